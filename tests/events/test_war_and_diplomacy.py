"""How news tells of war and diplomacy: phrases, and the senses that are none of them."""

from __future__ import annotations

import pytest
from reading_samples import events, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shots rang out near the palace before dawn.", "armed_clash"),
        ("A drone slammed into a block of flats.", "bombardment"),
        ("Snipers picked off soldiers from the rooftops.", "attack"),
        ("By nightfall the port was in the hands of the insurgents.", "territory_change"),
        ("A second aircraft carrier is on its way to the gulf.", "deployment"),
        ("The last of the paratroopers headed home in May.", "withdrawal"),
        ("The generals who command the two armies shook hands in a tent.", "talks"),
        ("The guns fell silent on Friday.", "agreement"),
        ("The premier threw her weight behind the plan.", "support"),
        ("The bishop hit out at the mayor.", "criticism"),
        ("Residents asked the council for a crossing.", "demand"),
        ("The junta gave the rebels three days to disarm.", "threat"),
        ("The union froze the assets of six officials.", "sanction"),
    ],
)
def test_each_type_is_told_in_phrases(text: str, expected: str) -> None:
    assert [event.type for event in read(text).events] == [expected]


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("The index gave back two percent.", "territory_change"),
        ("Air samples met the legal limit.", "talks"),
        ("The agency called off a watch for the coast.", "demand"),
        ("His airbags deployed in the crash.", "deployment"),
    ],
)
def test_other_senses_are_left_out(text: str, unwanted: str) -> None:
    assert unwanted not in [event.type for event in read(text).events]


def test_what_somebody_is_let_do_is_a_verb() -> None:
    told = [event.type for event in read("The guards let the refugees cross into Oran.", "Oran").events]
    assert told == ["flight"]


def test_what_is_threatened_is_no_event_beside_the_threat() -> None:
    assert events("The party threatened to pull out of the army.") == [("threat", "completed")]
