"""Which words are verbs in use, whatever stands between them and their auxiliaries."""

from __future__ import annotations

import pytest
from reading_samples import read


def types(text: str, *names: str) -> list[str]:
    return [event.type for event in read(text, *names).events]


@pytest.mark.parametrize(
    "text",
    [
        "Three powers have all called on the rebels to lay down their arms.",
        "The two bishops have both called on the rebels to lay down their arms.",
        "The envoy has since called on the rebels to lay down their arms.",
        "The envoy was yesterday urged to call on the rebels.",
    ],
)
def test_words_that_float_behind_an_auxiliary(text: str) -> None:
    assert types(text) == ["demand"]


def test_the_verb_of_a_headline_needs_no_article_behind_it() -> None:
    assert types("Vandals deface tombs near Brod church", "Brod") == ["crime"]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Hundreds rally in Brod against tax", ["Brod"], "protest"),
        ("Thieves swipe copper from Brod church", ["Brod"], "crime"),
        ("Brod bans smoking in parks", ["Brod"], "politics"),
    ],
)
def test_verbs_of_headlines(text: str, names: list[str], expected: str) -> None:
    assert types(text, *names) == [expected]


def test_a_demonym_may_be_the_subject() -> None:
    assert types("The Zembian won the cup twice.", "~Zembian") == ["society"]
