"""Positions that came with a report (a row with coordinates): taken as they are, never located anew.

A name of the text is put there when it is the row's own name for the place, or the nearest name
that stands for no area. Where the text names no such place, the position is a mention without words
at the start of the text, and the event that the row tells of is tied to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.near import geodesic_km, nearest
from geobrief.model import (
    EVENT_ROLES,
    Document,
    Event,
    EventPlace,
    GivenPlace,
    Mention,
    MentionKind,
    Place,
    Placement,
    Point,
    Reading,
    Reason,
    Role,
)
from geobrief.text.fold import fold

_FEATURE = "given"
_WHY = (Reason(_FEATURE, 1.0, 1.0, "the position comes with the report"),)
# A place of the gazetteer with the row's name and within this distance is the one the row means: data
# sets put a town's point into its middle, at its town hall, or into the quarter concerned.
_SAME_KM = 50.0
# A place that the text names within this distance is where the row's position lies.
_NEAR_KM = 10.0
# So far a settlement may be to tell country and division, and to name a position without a name.
_AROUND_KM = 200.0
# Coordinates in a table are seldom better than this.
_PRECISION_KM = 1.0
_KIND = "landmark"


def placed_as_given(
    document: Document, placements: Sequence[Placement], gazetteer: Gazetteer
) -> tuple[Placement, ...]:
    """Return the placements, those that the document's own positions belong to placed there."""
    placed = list(placements)
    for given in document.given:
        for index in _meant(given, placed) or _near(given, placed):
            place = _place(given, gazetteer, placed[index].place)
            placed[index] = _at(placed[index].mention, place, given)
    return tuple(placed)


def tied_to_given(reading: Reading, gazetteer: Gazetteer) -> Reading:
    """Return the reading with every position of its document in it, and its events tied to the first.

    An event that has no place of its own happened there; so did the first event, which is what
    the row is about, when no other did.
    """
    for given in reversed(reading.document.given):
        if not any(_is_given(item) and item.point == given.point for item in reading.placements):
            mention = Mention(0, 0, "", fold(given.name or ""), MentionKind.PLACE)
            reading = _with_first(reading, _at(mention, _place(given, gazetteer), given))
    index = next((k for k, item in enumerate(reading.placements) if _is_given(item)), None)
    if index is None or not reading.events:
        return reading
    events = [event if _has_place(event) else _tied(event, index) for event in reading.events]
    if not any(_is_given(reading.placements[place.mention]) for event in events for place in event.places):
        events[0] = _tied(events[0], index)
    roles = list(reading.roles)
    if roles[index] is Role.CONTEXT:
        roles[index] = Role.SITE
    return replace(reading, roles=tuple(roles), events=tuple(events))


def _is_given(placement: Placement) -> bool:
    return any(reason.feature == _FEATURE for reason in placement.reasons)


def _at(mention: Mention, place: Place, given: GivenPlace) -> Placement:
    return Placement(
        # What the words around it would move has been taken into account by whoever gave the position.
        replace(mention, qualifier=None),
        place,
        score=1.0,
        point=given.point,
        precision_km=_PRECISION_KM,
        reasons=_WHY,
    )


def _meant(given: GivenPlace, placements: Sequence[Placement]) -> list[int]:
    """Mentions that the row's name for the place names: "Idlib" for "Idlib, Syria"."""
    names = {fold(part.strip()) for part in re.split(r"[,;(]", given.name or "")[:1]} | {
        fold(given.name or "")
    }
    return [
        index
        for index, item in enumerate(placements)
        if item.mention.kind is MentionKind.PLACE
        and {item.mention.key, fold(item.mention.text)} & (names - {""})
        and not _is_given(item)
    ]


def _near(given: GivenPlace, placements: Sequence[Placement]) -> list[int]:
    """The mention whose place lies nearest, if near enough; an area is no position."""
    found = [
        (geodesic_km(given.point, item.point), index)
        for index, item in enumerate(placements)
        if item.point is not None and item.place is not None and not item.place.area and not _is_given(item)
    ]
    return [index for km, index in sorted(found)[:1] if km <= _NEAR_KM]


def _place(given: GivenPlace, gazetteer: Gazetteer, located: Place | None = None) -> Place:
    """The gazetteer's place where the row means it, else one of the row's own."""
    name = (given.name or "").strip()
    key = fold(re.split(r"[,;(]", name)[0].strip())
    known = [gazetteer.place(hit.row) for hit in gazetteer.lookup(key)] if key else []
    candidates = [
        (geodesic_km(given.point, place.point), place.id, place)
        for place in (*known, *([located] if located is not None else []))
        if not place.area
    ]
    for km, _, place in sorted(candidates, key=lambda item: item[:2]):
        if km <= _SAME_KM:
            return place
    around = _around(gazetteer, given.point)
    return Place(
        id=f"given:{given.point.lat:.5f},{given.point.lon:.5f}",
        name=name or (f"near {around.name}" if around else f"{given.point.lat:.4f}, {given.point.lon:.4f}"),
        kind=_KIND,
        point=given.point,
        country=around.country if around else None,
        admin1=around.admin1 if around else None,
        radius_km=_PRECISION_KM,
        source="the report itself",
    )


@lru_cache(maxsize=4096)  # rows of one table lie at the same few hundred points
def _around(gazetteer: Gazetteer, point: Point) -> Place | None:
    found = nearest(gazetteer, point, 1, within_km=_AROUND_KM)
    return found[0].place if found else None


def _with_first(reading: Reading, placement: Placement) -> Reading:
    """The reading with a placement in front of all others; what counts placements counts one more."""
    moved = [
        replace(item, mention=replace(item.mention, qualifier=replace(qualifier, other=qualifier.other + 1)))
        if (qualifier := item.mention.qualifier) is not None and qualifier.other is not None
        else item
        for item in reading.placements
    ]
    events = tuple(
        replace(event, places=tuple(replace(place, mention=place.mention + 1) for place in event.places))
        for event in reading.events
    )
    return replace(
        reading,
        placements=(placement, *moved),
        roles=(Role.CONTEXT, *reading.roles),
        events=events,
    )


def _has_place(event: Event) -> bool:
    return any(place.role in EVENT_ROLES for place in event.places)


def _tied(event: Event, index: int) -> Event:
    return replace(event, places=(*event.places, EventPlace(index, Role.SITE, carried=True)))
