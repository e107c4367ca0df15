"""Which events and locations come first: one stated measure.

The weight of an event is the weight of its type, times how real it is (status), times the
agreement of its reports (1 + log2 of the independent ones), times recency (halved every week
before the newest event), halved again when no place is known. The weight of a location is the sum
over its events, each by how it hangs there, and a little for every report that names the place.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import log2

from geobrief.briefing.happening import Happening
from geobrief.model import Role, Status

# Of a type that no vocabulary lists.
_OTHER_TYPE = 1.0
# What happened outweighs what is intended or feared; a denial is still worth reading.
STATUS_WEIGHTS = {
    Status.COMPLETED: 1.0, Status.ONGOING: 1.0, Status.PLANNED: 0.7, Status.POSSIBLE: 0.4,
    Status.DENIED: 0.4,
}  # fmt: skip
# A week is the rhythm of most situation reports.
_HALF_LIFE_DAYS = 7.0
# However old, an event keeps a tenth of its weight: the reports still tell it.
_LEAST_RECENCY = 0.1
# An event without a place helps nobody who reads a map.
_NOWHERE = 0.5
# A place taken over from the sentence before is less certain to be meant.
_CARRIED = 0.5
# Enough to put a much-named place before a once-named one, never before a place with an event.
_NAMED = 0.01


def event_weight(happening: Happening, newest: date | None, weights: Mapping[str, float]) -> float:
    """Weight of an event. `newest` is the newest event's day; `weights` are those of types."""
    kind = weights.get(happening.type, _OTHER_TYPE)
    agreement = 1 + log2(happening.independent)
    placed = 1.0 if happening.places else _NOWHERE
    return kind * STATUS_WEIGHTS[happening.status] * agreement * _recency(happening, newest) * placed


def _recency(happening: Happening, newest: date | None) -> float:
    day = happening.day
    if day is None or newest is None:
        return 1.0
    age = max(0, (newest - day).days)
    return max(_LEAST_RECENCY, float(0.5 ** (age / _HALF_LIFE_DAYS)))


def share(role: Role, carried: bool) -> float:
    """How much of an event's weight a location of this role gets."""
    return (_CARRIED if carried else 1.0) * (
        1.0 if role in (Role.SITE, Role.ORIGIN, Role.DESTINATION) else 0.0
    )


def named_weight(reports: int) -> float:
    """Weight of being named by so many reports."""
    return _NAMED * log2(1 + reports)
