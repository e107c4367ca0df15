"""A document as the finder sees it: tokens, candidate spans, and what the whole text says about names."""

from __future__ import annotations

from dataclasses import dataclass

from geobrief.gazetteer.matcher import matches
from geobrief.places.profile import NameBook, Profile
from geobrief.places.tokens import Tokens, first_names
from geobrief.text.fold import fold_with_offsets

# From this share of capitalised words on a line is a headline in title case, and capitals say nothing.
_TITLE_CASE = 0.7
# Lines shorter than this many words are not judged: two names alone are a caption, not a headline.
_TITLE_WORDS = 4


@dataclass(slots=True, eq=False)
class Candidate:
    """A span whose text is a name in the gazetteer: offsets into the text, token range, profile."""

    start: int
    end: int
    first: int
    after: int
    profile: Profile
    longer: bool = False
    score: float = 0.0


class View:
    """The document's text with everything that the find features look at, worked out once."""

    __slots__ = ("candidates", "firsts", "headline", "surnames", "text", "tokens")

    def __init__(self, text: str, book: NameBook) -> None:
        self.text = text
        self.tokens = Tokens(text)
        self.surnames, self.firsts = _people(self.tokens)
        self.headline = _headlines(text, self.tokens)
        self.candidates = _candidates(text, self.tokens, book)


def _candidates(text: str, tokens: Tokens, book: NameBook) -> list[Candidate]:
    folded = fold_with_offsets(text)
    found: list[Candidate] = []
    for start, end, _ in matches(book.gazetteer, folded.text, text if folded.offsets is None else None):
        profile = book.profile(folded.text[start:end])
        if profile is None:
            continue
        begin, finish = folded.original(start), folded.original(end - 1) + 1
        surface = text[begin:finish]
        if profile.cased_only and not surface.isupper():
            continue
        first = tokens.at(begin)
        if surface[:4].lower() == "the " and (surface[0] == "t" or tokens.starts_sentence(first)):
            # "the Netherlands", "The Gambia" at a sentence's start: the article is no part of the span.
            continue
        found.append(Candidate(begin, finish, first, tokens.at(finish - 1) + 1, profile))
    _mark_longer(found)
    return found


def _mark_longer(candidates: list[Candidate]) -> None:
    """Mark the candidates that overlap a longer one."""
    for index, one in enumerate(candidates):
        for other in candidates[index + 1 :]:
            if other.start >= one.end:
                break
            if one.end - one.start >= other.end - other.start:
                other.longer = True
            if one.end - one.start < other.end - other.start:
                one.longer = True


def _people(tokens: Tokens) -> tuple[frozenset[str], frozenset[str]]:
    """Words that stand as a surname behind a given name, and words that stand before a surname."""
    given = first_names()
    surnames: set[str] = set()
    firsts: set[str] = set()
    lower, classes = tokens.lower, tokens.classes
    for index in range(1, len(tokens)):
        if not tokens.texts[index][0].isupper() or classes[index] in _NOT_IN_PERSONS:
            continue
        before = index - 1
        if tokens.texts[before] == "." and before > 0:
            before -= 1
        if before > 0 and len(lower[before]) == 1 and tokens.texts[before].isupper():
            before -= 1
        if tokens.texts[before] == "." or not tokens.texts[before][0].isupper():
            continue
        if lower[before] in given and len(lower[index]) > 1 and tokens.ends[before] < tokens.starts[index]:
            surnames.add(lower[index])
            firsts.add(lower[before])
        elif classes[before] == "title" and lower[index] not in given:
            surnames.add(lower[index])
    return frozenset(surnames), frozenset(firsts)


_NOT_IN_PERSONS = frozenset({"org", "street", "month", "capital", "north", "in", "and", "the"})


def _headlines(text: str, tokens: Tokens) -> frozenset[int]:
    """Indexes of the tokens in lines written in title case or in capitals."""
    marked: set[int] = set()
    line: list[int] = []
    for index in range(len(tokens) + 1):
        ends = index == len(tokens) or (
            index > 0 and "\n" in text[tokens.ends[index - 1] : tokens.starts[index]]
        )
        if ends:
            words = [i for i in line if tokens.texts[i][0].isalpha() and len(tokens.texts[i]) > 3]
            capitals = sum(tokens.texts[i][0].isupper() for i in words)
            if len(words) >= _TITLE_WORDS and capitals >= _TITLE_CASE * len(words):
                marked.update(line)
            line = []
        line.append(index)
    return frozenset(marked)
