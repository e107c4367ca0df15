"""Names that the text ties to another place, and that the gazetteer knows only far from there.

"In Mogadishu's Lido area" tells not of Venice, and "Balad, 30 km north of Mogadishu" not of Iraq.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geobrief.gazetteer.kinds import SETTLED_KINDS
from geobrief.gazetteer.near import geodesic_km
from geobrief.model import Placement, Rival

# Before the town: without a preposition its name may stand for a government ("Moscow's Syria envoy").
_IN = re.compile(r"\b(?:in|at|near|outside|inside|around|across) \Z")
_LONGEST_BEFORE = len(" outside ")
_JOINT = re.compile(r"['’]s (?:[a-z]+ )?\Z")
# Between a name and the words that tell where it lies: "Balad, about 30 km north of", "Balad (30 km".
_APPOSITION = re.compile(
    r"(?:,| \(|,? (?:which|that) (?:lies|is)(?: located)?)"
    r"(?: (?:a|the|small|border|town|village|located|just|some|about|around|roughly|nearly))*\s*"
)
_LONGEST_APPOSITION = 60
# Beyond this from a town's middle lies none of its parts, in the largest city.
_MOST_KM = 100.0
# Farther than so from the point told is another place: distances are rounded and roads wind, and
# "north of" without a number is said of what lies within a morning's drive.
_OFFSET_SLACK, _OFFSET_LEAST_KM = 0.5, 40.0
_MOST_BY_RELATION = {"near": 80.0, "direction": 200.0}


def tied_to_others(text: str, placements: Sequence[Placement]) -> tuple[Placement, ...]:
    """Take back the places of names that have to lie near another place, and lie far from there.

    The placements are those of one text in order, moved by their qualifiers.
    """
    found = list(placements)
    for index in range(1, len(found)):
        one, other = found[index - 1], found[index]
        if _is_part(text, one, other) and _apart(one, other, _MOST_KM):
            found[index] = _unplaced(other, f"a part of {one.mention.text}")
        limit = _told_km(text, one, other)
        if limit and _apart(one, other, limit):
            qualifier = other.mention.qualifier
            where = " ".join(qualifier.text.split()) if qualifier else ""
            found[index - 1] = _unplaced(one, f"said to lie {where}")
    return tuple(found)


def _is_part(text: str, town: Placement, part: Placement) -> bool:
    """Whether `part` is told as a part of the town right before it."""
    between = text[town.mention.end : part.mention.start]
    if not (_JOINT.match(between) and _settled(town) and _settled(part)):
        return False
    start = town.mention.start
    return _IN.search(text, max(0, start - _LONGEST_BEFORE), start) is not None


def _told_km(text: str, one: Placement, other: Placement) -> float:
    """How far `one` may lie from the point that "30 km north of `other`" right behind it tells, or 0."""
    qualifier = other.mention.qualifier
    if qualifier is None or not (_settled(one) and _settled(other)):
        return 0.0
    start, end = one.mention.end, qualifier.span.start
    if not (0 < end - start <= _LONGEST_APPOSITION and _APPOSITION.fullmatch(text, start, end)):
        return 0.0
    if qualifier.relation == "offset":
        return max(_OFFSET_LEAST_KM, _OFFSET_SLACK * (qualifier.distance_km or 0.0))
    return _MOST_BY_RELATION.get(qualifier.relation, 0.0)


def _apart(one: Placement, other: Placement, km: float) -> bool:
    return one.point is not None and other.point is not None and geodesic_km(one.point, other.point) > km


def _settled(placement: Placement) -> bool:
    return placement.place is not None and placement.place.kind in SETTLED_KINDS


def _unplaced(placement: Placement, told: str) -> Placement:
    rivals = placement.rivals
    if placement.place is not None:
        rivals = (Rival(placement.place, placement.score, placement.reasons), *rivals)
    return replace(
        placement,
        place=None,
        point=None,
        precision_km=None,
        reasons=(),
        rivals=rivals,
        unplaced=f"{told}: the gazetteer knows {placement.mention.text} only far from there",
    )
