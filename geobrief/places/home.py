"""Where an outlet is at home, told from the places its documents name.

A local paper writes "Springfield" and means its own. Its other documents give it away: the same
town and its neighbours, again and again. A national paper or an agency has no such town, and then
nothing is assumed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.kinds import KINDS
from geobrief.gazetteer.near import geodesic_km
from geobrief.gazetteer.query import answer
from geobrief.model import Place, Reading

# A placement less sure than this is no evidence of where its outlet is at home.
_SURE = 0.8
# Other documents that have to name the home or a place near it: fewer are chance ...
LEAST = 4
# ... and their share among those that name any town: a national paper stays far below.
_SHARE = 0.4
# What lies nearer than this is the same home: a town and its surroundings.
_NEAR_KM = 50.0
# Towns named most often, of which the home is one.
_TRIED = 6

SETTLED = frozenset(kind.name for kind in KINDS if kind.settled)


def home_place(home: str, gazetteer: Gazetteer) -> Place | None:
    """Return the place meant by an id, a name, or a name with what it lies in ("Joplin, Missouri")."""
    row = gazetteer.row(home)
    if row is not None:
        return gazetteer.place(row)
    return next((item.found.place for item in answer(gazetteer, home, limit=1) if item.found), None)


def learned_homes(readings: Sequence[Reading], given: Iterable[str]) -> dict[int, str]:
    """Return the home of the outlet (a place id) for the readings, by index, that have one.

    Each is judged by the outlet's *other* documents. Outlets in `given` have a home already.
    """
    known = frozenset(given)
    outlets: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        outlet = reading.document.outlet
        if outlet and outlet not in known:
            outlets[outlet].append(index)
    homes: dict[int, str] = {}
    for _, indexes in sorted(outlets.items()):
        if len(indexes) > LEAST:
            found = common_homes([_towns(readings[index]) for index in indexes], LEAST)
            homes |= {index: home for index, home in zip(indexes, found, strict=True) if home}
    return homes


def _towns(reading: Reading) -> list[Place]:
    return [
        placement.place
        for placement in reading.placements
        if placement.place is not None and placement.score >= _SURE and placement.place.kind in SETTLED
    ]


def common_homes(documents: Sequence[Sequence[Place]], least: int) -> list[str | None]:
    """For each document of one outlet, given the towns of all, the home that the others speak for.

    At least `least` others have to name it or a place near it.
    """
    places = {place.id: place for towns in documents for place in towns}
    named = Counter(key for towns in documents for key in {place.id for place in towns})
    tried = sorted(named, key=lambda key: (-named[key], key))[:_TRIED]
    near = {
        key: {
            index
            for index, towns in enumerate(documents)
            if any(geodesic_km(places[key].point, place.point) <= _NEAR_KM for place in towns)
        }
        for key in tried
    }
    spoken = {index for index, towns in enumerate(documents) if towns}
    homes: list[str | None] = []
    for index in range(len(documents)):
        needed = max(float(least), _SHARE * len(spoken - {index}))
        fitting = [(len(near[key] - {index}), named[key], key) for key in tried]
        support, _, home = max(fitting, key=lambda item: (item[0], item[1], item[2]), default=(0, 0, ""))
        homes.append(home if support >= needed else None)
    return homes
