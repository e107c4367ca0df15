"""Names that the gazetteer lacks but the text clearly uses as places ("in the village of Xyz")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from geobrief.model import Mention, MentionKind, Span
from geobrief.places.bare import bare_names
from geobrief.places.streets import streets
from geobrief.places.view import LANDFORMS, View
from geobrief.text.fold import fold
from geobrief.text.scan import offsets_of

# "the village of Xyz", "the town of Abc Def": a noun of place that is never a surname or a company.
_NOUN = re.compile(
    r"\b(?:village|town|city|hamlet|municipality|township|settlement|suburb|district|neighbou?rhood|commune|"
    r"residents|villagers|inhabitants|townspeople|province|governorate|oblast|canton|island|valley|camp|locality|enclave)s?$"
)
_NAME = r"(?P<name>[^\W\d_a-z][\w'’-]+(?:[ -](?:(?:al|el|de|la|ez|as|an|ash)[ -])?[^\W\d_a-z][\w'’-]+){0,2})"
# A possessive ends the name before: "Sagaing's Lin Ta Lu village".
_WORD = r"[^\W\d_a-z][\w-]+(?:['’](?!s\b)\w+)*"
_WORDS = rf"(?P<name>{_WORD}(?: {_WORD}){{0,2}})"
_AT = r"\b(?:in|at|near|off|between|outside|inside|around) "
# "in Kabkabiya, North Darfur": a division behind a comma holds what stands before it; "in Tilemsi, north of
# Gao" tells where it lies.
_HELD = re.compile(rf"{_AT}{_WORDS}, (?:in (?:the )?|about |some |just )?\Z")
# "in Ashulia and Savar", "between Djibo and Namissiguima": one of the two is a place, so is the other. A
# verb behind the second would make it the subject of another clause.
_BEFORE_AND = re.compile(rf"{_AT}{_WORDS} and \Z")
_CLAUSE_ENDS = (
    "in on near at to from after before during since by with and of for as when where while which overnight"
)
_BEHIND_AND = re.compile(rf" and {_WORDS}(?=[.,;:)]|\Z| (?:{'|'.join(_CLAUSE_ENDS.split())})\b)")
_LONGEST_AND = 60
# Qualifiers that tell where something else lies.
_TELLING = ("offset", "direction", "near")
_AT_END = re.compile(rf"{_AT}\Z")
# "Kavumu airport", "Maungdaw Township": what lies there has the name of the place.
# Not before a further capital: "Aleppo Province Council".
_SITED = (
    " airport", " airfield", " airbase", " air base", " refugee camp", " border crossing", " checkpoint",
    " hydropower dam", " village", " neighbourhood", " neighborhood", " camp", " camps", " quarter",
    " suburb", " district", " locality", " valley", " crossing", " housing estate", " plateau", " township",
    " taluk", " junction", " Township", " Province", " Governorate", " Oblast", " Raion", " Woreda",
    " Airport", " Airfield", " Air Base",
)  # fmt: skip
# Landforms and the like that stand before their names: "Lake Lanao", "Mount Austen".
_LED = (" Lake ", " Mount ", " Cape ", " Wadi ", " Jebel ", " Jabal ", " Camp ", " Fort ")
_LED_NAME = re.compile(rf"(?P<name>{_WORD})\b(?! [A-Z]|[\w-])")
_CAPITAL_BEFORE = re.compile(r"[A-Z]\w*\Z")
_ENDS = re.compile(r"\b(?! [A-Z])")
_NAME_BEFORE = re.compile(rf"\b{_WORDS}\Z")
_LONGEST_HELD = 70
# Sought by its fixed letters, with the noun before it looked at afterwards: a tenth of the time.
_PATTERN = re.compile(rf" of {_NAME}")
# The longest noun and what stands before it.
_REACH = 16
_LANDFORMS = tuple(sorted(f" {noun}" for noun in LANDFORMS))
# Words of a landform's name before the noun, at most.
_MOST_WORDS = 2

# Such a pattern is nearly always a place; the rest are "the city of Angels".
_SCORE = 0.8


def unknown_places(view: View, known: Sequence[Mention]) -> list[Mention]:
    """Return mentions of names without any candidate, none overlapping `known` (in order, apart)."""
    taken = [Span(mention.start, mention.end) for mention in known]
    found = []
    last = 0
    for start, end in sorted(
        {
            *_named(view),
            *_landforms(view),
            *_held(view, known),
            *_listed(view, known),
            *_sited(view),
            *_led(view),
            *streets(view),
            *bare_names(view),
        }
    ):
        before = bisect_left(taken, end, key=lambda span: span.start) - 1
        text = view.text[start:end]
        overlaps = start < last or (before >= 0 and start < taken[before].end)
        if overlaps or (text.isupper() and len(text) < 3):
            continue
        last = end
        found.append(Mention(start, end, text, fold(text), MentionKind.PLACE, _SCORE))
    return found


def _named(view: View) -> Iterator[tuple[int, int]]:
    """Names behind a noun of place: "the village of Xyz"."""
    for match in _PATTERN.finditer(view.text):
        start, end = match.span("name")
        by_noun = _NOUN.search(view.text, max(0, match.start() - _REACH), match.start())
        if by_noun and view.tokens.words[view.tokens.at(start)].kind != "month":
            yield start, end


def _landforms(view: View) -> Iterator[tuple[int, int]]:
    """Names before a landform: "Anacoco Island"."""
    tokens = view.tokens
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    for at, _ in offsets_of(view.text, _LANDFORMS):
        last = first = tokens.at(at + 1)
        if not view.ends_landform(last):
            continue
        while (
            last - first < _MOST_WORDS
            and first > 0
            and words[first - 1].capital
            and words[first - 1].kind is None
            and starts[first] == ends[first - 1] + 1
        ):
            first -= 1
        if first < last:
            yield starts[first], ends[last]


def _held(view: View, known: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Names before the division or country they lie in, or before the town that tells where they lie."""
    for mention in known:
        profile = view.book.profile(mention.key)
        if profile is None or not profile.hits or mention.kind is not MentionKind.PLACE:
            continue
        if mention.qualifier is not None and mention.qualifier.relation in _TELLING:
            start = mention.qualifier.span.start
        elif profile.is_country or profile.is_admin1:
            start = mention.start
        else:
            continue
        match = _HELD.search(view.text, max(0, start - _LONGEST_HELD), start)
        if match is not None and _nameless(view, *match.span("name")):
            yield match.span("name")


