"""The examples through the whole flow: what their README promises."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

import pytest

from geobrief.briefing import Briefing, CompileOptions, load_sources
from geobrief.briefing.model import BriefEvent
from geobrief.briefing.trace import untraced
from geobrief.model import Role, Status

EXAMPLES = Path(__file__).parents[2] / "examples"
EVACUATION, FERRY, COPY = {2, 3, 4}, {6, 7}, 7

pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the examples are not beside the tests")


@cache
def briefing() -> Briefing:
    from geobrief.commands.options import known_homes
    from geobrief.events import Vocabulary
    from geobrief.pipeline import Tools, build
    from geobrief.readers import ReadOptions

    types = tuple(Vocabulary.load(None).types.values())
    register = load_sources(EXAMPLES / "sources.toml")
    options = CompileOptions(register=register, types=types)
    tools = partial(Tools.open, homes=known_homes(register, None))
    return build([str(EXAMPLES / "reports")], ReadOptions(), options, tools)


def told_by(*sources: int, kind: str) -> BriefEvent:
    found = [
        event
        for event in briefing().events
        if event.type == kind and set(sources) <= {quote.source for quote in event.quotes}
    ]
    assert len(found) == 1, [(event.type, event.summary) for event in found]
    return found[0]


def label(location: str) -> str:
    return next(item.label for item in briefing().locations if item.id == location)


def test_the_evacuation_is_one_event_with_every_sentence() -> None:
    event = told_by(*EVACUATION, kind="evacuation")
    ends = {(label(place.location), place.role) for place in event.places}
    assert {("Magangué", Role.ORIGIN), ("Sincelejo", Role.DESTINATION)} <= ends
    assert event.independent >= len(EVACUATION)
    assert event.status is Status.COMPLETED


def test_the_planted_contradiction_is_reported() -> None:
    event = told_by(*EVACUATION, kind="evacuation")
    (text,) = event.contradictions
    assert "number of people" in text
    assert "4,000" in text
    assert "6,500 [3]" in text
    assert any("6,500" in said.text for said in briefing().key_findings)
    assert event.grade is not None
    assert event.grade.label == "A4"


def test_the_syndicated_copy_does_not_count() -> None:
    copies = {source.number: source.copy_of for source in briefing().sources if source.copy_of}
    assert copies == {COPY: 6}
    accident = told_by(*FERRY, kind="accident")
    assert accident.reports == accident.independent + 1
    arrest = next(
        event
        for event in briefing().events
        if event.type == "justice" and {quote.source for quote in event.quotes} == FERRY
    )
    assert (arrest.reports, arrest.independent) == (2, 1)


@pytest.mark.parametrize(
    ("kind", "sources"), [("aid", {10, 13}), ("disease", {13, 14}), ("agreement", {15, 17})]
)
def test_repeated_events_are_merged(kind: str, sources: set[int]) -> None:
    assert told_by(*sources, kind=kind).independent >= 2


def test_pins_are_where_the_towns_are_and_countries_are_areas() -> None:
    by_label = {item.label: item for item in briefing().locations}
    for name, lat, lon in (
        ("Magangué", 9.24, -74.75),
        ("Sincelejo", 9.30, -75.40),
        ("Cartagena", 10.40, -75.51),
        ("Barranquilla", 10.97, -74.78),
        ("Lorica", 9.24, -75.81),
        ("Montería", 8.75, -75.88),
    ):
        assert by_label[name].place.country == "CO"
        assert abs(by_label[name].point.lat - lat) < 0.15
        assert abs(by_label[name].point.lon - lon) < 0.15
    for name in ("Colombia", "Panama", "Venezuela"):
        assert by_label[name].place.area
    # "Diverted to Colón" is settled by the reports that tell of Colón in Panama.
    assert {item.place.country for item in briefing().locations if item.place.name == "Colón"} == {"PA"}


def test_a_dateline_and_a_government_are_no_events() -> None:
    ferry = told_by(*FERRY, kind="accident")
    assert "Barranquilla" not in {label(place.location) for place in ferry.places}
    caracas = next(item for item in briefing().locations if item.label == "Caracas")
    assert caracas.events == ()


def test_where_somebody_is_from_is_no_scene() -> None:
    argentina = next(item for item in briefing().locations if item.label == "Argentina")
    assert argentina.events == ()  # "well-wishers from Argentina who sent messages"


def test_everything_that_is_said_can_be_traced() -> None:
    made = briefing()
    for said in (*made.key_findings, *(said for item in made.locations for said in item.summary)):
        assert untraced(said.text, [quote.text for quote in said.quotes]) == (), said.text


def test_no_two_findings_tell_the_same_sentence() -> None:
    openings = [said.text[-60:] for said in briefing().key_findings]
    assert len(set(openings)) == len(openings)
    evacuated = [said.text for said in briefing().key_findings if "evacuated from Magangué" in said.text]
    assert len(evacuated) == 1


def test_the_agency_of_a_dateline_is_no_actor() -> None:
    outlets = {source.outlet for source in briefing().sources}
    assert not [event.summary for event in briefing().events if outlets & set(event.actors)]
