"""Well-known names of all continents and kinds: the first place found is the right one.

`known_places.csv` was written from general knowledge, not from the gazetteer: `how` says whether
the row gives the spot itself ("point") or a spot that the place found has to reach over ("area").
`country` is left empty where the place lies in several countries, at sea or in dispute.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import shapely
from geopy.distance import geodesic

from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.atlas import Atlas
from geobrief.gazetteer.search import search
from geobrief.model import Box, Place, Point

TABLE = Path(__file__).with_name("known_places.csv")
TOLERANCE_KM = 25.0
# A generalised outline or a river's course may miss a spot on its edge by this much.
EDGE_KM = 5.0
LEAST_ROWS = 300
# Names that reports spell in many ways and that have to work whatever else the list holds.
REQUIRED = {
    *("Damas", "Дамаск", "دمشق", "Lattakia", "Tartous", "Ayn al-Arab", "Kobani", "Khmeimim", "Hmeimim"),
    *("Bosphorus", "Bosporus", "Strait of Hormuz", "Burma", "Saigon", "Peking", "Kyiv", "Kiev"),
    *("Zaporizhzhia nuclear plant", "Rafah crossing", "Guantanamo Bay"),
}


class Known(NamedTuple):
    """A row of the list."""

    name: str
    country: str
    point: Point
    how: str


def rows() -> Iterator[Known]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            point = Point(float(row["lat"]), float(row["lon"]))
            yield Known(row["name"], row["country"], point, row["how"])


KNOWN = tuple(rows())


def in_box(point: Point, box: Box) -> bool:
    between = box.west <= point.lon <= box.east
    if box.west > box.east:  # across the antimeridian
        between = point.lon >= box.west or point.lon <= box.east
    return box.south <= point.lat <= box.north and between


def reaches(place: Place, point: Point, atlas: Atlas) -> bool:
    """Say whether the place's polygon, else its extent, holds the point."""
    shape = atlas.shape(place.id)
    if shape is not None:
        edge = EDGE_KM / 111.2
        return bool(shapely.dwithin(shape, shapely.Point(point.lon, point.lat), edge))
    return place.box is not None and in_box(point, place.box)


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.name)
def test_first_hit_is_the_place_meant(known: Known, gazetteer: Gazetteer, atlas: Atlas) -> None:
    found = search(gazetteer, known.name, limit=1)
    assert found, "not found"
    place = found[0].place
    if known.country:
        assert place.country == known.country, place
    if known.how == "area":
        assert reaches(place, known.point, atlas), place
    else:
        off = geodesic(place.point, known.point).km
        assert off <= TOLERANCE_KM, f"{off:.0f} km off: {place}"


def test_list_is_long_and_spread() -> None:
    names = [known.name for known in KNOWN]
    assert len(names) == len(set(names)) >= LEAST_ROWS
    assert set(names) >= REQUIRED
    sixths = {(known.point.lat > 0, int((known.point.lon + 180) // 60)) for known in KNOWN}
    assert len(sixths) == 12, "both hemispheres, every sixth of the globe"
    assert {known.how for known in KNOWN} == {"area", "point"}
