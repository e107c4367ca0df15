from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.text.fold import fold, fold_with_offsets


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ţarţūs", "tartus"),
        ("Al-Ḩasakah", "al hasakah"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Ma’arrat", "ma'arrat"),
        ("İstanbul", "istanbul"),
        ("Łódź", "lodz"),
        ("Ἀθῆναι", "αθηναι"),
        ("دِمَشْق", "دمشق"),
        ("  New\n York ", "new york"),
        ("ガザ", "ガザ"),
        ("U.S.", "u.s."),
    ],
)
def test_names_compare_equal_whatever_their_spelling(name: str, key: str) -> None:
    assert fold(name) == key


@given(st.text())
def test_offsets_point_back_into_the_text(text: str) -> None:
    folded = fold_with_offsets(text)
    offsets = [folded.original(i) for i in range(len(folded.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    if folded.offsets is None:
        assert len(folded.text) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_code_point_is_folded_to_the_end() -> None:
    for char in map(chr, range(sys.maxunicode + 1)):
        if unicodedata.normalize("NFKD", char.lower()) != char:
            once = fold_with_offsets(char).text
            assert fold_with_offsets(once).text == once, f"U+{ord(char):04X}"


# Letters of many scripts, and what folding leaves out, which `st.text` alone seldom draws.
texts = st.text(st.one_of(st.characters(), st.sampled_from("éÅß’\u0301\u200f\u0640\u064eİﬁ\0\ud800 a-")))


@given(texts)
def test_long_texts_fold_like_short_ones(text: str) -> None:
    """A text of any length folds as its characters do, one by one."""
    long = (text + "é") * 300
    parts = [fold_with_offsets(char).text for char in long]
    folded = fold_with_offsets(long)
    assert folded.text == "".join(parts)
    offsets = [at for at, part in enumerate(parts) if part]
    assert [folded.original(at) for at in range(len(folded.text) + 1)] == [*offsets, len(long)]


def test_a_decomposed_accent_moves_no_offset() -> None:
    text = "in Cafe\u0301town now"
    folded = fold_with_offsets(text)
    start = folded.text.index("now")
    assert text[folded.original(start) :] == "now"
