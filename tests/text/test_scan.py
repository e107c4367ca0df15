from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from geobrief.text.scan import offsets_of


def test_words_are_found_in_the_order_of_the_text() -> None:
    assert offsets_of("ab c ab", ("c", "ab")) == [(0, "ab"), (3, "c"), (5, "ab")]
    assert offsets_of("", ("a",)) == []


@given(
    st.text("abc ", max_size=40), st.lists(st.text("abc", min_size=1, max_size=3), unique=True, max_size=4)
)
def test_it_finds_what_a_pattern_finds_at_every_offset(text: str, words: list[str]) -> None:
    expected = {(m.start(), word) for word in words for m in re.finditer(f"(?={word})", text)}
    assert set(offsets_of(text, words)) == expected
