"""Streets and numbered roads: places no gazetteer of ours has, which local reports name all the time.

They are told without a position, so that a reader sees where in the town it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geobrief.places.view import View
from geobrief.text.scan import offsets_of

# Sought by their fixed letters; what stands around is looked at afterwards.
_NOUNS = (
    " Street", " Avenue", " Road", " Lane", " Drive", " Boulevard", " Highway", " Parkway", " Expressway",
    " Turnpike", " Freeway", " Crescent", " St.", " Ave.", " Rd.", " Blvd.", " Hwy.",
)  # fmt: skip
_NUMBERED = ("Interstate ", "Highway ", "Route ", "State Road ", "County Road ", "Motorway ")
_NUMBER = re.compile(r"[A-Z]{0,2}-?\d{1,4}[A-Z]?\b(?![.,]\d)")
# "South Larch Avenue", "East 31st Street", "N. Main St.", "Martin Luther King Drive".
_BEFORE = re.compile(r"(?:(?:[A-Z]\.|\d{1,3}(?:st|nd|rd|th)|[^\W\d_a-z](?:(?!['’]s )[\w'’-])*) ){1,4}\Z")
# Characters of a street's name before its noun: four words, as the pattern has them.
_LONGEST_BEFORE = 48
# "County Road 907": the number is part of the name.
_ENDS_NAME = re.compile(r"(?:\w|[A-Z]\w* )\Z")
_NUMBERED_ON = re.compile(r" \d{1,4}\b")
# "740 W. Larch St.": a house's number before it tells a street from a saint.
_HOUSE = re.compile(r"\d[\dA-Z-]* \Z|\b(?:on|of|at|and|along|off|near) \Z")
# Characters of a house's number, or of a preposition.
_LONGEST_HOUSE = 8
# Another capital goes on to the name of something on the street: "Lake Street Church".
_GOES_ON = re.compile(r" [A-Z](?!\w*[ ,.]+(?:and|near|in)\b)|[\w-]")
# Streets that stand for a trade, and none of a town.
_TRADES = frozenset({"wall street", "fleet street", "main street", "high street", "sesame street"})
# A number or a capital at a sentence's start may be no part of the name.
_OPENERS = frozenset("in on at the near along from off and to of for by with a an his her their".split())


def streets(view: View) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each street's name in the text, in no particular order."""
    text = view.text
    for at, noun in offsets_of(text, _NOUNS):
        end = at + len(noun)
        before = _BEFORE.search(text, max(0, at + 1 - _LONGEST_BEFORE), at + 1)
        numbered = _NUMBERED_ON.match(text, end)
        if before is None or (_GOES_ON.match(text, end) and not noun.endswith(".")):
            continue
        start = _without_openers(text, before.start(), at)
        end = numbered.end() if numbered else end
        saint = noun == " St." and text[end : end + 2].strip().isalpha()
        if saint and not _HOUSE.search(text, max(0, start - _LONGEST_HOUSE), start):
            continue
        if start < at and text[start:end].lower() not in _TRADES:
            yield start, end
    for at, noun in offsets_of(text, _NUMBERED):
        number = _NUMBER.match(text, at + len(noun))
        # Behind another capital it is the end of a longer name, which the nouns above found.
        if number is not None and not _ENDS_NAME.search(text, max(0, at - _LONGEST_HOUSE), at):
            yield at, number.end()


def is_street(name: str) -> bool:
    """Whether a name is that of a street or a numbered road."""
    return name.rstrip(" 0123456789").endswith(_NOUNS) or name.startswith(_NUMBERED)


def _without_openers(text: str, start: int, stop: int) -> int:
    """Start of the name in text[start:stop], past a preposition that begins a sentence."""
    while start < stop:
        word = text[start:stop].split(" ", 1)[0]
        if word.lower() not in _OPENERS:
            break
        start += len(word) + 1
    return start
