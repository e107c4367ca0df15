from __future__ import annotations

import marisa_trie
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.gazetteer.matcher import Matcher
from geobrief.text.fold import fold, fold_with_offsets

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


def slowly(text: str, any_case: bool) -> list[tuple[int, int, int]]:
    """What the matcher finds, by trying every stretch of text."""
    folded = fold_with_offsets(text)
    spots = [folded.original(at) for at in range(len(folded.text) + 1)]
    found = []
    for start, char in enumerate(text):
        free = ord(char) in range(0x4E00, 0xA000)
        inside = start > 0 and text[start - 1].isalnum() and not free
        if not char.isalpha() or inside or (char.islower() and not any_case) or start not in spots:
            continue
        at = spots.index(start)
        for end in range(len(folded.text), at, -1):
            last, behind = folded.text[end - 1], folded.text[end : end + 1]
            open_end = ord(last) in range(0x4E00, 0xA000) or ord(last) in range(0xAC00, 0xD7B0)
            if folded.text[at:end] in TRIE and (open_end or not behind.isalnum()):
                found.append((start, spots[end], TRIE[folded.text[at:end]]))
    return found


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["New York", "Zürich", "دِمَشق", "Saint-\u0301Étienne", "서울", "大马士革北京", "US", "_", " "]
            ),
            st.text(max_size=3),
        )
    ),
    st.booleans(),
)
def test_every_name_is_found_and_no_other(parts: list[str], any_case: bool) -> None:
    for text in ("".join(parts), " ".join(parts)):
        assert Matcher(TRIE).matches(text, any_case=any_case) == slowly(text, any_case)


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    matches = Matcher(TRIE).matches(text)
    assert matches == sorted(matches, key=lambda match: (match.start, -match.end))
    assert all(0 <= match.start < match.end <= len(text) for match in matches)
