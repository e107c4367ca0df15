"""Find every stretch of running text that is a name of the gazetteer.

Only the names: whether one is meant as a place here is for `geobrief.places` to say.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

import marisa_trie
import numpy as np

from geobrief.gazetteer.store import Array
from geobrief.text.fold import Folded, fold_with_offsets

_LONGEST = 80  # code points; longer names are left out at build time

# Scripts written without spaces: a name may begin and end anywhere in a run of letters. Hangul
# has spaces but puts particles behind the name, so only its ends are free.
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
)  # fmt: skip
_HANGUL = (0xAC00, 0xD7AF)

# What a code point is to the search, as bits of one byte.
_WORD = 1  # letter or digit: a name does not begin behind it nor end before it
_OPENS = 2  # a name may begin here: a capital, or a letter of a script that has none
_LETTER = 4
_FREE_START = 8
_FREE_END = 16
_UNKNOWN = 128


class Match(NamedTuple):
    """A name found in a text: code point offsets, end exclusive, and the key's number.

    `key` is the number of the folded name in the trie: see `Gazetteer.hits`.
    """

    start: int
    end: int
    key: int


_match = Match._make  # twice as fast as Match(...)


class Matcher:
    """Finds names by prefix search from every place where one may begin."""

    def __init__(self, names: marisa_trie.Trie) -> None:
        self._names = names

    def matches(self, text: str, folded: Folded | None = None, *, any_case: bool = False) -> list[Match]:
        """Return all names in `text`, also those inside longer ones; by start, longest first.

        Names begin at a capital letter or a letter of a script without capitals, and end where a
        word ends. `any_case` lets them begin at small letters too. `folded` saves folding anew.
        """
        if not text:
            return []
        if folded is None:
            folded = fold_with_offsets(text)
        line, offsets = folded.text, folded.offsets
        classes = _classes(text)
        starts = _starts(classes, any_case).tolist()
        closed = _closed(classes if offsets is None else _classes(line))
        prefixes = self._names.iter_prefixes_with_ids
        found = []
        for start in starts:
            at = start if offsets is None else bisect_left(offsets, start)
            for key, number in reversed([*prefixes(line[at : at + _LONGEST])]):
                end = at + len(key)
                if not closed[end]:
                    found.append(_match((start, end if offsets is None else offsets[end], number)))
        return found


class _Alphabet:
    """Classes of code points; each is looked up once in a process, when first met."""

    def __init__(self) -> None:
        self.table = np.full(0x110000, _UNKNOWN, dtype=np.uint8)

    def learn(self, codes: Array) -> None:
        for code in np.unique(codes).tolist():
            self.table[code] = _class(code)


def _class(code: int) -> int:
    char = chr(code)
    if not char.isalnum():
        return 0
    value = _WORD
    if char.isalpha():
        value |= _LETTER if char.islower() else _LETTER | _OPENS
        if any(low <= code <= high for low, high in _UNSPACED):
            value |= _FREE_START | _FREE_END
        elif _HANGUL[0] <= code <= _HANGUL[1]:
            value |= _FREE_END
    return value


_ALPHABET = _Alphabet()
_ASCII = bytes(_class(code) if code < 128 else 0 for code in range(256))  # as `bytes.translate` wants it


def _classes(text: str) -> Array:
    """Return the class of every code point of `text`."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii").translate(_ASCII), dtype=np.uint8)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    classes = _ALPHABET.table[codes]
    unknown = classes == _UNKNOWN
    if unknown.any():
        _ALPHABET.learn(codes[unknown])
        classes = _ALPHABET.table[codes]
    found: Array = classes
    return found


def _starts(classes: Array, any_case: bool) -> Array:
    """Return the offsets at which a name may begin."""
    opens = (classes & (_LETTER if any_case else _OPENS)) != 0
    behind_word = np.zeros(len(classes), dtype=bool)
    behind_word[1:] = (classes[:-1] & _WORD) != 0
    return np.nonzero(opens & (~behind_word | ((classes & _FREE_START) != 0)))[0]


def _closed(classes: Array) -> bytes:
    """Return for each offset, the text's end included, whether a name may not end there."""
    closed = np.zeros(len(classes) + 1, dtype=np.uint8)
    closed[1:-1] = ((classes[1:] & _WORD) != 0) & ((classes[:-1] & _FREE_END) == 0)
    return closed.tobytes()
