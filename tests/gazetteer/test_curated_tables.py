"""The hand-made tables of gazetteer/tables: form, sense and position of every row."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from geopy.distance import great_circle
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from geobrief import resources
from geobrief.gazetteer import Gazetteer, kinds
from geobrief.gazetteer.atlas import Atlas
from geobrief.text.fold import fold

TABLES = resources.folder("gazetteer") / "tables"
PLACE_COLUMNS = (
    "id,name,kind,country,admin1,lat,lon,radius_km,south,west,north,east,status,aliases,rank,source,note"
).split(",")
NAME_COLUMNS = ["form", "target", "flag", "cased", "weak", "rank", "note", "source"]
SEAT_COLUMNS = [
    *(
        "form",
        "target",
        "seat",
        "place_target",
        "flag",
        "cased",
        "weak",
        "rank",
        "lat",
        "lon",
        "note",
        "source",
    )
]
FLAGS = {"demonym", "abbreviation", "code", "name", "former", "institution", "shown"}
MAX_OFF_KM = 30.0  # how far off the coast or over the border a point may lie
MAX_OFF_OF_TOWNS_KM = 5.0  # what a generalised border takes from a border town
KM_PER_DEGREE = 111.32

# The polygons show who holds a place, the rows whose it is by wide recognition.
HELD_BY = {"gb:territory/northern-cyprus": "CY", "gb:territory/somaliland": "SO"}
HELD_BY_STATUS = {"held by Russia": "RU", "held by Israel": "IL"}
ARCHIPELAGO = "archipelago: the point may lie at sea between its islands"
# Right where they are, wherever the map draws the border.
EXEMPT = {
    "gb:landmark/snake-island",  # an islet that the 10m map leaves out
    "gb:reef/okinotorishima",  # two rocks, 700 km from the next land on the map
    "gb:spaceport/baikonur",  # leased to Russia: a shape of no country
}
# The middle of a sea lies far out, and atolls, islets and oil terminals are not on the 10m map: these
# bounds still catch a wrong sign, a wrong country or swapped axes.
MAX_OFF_BY_KIND = {
    **dict.fromkeys(("sea", "ocean", "gulf", "strait", "oilfield"), 300.0),
    **dict.fromkeys(("reef", "island", "archipelago"), 350.0),
    **dict.fromkeys(("lake", "port", "volcano"), 60.0),
}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


PLACE_TABLES = sorted(path for path in TABLES.glob("*.csv") if "kind" in header(path))
NAME_TABLES = sorted(path for path in TABLES.glob("*.csv") if {"form", "flag"} <= set(header(path)))


def name_of(path: Path) -> str:
    return path.stem


@cache
def place_rows() -> dict[str, dict[str, str]]:
    return {row["id"]: row for path in PLACE_TABLES for row in read(path)}


@pytest.fixture(scope="module")
def polygons() -> dict[str, BaseGeometry]:
    atlas = Atlas.open()
    shapes: dict[str, BaseGeometry] = {}
    for feature in atlas.layer("countries-10m"):
        if feature.country:
            found = shapes.get(feature.country)
            shapes[feature.country] = feature.geometry if found is None else found.union(feature.geometry)
    # Natural Earth gives Western Sahara up to the berm only.
    shapes["EH"] = shapes["EH"].union(shapes["MA"])
    return shapes


def holder(row: dict[str, str]) -> str:
    """Return the country whose polygon the row's point should lie in."""
    for words, country in HELD_BY_STATUS.items():
        if row["status"].startswith(words) and row["id"].startswith("gb:") and row["country"]:
            return country
    return HELD_BY.get(row["id"], row["country"])


def off_km(shape: BaseGeometry, lat: float, lon: float) -> float:
    """Return how far outside `shape` the point lies, in km, good enough below a few degrees."""
    point = Point(lon, lat)
    if shape.contains(point):
        return 0.0
    near = nearest_points(shape, point)[0]
    narrow = abs(near.x - lon) * abs(1 - (lat / 90) ** 2)
    return float(KM_PER_DEGREE * ((near.y - lat) ** 2 + narrow**2) ** 0.5)


