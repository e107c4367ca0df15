"""The briefing as the columns that the page's JavaScript reads: what the first paint needs.

Columns are parallel lists; strings that repeat are indexes into a table; lists of lists are one
flat list with the offsets at which each part starts. See `map_cards` for what cards need.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import msgspec
import numpy as np

from geobrief.briefing.model import BriefEvent, Briefing, Location
from geobrief.model import Role, Status
from geobrief.render.shapes import Feature

# Roles in which something happens at a place; in the others it is only spoken of.
HERE = (Role.SITE, Role.ORIGIN, Role.DESTINATION)
# A day that stands for "unknown" in the date columns; no event is dated before year 1.
NO_DAY = -999_999
_EPOCH = date(1970, 1, 1).toordinal()
# How an event's day is known.
UNDATED, SAID, PUBLISHED = 0, 1, 2

STATUSES = tuple(Status)
ROLES = tuple(Role)
ROLE_INDEX = {role: index for index, role in enumerate(ROLES)}
STATUS_INDEX = {status: index for index, status in enumerate(STATUSES)}
_HERE_INDEX = frozenset(ROLE_INDEX[role] for role in HERE)

_encoder = msgspec.json.Encoder()

Flat = dict[str, list[int]]


@dataclass(slots=True)
class Table:
    """Strings by number, in the order in which they were first seen."""

    items: list[str] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    made: dict[Hashable, int] = field(default_factory=dict)

    def __call__(self, text: str) -> int:
        """Return the number of `text`."""
        number = self.index.get(text)
        if number is None:
            number = self.index[text] = len(self.items)
            self.items.append(text)
        return number

    def of(self, value: Hashable, words: Callable[[], str]) -> int:
        """Return the number of the words for `value`, which are put together once."""
        number = self.made.get(value)
        if number is None:
            number = self.made[value] = self(words())
        return number


def rounded(values: Iterable[float], digits: int) -> list[float]:
    """Numbers of a column, rounded all at once."""
    made: list[float] = np.round(np.fromiter(values, dtype=np.float64), digits).tolist()
    return made


def encode(value: object) -> bytes:
    """JSON as UTF-8."""
    try:
        return _encoder.encode(value)
    except UnicodeEncodeError:  # half a surrogate pair, from a damaged file
        return _encoder.encode(_mended(value))


def flat(lists: Iterable[Sequence[int]]) -> Flat:
    """Lists of lists as offsets (one more than there are lists) and one list of all items."""
    offsets: list[int] = [0]
    items: list[int] = []
    for entry in lists:
        items += entry
        offsets.append(len(items))
    return {"at": offsets, "of": items}


def core(briefing: Briefing) -> dict[str, object]:
    """Return what the first paint, the list and the filters need."""
    locations = {location.id: index for index, location in enumerate(briefing.locations)}
    events = {event.id: index for index, event in enumerate(briefing.events)}
    places = flat(_places(event, locations) for event in briefing.events)
    # The chronology holds what has a day; what has none comes after it, and is never dropped.
    dated = [events[event] for event in briefing.chronology if event in events]
    order = dated + sorted(set(range(len(events))).difference(dated))
    return {
        "title": briefing.title,
        "asOf": briefing.as_of.isoformat(),
        "asOfFrom": briefing.as_of_from,
        "generator": briefing.generator,
        "reports": len(briefing.sources),
        "types": [[t.key, t.label, t.group, t.symbol] for t in briefing.types],
        "statuses": [status.value for status in STATUSES],
        "roles": [role.value for role in ROLES],
        "countries": country_names(briefing),
        "loc": {
            **_location_columns(briefing.locations, briefing.events, events),
            **_events_by_location(places, len(briefing.locations)),
        },
        "ev": {**_event_columns(briefing), "places": places},
        "moves": [
            [
                events.get(move.event, -1),
                locations.get(move.origin or "", -1),
                locations.get(move.destination or "", -1),
                move.what,
                STATUS_INDEX[move.status],
            ]
            for move in briefing.movements
        ],
        # Nothing where it is the order of the events themselves.
        "chronology": None if order == list(range(len(events))) else order,
    }


def country_names(briefing: Briefing, shapes: Iterable[Feature] = ()) -> dict[str, str]:
    """Names of the countries in use, as the gazetteer prints them, by code; `shapes` name those of rivals."""
    names: dict[str, str] = {}
    for location in briefing.locations:
        code = location.place.country
        if code and location.place.kind == "country":
            names[code] = location.label
        elif code and location.hierarchy:
            names.setdefault(code, location.hierarchy[0])
    placed = (row.why.rivals for row in briefing.locations if row.why)
    doubtful = (entry.rivals for entry in (*briefing.ambiguous, *briefing.unplaced))
    rivals = {rival.place.country for found in (*placed, *doubtful) for rival in found}
    for shape in shapes:
        if shape.country in rivals and shape.country and shape.name:
            names.setdefault(shape.country, shape.name)
    return dict(sorted(names.items()))


def _mended(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_mended(item) for item in value]
    return value


def _places(event: BriefEvent, locations: dict[str, int]) -> list[int]:
    """Location and role of each place of an event, one after the other."""
    made: list[int] = []
    for at in event.places:
        row = locations.get(at.location)
        if row is not None:
            made += (row, ROLE_INDEX[at.role])
    return made


def _events_by_location(places: Flat, locations: int) -> dict[str, object]:
    """Turn "places of each event" round: events that happen at each location, and those that name it."""
    flat_places = np.asarray(places["of"], dtype=np.int64).reshape(-1, 2)
    counts = np.diff(np.asarray(places["at"])) // 2
    pairs = np.stack([flat_places[:, 0], np.repeat(np.arange(len(counts)), counts)], axis=1)
    happens = np.isin(flat_places[:, 1], sorted(_HERE_INDEX))
    made: dict[str, object] = {}
    for name, chosen in (("here", pairs[happens]), ("talked", pairs[~happens])):
        unique = np.unique(chosen, axis=0)
        offsets = np.searchsorted(unique[:, 0], np.arange(locations + 1))
        made[name] = {"at": offsets.tolist(), "of": unique[:, 1].tolist()}
    return made


def _location_columns(
    rows: Sequence[Location], all_events: Sequence[BriefEvent], events: dict[str, int]
) -> dict[str, object]:
    kinds, countries, hierarchies = Table(), Table(), Table()
    return {
        "id": [row.id for row in rows],
        "label": [row.label for row in rows],
        "lat": rounded((row.point.lat for row in rows), 5),
        "lon": rounded((row.point.lon for row in rows), 5),
        "precision": rounded((row.precision_km for row in rows), 1),
        "kind": [kinds(row.place.kind) for row in rows],
        "kinds": kinds.items,
        "country": [countries(row.place.country or "") for row in rows],
        "codes": countries.items,
        "area": [int(row.place.area) for row in rows],
        "above": [hierarchies.of(row.hierarchy, partial(_above, row.hierarchy)) for row in rows],
        "aboves": hierarchies.items,
        "rank": [row.rank for row in rows],
        "mentions": [row.mentions for row in rows],
        "reports": [row.reports for row in rows],
        "summary": [_summary(row, all_events, events) for row in rows],
    }


def _above(hierarchy: Sequence[str]) -> str:
    return ", ".join(reversed(hierarchy))


def _summary(row: Location, all_events: Sequence[BriefEvent], events: dict[str, int]) -> int | str:
    """First statement; the number of the event it repeats, where it repeats one."""
    if not row.summary:
        return ""
    text = row.summary[0].text
    if row.events:
        number = events.get(row.events[0])
        if number is not None and all_events[number].summary == text:
            return number
    return text


def _event_columns(briefing: Briefing) -> dict[str, object]:
    rows = briefing.events
    types = {entry.key: index for index, entry in enumerate(briefing.types)}
    published = {s.number: _day(s.published.date()) for s in briefing.sources if s.published}
    first: list[int] = []
    last: list[int] = []
    known: list[int] = []
    for event in rows:
        if event.when:
            first.append(_day(event.when.first))
            last.append(_day(event.when.last))
            known.append(SAID)
            continue
        days = [published[quote.source] for quote in event.quotes if quote.source in published]
        day = min(days, default=NO_DAY)
        first.append(day)
        last.append(day)
        known.append(PUBLISHED if days else UNDATED)
    return {
        "type": [types.get(event.type, -1) for event in rows],
        "status": [STATUS_INDEX[event.status] for event in rows],
        "reports": [event.reports for event in rows],
        "independent": [event.independent for event in rows],
        "summary": [event.summary for event in rows],
        "first": first,
        "last": last,
        "known": known,
    }


def _day(day: date) -> int:
    return day.toordinal() - _EPOCH
