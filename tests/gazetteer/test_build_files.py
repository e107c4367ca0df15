from __future__ import annotations

import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from geobrief.errors import InputError, ResourceError
from geobrief.gazetteer import Gazetteer, NameFlag
from geobrief.gazetteer.atlas import Atlas
from geobrief.gazetteer.build import bits, cldr, topojson
from geobrief.gazetteer.build.areas import bounds, label_point
from geobrief.gazetteer.build.draft import Draft
from geobrief.gazetteer.build.full import build_full
from geobrief.gazetteer.build.write import ordered, pack_hits, write_places
from geobrief.gazetteer.build.write_atlas import LayerShape, write_atlas
from geobrief.gazetteer.sphere import area_km2
from geobrief.gazetteer.store import open_store, write_store
from geobrief.model import Box, Point


def drafts() -> list[Draft]:
    state = Draft("gb:adm1/XX.North", "North", "admin1", 1.0, 2.0, "XX", population=900, prominence=90)
    state.add_name("North", bits.PRIMARY)
    state.box = Box(0.0, 1.0, 2.0, 3.0)
    town = Draft(
        "gn:7", "St. Évora", "town", -1.23456, 179.99999, "XX", state.id, population=700, prominence=60
    )
    town.add_name("St. Évora", bits.PRIMARY)
    town.add_name("Эвора", bits.ALTERNATE)
    town.add_name("NORTH", bits.ALTERNATE | bits.WEAK)
    land = Draft("gn:3", "Exland", "country", 5.0, 6.0, "XX", prominence=200, status="claimed by all")
    land.add_name("Exland", bits.PRIMARY)
    land.add_name("E.X.", bits.ABBREVIATION)
    return [state, town, land]


def test_places_are_written_and_read_back(tmp_path: Path) -> None:
    write_places(ordered(drafts()), tmp_path)
    gazetteer = Gazetteer.open(tmp_path)
    assert [gazetteer.id(row) for row in range(3)] == ["gn:3", "gn:7", "gb:adm1/XX.North"]
    town = gazetteer.place(1)
    assert (town.point, town.admin1, town.country) == (Point(-1.23456, 179.99999), "North", "XX")
    assert gazetteer.place(2).box == Box(0.0, 1.0, 2.0, 3.0)
    assert gazetteer.place(0).status == "claimed by all"
    assert [hit.row for hit in gazetteer.lookup("north")] == [2, 1]
    assert gazetteer.lookup("saint evora")[0].flags & NameFlag.VARIANT
    assert gazetteer.lookup("эвора")[0].flags & NameFlag.OTHER_SCRIPT
    assert gazetteer.lookup("ex")[0].flags & NameFlag.CASED
    assert not gazetteer.lookup("e.x.")[0].flags & NameFlag.CASED


def test_no_spelling_made_by_rule_is_a_word(tmp_path: Path) -> None:
    town = Draft("gn:1", "Et Tell", "town", 1.0, 2.0, "SY", prominence=60)
    town.add_name("Et Tell", bits.PRIMARY)
    write_places([town], tmp_path, is_word=lambda key: key == "tell")
    gazetteer = Gazetteer.open(tmp_path)
    assert gazetteer.lookup("et tell")
    assert not gazetteer.lookup("tell")


def test_cities_get_the_names_of_their_time_zones(tmp_path: Path) -> None:
    wheel = tmp_path / "babel.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("babel/global.dat", pickle.dumps({"zone_territories": {"Africa/Khartoum": "SD"}}))
        for locale in cldr.LOCALES:
            zones = {"Africa/Khartoum": {"city": "الخرطوم" if locale == "ar" else "Hartum"}}
            archive.writestr(f"babel/locale-data/{locale}.dat", pickle.dumps({"time_zones": zones}))
    capital, hamlet, abroad = (
        Draft(f"gn:{row}", "Khartoum", "town", 1.0, 2.0, country, population=people)
        for row, (country, people) in enumerate((("SD", 2_000_000), ("SD", 900), ("US", 9_000_000)))
    )
    for place in (capital, hamlet, abroad):
        place.add_name("Khartoum", bits.PRIMARY)
    cldr.add_city_names(wheel, [hamlet, capital, abroad])
    assert set(capital.names) == {"Khartoum", "الخرطوم"}
    assert set(hamlet.names) == set(abroad.names) == {"Khartoum"}


