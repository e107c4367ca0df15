from __future__ import annotations

import pytest

from tests.places.conftest import Placed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A fire broke out on Qzarim Street on Monday.", "Qzarim Street"),
        ("The office at 740 W. Larch St. reopens.", "W. Larch St."),
        ("Crews closed East 31st Street overnight.", "East 31st Street"),
        ("A lorry overturned on Interstate 83 at dawn.", "Interstate 83"),
        ("Floods cut County Road 907 in two places.", "County Road 907"),
        ("Police went to Marlow's Quarry Street home.", "Quarry Street"),
        ("In Harehills Lane a bus burned.", "Harehills Lane"),
    ],
)
def test_a_street_is_a_place_without_a_position(placed: Placed, text: str, name: str) -> None:
    found = placed(text)
    assert name in found
    assert found[name].place is None
    assert "no candidate" in (found[name].unplaced or "")


@pytest.mark.parametrize(
    "text",
    [
        "Wall Street rallied on Friday.",
        "The Wall Street Journal wrote about it.",
        "The Lake Street Church sang.",
        "She met Ann St. Clair, a nurse.",
        "On the Road again, he sang.",
        "Route planners met.",
    ],
)
def test_what_only_looks_like_a_street_is_none(placed: Placed, text: str) -> None:
    assert not [
        name for name in placed(text) if name.split()[-1].rstrip(".") in {"Street", "St", "Road", "Lane"}
    ]
    assert not [name for name in placed(text) if name.startswith(("Route", "Wall"))]
