"""Finders of one's own are chosen by name; what they find is located like everything else."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.errors import UsageError
from geobrief.gazetteer import Gazetteer
from geobrief.model import Document, Span
from geobrief.pipeline import Tools, understand
from geobrief.places import finders
from geobrief.places.finders import finder_named, from_entities

TEXT = "Fighting reached the Aleppo's outskirts while Paris slept."


class Pipeline:
    """Stands in for a spaCy model: labels two words and a person."""

    def __call__(self, text: str) -> SimpleNamespace:
        def entity(word: str, label: str) -> SimpleNamespace:
            start = text.index(word)
            return SimpleNamespace(start_char=start, end_char=start + len(word), label_=label)

        return SimpleNamespace(ents=[entity("the Aleppo's", "GPE"), entity("Paris", "PERSON")])


def test_spacy_finds_and_we_locate(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def load(model: str) -> Pipeline:
        asked.append(model)
        return Pipeline()

    monkeypatch.setitem(sys.modules, "spacy", SimpleNamespace(load=load))
    tools = Tools.open(finder_name="spacy:xx_own_model")
    reading = understand(Document("a", "a.txt", TEXT), tools)
    assert asked == ["xx_own_model"]
    (placement,) = reading.placements
    assert placement.mention.text == "Aleppo"
    assert placement.place is not None
    assert placement.place.country == "SY"


def test_a_missing_spacy_or_model_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(UsageError, match="pip install"):
        finder_named("spacy")

    def load(_model: str) -> Pipeline:
        raise OSError("E050")

    monkeypatch.setitem(sys.modules, "spacy", SimpleNamespace(load=load))
    with pytest.raises(UsageError, match="spacy download xx_none"):
        finder_named("spacy:xx_none")


def test_an_unknown_finder_names_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"there are: .*spacy"):
        finder_named("nobody")


def test_a_package_can_offer_one(monkeypatch: pytest.MonkeyPatch, gazetteer: Gazetteer) -> None:
    module = SimpleNamespace(
        open=lambda argument: from_entities(lambda text: [Span(0, text.index(argument))])
    )
    monkeypatch.setitem(sys.modules, "own_finder", module)
    points = (EntryPoint("own", "own_finder:open", finders.ENTRY_POINTS),)
    monkeypatch.setattr(finders, "entry_points", lambda group: points)
    (mention,) = finder_named("own:fell")(Document("a", "a", "Kherson fell."), gazetteer)
    assert mention.text == "Kherson"


def test_a_finder_that_breaks_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_argument: str | None) -> None:
        raise RuntimeError("no weights")

    monkeypatch.setitem(sys.modules, "own_finder", SimpleNamespace(open=broken))
    points = (EntryPoint("own", "own_finder:open", finders.ENTRY_POINTS),)
    monkeypatch.setattr(finders, "entry_points", lambda group: points)
    with pytest.raises(UsageError, match="RuntimeError: no weights"):
        finder_named("own")


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40))))
def test_any_spans_are_survived(gazetteer: Gazetteer, text: str, spans: list[tuple[int, int]]) -> None:
    finder = from_entities(lambda _text: [Span(*span) for span in spans])
    for mention in finder(Document("a", "a", text), gazetteer):
        assert text[mention.start : mention.end] == mention.text != ""
