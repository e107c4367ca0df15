from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geobrief.gazetteer import Gazetteer
from geobrief.model import Document, MentionKind, Span
from geobrief.places import find, given_mentions, locate
from tests.places.conftest import Placed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Floods closed roads in Nairobi and Mombasa on Friday.", {"Nairobi", "Mombasa"}),
        ("NAIROBI (Wire) - Officials in Kenya met farmers.", {"NAIROBI", "Kenya"}),
        ("The Lima-based agency sent trucks to Cusco.", {"Lima", "Cusco"}),
        ("Spain's government spoke with Portugal's ministers.", {"Spain", "Portugal"}),
        ("Ferries run between Dover and Calais.", {"Dover", "Calais"}),
        ("Trucks queued at the Torkham crossing.", {"Torkham"}),
        ("Flights from Kandahar airport stopped.", {"Kandahar"}),
        ("Drought has hit Helmand province.", {"Helmand"}),
        ("Взрывы прогремели в Киеве и в городе Харьков.", {"Харьков"}),
        ("大阪で地震がありました。", {"大阪"}),
    ],
)
def test_names_of_places_are_found(placed: Placed, text: str, names: set[str]) -> None:
    assert names <= set(placed(text))


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("Trucks queued at the Torkham crossing.", "Torkham", "torkham crossing"),
        ("Flights from Kandahar airport stopped.", "Kandahar", "kandahar airport"),
        ("Drought has hit Helmand province.", "Helmand", "helmand province"),
        ("Trucks queued at the Torkham Crossing.", "Torkham Crossing", "torkham crossing"),
        ("The Oregon State Police closed the road.", "Oregon", "oregon state"),
        ("The Galway City Council met on Monday.", "Galway", "galway"),
        ("The Kansas City Council met on Monday.", "Kansas City", "kansas city"),
    ],
)
def test_a_common_noun_tells_which_place_and_is_no_part_of_the_name(
    gazetteer: Gazetteer, text: str, name: str, key: str
) -> None:
    assert (name, key) in [(m.text, m.key) for m in find(Document("t", "t", text), gazetteer)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Houston told reporters that he would not resign.",
        "The Red Cross sent nurses, and the Taliban let them in.",
        "The striker Chad Jordan scored twice for his team.",
        "Jordan Lopez told reporters that Georgia Henderson had left.",
        "President Vladimir P. praised the striker Jordan Miller.",
        "She said that many people read the book of the month.",
        "Reading the paper, he had a nice cup of tea by the mobile phone.",
        "In March and in August the committee will meet again.",
    ],
)
def test_people_and_ordinary_words_are_no_places(placed: Placed, text: str) -> None:
    assert placed(text) == {}


@pytest.mark.parametrize("name", ["Anacoco Island", "Springfield Valley", "Kisumu River"])
def test_a_landform_is_not_the_town_that_its_name_begins_with(placed: Placed, name: str) -> None:
    found = placed(f"They moved troops to {name} near the border with Guyana.")
    assert found[name].place is None
    assert set(found) == {name, "Guyana"}


def test_a_landform_in_a_longer_name_or_a_headline_is_none(placed: Placed) -> None:
    assert "Kisumu River" not in placed("A worker of Kisumu River Seafood was hurt.")
    assert "Kisumu River" not in placed("Storm Closes Roads Along Kisumu River After Heavy Rain")


def test_a_name_before_the_division_it_lies_in_is_a_place_even_if_unknown(placed: Placed) -> None:
    found = placed("Jets bombed a market in Kabkabiya Zuq, North Darfur, killing nine.")
    assert found["Kabkabiya Zuq"].place is None
    assert "December" not in placed("It was cold in December, Syria said.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Troops took Kavumbu airport at dawn.", "Kavumbu"),
        ("The army seized Maungdawa Township on Friday.", "Maungdawa"),
        ("A convoy was ambushed between Djibo and Namissiguimo on Friday.", "Namissiguimo"),
        ("Workers marched in Ashuliya Zar and Savar.", "Ashuliya Zar"),
        ("Two villages were burned in Tilemsou, north of Gao.", "Tilemsou"),
        ("They met in Zarbo, 12 km east of Gao.", "Zarbo"),
    ],
)
def test_a_name_used_as_a_place_is_told_without_a_position(placed: Placed, text: str, name: str) -> None:
    assert placed(text)[name].place is None


