"""Which reports repeat another one (wire copy, re-edits), so that it counts once.

Texts are compared by their shingles (runs of words). MinHash finds the candidates, the true sets
of shingles decide: nothing is called a copy on an estimate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache

from rensa import RMinHash, RMinHashLSH

from geobrief.model import Document
from geobrief.text.fold import fold_with_offsets

# Runs of five words are rarely shared by people who wrote on their own, even on the same event.
_SHINGLE = 5
# Below this many shingles (about two sentences) agreement may be chance or a shared quotation;
# such reports are copies only when they are the same word for word.
_FEW = 16
# Shared part of all shingles of both texts together: re-edited copies of agency texts keep more
# than this, independent reports of one event share next to nothing.
_SAME_TEXT = 0.5
# Shared part of the shorter text: a cut-down copy, or one with paragraphs of its own added.
_CONTAINED = 0.65
# 128 permutations in 32 bands of 4: a pair that shares half of its shingles is missed once in 800
# times, and pairs that share a tenth are rarely looked at.
_PERMUTATIONS, _BANDS, _SEED = 128, 32, 20
# Sentences of at least this many words are also looked up word for word, which finds the copy that
# was shortened so much that MinHash misses it.
_LONG_SENTENCE = 9
# A sentence shared by more reports than this is boilerplate (a byline, a notice): it proves nothing.
_BOILERPLATE = 60

# Runs of three words: a passage is one sentence, too short for runs of five once it was edited.
_PASSAGE_SIZE = 3
Passage = frozenset[tuple[str, ...]]

_WORD = re.compile(r"\w+")
# In folded text a line end is a space like any other.
_SENTENCE_END = re.compile(r"[.!?…。]\s+")
# What folding makes of ASCII, with a space for all that belongs to no word: four times as fast as `_WORD`.
_ASCII_WORDS = bytes(ord(char.lower()) if char.isalnum() else ord(" ") for char in map(chr, range(128))) + (
    b" " * 128
)


def words(text: str) -> list[str]:
    """Words of a text, folded, without punctuation."""
    if text.isascii():
        return text.encode("ascii").translate(_ASCII_WORDS).decode("ascii").split()
    return _WORD.findall(fold_with_offsets(text).text)


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Words of a name, folded; the same few names return in every report."""
    return tuple(words(name))


def shingles(tokens: Sequence[str], size: int = _SHINGLE) -> frozenset[str]:
    """Runs of `size` words; one run of all words when there are fewer."""
    if len(tokens) <= size:
        return frozenset({" ".join(tokens)}) if tokens else frozenset()
    return frozenset(map(" ".join, zip(*(tokens[i:] for i in range(size)), strict=False)))


def passage(tokens: Sequence[str]) -> Passage:
    """A sentence's runs of three words, as tuples, which cost half of what joined ones do."""
    if len(tokens) <= _PASSAGE_SIZE:
        return frozenset({tuple(tokens)}) if tokens else frozenset()
    return frozenset(zip(tokens, tokens[1:], tokens[2:], strict=False))


def find_copies(documents: Sequence[Document]) -> dict[int, int]:
    """Map the index of each copy to the index of the report it repeats.

    The earliest report of a group is the original (undated ones count as latest; ties go to input
    order), and copies point to it directly. Reports are taken in order of time and compared with
    originals only, so that a hundred copies of one report cost a hundred comparisons.
    """
    known = _Originals()
    copies: dict[int, int] = {}
    for index in sorted(range(len(documents)), key=lambda i: (_time(documents[i]), i)):
        original = known.find_or_add(index, documents[index].text)
        if original is not None:
            copies[index] = original
    return dict(sorted(copies.items()))


class _Originals:
    """The texts seen so far that repeat no other, and the ways to find a likely match among them."""

    def __init__(self) -> None:
        self._sets: dict[int, frozenset[str]] = {}
        self._order: list[int] = []
        self._index = RMinHashLSH(threshold=_SAME_TEXT, num_perm=_PERMUTATIONS, num_bands=_BANDS)
        self._sentences: dict[str, list[int]] = {}

    def find_or_add(self, number: int, text: str) -> int | None:
        """Return the earliest original that `text` repeats; without one the text becomes one."""
        sentences = [words(part) for part in _SENTENCE_END.split(fold_with_offsets(text).text)]
        runs = shingles([word for sentence in sentences for word in sentence])
        keys = {" ".join(sentence) for sentence in sentences if len(sentence) >= _LONG_SENTENCE}
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update(list(runs))  # the minimum does not mind the order
        for position in self._candidates(sketch, keys):
            original = self._order[position]
            if same_text(self._sets[original], runs):
                return original
        self._add(number, runs, keys, sketch)
        return None

    def _candidates(self, sketch: RMinHash, keys: set[str]) -> list[int]:
        """Positions of the originals worth a look, earliest first."""
        found = set(self._index.query(sketch))
        for key in keys:
            found.update(self._sentences.get(key, ()))
        return sorted(found)

    def _add(self, number: int, runs: frozenset[str], keys: set[str], sketch: RMinHash) -> None:
        position = len(self._order)
        self._order.append(number)
        self._sets[number] = runs
        self._index.insert(position, sketch)
        for key in keys:
            sharers = self._sentences.setdefault(key, [])
            if len(sharers) < _BOILERPLATE:
                sharers.append(position)


def same_text(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two sets of shingles are of one text, re-edited, cut or added to."""
    small = min(len(one), len(two))
    if small < _FEW:
        return bool(one) and one == two
    shared = len(one & two)
    return shared >= _SAME_TEXT * (len(one) + len(two) - shared) or shared >= _CONTAINED * small


def same_passage(one: Passage, two: Passage) -> bool:
    """Whether two sentences (as sets of three-word runs) are one passage, lightly edited."""
    small = min(len(one), len(two))
    return small >= _PASSAGE_SHINGLES and len(one & two) >= _PASSAGE_SHARED * small


# A sentence shorter than this may be worded alike by two people ("The bridge was closed.").
_PASSAGE_SHINGLES = 6
# Shared part of the shorter sentence from which on it is taken to be copied.
_PASSAGE_SHARED = 0.75


def _time(document: Document) -> datetime:
    published = document.published
    if published is None:
        return datetime.max.replace(tzinfo=UTC)
    return published if published.tzinfo else published.replace(tzinfo=UTC)