@given(st.lists(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 2**16 - 1)), max_size=4)))
def test_hits_are_packed_and_read_back(tmp_path_factory: pytest.TempPathFactory, hits: list) -> None:  # type: ignore[type-arg]
    """Keys without hits come too: a key of the trie has one at least, but the packing need not know."""
    ids = np.repeat(np.arange(len(hits)), [len(found) for found in hits])
    pairs = np.array([pair for found in hits for pair in found], dtype=np.int64).reshape(-1, 2)
    arrays = pack_hits(len(hits), ids, pairs[:, 0], pairs[:, 1])
    folder = tmp_path_factory.mktemp("hits")
    write_places(ordered(drafts()), folder)
    write_store(folder / "new.bin", {**open_store(folder / "places.bin"), **arrays})
    (folder / "new.bin").replace(folder / "places.bin")
    gazetteer = Gazetteer.open(folder)
    for number, found in enumerate(hits):
        assert not found or [tuple(hit) for hit in gazetteer.hits(number)] == found


def test_names_by_flag_come_in_the_order_of_the_trie(tmp_path: Path) -> None:
    write_places(ordered(drafts()), tmp_path)
    gazetteer = Gazetteer.open(tmp_path)
    everything = list(gazetteer.names_where(lambda rows, _: rows >= 0))
    assert [key for key, _ in everything] == sorted((key for key, _ in everything), key=gazetteer.names.get)
    assert {key: [hit for k, hit in everything if k == key] for key, _ in everything} == {
        key: list(gazetteer.lookup(key))
        for key in gazetteer.names.keys()  # noqa: SIM118 - a trie
    }


def test_a_gazetteer_of_another_format_is_refused(tmp_path: Path) -> None:
    write_places(ordered(drafts()), tmp_path)
    old = {name: array for name, array in open_store(tmp_path / "places.bin").items() if name != "hit"}
    write_store(tmp_path / "old.bin", old)
    (tmp_path / "old.bin").replace(tmp_path / "places.bin")
    with pytest.raises(ResourceError, match="another format"):
        Gazetteer.open(tmp_path)


