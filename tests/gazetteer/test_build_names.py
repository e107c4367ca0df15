from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geobrief.gazetteer import NameFlag
from geobrief.gazetteer.build import bits, shorts
from geobrief.gazetteer.build.areas import place_curated
from geobrief.gazetteer.build.assemble import shown_name, slug
from geobrief.gazetteer.build.borrowed import clean_borrowed
from geobrief.gazetteer.build.cleaning import (
    Exceptions,
    Report,
    clean_looks,
    clean_rivals,
    clean_variants,
    clean_words,
    rule_against,
)
from geobrief.gazetteer.build.divisions import Division
from geobrief.gazetteer.build.draft import Draft
from geobrief.gazetteer.build.geonames import City
from geobrief.gazetteer.build.regions import division_drafts, former_divisions
from geobrief.gazetteer.build.tables import alias_flag, read_tables
from geobrief.gazetteer.build.targets import Targets, apply_names
from geobrief.gazetteer.build.variants import keys
from geobrief.gazetteer.flags import NameInfo
from geobrief.text.fold import fold


def draft(identity: str, name: str, kind: str = "town", prominence: int = 80, **values: object) -> Draft:
    made = Draft(identity, name, kind, 1.0, 2.0, prominence=prominence, **values)  # type: ignore[arg-type]
    made.add_name(name, bits.PRIMARY)
    return made


@pytest.mark.parametrize(
    ("form", "country", "others"),
    [
        ("St. Louis", "US", {"saint louis", "st louis"}),
        ("Saint-Étienne", "FR", {"st etienne", "st. etienne"}),
        ("Fort Hood", "US", {"ft hood", "ft. hood"}),
        ("Gießen", "DE", {"giessen"}),
        ("Köln", "DE", {"koeln"}),
        ("Tromsø", "NO", {"tromsoe"}),
        ("Ma‘arrat Mişrīn", "SY", {"maarrat misrin"}),
        ("Al Qāmishlī", "SY", {"el qamishli", "qamishli"}),
        ("Jisr ash Shughūr", "SY", {"jisr al shughur", "jisr el shughur"}),
        ("Tall Abyaḑ", "SY", {"tal abyad", "tel abyad", "tell abyad"}),
        ("Ar Raqqah", "SY", {"al raqqah", "el raqqah", "raqqah"}),
        ("Sarmādah", "SY", {"sarmada"}),
        ("Tall Abyaḑ", "TR", set()),
        ("Al Bab", "US", set()),
        ("Paris", "FR", set()),
        ("East Fork", "US", set()),
    ],
)
def test_spellings(form: str, country: str, others: set[str]) -> None:
    key, found = keys(form, country)
    assert key == fold(form)
    assert set(found) == others


@given(st.text(max_size=40), st.sampled_from(["DE", "SY", "US", "NO", None]))
def test_spellings_of_anything_are_folded_keys(form: str, country: str | None) -> None:
    key, others = keys(form, country)
    assert key not in others
    assert all(other == " ".join(other.split()) for other in others)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("DAM", "code in capitals"), ("US NYC", "code in capitals"),
        ("damasakasa", "lower-case transliteration"),
        ("ʿisikaልdesi", "mixed scripts"), ("X", "single character"), ("54", "no letters"),
        ("Shoval 8", "digits"), ("Damas", None), ("دمشق", None), ("al-Hasaka", None), ("Ii", None),
    ],
)  # fmt: skip
def test_rules_of_looks(name: str, rule: str | None) -> None:
    assert rule_against(name, "Somewhere") == rule


def test_digits_stay_where_the_place_has_some() -> None:
    assert rule_against("Kilometro 12", "Km 12") is None


def test_exceptions_overrule() -> None:
    place = draft("gn:1", "Tarsus")
    for form in ("TAR", "ABC", "Tarso"):
        place.add_name(form, bits.ALTERNATE)
    report = Report()
    clean_looks(place, Exceptions([("TAR", "gn:1", "keep"), ("Tarso", "*", "drop")]), report)
    assert set(place.names) == {"Tarsus", "TAR"}
    assert report.counts == {"dropped: code in capitals": 1, "dropped: reviewed": 1}


