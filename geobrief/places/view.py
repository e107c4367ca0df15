"""A document as the finder sees it: tokens, candidate spans, and what the whole text says about names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from geobrief.model import Span
from geobrief.places.profile import LOOSE_ENDS, NameBook, Profile
from geobrief.places.tokens import Tokens, Word, bodies
from geobrief.text.letters import Classes, letter_classes

# From this share of capitalised words on a line is a headline in title case, and capitals say nothing.
_TITLE_CASE = 0.8
# Lines shorter than this many words are not judged: a few names alone are a caption, not a headline.
_TITLE_WORDS = 5
# A longer line is a paragraph.
_SHORT_LINE = re.compile(r"^[^\n]{1,160}$", re.MULTILINE)
# Landforms that are never a surname or a street. A village may be called Anacoco; Anacoco Island is
# another place.
LANDFORMS = frozenset(
    "Island Islands Atoll Archipelago Peninsula River Valley Mountains Glacier Reservoir".split()
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(slots=True, eq=False)
class Candidate:
    """A span whose text is a name in the gazetteer: offsets into the text, token range, profile.

    `stem` is the name that this one begins with, and adds a common noun to: "Jenin" of "Jenin refugee
    camp", "Kandahar" of "Kandahar province". The two are one mention: of the place that the longer
    name tells, spelled as the stem.
    """

    start: int
    end: int
    first: int
    after: int
    profile: Profile
    longer: bool = False
    score: float = 0.0
    stem: Candidate | None = None


class View:
    """The document's text with everything that the find features look at, worked out once."""

    __slots__ = ("book", "candidates", "firsts", "headlines", "surnames", "text", "tokens")

    def __init__(self, text: str, book: NameBook) -> None:
        self.text = text
        self.book = book
        classes = letter_classes(text)
        self.tokens = Tokens(text, classes)
        self.surnames, self.firsts = _people(self.tokens)
        self.headlines = _headlines(text)
        self.candidates = _candidates(text, self.tokens, book, classes)

    def in_headline(self, offset: int) -> bool:
        """Whether the character at `offset` stands in a line in title case or capitals."""
        before = bisect_right(self.headlines, offset, key=lambda span: span.start) - 1
        return before >= 0 and offset < self.headlines[before].end

    def ends_landform(self, index: int) -> bool:
        """Whether the token at `index` ends the name of a landform that begins right before it.

        Not in "Cedar River Seafood", and in a headline every word has a capital.
        """
        words, starts = self.tokens.words, self.tokens.starts
        return (
            words[index].text in LANDFORMS
            and index > 0
            and starts[index] == self.tokens.ends[index - 1] + 1
            and words[index - 1].capital
            and not words[index + 1].capital
            and not self.in_headline(starts[index])
        )


def _candidates(text: str, tokens: Tokens, book: NameBook, classes: Classes) -> list[Candidate]:
    found: list[Candidate] = []
    starts = tokens.starts
    for start, end, number in book.matcher.matches(text, classes=classes):
        profile = book.numbered(number)
        if profile is None:
            continue
        first = bisect_right(starts, start) - 1
        one = Candidate(start, end, first, bisect_left(starts, end, first), profile)
        if not profile.watched or _written_so(text[start:end], tokens, one):
            found.append(one)
    _mark_longer(found, tokens)
    return found


def _written_so(surface: str, tokens: Tokens, one: Candidate) -> bool:
    """Whether the text writes a name in a way that lets it count."""
    profile, first = one.profile, one.first
    if profile.open_ended and not profile.is_admin1 and tokens.words[one.after].capital:
        # "Galway City Council": of Galway, and not of another place that is called Galway City.
        return False
    if profile.key in bodies() or (profile.cased_only and not surface.isupper()):
        return False
    if surface[:4].lower() == "the " and (surface[0] == "t" or tokens.starts_sentence(first)):
        # "the Netherlands", "The Gambia" at a sentence's start: the article is no part of the span.
        return False
    # "the Damascus region" is the town and its surroundings, told by a qualifier; "the Donetsk
    # region" is an oblast.
    return not (profile.loose and surface.endswith(LOOSE_ENDS))


def _mark_longer(candidates: list[Candidate], tokens: Tokens) -> None:
    """Mark the candidates that overlap a longer one, and tell the longer one its stem."""
    for index, one in enumerate(candidates):
        end, length = one.end, one.end - one.start
        for behind in range(index + 1, len(candidates)):
            other = candidates[behind]
            if other.start >= end:
                break
            short, long = (other, one) if length >= other.end - other.start else (one, other)
            if not _is_stem(short, long, tokens):
                short.longer = True
            elif long.stem is None or long.stem.end < short.end:
                long.stem = short


def _is_stem(short: Candidate, long: Candidate, tokens: Tokens) -> bool:
    """Whether `long` is `short` with words behind it that are no part of its name.

    They are in small letters ("Rafah crossing"), or begin the name of a body of the place ("Georgia
    State Police").
    """
    words = tokens.words
    if short.first != long.first or short.after >= long.after or not words[short.first].capital:
        return False
    if all(word.text.islower() for word in words[short.after : long.after]):
        return True
    return long.profile.open_ended and long.after - short.after == 1 and words[long.after].capital


def _people(tokens: Tokens) -> tuple[frozenset[str], frozenset[str]]:
    """Words that stand as a surname behind a given name or a title, and the given names before them."""
    words = tokens.words
    surnames: set[str] = set()
    firsts: set[str] = set()
    for index in [index for index, word in enumerate(words) if word.leads_name]:
        lead = words[index]
        surname = words[_skip_initials(words, index + 1)]
        if not surname.capital or len(surname.lower) < 2 or surname.kind in _NOT_IN_PERSONS:
            continue
        if lead.kind != "title":
            surnames.add(surname.lower)
            firsts.add(lead.lower)
        elif not surname.given:
            surnames.add(surname.lower)
    return frozenset(surnames), frozenset(firsts)


def _skip_initials(words: Sequence[Word], index: int) -> int:
    """Step over "J." between a given name and a surname, and over the stop of "Gov."."""
    for _ in range(4):
        text = words[index].text
        if text != "." and not (len(text) == 1 and text.isupper()):
            break
        index += 1
    return index


_NOT_IN_PERSONS = frozenset({"org", "street", "month", "capital", "north", "in", "and", "the"})


def _headlines(text: str) -> tuple[Span, ...]:
    """Lines written in title case or in capitals."""
    found = []
    for match in _SHORT_LINE.finditer(text):
        words = _LONG_WORD.findall(match[0])
        if len(words) >= _TITLE_WORDS and sum(w[0].isupper() for w in words) >= _TITLE_CASE * len(words):
            found.append(Span(*match.span()))
    return tuple(found)
