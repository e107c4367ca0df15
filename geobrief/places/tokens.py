"""Split a text into tokens, and say what class of context word each one is.

Context words (prepositions, titles, "County", "said") are what tells a place from a person or a
company of the same name. The classes are listed in `data/context_words.csv`.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate

# A run of letters and digits; a possessive ending; or one other character.
_TOKEN = re.compile(r"([^\W_]+|['’]s\b|[^\w\s]|_)")

# Stands between tokens while they are one string; no token holds a line end.
_JOINT = "\n"

_SENTENCE_END = frozenset('.!?:;"“”«»…•|*')
_OPENERS = frozenset("(\"“'‘«[-–—")


class Tokens:
    """The tokens of a text as parallel lists: `starts`, `ends`, `texts`, `lower`, `classes`.

    The class of a token that is no context word is None.
    """

    __slots__ = ("_first", "classes", "ends", "lower", "starts", "text", "texts")

    def __init__(self, text: str) -> None:
        self.text = text
        # What stands between tokens and the tokens in turn, parted in one pass; their lengths add up
        # to the offsets.
        pieces = _TOKEN.split(text)
        ends = list(accumulate(map(len, pieces)))
        self.starts = ends[0:-1:2]
        self.ends = ends[1::2]
        self.texts = pieces[1::2]
        # Joined, lower-cased once and parted again: ten times as fast as one call a token.
        self.lower = _JOINT.join(self.texts).lower().split(_JOINT)
        self.classes = list(map(context_words().get, self.lower))

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Index of the token that holds the character at `offset`, or of the last one before it."""
        return bisect_right(self.starts, offset) - 1

    def capitalised(self, index: int) -> bool:
        """Whether the token starts with a capital letter (False outside the text)."""
        return 0 <= index < len(self.texts) and self.texts[index][0].isupper()

    def starts_sentence(self, index: int) -> bool:
        """Whether a sentence, line or quotation starts here, so that a capital says nothing."""
        while index > 0 and self.texts[index - 1] in _OPENERS:
            index -= 1
        if index <= 0:
            return True
        if self.texts[index - 1] in _SENTENCE_END:
            # A full stop behind a title or an initial ends no sentence.
            before = index - 2
            return not (
                self.texts[index - 1] == "."
                and before >= 0
                and (self.classes[before] in {"title", "abbreviation"} or len(self.texts[before]) == 1)
            )
        return "\n" in self.text[self.ends[index - 1] : self.starts[index]]


@lru_cache(maxsize=1)
def context_words() -> dict[str, str]:
    """Return {lower-case word: class} from `data/context_words.csv`."""
    lines = (files("geobrief.places") / "data" / "context_words.csv").read_text(encoding="utf-8").splitlines()
    table: dict[str, str] = {}
    for row in csv.DictReader(lines):
        for word in row["words"].split():
            table.setdefault(word, row["class"])
    return table


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Return common given names in lower case, from `data/first_names.txt`."""
    text = (files("geobrief.places") / "data" / "first_names.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))
