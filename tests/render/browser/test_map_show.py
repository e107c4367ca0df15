"""What the page shows: pins, areas, arcs, list, card, reader; and that it asks for nothing."""

from __future__ import annotations

import re

import pytest
from browsing import until

pytestmark = pytest.mark.browser


def labels(page):
    return page.eval_on_selector_all(".hit", "nodes => nodes.map(n => n.getAttribute('aria-label'))")


def test_it_opens_from_disk_with_no_request_and_no_message(visit, built):
    seen = visit()
    seen.open(built("small"))
    assert seen.foreign() == []
    assert seen.messages == []


def test_pins_areas_and_arcs_are_on_the_map(visit, built):
    page = visit().open(built("small"), "#map=6/14.6/0.5")
    found = labels(page)
    assert any(text.startswith("Gao: 2 events") for text in found)
    assert any(text.startswith("Niger (area): 1 event") for text in found)
    assert any("Movement: About 300 troops from Gao to Bamako (completed)" in text for text in found)
    assert not any(text.startswith("Niger:") for text in found), "a country is no pin"


def test_the_canvas_holds_the_colours_of_the_signs_and_of_the_land(visit, built):
    page = visit().open(built("small"), "#map=6/15.9/2.4")
    page.evaluate("document.getElementById('legend').open = false")
    page.wait_for_timeout(200)  # the map takes the room, and its buttons are made anew
    box = page.get_by_role("button", name=re.compile("^Ménaka:")).bounding_box()
    colour = page.evaluate(
        """([x, y]) => {
          const c = document.querySelector('.leaflet-data-pane canvas');
          const r = c.getBoundingClientRect();
          const k = c.width / r.width;
          return [...c.getContext('2d').getImageData((x - r.left) * k, (y - r.top) * k + 9, 1, 1).data];
        }""",
        [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - 2],
    )
    assert colour[0] > 120, "conflict is drawn in red"
    assert colour[1] < 90
    assert colour[2] < 90
    tints = page.evaluate(
        """() => {
          const c = document.querySelector('.leaflet-base-pane canvas');
          const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
          const seen = new Set();
          for (let i = 0; i < d.length; i += 4 * 997) seen.add(`${d[i]},${d[i+1]},${d[i+2]}`);
          return [...seen];
        }"""
    )
    assert "245,242,234" in tints, "land is drawn"


def test_a_click_on_a_pin_shows_its_quotes_and_why_it_is_there(visit, built):
    page = visit().open(built("small"), "#map=6/14.6/0.5")
    page.get_by_role("button", name=re.compile("^Gao:")).click()
    card = page.locator("#card")
    card.get_by_role("heading", name="Gao", exact=True).wait_for()
    text = card.inner_text()
    assert "Around 300 troops left Gao for Bamako on Monday." in text
    assert "3 reports, 2 independent" in text
    assert "Reports disagree" in text
    assert "Why here" in text
    assert "Runner-up" in text
    assert "16.27167, -0.04472" in text
    assert re.search(r"30Q\w\w \d{5} \d{5}", text)
    assert card.locator("mark").first.inner_text() == "left"


def test_a_quote_opens_the_report_at_its_sentence_and_places_lead_back(visit, built):
    page = visit().open(built("small"), "#map=6/14.6/0.5&place=gn:2453348")
    page.locator("#card .cite", has_text="Sahel Daily").first.click()
    reader = page.locator("#reader")
    reader.locator(".here").wait_for()
    assert "Gunmen fought soldiers" in reader.locator(".here").inner_text()
    assert "fought" in reader.locator(".trigger").all_inner_texts()
    reader.get_by_role("button", name="Ayorou").click()
    page.locator("#card").get_by_role("heading", name="Ayorou").wait_for()


def test_right_to_left_text_keeps_its_direction(visit, built):
    page = visit().open(built("small"), "#place=gn:2457161")
    quote = page.locator("#card q", has_text="انسحبت").first
    assert quote.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert quote.evaluate("node => getComputedStyle(node).unicodeBidi") == "isolate"


def test_filters_narrow_list_map_and_chronology_together(visit, built):
    page = visit().open(built("small"), "#map=5/14.6/0.5")
    page.fill("#query", "flood")
    until(page, "document.getElementById('tally').textContent.startsWith('1 of')")
    assert page.locator("#list-places li").count() == 1
    assert page.locator("#live").inner_text().startswith("1 of 15 places")
    assert [text for text in labels(page) if not text.startswith("Movement")] == [
        "Tillabéri: 1 event, 1 report"
    ]
    page.get_by_role("button", name="Clear all").click()
    until(page, "document.getElementById('tally').textContent.startsWith('15 places')")


def test_a_type_and_a_status_can_be_switched_off(visit, built):
    page = visit().open(built("small"))
    page.locator("#more-filters > summary").click()
    page.get_by_role("checkbox", name="Conflict").uncheck()
    until(page, "document.getElementById('tally').textContent.includes('10 of 11 events')")
    page.get_by_role("checkbox", name="Denied").uncheck()
    until(page, "document.getElementById('tally').textContent.includes('9 of 11 events')")
    page.select_option("#country", "NE")
    until(page, "document.getElementById('tally').textContent.startsWith('4 of 15 places')")


