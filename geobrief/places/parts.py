"""Parts of a town that the gazetteer knows only elsewhere: "in Mogadishu's Lido area" tells not of Venice."""

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
# Beyond this from a town's middle lies none of its parts, in the largest city.
_MOST_KM = 100.0


def parts_of_towns(text: str, placements: Sequence[Placement]) -> tuple[Placement, ...]:
    """Take back the place of a name that has to lie in the town before it, and lies far from there."""
    found = list(placements)
    for index in range(1, len(found)):
        town, part = found[index - 1], found[index]
        between = text[town.mention.end : part.mention.start]
        if not (_JOINT.match(between) and _settled(town) and _settled(part)):
            continue
        start = town.mention.start
        if not _IN.search(text, max(0, start - _LONGEST_BEFORE), start):
            continue
        if town.point and part.point and geodesic_km(town.point, part.point) > _MOST_KM:
            found[index] = _unplaced(part, town)
    return tuple(found)


def _settled(placement: Placement) -> bool:
    return placement.place is not None and placement.place.kind in SETTLED_KINDS


def _unplaced(part: Placement, town: Placement) -> Placement:
    name, where = part.mention.text, town.mention.text
    rivals = part.rivals
    if part.place is not None:
        rivals = (Rival(part.place, part.score, part.reasons), *rivals)
    return replace(
        part,
        place=None,
        point=None,
        precision_km=None,
        reasons=(),
        rivals=rivals,
        unplaced=f"a part of {where}: the gazetteer knows {name} only far from there",
    )
