from geobrief.events import RULES, Models, Noted, Vocabulary, models, relate
from geobrief.events.learned.explain import WhySentence, explained
from geobrief.events.learned.weights import Weights
from geobrief.model import Document, Mention, MentionKind, Placement, Role

TEXT = "It was late. Floods swept away the bridge in Lima."


def why(text: str, name: str, weighed: Models) -> tuple[WhySentence, ...]:
    start = text.index(name)
    placement = Placement(Mention(start, start + len(name), name, name.lower(), MentionKind.PLACE), None)
    notes: list[Noted] = []
    relate(Document("a", "a.txt", text), [placement], Vocabulary.load(), weighed, notes)
    return explained(notes, weighed)


def test_a_sentence_with_a_place_tells_what_speaks_for_its_types() -> None:
    (sentence,) = why(TEXT, "Lima", models())
    assert sentence.text == "Floods swept away the bridge in Lima."
    first = sentence.types[0]
    assert (first.type, first.told, first.by_rule) == ("disaster", True, True)
    assert first.probability > 0.5
    assert first.reasons[0].text == "to begin with" or first.reasons[0].weight > 0
    assert list(first.reasons) == sorted(first.reasons, key=lambda one: (-abs(one.weight), one.feature))


def test_the_reasons_add_up_to_the_log_odds() -> None:
    weights = Weights(
        ("disaster",), (-1.0,), {("word", "bridge"): ((0, 2.5),), ("word", "away"): ((0, -0.5),)}
    )
    (sentence,) = why(TEXT, "Lima", Models(types=weights))
    (one,) = sentence.types
    assert sum(reason.points for reason in one.reasons) == 1.0
    assert [reason.text for reason in one.reasons] == ["word: bridge", "to begin with", "word: away"]


def test_a_role_that_differs_from_the_rules_says_why() -> None:
    weights = Weights(("site", "context"), (0.0, 0.0), {("governor", "in"): ((1, 3.0),)})
    (sentence,) = why(TEXT, "Lima", Models(roles=weights))
    (place,) = sentence.roles
    assert (place.name, place.by_rule, place.rule, place.role) == ("Lima", Role.SITE, "prep", Role.CONTEXT)
    assert place.reasons[0].points == 3.0
    (same,) = why(TEXT, "Lima", RULES)[0].roles
    assert (same.role, same.reasons) == (Role.SITE, ())


def test_the_rules_alone_need_no_reasons() -> None:
    (sentence,) = why(TEXT, "Lima", RULES)
    assert [(one.type, one.told, one.reasons) for one in sentence.types] == [("disaster", True, ())]