def test_an_alias_gives_way_to_a_far_better_known_place() -> None:
    big = draft("gn:1", "Africa", "continent", 195)
    town = draft("gn:2", "Mahdia", prominence=100, country="TN")
    town.add_name("Africa", bits.ALTERNATE)
    hamlet = draft("gn:3", "África", prominence=50, country="MX")
    clean_rivals([big, town, hamlet], Report())
    assert set(town.names) == {"Mahdia"}
    assert hamlet.names["África"] & bits.WEAK
    assert not big.names["Africa"] & bits.WEAK


def test_a_capital_keeps_its_countrys_name() -> None:
    country = draft("gn:1", "Kuwait", "country", 210, country="KW")
    city = draft("gn:2", "Kuwait City", "capital", 120, country="KW")
    city.add_name("Kuwait", bits.ALTERNATE)
    clean_rivals([country, city], Report())
    assert city.names["Kuwait"] == bits.ALTERNATE


@pytest.mark.parametrize(
    ("alias", "country", "weak"),
    [("Philadelphia", "JO", True), ("Saint Petersburg", "JO", False), ("Leon", "JO", False)],
)
def test_an_alias_that_another_place_is_called_is_weak(alias: str, country: str, weak: bool) -> None:
    seat = draft("gn:1", "Leon de los Aldama", "capital", 147, country=country)
    seat.add_name("Saint-Petersburg", bits.PRIMARY)
    seat.add_name(alias, bits.ALTERNATE)
    others = [draft(f"gn:{row}", name, "seat", 90, country="US") for row, name in enumerate(NAMESAKES, 2)]
    for other in others:
        other.lat = 40.0
    clean_borrowed([seat, *others], Report())
    assert bool(seat.names[alias] & bits.WEAK) is weak
    assert not any(other.names[other.name] & bits.WEAK for other in others)


NAMESAKES = ("Philadelphia", "St. Petersburg", "Leon")


def test_a_country_gives_way_only_to_a_city() -> None:
    land = draft("gn:1", "Chad", "country", 210, country="TD")
    for name in ("Columbia", "Tchad"):
        land.add_name(name, bits.ALTERNATE)
    city = draft("gn:2", "Columbia", "seat", 111, country="US")
    town = draft("gn:3", "Tchad", "town", 90, country="US")
    city.lat = town.lat = 40.0
    clean_borrowed([land, city, town], Report())
    assert land.names["Columbia"] & bits.WEAK
    assert not land.names["Tchad"] & bits.WEAK


def test_a_seat_does_not_stand_for_a_division_of_another_name() -> None:
    land = draft("gb:1", "Parwan", "admin1", country="AF")
    seat = draft("gn:1", "Jabal os Saraj", "seat", 90, country="AF", admin1="gb:1")
    seat.add_name("Parwan", bits.ALTERNATE)
    syrian = draft("gb:2", "Aleppo", "admin1", country="SY")
    syrian.add_name("Halab", bits.ALTERNATE | bits.SHORT)
    aleppo = draft("gn:2", "Aleppo", "seat", 130, country="SY", admin1="gb:2")
    aleppo.add_name("Halab", bits.ALTERNATE)
    clean_borrowed([land, seat, syrian, aleppo], Report())
    assert seat.names["Parwan"] & bits.WEAK
    assert not aleppo.names["Halab"] & bits.WEAK


class FewWords:
    """Words of a few letters, as the compiler's `Words` tells of them."""

    KNOWN = MappingProxyType(
        {"most": NameInfo(word=60), "can": NameInfo(word=65), "liege": NameInfo(word=30)}
    )

    def info(self, key: str) -> NameInfo:
        return self.KNOWN.get(key, NameInfo())


