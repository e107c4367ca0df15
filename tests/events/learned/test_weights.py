import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.errors import ResourceError
from geobrief.events import Vocabulary
from geobrief.events.learned.weights import Weights, parse, probability, weights
from geobrief.gazetteer import Gazetteer
from geobrief.model import Role, Status

SMALL = json.dumps(
    {
        "labels": ["flood", "fire"],
        "bias": [-1.0, 0.5],
        "features": {"word": {"river": {"flood": 2.0}, "smoke": {"fire": 1.0, "flood": -0.5}}},
    }
)


def test_scores_are_the_bias_and_the_rows_of_what_is_seen() -> None:
    model = parse(SMALL)
    assert model.scores([]) == [-1.0, 0.5]
    assert model.scores([("word", "river"), ("word", "unknown"), ("class", "river")]) == [1.0, 0.5]
    assert model.scores([("word", "river"), ("word", "smoke")]) == [0.5, 1.5]


def test_the_rule_stands_unless_another_label_leads_by_the_margin() -> None:
    model = parse(SMALL)
    seen = [("word", "river")]
    assert model.best(seen, "fire") == "flood"
    assert model.best(seen, "fire", 0.5) == "fire"
    assert model.best(seen, "flood", 3.0) == "flood"


@given(st.floats(allow_nan=False, allow_infinity=True))
def test_a_probability_is_one(log_odds: float) -> None:
    assert 0.0 <= probability(log_odds) <= 1.0


def test_even_odds() -> None:
    assert probability(0.0) == 0.5
    assert math.isclose(probability(math.log(3)), 0.75)


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("types", set(Vocabulary.load().types)),
        ("statuses", {status.value for status in Status}),
        ("roles", {role.value for role in Role}),
    ],
)
def test_the_shipped_weights_know_every_label(name: str, labels: set[str]) -> None:
    model: Weights = weights(name)
    assert set(model.labels) == labels
    assert len(model.bias) == len(model.labels)
    assert len(model.rows) > 100


def test_no_word_that_the_models_weigh_is_the_name_of_a_country() -> None:
    """Places, people and numbers are shown to the models by what they are."""
    gazetteer = Gazetteer.open()
    words = {value for name in ("types", "statuses", "roles") for _, value in weights(name).rows}
    assert "polic" in words or "police" in words
    named = {
        word
        for word in words
        for place in (gazetteer.place(hit.row) for hit in gazetteer.lookup(word))
        if place.kind == "country" and place.name.lower() == word
    }
    assert named == set()


def test_a_folder_without_any_says_so(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"holds no weights: it needs one or more of find\.json"):
        weights("types", tmp_path)


def test_a_folder_may_hold_some_of_them(tmp_path: Path) -> None:
    (tmp_path / "types.json").write_text(SMALL, encoding="utf-8")
    assert weights("types", tmp_path).labels == ("flood", "fire")
    assert weights("roles", tmp_path).labels == weights("roles").labels
