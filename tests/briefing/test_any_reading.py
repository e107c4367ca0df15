"""Whatever the steps before understood, the briefing holds together."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from briefing_samples import PLACES, brief
from hypothesis import given, settings
from hypothesis import strategies as st

from geobrief.briefing.model import Briefing
from geobrief.model import (
    Document,
    Event,
    EventPlace,
    Mention,
    Placement,
    Quantity,
    Reading,
    Role,
    Span,
    Status,
    When,
)
from geobrief.render.data_json import from_json, to_json

TYPES = ("attack", "withdrawal", "evacuation", "talks", "unheard_of")
TEXT = st.text(alphabet=st.sampled_from("ab cdE. ,;\n\"“”'()?!-—1230é\u0301\u202e<&"), max_size=160)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(TEXT)
    size = len(text)
    spans = st.tuples(st.integers(0, size), st.integers(0, size)).map(lambda pair: Span(*sorted(pair)))
    placements = []
    for span in draw(st.lists(spans, max_size=4)):
        place = draw(st.sampled_from([None, *PLACES.values()]))
        mention = Mention(*span, text[span.start : span.end], "key")
        placements.append(
            Placement(mention, place, 0.5, place.point if place else None, 5.0 if place else None)
        )
    roles = tuple(draw(st.sampled_from(list(Role))) for _ in placements)
    events = []
    for _ in range(draw(st.integers(0, 4))):
        sentence = draw(spans)
        inside = st.integers(sentence.start, sentence.end)
        trigger = Span(*sorted((draw(inside), draw(inside))))
        tied = draw(st.lists(st.integers(0, len(placements) - 1), max_size=3)) if placements else []
        day = date(2030, 5, 1) + timedelta(days=draw(st.integers(0, 40)))
        low = draw(st.none() | st.integers(0, 10**7))
        high = draw(st.none() | st.integers(low or 0, 10**8))
        events.append(
            Event(
                draw(st.sampled_from(TYPES)),
                draw(st.sampled_from(list(Status))),
                trigger,
                sentence,
                tuple(EventPlace(index, roles[index], draw(st.booleans())) for index in tied),
                tuple(draw(st.lists(st.text(max_size=8), max_size=2))),
                (
                    Quantity(
                        draw(st.sampled_from(["people", "", "km"])), low, high, text=draw(st.text(max_size=9))
                    ),
                ),
                draw(st.none() | st.just(When(day, day, "day", "on Monday"))),
            )
        )
    published = draw(st.none() | st.just(datetime(2030, 5, 9, tzinfo=UTC)))
    name = draw(st.text(max_size=5))
    outlet = draw(st.none() | st.text(max_size=6))
    document = Document(name, name, text, published=published, outlet=outlet)
    return Reading(document, tuple(placements), roles, tuple(events))


def check(briefing: Briefing, readings: list[Reading]) -> None:
    """Every reference has its end, every quote its sentence, every telling its event."""
    locations = {location.id for location in briefing.locations}
    events = {event.id for event in briefing.events}
    texts = {source.number: source.text for source in briefing.sources}
    assert len(locations) == len(briefing.locations)
    assert all(place.location in locations for event in briefing.events for place in event.places)
    assert all(identity in events for location in briefing.locations for identity in location.events)
    assert set(briefing.chronology) <= events
    assert {movement.event for movement in briefing.movements} <= events
    assert sum(len(source.triggers) for source in briefing.sources) == sum(len(r.events) for r in readings)
    for event in briefing.events:
        assert event.quotes
        assert 1 <= event.independent <= event.reports
        assert event.summary
    said = [*briefing.key_findings, *(item for location in briefing.locations for item in location.summary)]
    for quote in (quote for statement in said for quote in statement.quotes):
        assert texts[quote.source][quote.span.start : quote.span.end] == quote.text


@settings(max_examples=40, deadline=None)
@given(st.lists(readings(), max_size=4))
def test_a_briefing_holds_together_and_survives_the_file(given_readings: list[Reading]) -> None:
    briefing = brief(*given_readings)
    check(briefing, given_readings)
    assert from_json(to_json(briefing)) == briefing