def test_a_name_is_a_word_with_accents_or_without() -> None:
    hamlet = draft("gn:1", "Heinersbrück")
    hamlet.add_name("Móst", bits.ALTERNATE)
    town, city = draft("gn:2", "Çan"), draft("gn:3", "Liège", "city", 106)
    nothing = Exceptions(())
    clean_words([hamlet, town, city], FewWords(), nothing, Report())  # type: ignore[arg-type]
    assert set(hamlet.names) == {"Heinersbrück"}
    assert town.names["Çan"] & bits.WEAK
    assert not city.names["Liège"] & bits.WEAK


def test_spots_of_the_tables_get_the_division_they_name_or_lie_in() -> None:
    one, other = (
        draft("gb:1", "Ituri", "admin1", country="CD"),
        draft("gb:2", "Tshopo", "admin1", country="CD"),
    )
    named = draft("gb:3", "Komanda", country="CD", admin1="Ituri")
    inside = draft("gb:4", "Banalia", country="CD")
    abroad = draft("gb:5", "Yei", country="SS")
    sea = draft("gb:6", "Lake", "lake", country="CD")
    outlines = {other.id: shapely.box(0, 0, 3, 3)}
    place_curated([named, inside, abroad, sea], {one.id: one, other.id: other}, outlines)
    assert [place.admin1 for place in (named, inside, abroad, sea)] == ["gb:1", "gb:2", None, None]


def test_a_form_made_by_rule_gives_way_to_a_real_name() -> None:
    city = draft("gb:1", "Moscow", "admin1", country="RU")
    city.add_name("Moscow Oblast", bits.ALTERNATE | bits.VARIANT)
    land = draft("gb:2", "Moscow Oblast", "admin1", country="RU")
    clean_variants([city, land], Report())
    assert "Moscow Oblast" not in city.names
    assert "Moscow Oblast" in land.names


@pytest.mark.parametrize(
    ("name", "proper", "word"),
    [
        ("Idlib Governorate", "Idlib", "Governorate"),
        ("Rapides Parish", "Rapides", "Parish"),
        ("County Clare", "Clare", "County"),
        ("Provincia de Salta", "Salta", "Provincia de"),
        ("Mexico City", "Mexico City", ""),
        ("Texas", "Texas", ""),
        ("Hai Phong Thành Phố", "Hai Phong Thành Phố", ""),
    ],
)
def test_division_words(name: str, proper: str, word: str) -> None:
    assert shorts.stem(name) == (proper, word)


def test_division_forms() -> None:
    long, short, doubtful = shorts.forms("Idlib Governorate", "SY", 1)
    assert "Idlib Province" in long
    assert (short, doubtful) == (["Idlib"], False)
    long, short, doubtful = shorts.forms("Lincoln County", "US", 2)
    assert (short, doubtful) == (["Lincoln"], True)
    assert "County Clare" in shorts.forms("Clare County", "IE", 2)[0]
    assert "Anantnag District" in shorts.forms("Anantnag", "IN", 2)[0]
    assert "Nduga Regency" in shorts.forms("Kabupaten Nduga", "ID", 2)[0]
    assert "Sulu Province" in shorts.forms("Province of Sulu", "PH", 2)[0]
    assert "Bakhmut District" in shorts.forms("Bakhmut Raion", "UA", 2)[0]


def test_shown_names_and_slugs() -> None:
    assert shown_name("Ţarţūs", "SY") == "Tartus"
    assert shown_name("‘Ayn al ‘Arab", "SY") == "Ayn al Arab"
    assert shown_name("Ma‘arrat", "SY") == "Ma'arrat"
    assert shown_name("Łódź", "PL") == "Łódź"
    assert slug("Łódź Voivodeship") == "Lodz-Voivodeship"
    assert slug("北京") == "-"


def test_merging_what_two_sources_say() -> None:
    sure, doubtful = bits.ALTERNATE, bits.ALTERNATE | bits.WEAK
    assert bits.merge(None, doubtful) == doubtful
    assert bits.merge(doubtful, sure) == sure
    assert bits.merge(bits.PRIMARY, bits.ALTERNATE | bits.VARIANT) == bits.PRIMARY | bits.ALTERNATE


