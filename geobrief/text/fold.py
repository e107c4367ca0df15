"""Fold text so that names compare equal whatever their case, accents and kind of hyphen.

Folding is one code point to one code point wherever it can be, because every offset found in
folded text has to point into the original again. The only code points that disappear are
combining marks and the Arabic tatweel; `fold_with_offsets` keeps the map for texts that hold any.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

# Letters that Unicode does not decompose but that readers and gazetteers write either way.
_SPECIAL = {
    "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ħ": "h", "Ħ": "h",
    "ı": "i", "İ": "i", "ŧ": "t", "Ŧ": "t", "ə": "e", "Ə": "e", "ς": "σ",
    # apostrophes, primes and the ayin/hamza signs of transliterations
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'",
    "´": "'", "ʿ": "'", "ʾ": "'", "′": "'", "‛": "'", "＇": "'",
    # hyphens join the words of a name as a space does; dashes do not, and stay what they are
    "-": " ", "‐": " ", "‑": " ", "_": " ",
    # Arabic letters written either way
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك",
}  # fmt: skip

# Marks that are left out: accents, Hebrew points, Arabic vowel signs and tatweel, joiners and
# direction marks. Vowel signs of Indic scripts and the voicing marks of kana carry meaning and stay.
_DROPPED = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]"
)


class Folded(NamedTuple):
    """Folded text and, where code points were dropped, the original offset of each that is left.

    `offsets` has len(text) + 1 entries (the last is the original's length) or is None when
    folding kept every code point, so that offsets are equal.
    """

    text: str
    offsets: Sequence[int] | None

    def original(self, offset: int) -> int:
        """Offset in the original text of `offset` in the folded one."""
        return offset if self.offsets is None else self.offsets[offset]


def _fold_char(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    if char.isspace():
        return " "
    if "\u3040" <= char <= "\u30ff" or "\uac00" <= char <= "\ud7af":
        return char
    base = _DROPPED.sub("", unicodedata.normalize("NFKD", char))
    low = (base if len(base) == 1 else char).lower()
    # What a compatibility form stands for may be folded itself: a mathematical final sigma.
    return _SPECIAL.get(low, low) if len(low) == 1 else char


class _Table(dict[int, str]):
    """Translation table that fills itself; bounded by the number of code points in use."""

    def __missing__(self, code: int) -> str:
        value = _fold_char(chr(code))
        self[code] = value
        return value


_TABLE = _Table()


# From here on a text that is not ASCII is folded by numpy, six times as fast as `str.translate`.
_LONG = 256

# What each code point folds to, filled as they are met: untouched pages of zeros cost no memory.
# Code points that are left out have this value, which is no code point.
_CODES = np.zeros(sys.maxunicode + 1, dtype="<u4")
_LEFT_OUT = 0xFFFFFFFF


def fold_with_offsets(text: str) -> Folded:
    """Fold `text`; see `Folded` for how its offsets map back."""
    if text.isascii():
        return Folded(text.translate(_TABLE), None)
    if len(text) >= _LONG:
        return _fold_long(text)
    if not _DROPPED.search(text):
        return Folded(text.translate(_TABLE), None)
    kept = [i for i, char in enumerate(text) if not _DROPPED.match(char)]
    folded = "".join(text[i] for i in kept).translate(_TABLE)
    return Folded(folded, [*kept, len(text)])


def _fold_long(text: str) -> Folded:
    """The same as an array of code points at once."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    folded = _CODES[codes]
    new = folded == 0
    if new.any():
        for code in np.unique(codes[new]).tolist():
            char = chr(code)
            _CODES[code] = _LEFT_OUT if _DROPPED.match(char) else ord(_fold_char(char))
        folded = _CODES[codes]
    left_out = folded == _LEFT_OUT
    offsets = None
    if left_out.any():
        kept = ~left_out
        offsets = [*np.nonzero(kept)[0].tolist(), len(text)]
        folded = folded[kept]
    return Folded(folded.tobytes().decode("utf-32-le", "surrogatepass"), offsets)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Fold a name into its lookup key: folded, trimmed, runs of spaces made one."""
    return " ".join(fold_with_offsets(name).text.split())
