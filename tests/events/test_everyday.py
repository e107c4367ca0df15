"""News of towns: works, scenes, honours, bodies found; and what beside it is no event of its own."""

from __future__ import annotations

import pytest
from reading_samples import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The aqueduct has been closed for repairs.", ["economy"]),
        ("Rangers will reopen the campground.", ["economy"]),
        ("Work has started on a water tower.", ["economy"]),
        ("Both lanes were shut by an accident.", ["accident"]),
        ("She was recognized as Outstanding Citizen of the Year.", ["society"]),
        ("They paid tribute to the victims.", ["society"]),
        ("The Tigers signed a left-hander.", ["society"]),
        ("Bond for Doe was set at $9,000.", ["justice"]),
        ("The inquest was told that he slept little.", ["justice"]),
        ("The identities of the two men were released on Monday.", ["justice"]),
        ("Fire crews were called to a house at dusk.", ["accident"]),
        ("A man was found dead in a house fire.", ["accident"]),
        ("The boy was swept into the river.", ["accident"]),
        ("The Red Cross responded to the scene.", ["aid"]),
        ("Volunteers brought sandwiches for the firefighters.", ["aid"]),
        ("Witnesses are to ring the tips hotline.", []),
        ("The garden club will meet at 7 p.m. in the library.", ["society"]),
        ("Someone has been dumping tires along the creek.", ["crime"]),
        ("The planning board gave the nod to the project.", ["politics"]),
        ("A town hall meeting was held on Monday.", ["talks"]),
        ("The old mill is being torn down to make way for flats.", ["economy"]),
        ("The agency employs about 2,500 people.", []),
        ("The minister and the council enjoyed the view on Monday.", []),
    ],
)
def test_news_of_towns(text: str, expected: list[str]) -> None:
    assert [event.type for event in read(text).events] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Helicopters opened fire on the camp.", ["bombardment"]),
        ("Gunships shelled the port after a bus ambush.", ["bombardment", "attack"]),
        ("They sent home three diplomats.", ["sanction"]),
        ("The airport has been taken.", ["territory_change"]),
        ("Soldiers killed a boy at the checkpoint.", ["attack"]),
        ("The prisoners are being flown to an island.", ["justice"]),
        ("Frogs are dying of a fungus.", ["disease"]),
        ("Hens must be kept indoors.", ["disease"]),
        ("The general lives at the military base.", []),
        ("The army set up a military base on the ridge.", ["deployment"]),
    ],
)
def test_war_beside_it(text: str, expected: list[str]) -> None:
    assert [event.type for event in read(text).events] == expected
