"""Names tied to another place, which the gazetteer knows only far away."""

from __future__ import annotations

import pytest

from tests.places.conftest import Placed


def test_a_part_of_a_town_is_not_its_namesake_abroad(placed: Placed) -> None:
    lido = placed("Fighters stormed a hotel in Mogadishu's Lido area.")["Lido"]
    assert lido.place is None
    assert lido.point is None
    assert lido.unplaced == "a part of Mogadishu: the gazetteer knows Lido only far from there"
    assert lido.rivals[0].place.country == "IT"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb went off in Baghdad's Sadr City on Friday.", "Sadr City"),
        ("Moscow's Kaliningrad exclave held drills.", "Kaliningrad"),
        ("Crowds gathered in Kyiv, Kharkiv and Odesa.", "Kharkiv"),
    ],
)
def test_other_names_keep_their_place(placed: Placed, text: str, name: str) -> None:
    assert placed(text)[name].place is not None


def test_a_town_told_by_another_is_not_its_namesake_abroad(placed: Placed) -> None:
    found = placed("Fighters overran Balad, about 30 km north of Mogadishu, on Friday.")
    assert found["Balad"].place is None
    assert found["Balad"].unplaced == (
        "said to lie 30 km north of Mogadishu: the gazetteer knows Balad only far from there"
    )
    assert found["Balad"].rivals[0].place.country == "IQ"
    point = found["Mogadishu"].point
    assert point is not None
    assert round(point.lat - 2.04, 1) == 0.3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb went off in Balad, a town 80 km north of Baghdad.", "Balad"),
        ("Shells hit Izium, about 120 km southeast of Kharkiv.", "Izium"),
        ("Troops left Ramadi, west of Baghdad, on Friday.", "Ramadi"),
        # No apposition: two places.
        ("They fought in Balad and 30 km north of Mogadishu.", "Balad"),
    ],
)
def test_a_town_that_lies_about_there_keeps_its_place(placed: Placed, text: str, name: str) -> None:
    assert placed(text)[name].place is not None