def test_a_place_is_shown_under_another_name(tmp_path: Path) -> None:
    (tmp_path / "shown.csv").write_text(
        "form,target,flag,cased,weak,rank,note,source\nKyiv Oblast,UA.Kiev,shown,0,0,1,,atlas\n"
    )
    land = draft("gb:adm1/UA.Kiev", "Kiev", "admin1", country="UA")
    assert apply_names(read_tables(tmp_path).names, Targets({land.id: land}, {}, {})) == []
    assert (land.id, land.name) == ("gb:adm1/UA.Kiev", "Kyiv Oblast")
    assert land.names["Kyiv Oblast"] & bits.PRIMARY
    assert land.names["Kiev"] == bits.ALTERNATE
    assert land.names["Kyiv Region"] & bits.VARIANT


def city(identity: int, name: str) -> City:
    return City(identity, name, 1.0 + identity / 100, 2.0, "XX", "01", 100, ())


def test_a_division_of_a_table_bears_its_id() -> None:
    row = draft("gn:99", "Northland", "admin1", country="XX")
    cities = [city(1, "A"), city(2, "B")]
    divided = {1: Division("Northland", None), 2: Division("Southland", None)}
    first, _ = division_drafts(cities, divided, {}, [row])
    assert {key[1]: made.id for key, made in first.items()} == {
        "Northland": "gn:99",
        "Southland": "gb:adm1/XX.Southland",
    }


@pytest.mark.parametrize(
    ("before", "gone"), [("Westland", True), ("Nortland", False), ("Northlaand Province", False)]
)
def test_a_division_spelled_otherwise_is_not_gone(before: str, gone: bool) -> None:
    cities = [city(number, f"T{number}") for number in range(6)]
    divided = {number: Division("Northland", None) for number in range(6)}
    first, _ = division_drafts(cities, divided, {})
    # Two more that are gone, so that none of the three holds the same places as the new one.
    former = {0: "Eastland", 1: before, 2: "Eastland", 3: "Hills", 4: "Hills", 5: "Hills"}
    names = {made.name for made in former_divisions(cities, former, divided, first)}
    assert names == ({"Eastland", "Hills", before} if gone else {"Eastland", "Hills"})
    assert (before in first["XX", "Northland"].names) != gone


def test_the_bits_are_those_of_the_flags() -> None:
    assert {name: getattr(bits, name) for name in NameFlag.__members__} == {
        name: int(flag) for name, flag in NameFlag.__members__.items()
    }
    assert alias_flag("U.N.") == bits.ABBREVIATION
    assert alias_flag("Burma") == bits.ALTERNATE


def test_tables_report_what_they_cannot_use(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(
        "id,name,kind,country,admin1,lat,lon,radius_km,south,west,north,east,status,aliases,rank,source,note\n"
        "gb:sea/a,A Sea,sea,,,1,2,,0,1,2,3,,Sea of A|AS,2,atlas,\n"
        "gb:sea/b,B Sea,puddle,,,1,2,,,,,,,,2,atlas,\n"
        "gb:sea/c,C Sea,sea,,,91,2,,,,,,,,2,atlas,\n"
    )
    (tmp_path / "names.csv").write_text(
        "form,target,flag,cased,weak,rank,note,source\n"
        "Aish,gb:sea/a,demonym,0,1,1,,atlas\nBish,gb:sea/b,demonym,0,0,1,,atlas\n"
    )
    tables = read_tables(tmp_path)
    assert set(tables.places) == {"gb:sea/a"}
    assert tables.places["gb:sea/a"].names["Sea of A"] == bits.ALTERNATE | bits.CURATED
    assert [problem.split(":")[:2] for problem in tables.problems] == [
        ["places.csv", "3"],
        ["places.csv", "4"],
    ]
    problems = apply_names(tables.names, Targets(tables.places, {}, {}))
    assert tables.places["gb:sea/a"].names["Aish"] == bits.DEMONYM | bits.WEAK | bits.CURATED
    assert len(problems) == 1
    assert "names.csv:3" in problems[0]
