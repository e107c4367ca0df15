"""A sentence as parallel lists of tokens, place mentions taken as one token each."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
# The memory of guessed tags is emptied at this size: a corpus of a million odd words stays bounded.
_GUESSES = 50_000


class Tokens:
    """Tokens of one sentence. `refs[i]` is the index of the placement a token stands for, or -1."""

    __slots__ = ("bits", "ends", "refs", "span", "starts", "text", "title_case", "words")

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        self.span = span
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.bits: list[int] = []
        self.refs: list[int] = []
        self.title_case = False

    def __len__(self) -> int:
        return len(self.words)

    def any(self, start: int, stop: int, mask: int) -> bool:
        """Whether a token in [start, stop) carries one of the bits."""
        bits = self.bits
        return any(bits[i] & mask for i in range(max(0, start), min(stop, len(bits))))


_KIND_BITS = {
    MentionKind.PLACE: tags.MENTION | tags.PROPER,
    MentionKind.DEMONYM: tags.MENTION | tags.DEMONYM | tags.ADJ,
    MentionKind.INSTITUTION: tags.MENTION | tags.INSTITUTION | tags.PROPER,
}


def tokenize(text: str, span: Span, mentions: Sequence[tuple[int, Mention]], vocabulary: Vocabulary) -> Tokens:
    """Tokens of text[span]; `mentions` are those inside, in order, with their placement's index."""
    tokens = Tokens(text, span)
    at = span.start
    for index, mention in mentions:
        if mention.start < at:
            continue
        _plain(tokens, at, mention.start, vocabulary)
        tokens.words.append(mention.text.lower())
        tokens.starts.append(mention.start)
        tokens.ends.append(mention.end)
        tokens.refs.append(index)
        tokens.bits.append(_KIND_BITS[mention.kind])
        at = mention.end
    _plain(tokens, at, span.end, vocabulary)
    _capitals(tokens)
    return tokens


def _plain(tokens: Tokens, start: int, end: int, vocabulary: Vocabulary) -> None:
    words, guesses = vocabulary.words, vocabulary.guesses
    if len(guesses) > _GUESSES:
        guesses.clear()
    for match in _TOKEN.finditer(tokens.text, start, end):
        word = match.group()
        low = word.lower()
        if "’" in low:
            low = low.replace("’", "'")
        bits = words.get(low)
        if bits is None:
            if low[-1] == "." and len(low) > 1:
                low = low[:-1]
                bits = words.get(low, 0)
            else:
                bits = guesses.get(low)
                if bits is None:
                    bits = guesses[low] = tags.guess(low)
        if word[0].isupper() or (word[2:3] == "-" and word[3:4].isupper()):
            bits |= tags.PROPER  # "al-Assad" is a name too
        tokens.words.append(low)
        tokens.starts.append(match.start())
        tokens.ends.append(match.end())
        tokens.bits.append(bits)
        tokens.refs.append(-1)


_FUNCTION = tags.DET | tags.PREP | tags.COORD | tags.SUB | tags.PRON | tags.REL | tags.AUX | tags.TO | tags.NEG


def _capitals(tokens: Tokens) -> None:
    """A capital tells of a name, but not at the start of a sentence or in a headline."""
    bits, words = tokens.bits, tokens.words
    letters = [i for i, word in enumerate(words) if word[0].isalpha() and not bits[i] & (_FUNCTION | tags.MENTION)]
    capital = sum(1 for i in letters if bits[i] & tags.PROPER)
    # three quarters in capitals, as headlines have them, and enough words to say so
    tokens.title_case = len(letters) >= 4 and capital * 4 >= 3 * len(letters)
    for i in letters:
        if not bits[i] & tags.PROPER:
            continue
        first = i == 0 or (bits[i - 1] & (tags.QUOTE | tags.BREAK) and not words[i - 1] == "(")
        known = bits[i] & ~tags.PROPER
        if tokens.title_case and known:
            bits[i] = known
        elif first and known:
            following = i + 1 < len(bits) and bits[i + 1] & tags.PROPER and not bits[i + 1] & _FUNCTION
            bits[i] = bits[i] if following else known
    for i in range(len(bits)):
        if bits[i] & tags.PROPER and bits[i] & _FUNCTION:
            bits[i] &= ~tags.PROPER
