from __future__ import annotations

from pathlib import Path

import pytest

from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.atlas import Atlas
from geobrief.gazetteer.outside import Outside, OutsideOptions
from geobrief.model import Mention, MentionKind, Place, Placement, Point, Qualifier, Rival, Span
from geobrief.places.outside import placed_outside
from tests.gazetteer.fake_geocoder import Known

HAMA = Place("t:1", "Hama", "city", Point(35.13, 36.75), "SY")


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    Known.asked.clear()
    return Outside(OutsideOptions("tests.gazetteer.fake_geocoder:Known", tmp_path / "c", delay=0.0))


def mention(text: str, kind: MentionKind = MentionKind.PLACE, qualifier: Qualifier | None = None) -> Mention:
    return Mention(0, len(text), text, text.lower(), kind, qualifier=qualifier)


def unplaced(text: str, kind: MentionKind = MentionKind.PLACE) -> Placement:
    return Placement(mention(text, kind), None, unplaced="no candidate")


def placed(place: Place, qualifier: Qualifier | None = None) -> Placement:
    return Placement(mention(place.name, qualifier=qualifier), place, 0.9, place.point, place.radius_km)


def run(outside: Outside, *placements: Placement) -> tuple[Placement, ...]:
    gazetteer = Gazetteer.open()
    return placed_outside(placements, gazetteer, Atlas.open(gazetteer.folder), outside)


def test_an_unknown_name_is_placed_and_says_by_whom(outside: Outside) -> None:
    alone = run(outside, unplaced("Qwertabad"))[0]
    assert alone.place is not None
    assert alone.point == Point(10.0, 10.0)
    assert alone.unplaced is None
    assert alone.place.source == "geocoder Known"
    assert alone.place.country == "NG"  # by our own polygons
    assert "geocoder Known gives Qwertabad, Far Province" in alone.reasons[0].text
    assert "the first of 2" in alone.reasons[1].text


def test_the_nearest_to_the_rest_of_the_document_is_taken(outside: Outside) -> None:
    before = placed(HAMA)
    kept, found = run(outside, before, unplaced("Qwertabad"))
    assert kept is before
    assert found.place is not None
    assert (found.place.country, found.place.admin1) == ("SY", "Idlib")
    assert found.place.id == "Known:qwertabad@35.90000,36.60000"
    assert found.score < 0.6  # doubtful, and listed so


def test_only_names_without_candidates_are_asked_for(outside: Outside) -> None:
    doubtful = Placement(mention("Hama"), None, rivals=(Rival(HAMA, 0.1),), unplaced="cannot choose")
    given = (placed(HAMA), doubtful, unplaced("Qwertabadi", MentionKind.DEMONYM), unplaced("Zzyx"))
    assert run(outside, *given) == given
    assert Known.asked == ["Zzyx"]


def test_qualifiers_move_only_what_is_new(outside: Outside) -> None:
    east = Qualifier("offset", "20 km east of", Span(0, 10), 20.0, 90.0)
    moved = Point(35.13, 36.97)
    old = Placement(mention("Hama", qualifier=east), HAMA, 0.9, moved, 8.0)
    new = Placement(mention("Qwertabad", qualifier=east), None, unplaced="no candidate")
    kept, found = run(outside, old, new)
    assert kept.point == moved
    assert found.point is not None
    assert found.point.lon == pytest.approx(36.6 + 20 / 90.3, abs=0.01)
    assert found.point.lat == pytest.approx(35.9, abs=0.01)
