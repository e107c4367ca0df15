"""Words as the models see them."""

from __future__ import annotations

from functools import lru_cache

from geobrief.events import tags
from geobrief.events.learned.weights import Feature
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary

_ENDINGS = ("ing", "ed", "es", "s")
# A stem keeps at least so many letters: "using" and "used" are no "us".
_SHORTEST = 4


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A lower-case word without its inflection, roughly: the forms of a verb or noun share weights."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=50_000)
def word_feature(word: str) -> Feature:
    """The feature of a word that stands in a sentence."""
    return "word", stem(word)


def shown(tokens: Tokens, k: int) -> str:
    """Token `k` as a feature shows it: places, names and numbers by what they are, never by their letters."""
    if k < 0:
        return "<"
    if k >= tokens.size:
        return ">"
    bits = tokens.bits[k]
    if bits & tags.MENTION:
        return "@demonym" if bits & tags.DEMONYM else "@place"
    if bits & tags.PROPER and not tokens.title_case:
        return "@name"
    word = tokens.words[k]
    return "@number" if word[0].isdigit() else word


def classes_of(mask: int, vocabulary: Vocabulary) -> list[str]:
    """Names of the word classes whose bits are in `mask`, in the order of the words table."""
    named = vocabulary.class_names
    mask >>= tags.FIRST_CLASS
    found = []
    while mask:
        lowest = mask & -mask
        found.append(named[lowest.bit_length() - 1])
        mask ^= lowest
    return found
