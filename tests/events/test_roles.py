import pytest
from reading_samples import read, roles

from geobrief.events import Vocabulary, relate
from geobrief.model import Document, Mention, MentionKind, Place, Placement, Point, Role


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Shells hit Aleppo on Friday.", ["Aleppo"], ["site"]),
        ("Polish farmers blocked the Korczowa border crossing.", ["Korczowa"], ["site"]),
        ("Rebels captured Bouar, Bangui's army said.", ["Bouar", "Bangui"], ["site", "actor"]),
        ("Gunmen shot a judge in Joplin days before the trial.", ["Joplin"], ["site"]),
        ("A tanker was attacked 60 miles south-east of Aden.", ["Aden"], ["site"]),
        ("The agency suspended deliveries to Nyala.", ["Nyala"], ["destination"]),
        ("The provinces hit by the flood are Herat and Badghis.", ["Herat", "Badghis"], ["site", "site"]),
        ("Rebels seized a supply town for Goma.", ["Goma"], ["context"]),
        ("Forecasters issued a tsunami advisory for Kochi.", ["Kochi"], ["site"]),
        ("Floodwaters reached Sukkur and Larkana.", ["Sukkur", "Larkana"], ["site", "site"]),
        ("Mount Etna erupted before dawn.", ["Mount Etna"], ["site"]),
        ("Shells hit the waterfront of Odesa.", ["Odesa"], ["site"]),
        ("Residents of Odesa heard blasts.", ["Odesa"], ["site"]),
        ("Residents of Odesa rejected the plan.", ["Odesa"], ["context"]),
        ("The Oslo agreement was signed in 1993.", ["Oslo"], ["context"]),
        ("In Malawi health workers confirmed nine cases of cholera.", ["Malawi"], ["site"]),
        ("Police in Lyon arrested a painter who once lived in Oran.", ["Lyon", "Oran"], ["site", "context"]),
        ("Police arrested a man who attacked a guard in Oran.", ["Oran"], ["site"]),
        ("Exports to Peru fell faster than Chile expected.", ["Peru", "Chile"], ["destination", "context"]),
        ("The militia threatened to bomb Kirkuk.", ["Kirkuk"], ["site"]),
        ("A director of Latvia's laboratory said tests were under way.", ["Latvia"], ["actor"]),
        ("Residents of Bor were evacuated on Sunday.", ["Bor"], ["origin"]),
        ("About 300 people from Bor have fled on foot.", ["Bor"], ["origin"]),
        ("Families who fled the fighting are sheltering in Ulang.", ["Ulang"], ["destination"]),
        ("Workers handed out blankets to 900 people in Ulang.", ["Ulang"], ["site"]),
        ("Shells hit the road between Bor and Ulang.", ["Bor", "Ulang"], ["site", "site"]),
        ("Chile – Wildfire, Biobio (agency, media)", ["Chile", "Biobio"], ["site", "site"]),
        ("Malta is not a big island.", ["Malta"], ["context"]),
        ("A cyclone made landfall after ravaging Mayotte.", ["Mayotte"], ["site"]),
        ("A boat sank on its way from Sfax to Lampedusa.", ["Sfax", "Lampedusa"], ["origin", "destination"]),
        ("Two brigades attack in the Pokrovsk direction.", ["Pokrovsk"], ["site"]),
        ("The navy received a report of an attack 52 nautical miles west of Aden.", ["Aden"], ["site"]),
        ("The crowd fled to the Goma side.", ["Goma"], ["context"]),
        ("The crowd fled to the Rwandan side.", ["~Rwandan"], ["destination"]),
        ("The Goma side rejected the plan.", ["Goma"], ["actor"]),
        ("Shells hit Aleppo, not Homs.", ["Aleppo", "Homs"], ["site", "context"]),
        ("Rebels attacked a convoy in Aleppo, not in Homs.", ["Aleppo", "Homs"], ["site", "context"]),
        ("Clashes broke out in Homs, Syria, on Friday.", ["Homs", "Syria"], ["site", "site"]),
        ("Thousands of families fled Homs for Tripoli.", ["Homs", "Tripoli"], ["origin", "destination"]),
        ("The wounded were flown from Goma to Nairobi.", ["Goma", "Nairobi"], ["origin", "destination"]),
        ("Moscow said it would answer.", ["Moscow"], ["actor"]),
        ("The ^Kremlin denied the report.".replace("^", ""), ["^Kremlin"], ["actor"]),
        ("Russian troops withdrew from Kherson.", ["~Russian", "Kherson"], ["actor", "origin"]),
        ("The mayor of Lima resigned on Monday.", ["Lima"], ["actor"]),
        ("Kenya's largest port was shut by a strike of dock workers.", ["Kenya"], ["site"]),
        ("A man from Quito was arrested in Bogota.", ["Quito", "Bogota"], ["context", "site"]),
        ("Jane Roe, 41, of Leeds, was charged with fraud.", ["Leeds"], ["context"]),
        ("The Geneva-based agency sent tents to Herat.", ["Geneva", "Herat"], ["actor", "destination"]),
        ("Protesters marched in Gao and Timbuktu.", ["Gao", "Timbuktu"], ["site", "site"]),
        ("Rebels captured the town of Saraqib.", ["Saraqib"], ["site"]),
        ("Saraqib was captured by rebels.", ["Saraqib"], ["site"]),
        ("The town of Saraqib, which rebels captured in May, is quiet.", ["Saraqib"], ["site"]),
        ("Paris is the capital of France.", ["Paris", "France"], ["context", "context"]),
        ("Talks between Ankara and Damascus failed.", ["Ankara", "Damascus"], ["actor", "actor"]),
        ("He was taken to a hospital in Lyon.", ["Lyon"], ["destination"]),
        ("The bishop called on Senegal to free the prisoners.", ["Senegal"], ["actor"]),
        ("In Lynn, Essex County Sheriff Ann Lee resigned.", ["Lynn", "Essex County"], ["site", "actor"]),
        ("Flights between Oslo and Bergen were suspended.", ["Oslo", "Bergen"], ["origin", "destination"]),
        ("The airline dropped its Lima-Quito route.", ["Lima", "Quito"], ["origin", "destination"]),
        ("Frost killed vines in districts including Kakheti.", ["Kakheti"], ["site"]),
        ("A delegation from Tonga signed the treaty.", ["Tonga"], ["actor"]),
        ("Kenya shares a long border with Somalia.", ["Kenya", "Somalia"], ["context", "context"]),
        ("The last soldiers left their base in Gao.", ["Gao"], ["origin"]),
        ("Ada Obi, a director at Nigeria's health ministry, confirmed the outbreak.", ["Nigeria"], ["actor"]),
        ("The concert will take place at a hall in Graz.", ["Graz"], ["site"]),
        ("Police held him in Bar, southern Montenegro.", ["Bar", "Montenegro"], ["site", "site"]),
    ],
)  # fmt: skip
def test_role(text: str, names: list[str], expected: list[str]) -> None:
    assert roles(text, *names) == expected


