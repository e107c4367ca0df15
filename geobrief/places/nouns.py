"""Common nouns that tell which place a name means, where they do not stand right behind it.

"Herat and Badghis provinces", "the provinces of Herat, Badghis and Ghor", "four provinces in the west:
Herat, Badghis, Ghor and Farah"; the article of rivers: "along the Niger", "the Dnipro". The name is then
looked up with its noun, as "Herat province" is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from geobrief.model import Mention, MentionKind
from geobrief.places.profile import LOOSE_ENDS, NameBook
from geobrief.places.tokens import context_words
from geobrief.text.scan import offsets_of

_SINGULAR = {
    "provinces": "province",
    "governorates": "governorate",
    "regions": "region",
    "oblasts": "oblast",
    "states": "state",
    "departments": "department",
    "districts": "district",
    "counties": "county",
    "prefectures": "prefecture",
    "cantons": "canton",
    "parishes": "parish",
    "divisions": "division",
    "emirates": "emirate",
    "voivodeships": "voivodeship",
    "regencies": "regency",
}
# Without its first letter, which may be a capital.
_TAILS = {plural[1:]: plural for plural in _SINGULAR}
# Between the names of a list.
_JOINT = re.compile(r",? (?:and|or|&) (?:the )?|, |,\n")
# Between the noun and the list that it heads.
_OF = re.compile(r" of (?:the )?")
_HEADS = re.compile(r"[^.;:!?\n]{0,60}(?::|,? including|,? such as|, namely) (?:the )?")
_LONGEST_HEAD = 80
# What may stand around the noun.
_MARKS = " \n\t.,;:!?()'’\"“”"

_BEHIND = re.compile(r"( [a-z]+)(?: [a-z]+)?\b")
_VALLEY = re.compile(r" (?:valley|basin|delta|estuary|floodplain|watershed|riverbanks?)\b")
_WORD = re.compile(r"\s*([^\W\d_]+|\S|\Z)")
# What goes along, over and down rivers, and seldom countries.
_BESIDE = re.compile(r"\b(?:along|across|cross(?:ed|es|ing)?|over|up|down|banks? of|mouth of) the \Z")
# What rivers do, and countries do not.
_FLOWS = re.compile(
    r" (?:(?:has|had|is|was|also) )?"
    r"(?:overflow|burst|rose\b|rising|flow|flooded|swollen|swelled|crested|froze|dried|receded)"
)
_LONGEST_BESIDE = len(" crossing the ")
# Classes of the words that may follow a river's name; a noun would make the name an adjective.
_GOES_ON = frozenset(
    {"in", "from", "to", "on", "for", "and", "be", "verb", "not", "speech", "pronoun", "the", "a"}
)


def noun_behind(text: str, end: int, key: str, book: NameBook) -> str:
    """The name of the place that `key` and the one or two words behind text[:end] tell, else `key`."""
    match = _BEHIND.match(text, end)
    for words in (match[0], match[1]) if match else ():
        profile = book.profile(key + words)
        if profile is not None and not (profile.loose and words.endswith(LOOSE_ENDS)):
            return profile.key
    return key


def told_by_nouns(text: str, mentions: Sequence[Mention], book: NameBook) -> list[Mention]:
    """The mentions in the same order, those with a noun elsewhere under their name with it."""
    told = list(mentions)
    for at, tail in offsets_of(text, _TAILS):
        plural, start, end = _TAILS[tail], at - 1, at + len(tail)
        word = text[max(0, start - 1) : end + 1].strip(_MARKS).lower()
        for index in _listed(text, told, start, end) if word == plural else ():
            told[index] = _with(told[index], _SINGULAR[plural], book)
    return [_river(text, mention, book) for mention in told]


def _listed(text: str, mentions: Sequence[Mention], start: int, end: int) -> Iterable[int]:
    """Indexes of the names in the list before the noun text[start:end], or else in those behind it."""
    behind = bisect_right(mentions, start, key=lambda mention: mention.end)
    if behind and text[mentions[behind - 1].end : start] == " ":
        return _run(text, mentions, range(behind - 1, -1, -1))
    found: list[int] = []
    for first in range(behind, len(mentions)):
        # Where the noun is part of a name it heads no list: "United States".
        if not 0 <= mentions[first].start - end <= _LONGEST_HEAD:
            break
        gap = end, mentions[first].start
        if (first == behind and _OF.fullmatch(text, *gap)) or _HEADS.fullmatch(text, *gap):
            # "Three provinces of Afghanistan: Herat, Ghor": what is no province stays as it is.
            found += _run(text, mentions, range(first, len(mentions)))
    return found


def _run(text: str, mentions: Sequence[Mention], indexes: range) -> Iterator[int]:
    """The indexes as far as their names are joined to one list."""
    yield indexes[0]
    for one, other in pairwise(indexes):
        left, right = sorted((one, other))
        if not _JOINT.fullmatch(text, mentions[left].end, mentions[right].start):
            break
        yield other


def _with(mention: Mention, noun: str, book: NameBook) -> Mention:
    """The mention under its name with the noun, where there is such a name."""
    key = f"{mention.key} {noun}"
    known = mention.kind is MentionKind.PLACE and book.profile(key) is not None
    return replace(mention, key=key) if known else mention


def _river(text: str, mention: Mention, book: NameBook) -> Mention:
    """The mention under the name of a river, where the words around it mean one."""
    start, end = mention.start, mention.end
    valley = _VALLEY.match(text, end)
    if not valley and text[start - 4 : start].lower() != "the ":
        return mention
    if mention.kind is not MentionKind.PLACE or book.profile(f"{mention.key} river") is None:
        return mention
    if valley:
        known = book.profile(mention.key + valley[0]) is not None
        return mention if known else _with(mention, "river", book)
    if _FLOWS.match(text, end):
        return _with(mention, "river", book)
    if not _stands_alone(text, end):
        return mention
    # "The Niger" and "the Congo" are countries as well, "the Bronx" is always called so.
    beside = _BESIDE.search(text, max(0, start - _LONGEST_BESIDE), start)
    profile = book.profile(mention.key)
    other = profile is not None and (
        profile.group.startswith("country") or book.profile(f"the {mention.key}")
    )
    return _with(mention, "river", book) if beside or not other else mention


def _stands_alone(text: str, end: int) -> bool:
    """Whether no noun follows that the name would go with."""
    match = _WORD.match(text, end)
    word = match[1] if match else ""
    if not word or not word[0].isalpha():
        return word not in ("'", "’", "-")
    return word.islower() and (word.endswith("ed") or context_words().get(word) in _GOES_ON)
