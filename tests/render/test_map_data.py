"""The columns of the page: what they say of the briefing, and that nothing is lost on the way."""

from __future__ import annotations

import json
from dataclasses import replace

import briefings
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.briefing.model import Quote
from geobrief.gazetteer.atlas import Atlas
from geobrief.model import Span
from geobrief.render import map_cards, map_data


@pytest.fixture(scope="module")
def briefing():
    return briefings.small_briefing()


def core(briefing):
    return json.loads(map_data.encode(map_data.core(briefing)))


def more(briefing):
    return json.loads(map_data.encode(map_cards.more(briefing)))


def part(flat, index):
    return flat["of"][flat["at"][index] : flat["at"][index + 1]]


def test_events_are_turned_round_to_the_places_where_they_happen(briefing):
    columns = core(briefing)
    for row, location in enumerate(briefing.locations):
        here = [
            number
            for number, event in enumerate(briefing.events)
            if any(at.location == location.id and at.role in map_data.HERE for at in event.places)
        ]
        assert part(columns["loc"]["here"], row) == here
    niger = next(row for row, location in enumerate(briefing.locations) if location.label == "Mali")
    assert part(columns["loc"]["here"], niger) == [], "a country that only acts is no place of the event"
    assert part(columns["loc"]["talked"], niger) == [1]


def test_an_event_without_a_date_takes_its_oldest_report(briefing):
    columns = core(briefing)["ev"]
    clash = next(number for number, event in enumerate(briefing.events) if event.type == "armed_clash")
    assert columns["known"][clash] == map_data.PUBLISHED
    assert columns["first"][clash] == columns["last"][clash] == 20060  # 3 December 2024
    undated = replace(briefing, sources=tuple(replace(s, published=None) for s in briefing.sources))
    columns = core(undated)["ev"]
    assert columns["known"][clash] == map_data.UNDATED
    assert columns["first"][clash] == map_data.NO_DAY


def test_quotes_are_kept_once_and_point_at_their_words(briefing):
    columns = more(briefing)
    text = {source.number: source.text for source in briefing.sources}
    for number, event in enumerate(briefing.events):
        for q, quote in zip(part(columns["ev"]["quotes"], number), event.quotes, strict=True):
            source, start, end, from_, to = columns["quotes"][5 * q : 5 * q + 5]
            assert text[source][start:end] == quote.text
            assert text[source][from_:to] == text[source][quote.trigger.start : quote.trigger.end]
    assert columns["ownWords"] == {}


def test_a_quote_that_is_no_slice_of_its_source_brings_its_own_words(briefing):
    event = replace(
        briefing.events[0], quotes=(Quote(1, Span(0, 4), "Other words"), Quote(99, Span(0, 4), "Lost"))
    )
    columns = more(replace(briefing, events=(event,)))
    numbers = part(columns["ev"]["quotes"], 0)
    assert [columns["ownWords"][str(q)] for q in numbers] == ["Other words", "Lost"]


@given(st.text(max_size=60), st.data())
def test_offsets_count_as_javascript_does(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    at = map_cards.utf16(text)
    wide = text.encode("utf-16-le", "surrogatepass")
    assert wide[2 * at(start) : 2 * at(end)].decode("utf-16-le", "surrogatepass") == text[start:end]


@given(st.text(st.characters(), max_size=80))
def test_any_text_is_written_as_json_that_reads_back(text):
    back = json.loads(map_data.encode({"text": text, "list": [text]}))
    assert back["text"] == text.encode("utf-8", "replace").decode()


def test_only_web_addresses_become_links(briefing):
    bad = (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        " https://x.org",
        "HTTPS://ok.org/",
    )
    for url in bad:
        rows = more(replace(briefing, sources=(replace(briefing.sources[0], url=url),)))["sources"]
        assert rows[0][6] == (url if url.startswith("HTTPS") else "")


def test_an_empty_briefing_makes_empty_columns(briefing):
    empty = replace(
        briefing,
        locations=(),
        events=(),
        sources=(),
        movements=(),
        chronology=(),
        unplaced=(),
        ambiguous=(),
        key_findings=(),
        period=None,
    )
    assert core(empty)["loc"]["here"] == {"at": [0], "of": []}
    assert more(empty)["quotes"] == []


def test_events_without_a_day_follow_the_chronology(briefing):
    rows = len(briefing.events)
    assert core(replace(briefing, chronology=()))["chronology"] is None, "all, as they stand"
    last = briefing.events[-1].id
    assert core(replace(briefing, chronology=(last,)))["chronology"] == [rows - 1, *range(rows - 1)]


def test_references_to_nothing_are_left_out_not_fatal(briefing):
    columns = core(replace(briefing, locations=briefing.locations[:2]))
    assert all(0 <= row < 2 for row in columns["ev"]["places"]["of"][::2])
    assert any(move[1] == -1 or move[2] == -1 for move in columns["moves"])


def test_the_countries_of_rivals_have_names_and_no_others_are_taken(briefing):
    plain = map_data.country_names(briefing)
    named = map_data.country_names(briefing, Atlas.open().layer("countries-50m"))
    rivals = {
        rival.place.country
        for found in (
            *(row.why.rivals for row in briefing.locations if row.why),
            *(entry.rivals for entry in (*briefing.ambiguous, *briefing.unplaced)),
        )
        for rival in found
    } - {None}
    assert rivals - set(plain), "the briefing has a rival in a country of which nothing is told"
    assert rivals <= set(named)
    assert set(named) == set(plain) | rivals