@pytest.mark.parametrize(
    "text",
    [
        "BEIRUT (Reuters) — Shells hit the port.",
        "BEIRUT, Dec. 3 — Shells hit the port.",
        "BEIRUT: Shells hit the port.",
    ],
)
def test_dateline(text: str) -> None:
    assert roles(text, "BEIRUT") == ["dateline"]


def test_a_subject_after_a_comma_is_no_list() -> None:
    text = "The minister has fled to Minsk, Warsaw has closed its border."
    assert roles(text, "Minsk", "Warsaw") == ["destination", "actor"]


def test_a_mention_inside_another_plays_the_same_role() -> None:
    reading = read("Rebels shelled Deir Hafir near Aleppo.", "Deir Hafir", "Aleppo")
    assert reading.roles == (Role.SITE, Role.SITE)


def test_roles_are_parallel_to_placements_in_any_order() -> None:
    from geobrief.events import Vocabulary, relate

    forward = read("Troops left Kherson for Odessa.", "Kherson", "Odessa")
    backward = relate(forward.document, forward.placements[::-1], Vocabulary.load())
    assert backward.roles == forward.roles[::-1]


@pytest.mark.parametrize(
    ("text", "kind", "role"),
    [
        ("Gunmen ambushed a convoy between Segou and Niono.", "town", "site"),
        ("Clashes between Bamako and Niamey are feared.", "capital", "actor"),
        ("Talks between Segou and Niono failed.", "town", "actor"),
    ],
)
def test_between_two_towns_is_ground_and_between_two_capitals_a_pair(text: str, kind: str, role: str) -> None:
    names = [word.strip(".") for word in text.split("between ")[1].split() if word[0].isupper()]
    placements = []
    for name in names:
        start = text.index(name)
        place = Place(f"test:{name}", name, kind, Point(0, 0))
        mention = Mention(start, start + len(name), name, name.lower(), MentionKind.PLACE)
        placements.append(Placement(mention, place))
    reading = relate(Document("t", "t.txt", text), placements, Vocabulary.load())
    assert [str(found) for found in reading.roles] == [role, role]


@pytest.mark.parametrize(
    ("text", "name", "noun"),
    [
        ("Hundreds of lorries are stuck at the Medyka crossing as drivers continue.", "Medyka", "crossing"),
        ("Police fired tear gas at crowds in Oran clock tower.", "Oran", "clock tower"),
    ],
)
def test_the_noun_that_tells_which_place_is_meant_goes_with_its_name(text: str, name: str, noun: str) -> None:
    start = text.index(name)
    mention = Mention(start, start + len(name), name, f"{name} {noun}".lower(), MentionKind.PLACE)
    reading = relate(Document("t", "t", text), [Placement(mention, None)], Vocabulary.load())
    assert reading.roles == (Role.SITE,)
