"""What a printed section tells, and that it tells nothing twice."""

from __future__ import annotations

from dataclasses import replace

from briefings import small_briefing
from tiny_atlas import TinyAtlas

from geobrief.briefing.model import BriefEvent, Briefing, EventAt, Location, Quote
from geobrief.model import Role, Span
from geobrief.render.options import RenderOptions
from geobrief.render.report_build import build_report
from geobrief.render.report_model import Report, Section

BASE = small_briefing()
PIN = next(item for item in BASE.locations if item.events and not item.place.area)
EVENT = next(event for event in BASE.events if event.id == PIN.events[0])


def quote(text: str, source: int = 1) -> Quote:
    return Quote(source, Span(0, len(text)), text, None)


def report(briefing: Briefing) -> Report:
    return build_report(briefing, RenderOptions(), TinyAtlas(), ((600, 400), (300, 200)))


def section(location: Location, event: BriefEvent) -> Section:
    """The section of `location`, with `event` its only one."""
    events = tuple(event if held.id == event.id else held for held in BASE.events)
    places = tuple(
        replace(location, events=(event.id,)) if item.id == location.id else item for item in BASE.locations
    )
    made = report(replace(BASE, events=events, locations=places))
    return next(item for item in made.sections if item.rank == location.rank)


def test_a_quote_that_the_table_tells_is_not_printed_again() -> None:
    told = quote("Around 300 troops left Gao for Bamako on Monday, officials said.")
    other = quote("A convoy of forty lorries was seen on the river road.", 2)
    event = replace(EVENT, summary="Around 300 troops left Gao for Bamako on Monday.", quotes=(told, other))
    made = section(replace(PIN, best_quotes=(told, other)), event)
    assert [item.text for item in made.quotes] == [other.text]


def test_a_dateline_makes_no_quote_of_what_the_table_tells() -> None:
    told = quote("BAMAKO, Mali, 3 December 2030 (Sahel Wire) - Around 300 troops left Gao on Monday.")
    event = replace(EVENT, summary="Around 300 troops left Gao.", quotes=(told,))
    assert section(replace(PIN, best_quotes=(told,)), event).quotes == ()


def test_quotes_that_say_the_same_are_one() -> None:
    quotes = quote("A convoy of forty lorries was seen."), quote("A convoy of forty lorries was seen!", 2)
    made = section(replace(PIN, best_quotes=quotes), EVENT)
    assert [item.text for item in made.quotes] == [quotes[0].text]


def test_the_table_of_a_place_quotes_the_sentence_that_names_it() -> None:
    elsewhere = quote("Thousands fled when the river rose.")
    here = quote(f"{PIN.label} was under water by noon.", 2)
    event = replace(EVENT, summary="Thousands fled when the river rose.", quotes=(elsewhere, here))
    assert section(PIN, event).events[0].what == f"“{here.text}”"
    assert section(PIN, replace(event, quotes=(elsewhere,))).events[0].what == elsewhere.text


def test_events_of_one_sentence_are_one_row_of_the_chronology() -> None:
    other = next(item for item in BASE.locations if item.id != PIN.id)
    first = replace(EVENT, independent=1, reports=1, places=(EventAt(PIN.id, Role.SITE),))
    second = replace(first, id="other", type="talks", independent=3, reports=3)
    second = replace(second, places=(EventAt(other.id, Role.SITE),))
    briefing = replace(BASE, events=(first, second), chronology=(first.id, second.id))
    rows = report(briefing).chronology
    assert [(row.what, row.reports) for row in rows] == [(first.summary, "3")]
    assert [name for name, _ in rows[0].where] == [PIN.label, other.label]
    apart = replace(briefing, events=(first, replace(second, summary="Talks were held.")))
    assert len(report(apart).chronology) == 2


def test_chronology_rows_are_cited_and_two_places_of_one_name_are_told_apart() -> None:
    twin = replace(PIN, id="other", rank=99, place=replace(PIN.place, id="other", kind="river"))
    made = report(replace(BASE, locations=(*BASE.locations, twin)))
    assert all(row.citations for row in made.chronology)
    assert f"{PIN.label} (river)" not in {name for row in made.chronology for name, _ in row.where}
    assert any(name.startswith(f"{PIN.label} (") for row in made.chronology for name, _ in row.where)


def test_names_without_end_fill_no_pages() -> None:
    long = "W" * 10_000
    sources = tuple(replace(source, outlet=long, title=long, url=long) for source in BASE.sources)
    event = replace(EVENT, actors=(long,), quotes=(quote(f"{PIN.label} fell."),))
    made = section(replace(PIN, label=PIN.label), event)
    assert len(made.events[0].who) < 200
    rows = report(replace(BASE, sources=sources)).sources
    assert all(len(text) <= 240 for row in rows for text in (row.name, row.title, row.url))


def test_a_report_with_neither_outlet_nor_title_is_known_by_its_first_words() -> None:
    source = replace(BASE.sources[0], outlet=None, title=None, published_from="front matter")
    row = report(replace(BASE, sources=(source, *BASE.sources[1:]))).sources[0]
    assert (row.name, row.note) == (source.document, "")
    assert row.title.startswith(f"“{source.text.split()[0]}")