def test_the_same_drafts_give_the_same_bytes(tmp_path: Path) -> None:
    for name, made in (("a", drafts()), ("b", drafts()[::-1])):
        (tmp_path / name).mkdir()
        write_places(ordered(made), tmp_path / name)
    for file in ("places.bin", "names.marisa"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


@given(st.dictionaries(st.text("abc/", min_size=1), arrays(np.int32, array_shapes(max_dims=2))))
def test_any_arrays_survive_the_store(tmp_path_factory: pytest.TempPathFactory, given_arrays: dict) -> None:  # type: ignore[type-arg]
    path = tmp_path_factory.mktemp("store") / "x.bin"
    write_store(path, given_arrays)
    found = open_store(path)
    assert list(found) == list(given_arrays)
    for name, array in given_arrays.items():
        np.testing.assert_array_equal(found[name], array)


def test_a_store_cut_short_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "x.bin"
    write_store(path, {"a": np.arange(1000)})
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(ResourceError, match="damaged"):
        open_store(path)


def test_shapes_survive_the_atlas(tmp_path: Path) -> None:
    ring = shapely.Polygon([(0, 0), (10, 0), (10, 10), (0, 10)], [[(2, 2), (4, 2), (4, 4)]])
    two = shapely.MultiPolygon([ring, shapely.box(20, 20, 21, 21)])
    layers = {
        "admin1": [LayerShape("a", "A", 0, "XX", ring), LayerShape("b", "B", 3, None, two)],
        "rivers": [LayerShape("r", "", 1, None, shapely.LineString([(0, 0), (1.00001, 2)]))],
        "cities": [LayerShape("c", "C", 2, "XX", shapely.Point(3.5, -7.25))],
    }
    write_atlas(layers, tmp_path)
    atlas = Atlas.open(tmp_path)
    for name, shapes in layers.items():
        for shape, feature in zip(shapes, atlas.layer(name), strict=True):
            assert feature[:3] == shape[:3]
            assert feature.country == shape.country
            assert feature.geometry.equals(shape.geometry)
    assert [feature.id for feature in atlas.layer("admin1", Box(19.0, 19.0, 22.0, 22.0))] == ["b"]


def test_topojson_joins_arcs_both_ways() -> None:
    topology = {
        "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
        "arcs": [[[0, 0], [4, 0], [0, 4]], [[0, 0], [0, 4], [4, 0]]],
        "objects": {"x": {"geometries": [
            {"type": "Polygon", "arcs": [[0, -2]], "id": 7, "properties": {"name": "Square"}},
            {"type": None},
        ]}},
    }  # fmt: skip
    (feature,) = topojson.features(topology, "x")
    assert (feature.id, feature.properties) == ("7", {"name": "Square"})
    assert feature.geometry.equals(shapely.box(10, 20, 12, 22))


def test_measures_of_shapes() -> None:
    cell = shapely.box(0, 0, 1, 1)
    assert area_km2(cell) == pytest.approx(12_365, rel=0.002)
    assert label_point(cell) == (0.5, 0.5)
    horseshoe = shapely.box(0, 0, 10, 10).difference(shapely.box(1, 1, 10, 9))
    lat, lon = label_point(horseshoe)
    assert horseshoe.contains(shapely.Point(lon, lat))
    fiji = shapely.MultiPolygon([shapely.box(177, -19, 180, -16), shapely.box(-180, -17, -178, -16)])
    assert bounds(fiji) == Box(-19.0, 177.0, -16.0, -178.0)


DUMP = [
    (1, "Exland", "", "PCLI", "ZZ", "", "", 0),
    (2, "North", "Nord,NOR", "ADM1", "ZZ", "01", "", 5000),
    (3, "Ulmeria", "Ульмерия,ulmeriya", "PPLC", "ZZ", "01", "02", 900_000),
    (4, "Old Pier", "", "PIER", "ZZ", "01", "", 0),
    (5, "Ulmeria", "", "PPL", "ZZ", "01", "02", 800),
    (6, "Ulm County", "", "ADM2", "ZZ", "01", "02", 0),
]


def dump_file(folder: Path) -> Path:
    lines = []
    for number, name, alternates, code, country, admin1, admin2, population in DUMP:
        fields = [number, name, name, alternates, 10 + number, 20, "P", code, country, "", admin1, admin2]
        fields += ["", "", population, "", 1, "Etc/UTC", "2024-01-01"]
        lines.append("\t".join(map(str, fields)))
    path = folder / "allCountries.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("allCountries.txt", "\n".join([*lines, "broken line", ""]))
    return path


@pytest.mark.slow
def test_a_full_dump_is_compiled(tmp_path: Path, gazetteer: Gazetteer) -> None:
    names = tmp_path / "alternateNamesV2.txt"
    rows = ["1\t3\tde\tUlmerien\t\t\t\t\t\t", "2\t3\tiata\tULM\t\t\t\t\t\t", "3\t3\ten\tOldulm\t\t\t\t1\t\t"]
    names.write_text("\n".join(rows), encoding="utf-8")
    manifest = build_full(dump_file(tmp_path), tmp_path / "out", alternate_names=names, base=gazetteer)
    full = Gazetteer.open(tmp_path / "out")
    assert manifest["counts"]["places"] == len(full)
    hits = full.lookup("ulmeria")
    capital = full.place(hits[0].row)
    assert (capital.id, capital.kind, capital.admin1, capital.admin2) == (
        "gn:3",
        "capital",
        "North",
        "Ulm County",
    )
    assert full.place(hits[1].row).id == "gn:5"
    assert full.lookup("ulmerien")[0].row == full.lookup("ульмерия")[0].row == hits[0].row
    assert full.lookup("oldulm")[0].flags & NameFlag.FORMER
    assert full.lookup("ulmeriya") == full.lookup("ulm iata") == full.lookup("old pier") == ()
    # what is curated comes along
    assert full.place(full.lookup("syrians")[0].row).name == "Syria"
    assert full.by_id("gb:sea/black") == gazetteer.by_id("gb:sea/black")
    assert Atlas.open(tmp_path / "out").layers


def test_a_file_that_is_no_dump(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"no zip at all")
    with pytest.raises(InputError, match=r"x\.zip"):
        build_full(path, tmp_path / "out", base=gazetteer)
    path = tmp_path / "x.txt"
    path.write_text("some\ttext\n")
    with pytest.raises(InputError, match="holds no place"):
        build_full(path, tmp_path / "out", base=gazetteer)
