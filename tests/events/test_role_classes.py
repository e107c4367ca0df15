"""Roles by classes of words and constructions, each with examples of our own."""

import pytest
from reading_samples import roles


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        # an adjective before a name is no preposition
        ("Neighbouring Chad has closed its schools.", ["Chad"], ["actor"]),
        # a noun that waits for its verb joins two places
        ("Nurses in Lodz, Poland are on strike.", ["Lodz", "Poland"], ["site", "site"]),
        (
            "After the quick fall of the party in Lodz, Poland is holding a vote.",
            ["Lodz", "Poland"],
            ["site", "actor"],
        ),
        # roads by number are ground, and so are their parts
        ("A lorry overturned on the hard shoulder of Route 9.", ["Route 9"], ["site"]),
        ("A fire broke out 12 miles north of Tamale.", ["Tamale"], ["site"]),
        ("Workers will repave A-40 in a $2 million project.", ["A-40"], ["site"]),
        # the seat of a government is a building, too
        ("Thousands protested outside the Kremlin on Sunday.", ["^Kremlin"], ["site"]),
        # an attack against a country is on its people
        ("The group claimed the attack against Chile.", ["Chile"], ["actor"]),
        # what comes from those who speak for a place
        ("The union awaits a reply from Quito to its protest.", ["Quito"], ["actor"]),
        ("Rescuers from Bergamo fought the fire.", ["Bergamo"], ["actor"]),
        # who is taken to a body is taken somewhere
        ("Two drunks were taken to the Leeds Police Department.", ["Leeds"], ["destination"]),
        # where arrivals are
        ("Two planes have landed near Sarh.", ["Sarh"], ["destination"]),
        ("He was taken to Orel Memorial Hospital in Orel.", ["Orel", "Orel"], ["destination", "destination"]),
        # what is done to a place, or decided for it
        ("The council approved repairs to Varna Bridge.", ["Varna Bridge"], ["site"]),
        # what a place meets
        ("Peru's economy shrank as exports fell.", ["Peru"], ["site"]),
        ("The states with confirmed cases of measles are Bern and Uri.", ["Bern", "Uri"], ["site", "site"]),
        # who studies or teaches at a body
        ("Ann Lee is a senior at Dover High School.", ["Dover"], ["actor"]),
        # what only compares, lies or is held
        ("The virus, unlike the Sudan strains, killed nobody.", ["Sudan"], ["context"]),
        ("Zenda is about 20 miles west of Strelsau.", ["Zenda"], ["context"]),
        ("The list of members includes Malta.", ["Malta"], ["context"]),
        # what opens a sentence is where all of it happened
        ("In Piura, shopkeepers have painted their doors.", ["Piura"], ["site"]),
        # the examples of a whole play its role
        (
            "Doctors flew to countries such as Chad and Mali.",
            ["Chad", "Mali"],
            ["destination", "destination"],
        ),
        ("Floods hit several states, including Bern and Uri.", ["Bern", "Uri"], ["site", "site"]),
        # where somebody works or was taught
        (
            "A nurse who worked at the University of Leeds in Oran has died.",
            ["Leeds", "Oran"],
            ["actor", "context"],
        ),
        ("She attended Mori College in Chur before the war began.", ["Chur"], ["context"]),
        # who was beaten was a side of the game
        ("Chile began the cup with a 3-1 victory over Peru.", ["Peru"], ["actor"]),
        # what another place is near to
        ("A fire broke out at Spoltore west of Pescara.", ["Spoltore", "Pescara"], ["site", "context"]),
        # the body that tells of it is not in the road
        ("Two died on Mill Road, the Utah Highway Patrol said.", ["Utah"], ["actor"]),
        ("The Leeds police crash report names nobody.", ["Leeds"], ["actor"]),
        # more than one blank sets a dateline apart
        ("LIMA   A bridge fell into the river on Monday.", ["LIMA"], ["dateline"]),
        # "State" within the name of a body is no place
        ("The Ohio State Patrol urged drivers to slow down.", ["Ohio"], ["actor"]),
    ],
)
def test_roles_by_class(text: str, names: list[str], expected: list[str]) -> None:
    assert roles(text, *names) == expected
