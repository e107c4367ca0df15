"""The map as a round world: over the date line, and every name on its own ground."""

from __future__ import annotations

import pytest
from browsing import until

pytestmark = pytest.mark.browser


def labels(page):
    return page.eval_on_selector_all(".hit", "nodes => nodes.map(n => n.getAttribute('aria-label'))")


def test_places_on_both_sides_of_the_date_line_are_seen_together(visit, built):
    page = visit().open(built("dateline"), "#map=6/14.6/180")
    found = labels(page)
    for name in ("Gao", "Bamako", "Ménaka"):  # 179.96 E, 172 E and 177.6 W
        assert any(text.startswith(f"{name}: ") for text in found), name
    assert any("from Gao to Bamako" in text for text in found)
    beyond = visit().open(built("dateline"), "#map=6/14.6/-180")
    assert labels(beyond) == found


def test_the_first_view_takes_the_short_way_round(visit, built):
    page = visit().open(built("dateline"))
    page.keyboard.press("0")
    until(page, "location.hash.includes('map=')")
    zoom, _, lon = page.evaluate("location.hash").split("map=")[1].split("&")[0].split("/")
    assert float(zoom) > 2.5
    assert abs(abs(float(lon)) - 180) < 20


def test_a_country_is_named_on_its_own_ground_where_its_middle_is_out_of_sight(visit, built):
    # Niger's label point (16 N, 8 E) lies to the right of this window, its west within it.
    page = visit(1000, 700).open(built("small"), "#map=7/14.6/2.2")
    box = page.get_by_role("button", name="Niger (area)").bounding_box()
    holder = page.locator("#map-holder").bounding_box()
    assert holder["x"] <= box["x"]
    assert box["x"] + box["width"] <= holder["x"] + holder["width"]


def test_no_disc_hides_the_number_of_another(visit, built):
    page = visit().open(built("crowd"))
    boxes = page.eval_on_selector_all(
        ".hit[aria-label*='places: ']",
        """nodes => nodes.map(n => [
          n.offsetLeft + n.offsetWidth / 2, n.offsetTop + n.offsetHeight / 2, n.offsetWidth / 2
        ])""",
    )
    assert len(boxes) > 5
    for k, (x, y, r) in enumerate(boxes):
        for x2, y2, r2 in boxes[k + 1 :]:
            assert ((x - x2) ** 2 + (y - y2) ** 2) ** 0.5 > 0.85 * (r + r2)


def test_one_far_place_does_not_cost_the_others_their_room_and_is_named(visit, built):
    page = visit().open(built("small"))
    assert not any(text.startswith("Geneva:") for text in labels(page))
    page.get_by_role("button", name="Outside this view: Geneva").click()
    until(page, "document.getElementById('outside').hidden")
    assert any("Geneva" in text for text in labels(page))
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="See everything").click()
    until(
        page,
        "[...document.querySelectorAll('.hit')].some(n => n.getAttribute('aria-label').includes('Geneva'))",
    )


def test_the_chosen_place_stays_in_sight_when_a_report_opens_beside_it(visit, built):
    page = visit().open(built("small"), "#map=7/15.2/2.4&place=gn:2453348")
    page.locator("#card .cite").last.click()
    until(page, "!document.getElementById('reader').hidden")
    box = page.get_by_role("button", name="Ménaka:").bounding_box()
    holder = page.locator("#map-holder").bounding_box()
    assert holder["x"] <= box["x"] <= holder["x"] + holder["width"] - 20


def test_an_address_that_names_a_place_but_no_view_goes_there(visit, built):
    page = visit().open(built("small"), "#place=gn:2660646&report=5")
    assert any(text.startswith("Geneva: ") for text in labels(page))