def test_the_histogram_chooses_a_period_and_plays(visit, built):
    page = visit().open(built("small"))
    box = page.locator("#bars").bounding_box()
    page.mouse.move(box["x"] + 3, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + 20)
    page.mouse.up()
    until(page, "document.getElementById('period').textContent.startsWith('2')")
    assert "of 11 events" in page.locator("#tally").inner_text()
    page.get_by_role("button", name="All time").click()
    page.locator("#brush-from").focus()
    page.keyboard.press("ArrowRight")
    until(page, "location.hash.includes('from=2024-12-03')")
    page.get_by_role("button", name="All time").click()
    page.get_by_role("button", name="Play through time").click()
    until(page, "location.hash.includes('to=')")
    page.get_by_role("button", name="Pause").click()


def test_the_address_holds_the_view_and_restores_it(visit, built):
    first = visit().open(built("small"))
    first.fill("#query", "Gao")
    first.get_by_role("tab", name="Events").click()
    until(first, "location.hash.includes('q=Gao') && location.hash.includes('tab=events')")
    fragment = first.evaluate("location.hash")
    second = visit().open(built("small"), fragment)
    assert second.locator("#query").input_value() == "Gao"
    assert second.get_by_role("tab", name="Events").get_attribute("aria-selected") == "true"
    assert second.locator("#tally").inner_text() == first.locator("#tally").inner_text()
    second.evaluate("location.hash = '#q=flood&place=gn:2439155'")
    second.locator("#card").get_by_role("heading", name="Tillabéri").wait_for()


def test_names_sources_table_and_brief_are_filled(visit, built):
    page = visit().open(built("small"))
    page.get_by_role("tab", name="Names").click()
    names = page.locator("#list-names")
    names.get_by_text("no place of this name in the gazetteer").wait_for()
    assert "Illinois" in names.inner_text()
    page.get_by_role("tab", name="Sources").click()
    sources = page.locator("#list-sources")
    sources.get_by_text("repeats [1], counted once").wait_for()
    assert "broken.pdf" in sources.inner_text()
    page.get_by_role("tab", name="Table").click()
    table = page.locator("#list-table table").first
    assert table.locator("tbody tr").count() == 15
    table.get_by_role("button", name="Latitude").click()
    assert table.locator("tbody tr").first.locator("th").inner_text() == "Accra"
    moves = page.locator("#list-table table.moves")
    assert "About 300 troops" in moves.inner_text()
    assert moves.locator("tbody tr").count() == 5
    page.get_by_role("tab", name="Brief").click()
    assert "No report on Ménaka" in page.locator("#list-brief").inner_text()


def test_a_cluster_opens_by_click_and_equal_points_fan_out(visit, built):
    page = visit().open(built("crowd"), "#map=3/20/30")
    disc = page.get_by_role("button", name=re.compile("places: .* Open$")).first
    before = page.evaluate("location.hash")
    disc.click()
    until(page, "before => location.hash !== before", before)
    stack = visit().open(built("stack"))
    stack.get_by_role("button", name=re.compile("^12 places")).click()
    assert sum(": 1 event" in text for text in labels(stack)) == 12
    stack.keyboard.press("Escape")
    assert stack.get_by_role("button", name=re.compile("^12 places")).count() == 1


def test_a_long_list_holds_only_the_rows_in_sight(visit, built):
    page = visit().open(built("crowd"))
    assert page.locator("#list-places li").count() < 60
    page.evaluate("document.getElementById('list-places').scrollTop = 1e9")
    until(page, "document.querySelector('#list-places li[data-row=\"2999\"]')")
    assert page.locator("#list-places li").count() < 60


def test_nothing_hides_behind_an_arc_and_its_quote_shows_on_focus(visit, built):
    page = visit().open(built("small"), "#map=6/14.6/0.5")
    arc = page.get_by_role("button", name=re.compile("^Movement: Some 1,200 people"))
    arc.focus()
    page.locator("#tip", has_text="fled to Ayorou across the border").wait_for()
    arc.press("Enter")
    page.locator("#card").get_by_role("heading", name="Ménaka").wait_for()


def test_the_legend_lists_no_arc_where_none_is_drawn(visit, built):
    page = visit().open(built("small"), "#q=Floods")
    legend = page.locator("#legend-rows").inner_text()
    assert "Hazards" in legend
    assert "Route" not in legend


def test_an_empty_list_says_why_it_is_empty(visit, built):
    page = visit().open(built("small"), "#q=nowhere")
    assert page.locator("#nothing").inner_text() == "Nothing matches these filters."


def test_an_event_without_a_place_opens_its_report(visit, built):
    page = visit().open(built("placeless"), "#tab=events")
    page.locator("#list-events button", has_text="not tied to a place").first.click()
    until(page, "!document.getElementById('reader').hidden")
    assert page.locator("#reader .here").inner_text() == "Donors may meet in Geneva next week."
