"""A sentence as parallel lists of tokens, place mentions taken as one token each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from geobrief.events import tags
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Mention, MentionKind, Span

_TOKEN = re.compile(
    r"""\d[\d,.:]*\d(?:st|nd|rd|th|s|m|bn|k)?\b
      | (?=[A-Z]) (?:
          (?:[A-Z]\.){1,4}
        | (?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Col|Lt|Capt|Sgt|Maj|Cmdr|St|Jr|Sr|No|Prof|Rev|Adm|Pres|Supt|Det|Cpl
           |Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Co|Ltd)\.)
      | [^\W_]+(?:[-'’&.](?!s\b)[^\W_]+)*
      | ['’]s\b
      | [^\w\s]""",
    re.VERBOSE,
)


class Window(NamedTuple):
    """What stands in a part of a sentence: all tags together, the words as a set and in order."""

    mask: int
    words: frozenset[str]
    order: list[str]


class Tokens:
    """Tokens of one sentence: lower-case words, tag bits, and the placement each stands for (or -1).

    `starts` and `ends` are offsets into the document's text; they are worked out when first asked
    for, since most sentences tell of nothing.
    """

    __slots__ = (
        "_ends",
        "_starts",
        "bits",
        "parsed",
        "present",
        "raw",
        "refs",
        "size",
        "span",
        "text",
        "title_case",
        "whole",
        "words",
    )

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        self.span = span
        self.raw: list[str] = []
        self.words: list[str] = []
        self.bits: list[int] = []
        self.refs: list[int] = []
        self.title_case = False
        self.size = 0
        self.parsed: dict[Any, Any] = {}  # verbs by their token, windows by where they lie
        self.whole = Window(0, frozenset(), [])
        self.present = 0  # the checks of the trigger tables that it has words for: see CheckIndex
        self._starts: list[int] | None = None
        self._ends: list[int] = []

    @property
    def starts(self) -> list[int]:
        """Offset of each token's first character."""
        if self._starts is None:
            find, at = self.text.find, self.span.start
            starts = []
            for word in self.raw:
                at = find(word, at)
                starts.append(at)
                at += len(word)
            self._starts = starts
            self._ends = [start + len(word) for start, word in zip(starts, self.raw, strict=True)]
        return self._starts

    @property
    def ends(self) -> list[int]:
        """Offset behind each token's last character."""
        _ = self.starts
        return self._ends

    def any(self, start: int, stop: int, mask: int) -> bool:
        """Whether a token in [start, stop) carries one of the bits."""
        start = max(0, start)
        return any(bits & mask for bits in self.bits[start:stop])


_KIND_BITS = {
    MentionKind.PLACE: tags.MENTION | tags.PROPER,
    MentionKind.DEMONYM: tags.MENTION | tags.DEMONYM | tags.ADJ,
    MentionKind.INSTITUTION: tags.MENTION | tags.INSTITUTION | tags.PROPER,
}


def tokenize(
    text: str, span: Span, mentions: Sequence[tuple[int, Mention]], vocabulary: Vocabulary
) -> Tokens:
    """Tokens of text[span]; `mentions` are those inside, in order, with their placement's index."""
    tokens = Tokens(text, span)
    nouns: list[tuple[int, list[str]]] = []
    at = span.start
    for index, mention in mentions:
        if mention.start < at:
            continue
        _plain(tokens, at, mention.start, vocabulary)
        name = text[mention.start : mention.end]
        tokens.raw.append(name)
        tokens.words.append(name.lower())
        tokens.refs.append(index)
        many = mention.kind is MentionKind.DEMONYM and name.endswith("s") and not name.endswith("ss")
        tokens.bits.append(_KIND_BITS[mention.kind] | (tags.PLURAL if many else 0))
        noun = _noun_behind(text, mention)
        # Nouns of the vocabulary are left to the rules for roles: "province", "airport".
        if noun and vocabulary.words[noun.split()[-1]] & _place_noun(vocabulary):
            nouns.append((len(tokens.words), noun.split()))
            noun = ""
        at = min(mention.end + len(noun), span.end)
    _plain(tokens, at, span.end, vocabulary)
    for start, words in nouns:
        if tokens.words[start : start + len(words)] == words:  # "Zikim crossing": nobody crosses
            for k in range(start, start + len(words)):
                tokens.bits[k] &= ~(tags.VERB | tags.TRIGGER)
    tokens.size = len(tokens.words)
    _capitals(tokens)
    if not _ABBREVIATED.isdisjoint(tokens.words):
        _dots(tokens)
    if "may" in tokens.words:
        _month_of_may(tokens, vocabulary)
    tokens.whole = Window(reduce(or_, tokens.bits, 0), frozenset(tokens.words), tokens.words)
    return tokens


def _noun_behind(text: str, mention: Mention) -> str:
    """What tells, behind a name, which place is meant: " toll gate" of "Lekki toll gate", or ""."""
    noun = mention.key[mention.end - mention.start :]
    if not noun.startswith(" ") or text[mention.end : mention.end + len(noun)].lower() != noun:
        return ""
    return noun


def _place_noun(vocabulary: Vocabulary) -> int:
    return vocabulary.classes["area"] | vocabulary.classes["facility"]


def _plain(tokens: Tokens, start: int, end: int, vocabulary: Vocabulary) -> None:
    """Add the tokens of text[start:end]. This is the hottest part of the step: whole lists at a time."""
    raw = _TOKEN.findall(tokens.text, start, end)
    if not raw:
        return
    tokens.raw += raw
    tokens.words += map(str.lower, raw)
    tokens.bits += map(vocabulary.cased.__getitem__, raw)
    tokens.refs += [-1] * len(raw)


_FUNCTION = (
    tags.DET | tags.PREP | tags.COORD | tags.SUB | tags.PRON | tags.REL | tags.AUX | tags.TO | tags.NEG
)


def _capitals(tokens: Tokens) -> None:
    """A capital tells of a name, but not at the start of a sentence or in a headline."""
    bits = tokens.bits
    proper = [i for i, b in enumerate(bits) if b & tags.PROPER and not b & tags.MENTION]
    if not proper:
        return
    tokens.title_case = len(proper) >= 3 and _headline(tokens)
    for i in proper:
        known = bits[i] & ~tags.PROPER
        if known & tags.MODAL and i and not tokens.title_case:
            bits[i] &= ~tags.MODAL  # the month of May, a man called Will
        elif known & _FUNCTION or (known and tokens.title_case):
            bits[i] = known
        elif known and (i == 0 or (bits[i - 1] & _OPENS and tokens.words[i - 1] != "(")):
            following = bits[i + 1] if i + 1 < tokens.size else 0
            if not following & tags.PROPER or following & _FUNCTION:
                bits[i] = known


_ABBREVIATED = frozenset("p.m a.m jan feb aug sept oct nov dec mr mrs dr st no gov sen rep".split())


def _dots(tokens: Tokens) -> None:
    """The full stop of "8 p.m. in X" and "on Nov. 3" ends no clause; the last one of a sentence does."""
    for i in range(1, tokens.size - 1):
        if tokens.words[i] == "." and tokens.words[i - 1] in _ABBREVIATED:
            tokens.bits[i] = 0


def _month_of_may(tokens: Tokens, vocabulary: Vocabulary) -> None:
    """Tag the May of "8 May" and "May 8" as a time: it is neither a verb nor somebody's name."""
    bits = tokens.bits
    for i, word in enumerate(tokens.raw):
        if word == "May" and (
            (i and bits[i - 1] & tags.NUM) or (i + 1 < tokens.size and bits[i + 1] & tags.NUM)
        ):
            bits[i] = vocabulary.classes["time"]


_OPENS = tags.QUOTE | tags.BREAK


def _headline(tokens: Tokens) -> bool:
    """Whether all content words have capitals; a long headline may have one slip."""
    plain = content = 0
    for bit, word in zip(tokens.bits, tokens.words, strict=True):
        if bit & (_FUNCTION | tags.MENTION) or not word[0].isalpha():
            continue
        content += 1
        if not bit & tags.PROPER:
            plain += 1
            if plain > 1:
                return False
    return content >= 3 and (plain == 0 or content >= 8)
