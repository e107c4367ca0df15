"""Parts of towns that the gazetteer knows only far away."""

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
