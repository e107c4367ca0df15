"""A sentence as parallel lists of tokens, place mentions taken as one token each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from geobrief.events import tags
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Mention, MentionKind, Span

_TOKEN = re.compile(
    r"""\d[\d,.:]*\d(?:st|nd|rd|th|s|m|bn|k)?\b
      | (?:[A-Z]\.){1,4}
      | (?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Col|Lt|Capt|Sgt|Maj|Cmdr|St|Jr|Sr|No|Prof|Rev|Adm|Pres|Supt|Det|Cpl
         |Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Co|Ltd)\.
      | [^\W_]+(?:[-'’&.](?!s\b)[^\W_]+)*
      | ['’]s\b
      | [^\w\s]""",
    re.VERBOSE,
)


class Tokens:
    """Tokens of one sentence: lower-case words, tag bits, and the placement each stands for (or -1).

    `starts` and `ends` are offsets into the document's text; they are worked out when first asked
    for, since most sentences tell of nothing.
    """

    __slots__ = (
        "_ends",
        "_starts",
        "bits",
        "raw",
        "refs",
        "size",
        "span",
        "text",
        "title_case",
        "verbs",
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
        self.verbs: dict[Any, Any] = {}  # what was parsed already: verbs, and windows around them
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
    at = span.start
    for index, mention in mentions:
        if mention.start < at:
            continue
        _plain(tokens, at, mention.start, vocabulary)
        name = text[mention.start : mention.end]
        tokens.raw.append(name)
        tokens.words.append(name.lower())
        tokens.refs.append(index)
        tokens.bits.append(_KIND_BITS[mention.kind])
        at = mention.end
    _plain(tokens, at, span.end, vocabulary)
    tokens.size = len(tokens.words)
    _capitals(tokens)
    return tokens


def _plain(tokens: Tokens, start: int, end: int, vocabulary: Vocabulary) -> None:
    """Add the tokens of text[start:end]. This is the hottest part of the step: whole lists at a time."""
    raw = _TOKEN.findall(tokens.text, start, end)
    if not raw:
        return
    low = list(map(str.lower, raw))
    bits = list(map(vocabulary.words.__getitem__, low))
    for k, word in enumerate(raw):
        if word != low[k] and (word[0].isupper() or (word[2:3] == "-" and word[3:4].isupper())):
            bits[k] |= tags.PROPER  # "al-Assad" is a name too
    tokens.raw += raw
    tokens.words += low
    tokens.bits += bits
    tokens.refs += [-1] * len(raw)


_FUNCTION = (
    tags.DET | tags.PREP | tags.COORD | tags.SUB | tags.PRON | tags.REL | tags.AUX | tags.TO | tags.NEG
)


def _capitals(tokens: Tokens) -> None:
    """A capital tells of a name, but not at the start of a sentence or in a headline."""
    bits, words = tokens.bits, tokens.words
    proper = [i for i, b in enumerate(bits) if b & tags.PROPER and not b & tags.MENTION]
    if not proper:
        return
    content = 0
    if len(proper) >= 3:
        content = sum(
            1 for i, b in enumerate(bits) if not b & (_FUNCTION | tags.MENTION) and words[i][0].isalpha()
        )
    # a headline has all its content words in capitals, a long one may have one slip
    lower = content - sum(1 for i in proper if not bits[i] & _FUNCTION)
    tokens.title_case = content >= 3 and (lower == 0 or (content >= 8 and lower == 1))
    for i in proper:
        known = bits[i] & ~tags.PROPER
        if known & tags.MODAL and i and not tokens.title_case:
            bits[i] &= ~tags.MODAL  # the month of May, a man called Will
        elif known & _FUNCTION or (known and tokens.title_case):
            bits[i] = known
        elif known and (i == 0 or (bits[i - 1] & (tags.QUOTE | tags.BREAK) and words[i - 1] != "(")):
            following = bits[i + 1] if i + 1 < tokens.size else 0
            if not following & tags.PROPER or following & _FUNCTION:
                bits[i] = known
