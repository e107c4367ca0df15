"""From the briefing to what the maps show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from geobrief.briefing.model import BriefEvent, Briefing, Location, Movement
from geobrief.model import Role, Status
from geobrief.render.cartography.content import Arc, Content, Marker, Shade
from geobrief.render.cartography.symbols import KEYS
from geobrief.render.report_words import STATUS_WORDS, clean, count, short_day

# Roles that say that something happened at a place, or led from or to it.
AT = frozenset({Role.SITE.value, Role.ORIGIN.value, Role.DESTINATION.value})


def touched(location: Location) -> bool:
    """Whether anything is said to have happened at a location, rather than it being named only."""
    return bool(location.events) or any(role in AT and number for role, number in location.roles)


def symbol_key(location: Location, events: Mapping[str, BriefEvent], groups: Mapping[str, str]) -> str:
    """Return the group most of a location's events belong to, or "mentioned" or "muted"."""
    if not touched(location):
        return "muted"
    found = Counter(
        groups.get(event.type, "civic") for key in location.events if (event := events.get(key)) is not None
    )
    if not found:
        return "mentioned"
    most = max(found.values())
    # The location's own order of events breaks a tie, so that the first told decides.
    return next(
        key
        for name in location.events
        if name in events and found[key := groups.get(events[name].type, "civic")] == most
    )


def content(briefing: Briefing, numbered: frozenset[str]) -> Content:
    """Return all that the overview shows; `numbered` are the ids of locations with their number."""
    events = {event.id: event for event in briefing.events}
    groups = {item.key: item.group if item.group in KEYS else "civic" for item in briefing.types}
    markers, shades = [], []
    for location in briefing.locations:
        key = symbol_key(location, events, groups)
        if location.place.area:
            shades.append(_shade(location, key))
        else:
            markers.append(_marker(location, key, location.id in numbered))
    return Content(
        markers=tuple(markers),
        shades=tuple(shades),
        arcs=_arcs(briefing),
        date=short_day(briefing.as_of),
        disclaimer=briefing.disclaimer,
    )


def _described(location: Location) -> str:
    within = f", {location.hierarchy[0]}" if location.hierarchy and not location.place.area else ""
    told = f" ({count(len(location.events), 'event')})" if location.events else ""
    return f"{location.rank} {location.label}{within}{told}"


# A label longer than this would cross half a locator map; the section's heading has it in full.
_MOST_LABEL = 32


def _short(label: str) -> str:
    label = clean(" ".join(label.split()))
    return label if len(label) <= _MOST_LABEL else label[: _MOST_LABEL - 1].rstrip() + "…"


def _marker(location: Location, key: str, numbered: bool) -> Marker:
    return Marker(
        rank=location.rank,
        label=_short(location.label),
        point=location.point,
        key=key,
        described=_described(location),
        numbered=numbered,
        precision_km=location.precision_km,
    )


# The box around a river is a rectangle of land that has nothing to do with it: it is named only.
_LINES = frozenset({"river", "canal"})


def _shade(location: Location, key: str) -> Shade:
    place = location.place
    return Shade(
        rank=location.rank,
        place=place.id,
        label=_short(location.label),
        point=location.point,
        key=key,
        described=_described(location),
        country=place.country if place.kind == "country" else None,
        box=None if place.kind in _LINES else place.box,
    )


def _arcs(briefing: Briefing) -> tuple[Arc, ...]:
    """Return one arc for each pair of ends, firm if any movement between them is."""
    at = {location.id: location for location in briefing.locations}
    pairs: dict[tuple[str, str], list[Movement]] = {}
    for movement in briefing.movements:
        ends = (movement.origin, movement.destination)
        if ends[0] in at and ends[1] in at and ends[0] != ends[1]:
            pairs.setdefault((str(ends[0]), str(ends[1])), []).append(movement)
    arcs = []
    for (origin, destination), moves in pairs.items():
        words = "; ".join(f"{move.what}, {STATUS_WORDS[move.status]}" for move in moves[:3])
        arcs.append(
            Arc(
                at[origin].point,
                at[destination].point,
                firm=any(move.status in (Status.COMPLETED, Status.ONGOING) for move in moves),
                denied=all(move.status is Status.DENIED for move in moves),
                described=f"from {at[origin].label} to {at[destination].label} ({words})",
            )
        )
    return tuple(arcs)
