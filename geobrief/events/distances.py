"""Distances and bearings: "20 miles east of X"."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.situation import Situation


def bearing(s: Situation, k: int) -> bool:
    """Whether token k is a point of the compass or "close": "south-west of X"."""
    return s.is_a(k, "nearness") or s.tokens.words[k].startswith(
        ("north-", "south-", "northe", "northw", "southe", "southw")
    )


def miles_off(s: Situation, k: int) -> bool:
    """Whether token k ends a distance that no comma opens: "on the ring road two miles east of X"."""
    far = bearing(s, k) and not UNITS.isdisjoint(s.tokens.words[max(0, k - 2) : k])
    return far and not s.tokens.any(max(0, k - _DISTANCE), k, tags.COMMA)


# Words of a distance: "some two and a half miles".
_DISTANCE = 6
UNITS = frozenset("km kilometres kilometers miles mi nm nautical metres meters m".split())


def measured(s: Situation, k: int) -> bool:
    """Whether a distance before token `k` goes with an event's noun: "a blast 9 km west of"."""
    before = k - 1
    while before >= 0 and (s.tokens.bits[before] & tags.NUM or s.tokens.words[before] in UNITS):
        before -= 1
    event = s.by_token.get(before)
    return before < k - 1 and event is not None and event.candidate.verb is None