@pytest.mark.parametrize("path", PLACE_TABLES, ids=name_of)
class TestPlaces:
    def test_has_the_columns(self, path: Path) -> None:
        assert header(path)[: len(PLACE_COLUMNS)] == PLACE_COLUMNS

    def test_is_sorted_and_ids_are_unique(self, path: Path) -> None:
        ids = [row["id"] for row in read(path)]
        assert ids == sorted(ids)
        assert len(ids) == len(set(ids))

    def test_ids_say_where_they_come_from(self, path: Path) -> None:
        shape = re.compile(r"gn:\d+|gb:[a-z0-9]+/[a-z0-9-]+")
        assert [row["id"] for row in read(path) if not shape.fullmatch(row["id"])] == []

    def test_kinds_are_in_the_vocabulary(self, path: Path) -> None:
        assert {row["kind"] for row in read(path)} <= set(kinds.BY_NAME)

    def test_every_row_names_a_source(self, path: Path) -> None:
        assert [row["id"] for row in read(path) if not row["source"].strip()] == []

    def test_positions_and_extents_are_possible(self, path: Path) -> None:
        wrong = []
        for row in read(path):
            lat, lon = float(row["lat"]), float(row["lon"])
            sides = [row[side] for side in ("south", "west", "north", "east")]
            good = -90 <= lat <= 90 and -180 <= lon <= 180 and float(row["radius_km"]) > 0
            if any(sides):
                south, west, north, east = map(float, sides)
                inside = west <= lon <= east if west <= east else lon >= west or lon <= east
                good = good and -90 <= south < north <= 90 and south <= lat <= north and inside
                good = good and -180 <= west <= 180 and -180 <= east <= 180
            if not good:
                wrong.append(row["id"])
        assert wrong == []

    def test_ranks_run_from_one_to_five(self, path: Path) -> None:
        assert {row["rank"] for row in read(path)} <= set("12345")

    def test_aliases_add_something(self, path: Path) -> None:
        wrong = []
        for row in read(path):
            aliases = [fold(alias) for alias in row["aliases"].split("|")] if row["aliases"] else []
            if fold(row["name"]) in aliases or "" in aliases or len(aliases) != len(set(aliases)):
                wrong.append(row["id"])
        assert wrong == []

    def test_country_is_an_iso_code(self, path: Path) -> None:
        codes = {row["country"] for row in place_rows().values() if row["id"].startswith("gn:")}
        assert {row["country"] for row in read(path)} <= codes | {""}

    def test_points_lie_in_the_country_they_claim(
        self, path: Path, polygons: dict[str, BaseGeometry]
    ) -> None:
        wrong = []
        for row in read(path):
            shape = polygons.get(holder(row))
            if shape is None or row["note"] == ARCHIPELAGO or row["id"] in EXEMPT:
                continue
            off = off_km(shape, float(row["lat"]), float(row["lon"]))
            if off > MAX_OFF_BY_KIND.get(row["kind"], MAX_OFF_KM):
                wrong.append((row["id"], row["country"], round(off)))
        assert wrong == []


@pytest.mark.parametrize("path", NAME_TABLES, ids=name_of)
class TestNames:
    def test_has_the_columns(self, path: Path) -> None:
        assert header(path) == (SEAT_COLUMNS if path.stem == "seats" else NAME_COLUMNS)

    def test_is_sorted(self, path: Path) -> None:
        forms = [(row["form"], row["target"]) for row in read(path)]
        assert forms == sorted(forms)

    def test_a_name_is_given_to_a_place_once(self, path: Path) -> None:
        # Letters that differ only in case stay apart: "LA" and "La." mean different things.
        seen = Counter((fold(row["form"]), row["form"].isupper(), row["target"]) for row in read(path))
        assert [key for key, count in seen.items() if count > 1] == []

    def test_columns_hold_what_they_should(self, path: Path) -> None:
        for row in read(path):
            assert row["form"] == row["form"].strip() != ""
            assert row["flag"] in FLAGS, row
            assert any(map(str.isalnum, row["form"])), row
            assert row["flag"] != "demonym" or row["form"] != row["form"].lower(), row
            assert row["cased"] in "01", row
            assert row["weak"] in "01", row
            assert row["rank"] in "12", row
            assert row["source"], row

    def test_a_second_reading_has_a_first(self, path: Path) -> None:
        # The first one may stand in another table, or be the name of a place.
        first = {fold(row["form"]) for p in NAME_TABLES for row in read(p) if row["rank"] == "1"}
        for row in place_rows().values():
            first |= {fold(name) for name in (row["name"], *row["aliases"].split("|"))}
        assert [row["form"] for row in read(path) if row["rank"] == "2" and row["weak"] == "0"
                and fold(row["form"]) not in first] == []  # fmt: skip

    def test_targets_exist(self, path: Path) -> None:
        places = place_rows()
        codes = {row["country"] for row in places.values() if row["id"].startswith("gn:")}
        gazetteer = Gazetteer.open()
        wrong = []
        for row in read(path):
            for target in filter(None, (row["target"], row.get("place_target", ""))):
                if target.startswith(("gb:", "gn:")):
                    good = target in places or gazetteer.by_id(target) is not None
                else:
                    country, dot, division = target.partition(".")
                    good = country in codes and bool(division) == bool(dot)
                if not good:
                    wrong.append((row["form"], target))
        assert wrong == []


def test_places_are_shown_under_the_names_of_the_table() -> None:
    gazetteer = Gazetteer.open()
    wrong = []
    for row in read(TABLES / "shown_names.csv"):
        before = row["target"].partition(".")[2]
        if before:
            country = row["target"].partition(".")[0]
            found = [gazetteer.place(hit.row) for hit in gazetteer.lookup(fold(before))]
            # The name it had before leads to it still.
            good = any((place.name, place.country) == (row["form"], country) for place in found)
        else:
            place = gazetteer.by_id(row["target"])
            good = place is not None and place.name == row["form"]
        if not good:
            wrong.append((row["form"], row["target"]))
    assert wrong == []


