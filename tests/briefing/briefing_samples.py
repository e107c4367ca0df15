"""Readings made by hand: a text, the places it names, the events it tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from geobrief.briefing import CompileOptions, compile_briefing
from geobrief.briefing.model import Briefing
from geobrief.model import (
    Document,
    Event,
    EventPlace,
    Mention,
    MentionKind,
    Place,
    Placement,
    Point,
    Quantity,
    Reading,
    Role,
    Span,
    Status,
    When,
)
from geobrief.text.fold import fold
from geobrief.text.sentences import sentences

COLOMBIA = Place("gn:3686110", "Colombia", "country", Point(4.0, -73.25), "CO", area=True, radius_km=600)
PANAMA = Place("gn:3703430", "Panama", "country", Point(9.0, -80.0), "PA", area=True, radius_km=300)
BOLIVAR = Place(
    "gn:3688650", "Bolívar", "admin1", Point(9.0, -74.33), "CO", "Bolívar", area=True, radius_km=90
)
MAGANGUE = Place(
    "gn:3675692", "Magangué", "city", Point(9.24202, -74.75467), "CO", "Bolívar", population=100313
)
SINCELEJO = Place(
    "gn:3667728", "Sincelejo", "seat", Point(9.30472, -75.39778), "CO", "Sucre", population=261187
)
LORICA = Place("gn:3675443", "Lorica", "town", Point(9.23648, -75.8135), "CO", "Córdoba", population=53000)
CORDOBA_AR = Place(
    "gn:3860259", "Córdoba", "seat", Point(-31.4135, -64.18105), "AR", "Cordoba", population=1428214
)
PLACES = {p.name: p for p in (COLOMBIA, PANAMA, BOLIVAR, MAGANGUE, SINCELEJO, LORICA)}


@dataclass
class Told:
    """One event: the words that tell it and the names it is tied to."""

    type: str
    trigger: str
    at: Mapping[str, Role] = field(default_factory=dict)
    status: Status = Status.COMPLETED
    actors: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    when: When | None = None


def number(
    value: int, unit: str, text: str = "", maximum: int | None = None, *, least: bool = False
) -> Quantity:
    return Quantity(unit, value, None if least else (maximum or value), text=text)


def on(day: date, text: str) -> When:
    return When(day, day, "day", text)


def report(
    name: str,
    text: str,
    events: Sequence[Told] = (),
    *,
    outlet: str | None = None,
    published: datetime | None = datetime(2030, 5, 12, 9, tzinfo=UTC),
    roles: Mapping[str, Role] | None = None,
    places: Mapping[str, Place] | None = None,
    demonyms: Mapping[str, Place] | None = None,
    unplaced: Sequence[str] = (),
) -> Reading:
    known = {**PLACES, **(places or {})}
    document = Document(name, name, text, published=published, outlet=outlet)
    found: list[tuple[int, str, Place | None, MentionKind]] = []
    for word, place in known.items():
        found += [(i, word, place, MentionKind.PLACE) for i in _all(text, word)]
    for word, place in (demonyms or {}).items():
        found += [(i, word, place, MentionKind.DEMONYM) for i in _all(text, word)]
    for word in unplaced:
        found += [(i, word, None, MentionKind.PLACE) for i in _all(text, word)]
    found.sort(key=lambda item: item[0])
    placements = tuple(
        Placement(
            Mention(i, i + len(word), word, fold(word), kind),
            place,
            0.9 if place else 0.0,
            place.point if place else None,
            place.radius_km if place else None,
            unplaced=None if place else "no place of this name is known",
        )
        for i, word, place, kind in found
    )
    made = []
    role_of: dict[int, Role] = {}
    for told in events:
        start = text.index(told.trigger)
        sentence = next(span for span in sentences(text) if span.start <= start < span.end)
        tied = []
        for word, role in told.at.items():
            inside = [
                n for n, (i, w, _, _) in enumerate(found) if w == word and sentence.start <= i < sentence.end
            ]
            before = [n for n, (i, w, _, _) in enumerate(found) if w == word and i < sentence.start]
            index = inside[0] if inside else before[-1]
            tied.append(EventPlace(index, role, carried=not inside))
            role_of[index] = role
        made.append(
            Event(
                told.type,
                told.status,
                Span(start, start + len(told.trigger)),
                sentence,
                tuple(tied),
                told.actors,
                told.quantities,
                told.when,
            )
        )
    given = roles or {}
    all_roles = tuple(
        role_of.get(n, given.get(word, Role.CONTEXT)) for n, (_, word, _, _) in enumerate(found)
    )
    return Reading(document, placements, all_roles, tuple(made))


def brief(*readings: Reading, **options: object) -> Briefing:
    return compile_briefing(readings, (), CompileOptions(**options))  # type: ignore[arg-type]


def _all(text: str, word: str) -> list[int]:
    return [found.start() for found in re.finditer(rf"\b{re.escape(word)}\b", text)]
