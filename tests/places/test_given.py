"""Positions that come with a report are taken as they are."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geobrief.events import Vocabulary
from geobrief.gazetteer import Gazetteer
from geobrief.model import Document, GivenPlace, Point, Reading, Role
from geobrief.pipeline import Tools, understand

IDLIB = Point(35.95, 36.60)  # the row's own, a little off the gazetteer's


@cache
def tools() -> Tools:
    return Tools(Gazetteer.open(), Vocabulary.load(None))


def read(text: str, *positions: GivenPlace) -> Reading:
    return understand(Document("a#1", "a", text, given=positions), tools())


@pytest.mark.parametrize("name", ["Idlib", "IDLIB", "Idlib, Syria", None])
def test_the_name_in_the_text_stands_at_the_rows_position(name: str | None) -> None:
    """Without a name of its own the position belongs to what the text names nearby."""
    reading = read("Shells hit the market of Idlib, killing three people.", GivenPlace(IDLIB, name))
    (placement,) = reading.placements
    assert placement.point == IDLIB
    assert placement.score == 1.0
    assert placement.place is not None
    assert (placement.place.name, placement.place.country) == ("Idlib", "SY")
    assert "comes with the report" in placement.reasons[0].text
    assert not placement.rivals
    assert [place.role for event in reading.events for place in event.places] == [Role.SITE]


def test_a_namesake_is_never_located_anew() -> None:
    plain = read("Clashes broke out in Springfield.").placements[0]
    point = Point(39.9242, -83.8088)
    placed = read("Clashes broke out in Springfield.", GivenPlace(point, "Springfield")).placements[0]
    assert placed.point == point
    assert placed.place is not None
    assert placed.place.admin1 == "Ohio"
    assert plain.place != placed.place


def test_a_position_the_text_does_not_name_holds_its_event() -> None:
    text = "Three people were killed when shells fell on a market."
    reading = read(text, GivenPlace(Point(34.5, 38.3), "The crossroads"))
    (placement,) = reading.placements
    assert placement.point == (34.5, 38.3)
    assert placement.place is not None
    assert (placement.place.name, placement.place.country) == ("The crossroads", "SY")
    assert (placement.mention.start, placement.mention.end, placement.mention.text) == (0, 0, "")
    assert reading.roles == (Role.SITE,)
    assert [(place.mention, place.role, place.carried) for place in reading.events[0].places] == [
        (0, Role.SITE, True)
    ]


def test_a_position_without_any_name_is_told_by_what_is_near() -> None:
    placement = read("Armed men attacked a checkpoint.", GivenPlace(Point(33.51, 36.29))).placements[0]
    assert placement.place is not None
    assert placement.place.name == "near Damascus"
    sea = read("Armed men attacked a ship.", GivenPlace(Point(-40.0, -120.0))).placements[0]
    assert sea.place is not None
    assert (sea.place.name, sea.place.country) == ("-40.0000, -120.0000", None)


def test_what_the_text_says_itself_is_kept() -> None:
    reading = read("Troops withdrew from Homs.", GivenPlace(Point(36.2, 37.16), "Aleppo"))
    assert [placement.mention.text for placement in reading.placements] == ["", "Homs"]
    (event,) = reading.events
    assert [(place.mention, place.role) for place in event.places] == [(1, Role.ORIGIN), (0, Role.SITE)]


def test_an_area_of_that_name_is_no_position() -> None:
    placement = read("Shells fell on a market.", GivenPlace(Point(35.0, 38.0), "Syria")).placements[0]
    assert placement.place is not None
    assert not placement.place.area


_TEXTS = st.lists(
    st.sampled_from(
        ["Shells hit Idlib.", "Troops left Homs for Tartus.", "Talks between Lima and Cusco failed.", "?"]
    ),
    max_size=4,
).map(" ".join)
_GIVEN = st.lists(
    st.builds(
        GivenPlace,
        st.builds(Point, st.floats(-90, 90), st.floats(-180, 180)),
        st.sampled_from([None, "", "Idlib", "Homs", "(", "No such place"]),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=_TEXTS.filter(str.strip), positions=_GIVEN)
def test_every_position_is_there_and_everything_fits_together(text: str, positions: list[GivenPlace]) -> None:
    reading = read(text, *positions)
    assert len(reading.roles) == len(reading.placements)
    found = {placement.point for placement in reading.placements}
    assert len({given.point for given in positions} & found) == len({given.point for given in positions})
    starts = [placement.mention.start for placement in reading.placements]
    assert starts == sorted(starts)
    for event in reading.events:
        assert event.places
        assert all(0 <= place.mention < len(reading.placements) for place in event.places)
    for placement in reading.placements:
        mention = placement.mention
        assert text[mention.start : mention.end] == mention.text
        if mention.qualifier is not None and mention.qualifier.other is not None:
            assert 0 <= mention.qualifier.other < len(reading.placements)
