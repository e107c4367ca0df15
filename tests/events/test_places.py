"""Roles of places: speakers, directions, nature, borders, possessives, places held by others."""

import pytest
from reading_samples import read, roles

from geobrief.model import Role


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        # who only speaks: a body or official stands for the place, a private person is just there
        ("A bomb went off in Homs, police in Hama said.", ["Homs", "Hama"], ["site", "actor"]),
        ("A bomb went off in Homs, a diplomat in Beirut said.", ["Homs", "Beirut"], ["site", "context"]),
        ("The envoy told reporters in Oslo talks in Doha failed.", ["Oslo", "Doha"], ["context", "site"]),
        ("Union leaders in Lyon threatened to strike.", ["Lyon"], ["site"]),
        # directions
        ("The airline is moving its crews out of Graz.", ["Graz"], ["origin"]),
        ("Two nurses were flown from Goma to Kigali.", ["Goma", "Kigali"], ["origin", "destination"]),
        ("The storm damaged villages from Bar to Ulcinj.", ["Bar", "Ulcinj"], ["site", "site"]),
        ("A man from Split was flown to Zadar by night.", ["Split", "Zadar"], ["context", "destination"]),
        ("Airports closed after the eruption as ash from Hekla drifted south.", ["Hekla"], ["origin"]),
        ("The gang fled by boat for Durres.", ["Durres"], ["destination"]),
        ("Norway donated $4 million in grain for Malawi.", ["Malawi"], ["destination"]),
        ("The wounded were flown to a clinic in Zadar.", ["Zadar"], ["destination"]),
        ("Troops were sent to Pula, in Croatia.", ["Pula", "Croatia"], ["destination", "destination"]),
        ("Rebels advancing on Bor shelled a school.", ["Bor"], ["destination"]),
        ("Fans came from as far away as Oslo for the final.", ["Oslo"], ["origin"]),
        ("Ambulances rushed to the scene in Oran.", ["Oran"], ["site"]),
        ("The liner ran out of fuel 90 miles east of Malta.", ["Malta"], ["site"]),
        ("Divers pulled two bodies from the sea off Bari.", ["Bari"], ["site"]),
        ("The trawler put out from Bergen in a gale.", ["Bergen"], ["origin"]),
        # what a place has, and what happened to it
        ("Kenya's shilling fell to a record low against the dollar.", ["Kenya"], ["site"]),
        ("Peru confirmed its first case of cholera.", ["Peru"], ["site"]),
        ("The fire injured the mayor of Split, where a hotel burned down.", ["Split"], ["site"]),
        ("Troops shot smugglers near the Libyan border.", ["~Libyan"], ["context"]),
        ("The killing shocked Malta.", ["Malta"], ["site"]),
        ("Peru goes to the polls in April.", ["Peru"], ["site"]),
        # bodies and plain places
        ("The city of Boise will vote on a new tax.", ["Boise"], ["actor"]),
        ("Leeds (3-1) beat Derby in the final.", ["Leeds", "Derby"], ["actor", "actor"]),
        ("Latvia has a long coast.", ["Latvia"], ["context"]),
        ("He stayed with relatives in Split after the flood.", ["Split"], ["context"]),
        ("The flood cut off Yafo, a village south of Haifa.", ["Yafo", "Haifa"], ["site", "context"]),
    ],
)  # fmt: skip
def test_role(text: str, names: list[str], expected: list[str]) -> None:
    assert roles(text, *names) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Shopkeepers in Graz have lowered their blinds.", "Graz", "site"),
        ("The lamp was lit in Graz on Sunday.", "Graz", "site"),
        ("The choir sings at 8 p.m. in Graz.", "Graz", "site"),
        ("He took over the mill after ten years in Graz.", "Graz", "context"),
        ("The firm, founded in Graz in 1950, cut 300 jobs.", "Graz", "context"),
        ("There is a mill in Graz.", "Graz", "context"),
        ("The owner, a firm registered in Graz, was not reached.", "Graz", "context"),
        ("In a statement issued in Graz, the agency said stocks were low.", "Graz", "context"),
        ("The poet spent her youth with an aunt who kept bees in Graz.", "Graz", "context"),
        ("The cheese is aged in cellars in Graz.", "Graz", "context"),
    ],
)
def test_a_place_where_something_without_a_name_happened(text: str, name: str, expected: str) -> None:
    assert roles(text, name) == [expected]


def test_both_ends_of_a_movement_are_places_of_the_event_that_moved_something() -> None:
    (event,) = read("The ferry from Bari to Durres caught fire.", "Bari", "Durres").events
    assert [place.role for place in event.places] == [Role.ORIGIN, Role.DESTINATION]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("By Ann Lee, 29 March LIMA -- City officials say the road stays shut.", ["LIMA"], ["dateline"]),
        (
            "TUCSON, Ariz. Strong winds toppled nine lorries near the border.",
            ["TUCSON", "Ariz."],
            ["dateline", "dateline"],
        ),
        ("The provinces affected so far are: Lima, Ica and Tacna.", ["Lima", "Ica", "Tacna"], ["site"] * 3),
        ("Each of the recalled toys was made in Peru.", ["Peru"], ["context"]),
        ("He was sentenced to a five-year prison term in Lima.", ["Lima"], ["site"]),
        ("An activist of the Union for the Renewal of Peru was arrested.", ["Peru"], ["actor"]),
        ("She won a seat in the Peru House.", ["Peru"], ["actor"]),
    ],
)
def test_datelines_lists_and_bodies(text: str, names: list[str], expected: list[str]) -> None:
    assert roles(text, *names) == expected
