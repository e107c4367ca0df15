from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from geobrief.places.tokens import Tokens

# The same tokens by a pattern.
_TOKEN = re.compile(r"[^\W_]+|['’]s\b|[^\w\s]|_")
_PARTS = st.sampled_from(
    ["'s", "’s", "'", "s", "_", "a", "B", "7", " ", "\n", ".", "é", "京", "\u3000", "'S"]
)


@given(st.one_of(st.text(), st.lists(_PARTS).map("".join)))
def test_tokens_are_what_the_pattern_parts(text: str) -> None:
    tokens = Tokens(text)
    spans = list(zip(tokens.starts, tokens.ends, strict=True))
    assert spans == [match.span() for match in _TOKEN.finditer(text)]
    assert [word.text for word in tokens.words[: len(tokens)]] == [text[start:end] for start, end in spans]
