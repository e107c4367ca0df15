from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geobrief.errors import InputError
from geobrief.gazetteer import Gazetteer, NameFlag
from geobrief.gazetteer.matcher import Matcher
from geobrief.gazetteer.overlay import read_overlay
from geobrief.model import Point

HEADER = "action,id,name,lat,lon,kind,country,aliases\n"


def opened(tmp_path: Path, rows: str) -> Gazetteer:
    path = tmp_path / "mine.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return Gazetteer.open(overlays=[path])


def test_add_a_place(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path, "add,,Camp Bravo Sierra,34.5,38.3,camp,SY,Camp BS|مخيم برافو\n")
    assert gazetteer.problems == ()
    hit = gazetteer.lookup("camp bravo sierra")[0]
    place = gazetteer.place(hit.row)
    assert hit.flags & NameFlag.OVERLAY
    assert (place.name, place.kind, place.country, place.point) == (
        "Camp Bravo Sierra", "camp", "SY", Point(34.5, 38.3),
    )  # fmt: skip
    assert place.source == "overlay mine.csv"
    assert gazetteer.by_id(place.id) == place
    assert gazetteer.columns.lat[hit.row] == 3_450_000
    text = "Near Camp Bravo Sierra they"
    match = Matcher(gazetteer.names).matches(text)[0]
    assert text[match.start : match.end] == "Camp Bravo Sierra"
    assert gazetteer.hits(match.key)[0] == hit
    assert [name for name, _ in gazetteer.names_of(hit.row)] == ["camp bravo sierra", "camp bs", "مخيم برافو"]


def test_an_added_place_wins_over_others_of_its_name(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path, "add,,Moscow,46.73,-117.0,town,US,\n")
    assert gazetteer.place(gazetteer.lookup("moscow")[0].row).country == "US"
    assert gazetteer.place(gazetteer.lookup("moscow")[1].row).country == "RU"


def test_name_move_prefer_and_block(tmp_path: Path) -> None:
    gazetteer = opened(
        tmp_path,
        "name,gn:170654,Jasmine City,,,,,\n"
        "move,gn:170654,,33.6,36.4,,,\n"
        "prefer,gn:4717560,Paris,,,,,\n"
        "block,,Moscow,,,,,\n"
        "block,gn:524901,Moskva,,,,,\n",
    )
    assert gazetteer.problems == ()
    damascus = gazetteer.place(gazetteer.lookup("jasmine city")[0].row)
    assert (damascus.id, damascus.point) == ("gn:170654", Point(33.6, 36.4))
    assert gazetteer.place(gazetteer.lookup("paris")[0].row).admin1 == "Texas"
    assert gazetteer.place(gazetteer.lookup("paris")[1].row).country == "FR"
    assert gazetteer.lookup("moscow") == ()
    assert "gn:524901" not in {gazetteer.id(hit.row) for hit in gazetteer.lookup("moskva")}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("add,,,34,38,,,", "needs a name"),
        ("add,,Here,,,,,", "lat and lon"),
        ("add,,Here,100,20,,,", "swapped"),
        ("add,,Here,x,20,,,", "no numbers"),
        ("add,,Here,nan,20,,,", "no such position"),
        ("add,,Here,1,2,castle,,", "unknown kind"),
        ("add,,Here,1,2,,Syria,", "two-letter"),
        ("frobnicate,,Here,1,2,,,", "unknown action"),
        ("move,,Here,1,2,,,", "needs the id"),
        ("name,gn:1,Here,,,,,", "no place has the id"),
        ("block,,,,,,,", "name or an id"),
    ],
)
def test_a_bad_row_is_reported_and_the_rest_used(tmp_path: Path, row: str, reason: str) -> None:
    gazetteer = opened(tmp_path, f"{row}\nadd,,Good Place Here,1,2,,,\n")
    (problem,) = gazetteer.problems
    assert reason in problem.reason
    assert problem.path.endswith("mine.csv:2")
    assert gazetteer.lookup("good place here")


def test_geojson(tmp_path: Path) -> None:
    def feature(geometry: object, **properties: object) -> dict[str, object]:
        return {"type": "Feature", "geometry": geometry, "properties": properties}

    point = {"type": "Point", "coordinates": [38.3, 34.5]}
    line = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
    path = tmp_path / "mine.geojson"
    features = [
        feature(point, name="Camp Bravo Sierra", aliases=["Camp BS"]),
        feature(line, name="A Road"),
        7,
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    gazetteer = Gazetteer.open(overlays=[path])
    assert gazetteer.place(gazetteer.lookup("camp bs")[0].row).point == Point(34.5, 38.3)
    assert [problem.path.rpartition(":")[2] for problem in gazetteer.problems] == ["2", "3"]
    assert "LineString" in gazetteer.problems[0].reason


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "\xff\xfe"])
def test_a_file_that_is_no_overlay(tmp_path: Path, content: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(InputError, match="overlay"):
        read_overlay(path)


def test_a_missing_file_and_bad_json(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_overlay(tmp_path / "none.csv")
    path = tmp_path / "mine.geojson"
    path.write_text("[1, 2", encoding="utf-8")
    with pytest.raises(InputError, match="GeoJSON"):
        read_overlay(path)


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_any_rows_are_read_or_reported(tmp_path_factory: pytest.TempPathFactory, rows: str) -> None:
    path = tmp_path_factory.mktemp("overlay") / "mine.csv"
    path.write_text(HEADER + rows, encoding="utf-8", errors="replace", newline="")
    try:
        usable, problems = read_overlay(path)
    except InputError:
        return
    assert all(row.where.startswith("mine.csv:") for row in usable)
    assert all(problem.reason for problem in problems)
