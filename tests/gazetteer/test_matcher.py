from __future__ import annotations

import marisa_trie
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.gazetteer.matcher import Matcher
from geobrief.text.fold import fold

NAMES = ["new york", "york", "saint etienne", "zurich", "al bab", "us"]
NAMES += ["дамаск", "大马士革", "北京", "دمشق", "서울"]
TRIE = marisa_trie.Trie(NAMES)


def found(text: str, **options: bool) -> list[str]:
    return [text[match.start : match.end] for match in Matcher(TRIE).matches(text, **options)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In New York.", ["New York", "York"]),
        ("NEW YORK", ["NEW YORK", "YORK"]),
        ("new york", []),
        ("NewYork, Yorkshire", []),
        ("Saint-Étienne’s mayor", ["Saint-Étienne"]),
        ("#Zürich _York_", ["Zürich", "York"]),
        ("в Дамаск, в дамаск", ["Дамаск"]),
        ("我在北京和大马士革", ["北京", "大马士革"]),
        ("في دِمَشق", ["دِمَشق"]),
        ("서울에서", ["서울"]),
        ("Al-Bab", ["Al-Bab"]),
        ("York2 2York", []),
        ("", []),
    ],
)
def test_names_at_word_boundaries(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_any_case_lets_names_begin_small() -> None:
    assert found("from new york", any_case=True) == ["new york", "york"]


@given(
    st.lists(
        st.sampled_from(["New York", "Zürich", "دِمَشق", "x", "é", "e\u0301", "\u200f", " ", "-", "北京", "a"])
    )
)
def test_every_match_is_its_own_key(parts: list[str]) -> None:
    text = " ".join(parts)
    for match in Matcher(TRIE).matches(text):
        assert fold(text[match.start : match.end]) == TRIE.restore_key(match.key)


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    matches = Matcher(TRIE).matches(text)
    assert matches == sorted(matches, key=lambda match: (match.start, -match.end))
    assert all(0 <= match.start < match.end <= len(text) for match in matches)
