"""The models weigh what the rules say; weights made here, so that the tests tell what they do."""

from geobrief.events import Vocabulary, relate
from geobrief.events.learned import kinds
from geobrief.events.learned.models import RULES, Models, models
from geobrief.events.learned.stems import stem
from geobrief.events.learned.weights import Feature, Weights
from geobrief.model import Document, Mention, MentionKind, Placement, Reading

VOCABULARY = Vocabulary.load()


def model(labels: str, bias: float = -9.0, **rows: dict[str, float]) -> Weights:
    """Weights of features written `template__value`."""
    names = tuple(labels.split())
    table: dict[Feature, tuple[tuple[int, float], ...]] = {}
    for feature, row in rows.items():
        template, _, value = feature.partition("__")
        table[template.replace("_", " "), value] = tuple((names.index(k), w) for k, w in row.items())
    return Weights(names, tuple(bias for _ in names), table)


def read(text: str, weighed: Models, *names: str) -> Reading:
    placements = []
    for name in names:
        start = text.index(name)
        kind = MentionKind.PLACE
        placements.append(Placement(Mention(start, start + len(name), name, name.lower(), kind), None))
    return relate(Document("a", "a.txt", text), placements, VOCABULARY, weighed)


def test_a_likely_type_is_told_by_the_word_that_speaks_for_it() -> None:
    text = "The puddles of Lima spoiled the orchard."
    likely = Models(
        types=model("disaster society", word__spoil={"disaster": 1.0}, word__orchard={"disaster": 10.0})
    )
    assert read(text, RULES, "Lima").events == ()
    (event,) = read(text, likely, "Lima").events
    assert event.type == "disaster"
    assert text[event.trigger.start : event.trigger.end] == "spoiled"


def test_a_likely_type_is_told_by_a_trigger_that_the_rules_passed_over() -> None:
    text = "The school concert tickets are in a drawer in Lima."
    likely = Models(types=model("society", word__drawer={"society": 10.0}))
    assert read(text, RULES, "Lima").events == ()
    (event,) = read(text, likely, "Lima").events
    assert text[event.trigger.start : event.trigger.end] == "concert"


def test_sentences_without_a_place_are_left_to_the_rules() -> None:
    likely = Models(types=model("disaster", word__spoil={"disaster": 10.0}))
    assert read("The puddles spoiled the orchard.", likely).events == ()


def test_an_unlikely_type_is_dropped_and_one_in_between_stays() -> None:
    text = "Floods swept away the bridge in Lima."
    assert [event.type for event in read(text, RULES, "Lima").events] == ["disaster"]
    assert read(text, Models(types=model("disaster")), "Lima").events == ()
    between = Models(types=model("disaster", bias=-0.8))  # a probability of .31
    assert [event.type for event in read(text, between, "Lima").events] == ["disaster"]


def test_a_type_that_the_model_does_not_know_is_left_to_the_rules() -> None:
    text = "Floods swept away the bridge in Lima."
    assert [event.type for event in read(text, Models(types=model("society")), "Lima").events] == ["disaster"]


def test_roles_are_weighed() -> None:
    text = "Floods swept away the bridge in Lima."
    weighed = Models(roles=model("context site", word_1__in={"context": 5.0}))
    weighed.roles.rows["word-1", "in"] = ((0, 5.0),)  # type: ignore[union-attr]
    assert read(text, RULES, "Lima").roles == ("site",)
    assert read(text, weighed, "Lima").roles == ("context",)


def test_an_explicit_rule_stands() -> None:
    everything = Models(roles=model("site context dateline", bias=0.0, kind__place={"site": 50.0}))
    text = "Shells hit Aleppo, not Homs."
    assert read(text, everything, "Aleppo", "Homs").roles == ("site", "context")
    assert read("LIMA (Agencies) - Floods came.", everything, "LIMA").roles == ("dateline",)


def test_a_status_is_weighed_where_no_rule_tells_it() -> None:
    later = Models(statuses=model("completed planned", type__talks={"planned": 50.0}))
    done = "Ministers held talks in Lima."
    assert [event.status for event in read(done, RULES, "Lima").events] == ["completed"]
    assert [event.status for event in read(done, later, "Lima").events] == ["planned"]
    never = Models(statuses=model("completed denied planned", type__talks={"completed": 50.0}))
    denied = "Ministers refused to hold talks in Lima."
    by_rule = read(denied, RULES, "Lima").events
    assert by_rule == read(denied, never, "Lima").events


def test_the_shipped_models_say_the_same_each_time() -> None:
    text = "Gunmen stormed a bank in Lima, and two guards in Cusco, Peru, were detained on Monday."
    first = read(text, models(), "Lima", "Cusco", "Peru")
    assert first == read(text, models(), "Lima", "Cusco", "Peru")
    assert first.events


def test_features_come_in_one_order() -> None:
    """Weights are added up in it, and sums of floats depend on their order."""
    from geobrief.events.tokens import tokenize
    from geobrief.model import Span

    text = "Rebels shelled the market and killed five traders, officials said."
    tokens = tokenize(text, Span(0, len(text)), (), VOCABULARY)
    seen = kinds.features(tokens, [], [], VOCABULARY)
    assert len(seen) == len(set(seen))
    assert seen == kinds.features(tokens, [], [], VOCABULARY)
    assert seen[:2] == [("word", stem("rebels")), ("word", stem("shelled"))]
