from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.errors import ResourceError
from geobrief.gazetteer import Gazetteer, NameFlag, kinds
from geobrief.text.fold import fold


def first(gazetteer: Gazetteer, name: str) -> tuple[str, str, str | None]:
    place = gazetteer.place(gazetteer.lookup(fold(name))[0].row)
    return place.name, place.kind, place.country


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Damascus", "capital", "SY"),
        ("دمشق", "capital", "SY"),
        ("Дамаск", "capital", "SY"),
        ("Nairobi", "capital", "KE"),
        ("Syria", "country", "SY"),
        ("Georgia", "country", "GE"),
        ("Idlib province", "admin1", "SY"),
        ("Rapides Parish", "admin2", "US"),
        ("County Clare", "admin2", "IE"),
        ("Saint Petersburg", "seat", "RU"),
        ("St. Petersburg", "seat", "RU"),
    ],
)
def test_the_best_known_place_of_a_name_comes_first(
    gazetteer: Gazetteer, name: str, kind: str, country: str
) -> None:
    assert first(gazetteer, name)[1:] == (kind, country)


@pytest.mark.parametrize("name", ["Africa", "Asia", "Europe"])
def test_a_continent_comes_before_towns_of_its_name(gazetteer: Gazetteer, name: str) -> None:
    assert first(gazetteer, name) == (name, "continent", None)


def test_airport_codes_are_no_names(gazetteer: Gazetteer) -> None:
    damascus = gazetteer.row("gn:170654")
    assert damascus is not None
    assert damascus not in {hit.row for hit in gazetteer.lookup("dam")}


def test_lower_case_transliterations_are_left_out(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("damasakasa") == ()


def test_an_abbreviation_without_points_needs_its_capitals(gazetteer: Gazetteer) -> None:
    bare = gazetteer.lookup("us")[0]
    pointed = gazetteer.lookup("u.s.")[0]
    assert gazetteer.place(bare.row).country == gazetteer.place(pointed.row).country == "US"
    assert bare.flags & NameFlag.CASED


def test_a_demonym_is_marked_so(gazetteer: Gazetteer) -> None:
    hit = gazetteer.lookup("syrians")[0]
    assert gazetteer.place(hit.row).name == "Syria"
    assert hit.flags & NameFlag.DEMONYM


def test_every_row_reads_as_a_place_and_is_found_by_its_id(gazetteer: Gazetteer) -> None:
    rng = np.random.default_rng(1)
    for row in [0, len(gazetteer) - 1, *rng.integers(0, len(gazetteer), 500).tolist()]:
        place = gazetteer.place(row)
        assert gazetteer.row(place.id) == row
        assert gazetteer.by_id(place.id) == place
        assert place.kind in kinds.BY_NAME
        assert -90 <= place.point.lat <= 90
        assert -180 <= place.point.lon <= 180
        assert row in {hit.row for hit in gazetteer.lookup(fold(place.name))}


def test_names_of_a_place_lead_back_to_it(gazetteer: Gazetteer) -> None:
    row = gazetteer.row("gn:524901")
    assert row is not None
    names = gazetteer.names_of(row)
    assert {"moscow", "москва", "moskau"} <= {name for name, _ in names}
    for name, flags in names:
        assert (row, flags) in gazetteer.lookup(name)


def test_unknown_names_and_ids(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("no such place at all") == ()
    assert gazetteer.by_id("gn:999999999999") is None
    assert gazetteer.by_id("gb:nowhere") is None
    with pytest.raises(IndexError):
        gazetteer.place(len(gazetteer))
    with pytest.raises(IndexError):
        gazetteer.place(-1)


@given(st.text(max_size=40))
def test_any_key_can_be_looked_up(key: str) -> None:
    gazetteer = Gazetteer.open()
    for hit in gazetteer.lookup(key):
        assert 0 <= hit.row < len(gazetteer)
    gazetteer.name_info(key)
    gazetteer.by_id(key)


def test_name_info_tells_words_from_names(gazetteer: Gazetteer) -> None:
    nice, michael = gazetteer.name_info("nice"), gazetteer.name_info("michael")
    assert nice is not None
    assert nice.word > 40
    assert michael is not None
    assert michael.first_name == 9
    assert michael.word == 0
    assert gazetteer.name_info("qqqqzzzz") is None


def test_counts_reach_what_was_promised(gazetteer: Gazetteer) -> None:
    counts = np.bincount(gazetteer.columns.kind, minlength=len(kinds.KINDS))

    def count(*names: str) -> int:
        return int(sum(counts[kinds.CODE[name]] for name in names))

    assert count("capital", "seat", "city", "town", "village") >= 234_000
    assert count("admin1") >= 3_700
    assert count("admin2") >= 18_000
    assert count("continent", "region") >= 120
    nature = ("sea", "ocean", "gulf", "strait", "canal", "river", "lake", "range", "peak", "desert", "island")
    assert count(*nature, "archipelago", "peninsula", "cape") >= 800


def test_the_manifest_matches_the_files(gazetteer: Gazetteer) -> None:
    import hashlib

    manifest = gazetteer.manifest()
    total = 0
    for name, item in manifest["files"].items():
        data = (gazetteer.folder / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == item["sha256"]
        total += len(data)
    assert total <= 45_000_000
    assert manifest["counts"]["places"] == len(gazetteer)
    assert manifest["problems"] == []


def test_a_missing_or_damaged_folder_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"places\.bin"):
        Gazetteer.open(tmp_path)
    (tmp_path / "places.bin").write_bytes(b"nothing of ours")
    with pytest.raises(ResourceError, match="not a geobrief gazetteer file"):
        Gazetteer.open(tmp_path)
