import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import events, read

from geobrief.events import Vocabulary, relate
from geobrief.model import Document, Mention, Placement, Role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warplanes bombed a bridge near the border.", [("bombardment", "completed")]),
        ("Factory workers went on strike over pay.", [("protest", "completed")]),
        ("An air strike killed nine people.", [("bombardment", "completed")]),
        ("Overnight strikes hit a fuel depot.", [("bombardment", "completed")]),
        ("A fire destroyed a warehouse.", [("accident", "completed")]),
        ("The town fell to rebels at dawn.", [("territory_change", "completed")]),
        ("Share prices fell sharply.", [("economy", "completed")]),
        ("A gunman fired at soldiers, killing two.", [("attack", "completed")]),
        ("The army will withdraw its troops from the north.", [("withdrawal", "planned")]),
        ("The government plans to deploy troops along the border.", [("deployment", "planned")]),
        ("The army could withdraw from the north.", [("withdrawal", "possible")]),
        ("The army has not withdrawn its troops.", [("withdrawal", "denied")]),
        ("The minister denied the deployment of missiles.", [("deployment", "denied")]),
        ("Soldiers are withdrawing from the base.", [("withdrawal", "ongoing")]),
        ("Peace talks are underway.", [("talks", "ongoing")]),
        ("The two presidents signed a peace treaty.", [("agreement", "completed")]),
        ("The firm liquidated its stock.", [("economy", "completed")]),
        ("Surgeons amputated his left hand.", [("disease", "completed")]),
        ("They did it to illustrate a point.", []),
        ("A march on the palace, announced for Friday, was called off.", [("protest", "denied")]),
        ("By 9 June 412 suspected cases of cholera had been counted.", [("disease", "completed")]),
        ("The talks, which were to last a week, fell through.", [("talks", "denied")]),
        ("The charges against him were dropped.", [("justice", "denied")]),
        ("The army fortified its positions.", [("deployment", "completed")]),
        ("The agency handed out fortified biscuits.", [("aid", "completed")]),
        ("A strong earthquake struck the coast.", [("disaster", "completed")]),
        ("Doctors confirmed three new cases of cholera.", [("disease", "completed")]),
        ("He was sentenced to ten years for smuggling weapons.", [("justice", "completed")]),
        ("The foreign minister accused his neighbours of lying.", [("criticism", "completed")]),
        ("The council urged both sides to stop.", [("demand", "completed")]),
        ("Students blocked bridges to protest against graft.", [("protest", "completed")]),
        ("A suicide bomber killed at least nine people at a wedding.", [("attack", "completed")]),
        ("A missile slammed into a residential building in the city.", [("bombardment", "completed")]),
        ("About 300 people fled the town on foot.", [("flight", "completed")]),
        ("Farmers burned tyres outside the ministry.", [("protest", "completed")]),
        ("Ada Obi was sworn in as president on Monday.", [("politics", "completed")]),
        ("South Korea said the North fired several missiles.", [("bombardment", "completed")]),
        ("Rebels hacked four villagers to death.", [("attack", "completed")]),
        ("The navy seized two tonnes of cocaine.", [("justice", "completed")]),
        ("The tents will go to victims of the earthquake.", [("disaster", "completed")]),
        ("The accord provides for a withdrawal from the city.", [("withdrawal", "planned")]),
        ("Unless talks resume, nobody will travel.", [("talks", "possible")]),
        ("Voters go to the polls on 3 June.", [("politics", "planned")]),
        ("The eruption is now in its second week.", [("disaster", "ongoing")]),
        ("The diplomats chose to negotiate.", [("talks", "completed")]),
        ("The bank promised $3 million for flood victims.", [("aid", "planned")]),
        ("The council postponed the referendum.", [("politics", "denied")]),
        ("Volunteers picked up litter along the river.", [("society", "completed")]),
    ],
)  # fmt: skip
def test_event(text: str, expected: list[tuple[str, str]]) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The river is long.",
        "Syria is an ally.",
        "She is a teacher and likes tea.",
        "He said so.",
        "",
        "   \n",
    ],
)
def test_no_event(text: str) -> None:
    assert events(text) == []


def test_failing_to_prevent_it_means_it_came() -> None:
    found = dict(events("The army's failure to prevent the overthrow of the government surprised all."))
    assert found["politics"] == "completed"


def test_trigger_and_sentence_are_offsets_of_the_document() -> None:
    text = "It was late. Rebels attacked Goma."
    (event,) = read(text, "Goma").events
    assert text[slice(*event.trigger)] == "attacked"
    assert text[slice(*event.sentence)] == "Rebels attacked Goma."
    assert [(p.mention, p.role, p.carried) for p in event.places] == [(0, Role.SITE, False)]


def test_each_place_goes_to_its_own_event() -> None:
    reading = read("Rebels shelled Homs, and thousands of families fled to Tripoli.", "Homs", "Tripoli")
    tied = {event.type: [p.mention for p in event.places] for event in reading.events}
    assert tied == {"bombardment": [0], "flight": [1]}


def test_the_places_of_a_list_go_to_one_event() -> None:
    reading = read("Protesters in Lima, Cusco and Puno demanded elections.", "Lima", "Cusco", "Puno")
    told = {event.type: [place.mention for place in event.places] for event in reading.events}
    assert told["protest"] == [0, 1, 2]
    assert told["demand"] == []


def test_places_are_carried_over() -> None:
    reading = read("Shells hit Aleppo. Nine people were killed in an attack there.", "Aleppo")
    places = reading.events[-1].places
    assert [(p.mention, p.role, p.carried) for p in places] == [(0, Role.SITE, True)]


def test_nothing_is_carried_into_a_sentence_that_points_nowhere() -> None:
    reading = read("Shells hit Aleppo. There was a bomb attack on Monday.", "Aleppo")
    assert reading.events[-1].places == ()


_WORDS = st.sampled_from(
    "Rebels attacked the town of Goma and fled to Kigali , . ; — “ ” ' 's who which will not be been 400"
    " at least if on Monday talks strike fire \n - of of".split(" ")
)


@settings(deadline=None)
@given(st.lists(_WORDS, max_size=40))
def test_any_text_is_read(words: list[str]) -> None:
    text = " ".join(words)
    mentions = []
    for name in ("Goma", "Kigali"):
        at = text.find(name)
        while at >= 0:
            mentions.append(Placement(Mention(at, at + len(name), name, name.lower()), None))
            at = text.find(name, at + 1)
    reading = relate(Document("x", "x", text), mentions, Vocabulary.load())
    assert len(reading.roles) == len(reading.placements) == len(mentions)
    for event in reading.events:
        assert event.sentence.start <= event.trigger.start < event.trigger.end <= event.sentence.end
        assert all(0 <= place.mention < len(mentions) for place in event.places)
    assert relate(Document("x", "x", text), mentions, Vocabulary.load()) == reading
