"""What each code point of a text is to those that look for words and names, as bits of one byte."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Classes = npt.NDArray[np.uint8]

WORD = 1  # letter or digit: a name does not begin behind it nor end before it
OPENS = 2  # a name may begin here: a capital, or a letter of a script that has none
LETTER = 4
FREE_START = 8
FREE_END = 16
SPACE = 32
QUOTE = 64  # what stands before a possessive "s"
_UNKNOWN = 128

# Scripts written without spaces: a name may begin and end anywhere in a run of letters. Hangul
# has spaces but puts particles behind the name, so only its ends are free.
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
)  # fmt: skip
_HANGUL = (0xAC00, 0xD7AF)


def letter_classes(text: str) -> Classes:
    """Return the class of every code point of `text`."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii").translate(_ASCII), dtype=np.uint8)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    classes = _TABLE[codes]
    unknown = classes == _UNKNOWN
    if unknown.any():
        for code in np.unique(codes[unknown]).tolist():
            _TABLE[code] = _class(code)
        classes = _TABLE[codes]
    found: Classes = classes
    return found


def _class(code: int) -> int:
    char = chr(code)
    if not char.isalnum():
        return SPACE if char.isspace() else QUOTE if char in "'’" else 0
    value = WORD
    if char.isalpha():
        value |= LETTER if char.islower() else LETTER | OPENS
        if any(low <= code <= high for low, high in _UNSPACED):
            value |= FREE_START | FREE_END
        elif _HANGUL[0] <= code <= _HANGUL[1]:
            value |= FREE_END
    return value


# Each code point is looked up once in a process, when first met.
_TABLE = np.full(0x110000, _UNKNOWN, dtype=np.uint8)
_ASCII = bytes(_class(code) if code < 128 else 0 for code in range(256))  # as `bytes.translate` wants it
