"""Names of people and bodies: where they begin and end, and what is none."""

from __future__ import annotations

import pytest
from reading_samples import read


def who(text: str, *names: str) -> tuple[str, ...]:
    return read(text, *names).events[0].actors


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("The Department of Health confirmed 40 cases of cholera.", [], "Department of Health"),
        (
            "The Office for the Coordination of Relief condemned the attack.",
            [],
            "Office for the Coordination of Relief",
        ),
        (
            "The Ministry of Trade and Fisheries condemned the attack.",
            [],
            "Ministry of Trade and Fisheries",
        ),
        ("The Seed and Grain Administration condemned the attack.", [], "Seed and Grain Administration"),
        (
            "The Ohio Department of Transport closed the bridge after the flood.",
            ["Ohio"],
            "Ohio Department of Transport",
        ),
        ("Odesa Police arrested four men.", ["Odesa"], "Odesa Police"),
        ("Syrian Democratic Forces attacked a convoy.", ["~Syrian"], "Syrian Democratic Forces"),
        ("Marit van der Velde condemned the attack.", [], "Marit van der Velde"),
        ("On Monday Halloran condemned the attack.", [], "Halloran"),
        ("Halloran condemned the attack on Monday.", [], "Halloran"),
    ],
)
def test_a_name_is_whole(text: str, names: list[str], expected: str) -> None:
    assert expected in who(text, *names)


@pytest.mark.parametrize(
    "text",
    [
        "However, the rebels attacked a convoy.",
        "The rebels attacked a convoy, a driver told the Andes Wire.",
        "(Andes Wire) - The rebels attacked a convoy.",
        "Upstream, the river flooded three villages.",
        "None of the rebels attacked the convoy.",
        "Overnight raids killed nine people.",
        "Flights resumed after the storm flooded the airport.",
        "The storm flooded Main Street.",
        "Rebels attacked a convoy on Route 9.",
        "Nine people died of H5N1 in the outbreak.",
        "I'm sure the rebels attacked the convoy.",
        "Rebels attacked a convoy on Dec. 4.",
        "Rebels attacked a convoy during the Harvest Festival.",
        "The rebels, says the Department, attacked a convoy.",
    ],
)
def test_what_cannot_act_is_no_actor(text: str) -> None:
    capitals = [name for name in who(text) if name[0].isupper()]
    assert capitals == []


def test_a_name_that_says_where_is_no_actor() -> None:
    assert who("Rebels attacked a convoy in Kabkabiya.") == ("rebels",)
    assert who("Rebels attacked the village of Yambali.") == ("rebels",)


def test_a_private_body_keeps_its_nation_and_an_army_is_its_state() -> None:
    told = "Norwegian Refugee Council condemned the attack."
    assert who(f"The {told}", "~Norwegian") == ("Norwegian Refugee Council",)
    assert who("The Norwegian Army attacked a convoy.", "~Norwegian") == ("Norwegian",)


def test_what_a_noun_makes_a_place_is_no_actor() -> None:
    assert who("Police arrested forty men in the Kiberu slum.") == ("police",)


def test_weapons_and_seas_are_no_actors() -> None:
    assert who("The army shot down 31 Shahed drones.") == who("The army shot down 31 drones.")
    assert "East Sea" not in who("The army fired missiles towards the East Sea.")


def test_the_abbreviation_of_a_name_and_a_currency_are_none() -> None:
    assert who("The Coastal Defence Union (CDU) attacked a convoy.") == ("Coastal Defence Union",)
    assert who("Sudanese Armed Forces (SAF) attacked a convoy.", "~Sudanese") == ("Sudanese",)
    assert "EUR" not in who("The fund pledged EUR 12 million in aid.")
    assert "Fighting" not in who("• Fighting in Oran displaced 40 families.", "Oran")


def test_two_names_joined_by_and_are_two() -> None:
    assert set(who("Halloran and Devereux condemned the attack.")) == {"Halloran", "Devereux"}


def test_a_body_that_is_named_for_a_country_leaves_the_country_an_actor() -> None:
    assert "Syria" in who("The Syrian Ministry of Health condemned the attack.", "~Syrian")