@pytest.mark.parametrize(
    "text",
    [
        "He met the mayor in Mopti and Halloran left for home.",
        "The talks were held in December and Mopti was quiet.",
        "In Mopti, Halloran Airport Services lost a contract.",
    ],
)
def test_what_is_joined_to_a_place_otherwise_is_none(placed: Placed, text: str) -> None:
    assert set(placed(text)) == {"Mopti"}


def test_demonyms_and_institutions_are_marked(gazetteer: Gazetteer) -> None:
    document = Document("t", "t", "The Kremlin rejected the plan of Norwegian diplomats in Oslo.")
    kinds = {m.text: m.kind for m in find(document, gazetteer)}
    assert kinds["Norwegian"] is MentionKind.DEMONYM
    assert kinds["Kremlin"] is MentionKind.INSTITUTION
    assert kinds["Oslo"] is MentionKind.PLACE


def test_a_place_in_the_name_of_an_organisation_is_marked_as_nested(gazetteer: Gazetteer) -> None:
    document = Document("t", "t", "Researchers of the University of Bristol spoke to Dublin Police.")
    nested = {m.text: m.nested_in for m in find(document, gazetteer)}
    assert nested.get("Bristol") == "University of Bristol"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They left the village of Qzarimbov and went on.", "Qzarimbov"),
        ("The town of Qzari al-Qzum was shelled.", "Qzari al-Qzum"),
        ("The village of Qzarim-Vor lies empty.", "Qzarim-Vor"),
    ],
)
def test_an_unknown_name_ends_where_it_ends(placed: Placed, text: str, name: str) -> None:
    assert name in placed(text)


def test_an_unknown_village_is_reported_unplaced(placed: Placed) -> None:
    placement = placed("Shells fell on the village of Qzarimbov on Monday.")["Qzarimbov"]
    assert placement.place is None
    assert placement.unplaced
    assert "no candidate" in placement.unplaced


def test_given_spans_keep_their_offsets(gazetteer: Gazetteer) -> None:
    text = "From the Netherlands' capital to northern Italy."
    spans = [Span(5, 20), Span(33, 47)]
    document = Document("t", "t", text)
    mentions = given_mentions(document, spans, gazetteer)
    assert [(m.start, m.end) for m in mentions] == [(5, 20), (33, 47)]
    countries = [p.place.country for p in locate(document, mentions, gazetteer) if p.place]
    assert countries == ["NL", "IT"]


def test_spans_outside_the_text_are_left_out(gazetteer: Gazetteer) -> None:
    assert given_mentions(Document("t", "t", "Rome"), [Span(2, 99), Span(3, 3)], gazetteer) == ()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_no_text_makes_it_raise(gazetteer: Gazetteer, text: str) -> None:
    document = Document("t", "t", text)
    mentions = find(document, gazetteer)
    placements = locate(document, mentions, gazetteer)
    assert len(placements) == len(mentions)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
    ends = [m.end for m in mentions]
    assert all(end <= m.start for end, m in zip(ends, mentions[1:], strict=False))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "Paris",
                ",",
                "Texas",
                "U.S.",
                "St.",
                "the",
                "in",
                "near",
                "10 km",
                "north of",
                "\n",
                "Al-",
                "’s",
                "北京",
                "-",
            ]
        ),
        max_size=30,
    )
)
def test_no_mixture_of_names_makes_it_raise(gazetteer: Gazetteer, words: list[str]) -> None:
    document = Document("t", "t", " ".join(words))
    locate(document, find(document, gazetteer), gazetteer)


def test_a_long_text_is_found_in_stretches_with_the_same_offsets(gazetteer: Gazetteer) -> None:
    sentence = "Shells fell 20 km east of Kharkiv, near Izium, and on the village of Qzarimbov.\n"
    few = find(Document("a", "a", sentence), gazetteer)
    number = 300_000 // len(sentence)
    many = find(Document("b", "b", sentence * number), gazetteer)
    assert len(many) == len(few) * number
    for index, mention in enumerate(many):
        line, one = divmod(index, len(few))
        by = line * len(sentence)
        assert (mention.start, mention.end) == (few[one].start + by, few[one].end + by)
        assert (mention.qualifier is None) == (few[one].qualifier is None)
        if mention.qualifier is not None and few[one].qualifier is not None:
            assert mention.qualifier.span.start == few[one].qualifier.span.start + by
