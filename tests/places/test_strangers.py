"""Small places that nothing else in the text speaks for."""

from __future__ import annotations

from tests.places.conftest import Placed

_SUDAN = "Fighting in El Fasher, Kassala and Port Sudan drove families from Omdurman to "


def test_a_village_far_from_all_else_is_not_placed(placed: Placed) -> None:
    anacoco = placed(f"{_SUDAN}Anacoco.")["Anacoco"]
    assert anacoco.place is None
    assert anacoco.unplaced == "far from all other places of the text: Anacoco, Louisiana, US"
    assert [rival.place.name for rival in anacoco.rivals] == ["Anacoco"]


def test_a_town_far_from_all_else_is_doubtful(placed: Placed) -> None:
    biarritz = placed(f"{_SUDAN}Biarritz.")["Biarritz"]
    assert biarritz.place is not None
    assert biarritz.score <= 0.4
    assert [reason.text for reason in biarritz.reasons if reason.doubt] == [
        "no other place of the text lies in its country or near it"
    ]


def test_a_village_is_placed_where_the_text_names_its_country(placed: Placed) -> None:
    found = placed(f"{_SUDAN}Lockerbie in Scotland.")["Lockerbie"]
    assert found.place is not None
    assert found.score > 0.5


def test_a_large_city_and_a_text_with_few_names_leave_no_doubt(placed: Placed) -> None:
    assert placed(f"{_SUDAN}Magdeburg.")["Magdeburg"].score > 0.5
    assert placed("Talks were held in Lockerbie and Khartoum.")["Lockerbie"].score > 0.5


def test_a_division_named_for_a_direction_needs_a_tie(placed: Placed) -> None:
    assert placed("The Northern district court in Manila heard the case.")["Northern"].place is None
    found = placed("Residents of the Western province of Sri Lanka were told to stay home.")
    assert found["Western"].place is not None