def _listed(view: View, known: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Names joined to a place by "and", behind a preposition of place."""
    text = view.text
    for mention in known:
        profile = view.book.profile(mention.key)
        # "Between Israel and Hezbollah" are parties.
        if mention.kind is not MentionKind.PLACE or profile is None or profile.is_country:
            continue
        match = None
        before = max(0, mention.start - _LONGEST_AND)
        if text.endswith(" and ", before, mention.start):
            match = _BEFORE_AND.search(text, before, mention.start)
        elif text.startswith(" and ", mention.end) and _AT_END.search(text, before, mention.start):
            match = _BEHIND_AND.match(text, mention.end)
        if match is not None and _nameless(view, *match.span("name")):
            yield match.span("name")


def _sited(view: View) -> Iterator[tuple[int, int]]:
    """Names before an airport or a division: "Kavumu airport", "Maungdaw Township"."""
    for at, noun in offsets_of(view.text, _SITED):
        match = _NAME_BEFORE.search(view.text, max(0, at - _LONGEST_HELD), at)
        if match is None or not _ENDS.match(view.text, at + len(noun)):
            continue
        start, end = match.span("name")
        if not view.tokens.starts_sentence(view.tokens.at(start)) and _nameless(view, start, end):
            yield start, end


def _led(view: View) -> Iterator[tuple[int, int]]:
    """Names behind a landform: "Lake Lanao"."""
    for at, noun in offsets_of(view.text, _LED):
        match = _LED_NAME.match(view.text, at + len(noun))
        longer = _CAPITAL_BEFORE.search(view.text, max(0, at - _REACH), at)  # "the Fern Lake Regatta"
        if match is None or longer or view.in_headline(at + 1):
            continue
        if _nameless(view, *match.span("name")):
            yield at + 1, match.end()


def _nameless(view: View, start: int, end: int) -> bool:
    """Whether no word of text[start:end] is a person's name, a month, or has another meaning of its own."""
    tokens = view.tokens
    names = tokens.words[tokens.at(start) : tokens.at(end - 1) + 1]
    return all(word.kind is None and not word.given and word.lower not in view.surnames for word in names)
