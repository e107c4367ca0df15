"""Common nouns that tell which place is meant, and stand elsewhere than right behind the name."""

from __future__ import annotations

import pytest

from geobrief.gazetteer import Gazetteer
from geobrief.model import Document, Span
from geobrief.places import given_mentions
from tests.places.conftest import Placed


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Rain fell in Takhar and Kunduz provinces.", {"Takhar": "admin1", "Kunduz": "admin1"}),
        ("Rain fell in Kunduz and Takhar.", {"Takhar": "admin1", "Kunduz": "seat"}),
        ("Rain fell in the provinces of Kunduz, Logar and Zabul.", {"Kunduz": "admin1", "Zabul": "admin1"}),
        (
            "Rain fell in three provinces of Afghanistan: Kunduz, Logar and Zabul.",
            {"Afghanistan": "country", "Kunduz": "admin1", "Logar": "admin1"},
        ),
        ("Snow fell in the Poltava, Cherkasy and Lviv regions.", {"Poltava": "admin1", "Lviv": "admin1"}),
        ("Voters in Berks and Lehigh Counties, Pennsylvania.", {"Berks": "admin2", "Lehigh": "admin2"}),
        ("Rain fell in the provinces of Logar and Zabul, including Qalat.", {"Zabul": "admin1"}),
        # The list ends where another preposition comes in.
        ("They drove from Poltava to Cherkasy and Lviv oblasts.", {"Poltava": "seat", "Lviv": "admin1"}),
        ("The United States of America and Peru signed.", {"Peru": "country"}),
    ],
)  # fmt: skip
def test_a_noun_goes_with_all_names_of_its_list(placed: Placed, text: str, kinds: dict[str, str]) -> None:
    found = placed(text)
    assert {name: place.kind for name in kinds if (place := found[name].place)} == kinds


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Villages along the Niger were flooded in Mali.", "Niger", "river"),
        ("Troops left the Niger on Friday.", "Niger", "country"),
        ("The army of Niger left on Friday.", "Niger", "country"),
        ("A barge sank in the Hudson.", "Hudson", "river"),
        ("A fire broke out in the Bronx.", "Bronx", "city"),
        ("The dam on the Dnipro was hit.", "Dnipro", "river"),
        ("He spoke for the Dnipro council on Friday.", "Dnipro", "seat"),
        ("The Congo overflowed near Kinshasa.", "Congo", "river"),
        ("He returned to the Congo in 1998.", "Congo", "country"),
        ("They live in the Atrato valley in Colombia.", "Atrato", "river"),
    ],
)
def test_a_river_has_an_article(placed: Placed, text: str, name: str, kind: str) -> None:
    place = placed(text)[name].place
    assert place is not None
    assert place.kind == kind


@pytest.mark.parametrize(
    ("text", "names", "keys"),
    [
        (
            "Rain in Takhar and Kunduz provinces.",
            ["Takhar", "Kunduz"],
            ["takhar province", "kunduz province"],
        ),
        ("Trucks at the Torkham crossing.", ["Torkham"], ["torkham crossing"]),
        ("Tents in the Dadaab refugee camp.", ["Dadaab"], ["dadaab refugee camp"]),
        ("Rain in Kunduz on Friday.", ["Kunduz"], ["kunduz"]),
    ],
)
def test_spans_of_another_tagger_are_read_alike(
    gazetteer: Gazetteer, text: str, names: list[str], keys: list[str]
) -> None:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    found = given_mentions(Document("t", "t", text), spans, gazetteer)
    assert [mention.key for mention in found] == keys
