"""Split a text into tokens, and say what class of context word each one is.

Context words (prepositions, titles, "County", "said") are what tells a place from a person or a
company of the same name. The classes are listed in `data/context_words.csv`.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from geobrief.text.letters import QUOTE, SPACE, WORD, Classes, letter_classes

_SENTENCE_END = frozenset('.!?:;"“”«»…•|*')
_OPENERS = frozenset("(\"“'‘«[-–—")
# Words behind which a full stop ends no sentence.
_STOPPED = frozenset({"title", "abbreviation"})

# Words known at a time, at about 250 bytes; a text adds at most as many as it has.
_MOST_KEPT = 50_000
# Longer ones are no words, and not kept.
_LONGEST_KEPT = 40

_SHAPES = {",": "comma", ".": "stop", "-": "hyphen", "–": "dash", "—": "dash", "/": "slash", ":": "colon",
           ";": "stop", "#": "hash", "'": "quote", '"': "quote", "“": "quote", "”": "quote", "’": "quote",
           "(": "open", ")": "close", "?": "stop", "!": "stop", "&": "and"}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What a token says by itself, whatever text it stands in.

    `kind` is the class of a context word, else None; `context` the same, else the token's shape.
    `capital`: it starts with a capital letter. `given`: it is a given name. `leads_name`: a surname
    may stand behind it, since it is a title or a given name with a capital.
    """

    text: str
    lower: str
    kind: str | None
    context: str
    capital: bool
    given: bool
    leads_name: bool
    opener: bool
    ends_sentence: bool


# What stands before a text's first token and behind its last one.
_EDGE = Word("", "", None, "edge", False, False, False, False, False)


class Tokens:
    """The tokens of a text as parallel lists: `starts`, `ends`, `words`.

    A token is a run of letters and digits, a possessive ending, or one other character that is no
    space. Behind the last, `words` holds two edges, which an index below 0 finds as well.
    """

    __slots__ = ("ends", "starts", "text", "words")

    def __init__(self, text: str, classes: Classes | None = None) -> None:
        self.text = text
        self.starts, self.ends = _spans(text, letter_classes(text) if classes is None else classes)
        if len(_WORDS) > _MOST_KEPT:
            _WORDS.clear()
        texts = [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]
        self.words = [*map(_WORDS.__getitem__, texts), _EDGE, _EDGE]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Index of the token that holds the character at `offset`, or of the last one before it."""
        return bisect_right(self.starts, offset) - 1

    def starts_sentence(self, index: int) -> bool:
        """Whether a sentence, line or quotation starts here, so that a capital says nothing."""
        words = self.words
        while index > 0 and words[index - 1].opener:
            index -= 1
        if index <= 0:
            return True
        last = words[index - 1]
        if last.ends_sentence:
            # A full stop behind a title or an initial ends no sentence.
            before = words[index - 2] if index > 1 else _EDGE
            return last.text != "." or not (before.kind in _STOPPED or len(before.text) == 1)
        return "\n" in self.text[self.ends[index - 1] : self.starts[index]]


def _spans(text: str, classes: Classes) -> tuple[list[int], list[int]]:
    """Starts and ends of the tokens, from the classes of all characters at once."""
    size = len(classes)
    word = (classes & WORD) != 0
    # A token starts and ends with every character but a space; only runs of letters and digits
    # go on.
    starts = (classes & SPACE) == 0
    ends = starts.copy()
    joined = word[1:] & word[:-1]
    starts[1:] &= ~joined
    ends[:-1] &= ~joined
    for quote in ((classes & QUOTE) != 0).nonzero()[0].tolist():
        behind = text[quote + 2 : quote + 3]
        if quote + 1 < size and text[quote + 1] == "s" and not (behind.isalnum() or behind == "_"):
            ends[quote] = starts[quote + 1] = False
    return starts.nonzero()[0].tolist(), (ends.nonzero()[0] + 1).tolist()


class _Words(dict[str, Word]):
    """Words by their text, each judged when first met."""

    def __missing__(self, text: str) -> Word:
        lower = text.lower()
        capital, given = text[0].isupper(), lower in first_names()
        kind = context_words().get(lower)
        word = Word(
            text=text,
            lower=text if lower == text else lower,
            kind=kind,
            context=kind or _shape(text),
            capital=capital,
            given=given,
            leads_name=kind == "title" or (given and capital),
            opener=text in _OPENERS,
            ends_sentence=text in _SENTENCE_END,
        )
        if len(text) <= _LONGEST_KEPT:
            self[text] = word
        return word


_WORDS = _Words()


def _shape(text: str) -> str:
    shape = _SHAPES.get(text)
    if shape:
        return shape
    if text[0].isdigit():
        return "number"
    if text[0].isupper():
        return "initial" if len(text) == 1 else "upper" if text.isupper() else "cap"
    if text in ("'s", "’s"):
        return "poss"
    if text.endswith("ing"):
        return "lower_ing"
    if text.endswith("ed"):
        return "lower_ed"
    return "lower" if text[0].isalpha() else "sign"


@lru_cache(maxsize=1)
def context_words() -> dict[str, str]:
    """Return {lower-case word: class} from `data/context_words.csv`."""
    table: dict[str, str] = {}
    for row in _rows("context_words.csv"):
        for word in row["words"].split():
            table.setdefault(word, row["class"])
    return table


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    """Return names of bodies known all over the world that some village shares, from `data/bodies.csv`."""
    return frozenset(row["name"] for row in _rows("bodies.csv"))


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Return common given names in lower case, from `data/first_names.txt`."""
    text = (files("geobrief.places") / "data" / "first_names.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("geobrief.places") / "data" / name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())