def test_seats_stand_in_the_town_they_name() -> None:
    gazetteer = Gazetteer.open()
    wrong = []
    for row in read(TABLES / "seats.csv"):
        town = gazetteer.by_id(row["place_target"])
        assert town is not None, row
        off = (
            KM_PER_DEGREE
            * ((town.point.lat - float(row["lat"])) ** 2 + (town.point.lon - float(row["lon"])) ** 2) ** 0.5
        )
        if off > MAX_OFF_KM:
            wrong.append((row["form"], town.name, round(off)))
    assert wrong == []


def test_districts_lie_in_the_city_they_name() -> None:
    gazetteer = Gazetteer.open()
    wrong = []
    for row in read(TABLES / "districts.csv"):
        city = row["note"].removeprefix("in ")
        found = [gazetteer.place(hit.row) for hit in gazetteer.lookup(fold(city))]
        here = (float(row["lat"]), float(row["lon"]))
        if not any(great_circle(here, (place.point.lat, place.point.lon)).km < MAX_OFF_KM for place in found):
            wrong.append((row["id"], city))
    assert wrong == []


def test_towns_lie_in_their_country_to_the_edge_of_the_map(polygons: dict[str, BaseGeometry]) -> None:
    rows = [*read(TABLES / "towns.csv"), *read(TABLES / "districts.csv")]
    off = {
        row["id"]: off_km(polygons[holder(row)], float(row["lat"]), float(row["lon"]))
        for row in rows
        if row["country"]
    }
    assert {identity: km for identity, km in off.items() if km > MAX_OFF_OF_TOWNS_KM} == {}


def test_postal_codes_are_the_ones_in_use() -> None:
    rows = read(TABLES / "postal.csv")
    targets = {row["target"] for row in rows}
    used = {
        row["target"]
        for path in NAME_TABLES
        for row in read(path)
        if re.fullmatch(r"(CA|AU)\.[A-Z]+", row["target"])
    }
    assert [row["target"] for row in rows] == sorted(targets)
    assert used == targets
    assert all(re.fullmatch(r"(CA|AU)\.\d\d", row["geonames"]) for row in rows)


def test_ids_are_unique_over_all_tables() -> None:
    ids = Counter(row["id"] for path in PLACE_TABLES for row in read(path))
    assert [identity for identity, count in ids.items() if count > 1] == []


def test_a_name_stands_for_one_place_of_its_kind_only() -> None:
    """Two rows of the same name and kind, a hundred kilometres apart or less, are one place."""
    seen: dict[tuple[str, str], dict[str, str]] = {}
    twice = []
    for row in place_rows().values():
        other = seen.setdefault((fold(row["name"]), row["kind"]), row)
        close = (
            abs(float(other["lat"]) - float(row["lat"])) + abs(float(other["lon"]) - float(row["lon"])) < 1
        )
        if other is not row and close:
            twice.append((other["id"], row["id"]))
    assert twice == []


def count(*names: str) -> Counter[str]:
    return Counter(row["kind"] for row in place_rows().values() if row["kind"] in names)


def test_there_are_as_many_rows_as_promised() -> None:
    countries = read(TABLES / "countries.csv")
    regions = read(TABLES / "regions.csv")
    assert len({row["country"] for row in countries if row["id"].startswith("gn:")}) >= 249
    assert sum(bool(row["status"]) and row["id"].startswith("gb:") for row in countries) >= 25
    assert sum(not row["country"] and bool(row["south"]) for row in regions) >= 120
    assert sum(bool(row["country"]) for row in regions) >= 80
    assert len(read(TABLES / "demonyms.csv")) >= 700
    assert len({row["target"] + row["lat"] for row in read(TABLES / "seats.csv")}) >= 120


def test_every_country_has_a_demonym() -> None:
    countries = {
        row["country"]
        for row in read(TABLES / "countries.csv")
        if row["id"].startswith("gn:") and row["kind"] in ("country", "territory")
    }
    # Nobody is from there: no people, or staff that comes and goes.
    uninhabited = {"BV", "CC", "GS", "HM", "SJ", "TF", "UM", "VA"}
    named = {row["target"] for row in read(TABLES / "demonyms.csv")}
    assert countries - named - uninhabited == set()


def test_all_us_states_have_a_code_and_a_demonym() -> None:
    states = {row["target"] for row in read(TABLES / "abbreviations.csv") if row["target"].startswith("US.")}
    named = {row["target"] for row in read(TABLES / "demonyms.csv") if row["target"].startswith("US.")}
    assert len(states) == 50
    assert named == states


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("Abkhazia", "Georgia"), ("Kosovo", "Serbia"), ("Crimea", "Ukraine"), ("Golan Heights", "Syria"),
        ("Western Sahara", "disputed"), ("Somaliland", "Somalia"), ("Transnistria", "Moldova"),
        ("Nagorno-Karabakh", "Azerbaijan"), ("Palestine", "recognised"), ("Taiwan", "China"),
    ],
)  # fmt: skip
def test_contested_territories_say_so(name: str, status: str) -> None:
    row = next(row for row in place_rows().values() if row["name"] == name)
    assert status in row["status"]
