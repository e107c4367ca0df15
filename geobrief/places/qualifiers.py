"""Words around a name that move or widen the place meant: "20 km east of", "region", "near"."""

from __future__ import annotations

import re

from geobrief.model import Qualifier, Span
from geobrief.places.view import Candidate, View

_BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
_UNITS = {
    "km": 1.0,
    "kilomet": 1.0,
    "mile": 1.609344,
    "mi": 1.609344,
    "nautical": 1.852,
    "met": 0.001,
    "m": 0.001,
}
_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "dozen": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip

_DIRECTION = (
    r"(?P<dir>north[ -]?east|north[ -]?west|south[ -]?east|south[ -]?west|north|south|east|west)(?:ern)?"
)
_NEAR = (
    r"near(?:\ to|by)?|close\ to|around|(?:just\ )?outside(?:\ of)?|not\ far\ from"
    r"|(?:on\ )?the\ outskirts\ of|in\ the\ vicinity\ of"
)
_BEFORE = re.compile(
    rf"""(?:
        (?:(?P<num>\d[\d.,]*|{"|".join(_NUMBERS)})\s*
           (?P<unit>km|kilomet(?:er|re)s?|miles?|nautical\ miles?|mi|met(?:er|re)s?|m)\b\.?\s*
           (?:\(\d+\s*\w+\)\s*)?
           (?:to\ the\ |due\ )?(?:{_DIRECTION}\ of|(?P<away>from|outside|away\ from|off|of)))
      | (?:to\ the\ |in\ the\ |just\ |due\ )*{_DIRECTION.replace("dir", "dir2")}\ of
      | (?P<near>{_NEAR})
      | (?P<between>between)
      | (?P<off>off(?:\ the\ coast\ of)?|offshore)
    )\s+(?:the\ )?(?:(?:city|town|village|port|capital)(?:\ of)?,?\ )?$""",
    re.VERBOSE | re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:['’]s)?\s+(?:"
    r"(?P<region>region|area|countryside|suburbs?|outskirts|environs|vicinity|hinterland|metropolitan area)"
    r"|(?P<coast>coast(?:line|al area)?|shores?)|(?P<border>border))\b",
    re.IGNORECASE,
)
# The word right before a name that can end a qualifier ("east of", "close to", "off the").
_LEADS = frozenset(
    "of near nearby around outside from off offshore between to by the city town village port capital".split()
)
# One of these stands among the words before a name that has a qualifier.
_CORE = (
    frozenset(f"{point}{ending}" for point in _BEARINGS for ending in ("", "ern"))
    | frozenset(f"{unit}{ending}" for unit in ("kilomet", "met") for ending in ("er", "ers", "re", "res"))
    | frozenset(
        "km mi m mile miles nautical near nearby close around outside far outskirts vicinity from away off"
        " offshore between".split()
    )
)
# A qualifier begins with a number or one of these.
_OPENINGS = frozenset(_NUMBERS) | _CORE | frozenset("to in on the just due not".split())
# So many words make the longest qualifier: "20 km (12 miles) to the north-east of the port city of".
_WORDS = 12


def qualifier_of(view: View, candidate: Candidate) -> Qualifier | None:
    """The qualifier of a mention, or None; `other` is filled in once all mentions are known."""
    text = view.text
    match = _lead(view, candidate)
    if match:
        start = match.start()
        span = Span(start, candidate.end)
        words = text[start : candidate.end]
        if match["num"]:
            distance = _distance(match["num"], match["unit"])
            bearing = _bearing(match["dir"])
            return Qualifier("offset" if bearing is not None else "near", words, span, distance, bearing)
        if match["dir2"]:
            return Qualifier("direction", words, span, bearing=_bearing(match["dir2"]))
        relation = "between" if match["between"] else "off" if match["off"] else "near"
        return Qualifier(relation, words, span)
    after = _AFTER.match(text, candidate.end)
    if after:
        relation = "region" if after["region"] else "coast" if after["coast"] else "border"
        return Qualifier(relation, text[candidate.start : after.end()], Span(candidate.start, after.end()))
    return None


def _lead(view: View, candidate: Candidate) -> re.Match[str] | None:
    """The longest qualifier that ends right before the name."""
    first, tokens = candidate.first, view.tokens
    if not first or tokens.words[first - 1].lower not in _LEADS:
        return None
    begin = max(0, first - _WORDS)
    lower = [word.lower for word in tokens.words[begin:first]]
    if _CORE.isdisjoint(lower):
        return None
    for index, word in enumerate(lower, begin):
        if word in _OPENINGS or word[0].isdigit():
            match = _BEFORE.match(view.text, tokens.starts[index], candidate.start)
            if match:
                return match
    return None


def _bearing(direction: str | None) -> float | None:
    return None if direction is None else _BEARINGS[re.sub(r"[ -]", "", direction.lower())]


def _distance(number: str, unit: str) -> float | None:
    low = number.lower()
    try:
        value = float(_NUMBERS[low]) if low in _NUMBERS else float(low.replace(",", ""))
    except ValueError:
        return None
    factor = next(f for name, f in _UNITS.items() if unit.lower().startswith(name))
    return round(value * factor, 3)
