"""For everyone: the keyboard alone, small screens, both schemes; axe-core finds nothing."""

from __future__ import annotations

import re

import pytest
from browsing import until

pytestmark = pytest.mark.browser

_RUN_AXE = """async () => {
  const found = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  const told = n => n.target.join(" ") + " " + (n.any[0] ? n.any[0].message : "");
  return found.violations.map(v => `${v.id}: ${v.help} | ${v.nodes.slice(0, 4).map(told).join(" ; ")}`);
}"""

# Views in which each part of the page is open once.
_VIEWS = {
    "start": "",
    "card and report": "#place=gn:2457161&report=1",
    "events": "#tab=events",
    "names": "#tab=names",
    "sources": "#tab=sources",
    "table": "#tab=table",
    "brief": "#tab=brief",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_no_violation(visit, built, axe, scheme, width):
    seen = visit(width, 780, scheme)
    for name, fragment in _VIEWS.items():
        page = seen.open(built("small"), fragment)
        page.reload()
        page.wait_for_selector("body[data-complete]")
        if name == "start":
            page.evaluate("document.getElementById('more-filters').open = true")
        if name == "card and report":
            page.locator("#reader-title").wait_for()
        page.evaluate(axe)
        assert page.evaluate(_RUN_AXE) == [], f"{name}, {scheme}, {width} px"


def focused(page) -> str:
    """What has the focus: its id, else its name."""
    return page.evaluate(
        """() => {
          const at = document.activeElement;
          return at.id || at.getAttribute("aria-label") || at.textContent.trim();
        }"""
    )


def tab_to(page, wanted: str, most: int = 60) -> None:
    for _ in range(most):
        if re.search(wanted, focused(page)):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key never reached {wanted}; it is at {focused(page)}")


def test_the_keyboard_alone_walks_through_all_of_it(visit, built):
    page = visit().open(built("small"), "#map=6/14.6/0.5")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the list of places"
    tab_to(page, "^query$")
    page.keyboard.type("Gao")
    until(page, "location.hash.includes('q=Gao')")
    tab_to(page, "Clear all")
    page.keyboard.press("Enter")
    tab_to(page, "^tab-places$")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "tab-events"
    page.keyboard.press("Home")
    assert focused(page) == "tab-places"
    page.keyboard.press("Tab")
    assert focused(page).startswith("Gao")
    page.keyboard.press("ArrowDown")
    assert focused(page).startswith("Niamey")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'card-title'")
    tab_to(page, "^Report 1")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'reader-title'")
    tab_to(page, "^Gao$")
    page.keyboard.press("Escape")
    until(page, "document.getElementById('reader').hidden")
    page.keyboard.press("Escape")
    until(page, "document.getElementById('card').hidden")
    assert focused(page).startswith("Niamey"), "the keyboard is back where it was"
    page.keyboard.press("m")
    tab_to(page, "events?, .* reports?$")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    until(page, "!document.getElementById('card').hidden")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("/")
    assert focused(page) == "query"


def test_a_list_is_one_stop_for_the_tab_key(visit, built):
    page = visit().open(built("crowd"))
    tab_to(page, "^tab-places$")
    page.keyboard.press("Tab")
    inside = "document.getElementById('list-places').contains(document.activeElement)"
    assert page.evaluate(inside)
    page.keyboard.press("PageDown")
    row = focused(page)
    page.keyboard.press("Tab")
    assert not page.evaluate(inside), "or a keyboard needs thousands of presses to reach the map"
    page.keyboard.press("Shift+Tab")
    assert focused(page) == row


def test_focus_can_be_seen(visit, built):
    page = visit().open(built("small"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert width == "3px"


@pytest.mark.parametrize("fragment", ["", "#place=gn:2457161", "#tab=table", "#report=2"])
def test_a_screen_of_360_pixels_needs_no_sideways_scrolling(visit, built, fragment):
    page = visit(360, 740).open(built("small"), fragment)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator(".folium-map").bounding_box()["height"] > 120


def test_the_scheme_follows_the_system_and_can_be_changed(visit, built):
    page = visit(scheme="dark").open(built("small"))
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


def test_zooming_the_page_is_not_forbidden(built):
    page = built("small").read_text("utf-8")
    assert "user-scalable=no" not in page
    assert "maximum-scale" not in page


def test_a_phone_on_its_side_has_the_map_beside_the_lists(visit, built):
    page = visit(740, 360).open(built("small"))
    box = page.locator("#map-holder").bounding_box()
    assert box["height"] > 180
    assert box["width"] > 380
    assert page.locator("#list-places").bounding_box()["height"] > 120
