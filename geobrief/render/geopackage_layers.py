"""The layers of the GeoPackage: which columns and rows each has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import LineString, MultiLineString, Point, box
from shapely.geometry.base import BaseGeometry

from geobrief.briefing.model import Briefing, Location
from geobrief.render.geojson import Shapes, split_line
from geobrief.render.tables import many

Value = str | int | float | None
Row = tuple[BaseGeometry | None, Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: its columns as (name, SQL type), and its rows as (geometry, values)."""

    name: str
    about: str
    geometry: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def make_layers(briefing: Briefing, shapes: Shapes | None) -> tuple[Layer, ...]:
    """All layers, in the order they are listed to a user."""
    return (
        _places(briefing),
        _areas(briefing, shapes),
        _events(briefing),
        _mentions(briefing),
        _movements(briefing),
    )


_LOCATION_COLUMNS = (
    ("place_id", "TEXT"), ("label", "TEXT"), ("name", "TEXT"), ("kind", "TEXT"), ("country", "TEXT"),
    ("admin1", "TEXT"), ("precision_km", "REAL"), ("rank", "INTEGER"), ("weight", "REAL"),
    ("events", "INTEGER"), ("reports", "INTEGER"), ("mentions", "INTEGER"), ("sources", "TEXT"),
    ("summary", "TEXT"),
)  # fmt: skip


def _location_values(location: Location) -> tuple[Value, ...]:
    place = location.place
    return (
        location.id,
        location.label,
        place.name,
        place.kind,
        place.country,
        place.admin1,
        round(location.precision_km, 3),
        location.rank,
        location.weight,
        len(location.events),
        location.reports,
        location.mentions,
        many(location.sources),
        " ".join(statement.text for statement in location.summary),
    )


def _places(briefing: Briefing) -> Layer:
    rows = tuple(
        (_point(location), _location_values(location))
        for location in briefing.locations
        if not location.place.area
    )
    return Layer("places", "Pinned locations", "POINT", _LOCATION_COLUMNS, rows)


def _areas(briefing: Briefing, shapes: Shapes | None) -> Layer:
    rows = tuple(
        (_outline(location, shapes), _location_values(location))
        for location in briefing.locations
        if location.place.area
    )
    return Layer("areas", "Countries and regions", "GEOMETRY", _LOCATION_COLUMNS, rows)


def _outline(location: Location, shapes: Shapes | None) -> BaseGeometry | None:
    """Outline of an area, else its extent; without either it has no geometry, for it is no pin."""
    found = shapes(location.place.id) if shapes else None
    if found is not None:
        return found
    extent = location.place.box
    if extent is None:
        return None
    if extent.west <= extent.east:
        return box(extent.west, extent.south, extent.east, extent.north)
    west, east = (
        box(extent.west, extent.south, 180, extent.north),
        box(-180, extent.south, extent.east, extent.north),
    )
    return shapely.union_all([west, east])


def _events(briefing: Briefing) -> Layer:
    """A row for each event at each of its pins; an event without one has a row without geometry."""
    located = {location.id: location for location in briefing.locations}
    rows: list[Row] = []
    for event in briefing.events:
        values = (
            event.id,
            event.type,
            event.status.value,
            event.summary,
            event.when.first.isoformat() if event.when else None,
            event.when.last.isoformat() if event.when else None,
            many(event.actors),
            many(quantity.text or quantity.unit for quantity in event.quantities),
            event.reports,
            event.independent,
            event.grade.label if event.grade else None,
            many(event.contradictions),
            many(dict.fromkeys(quote.source for quote in event.quotes)),
            many(" ".join(quote.text.split()) for quote in event.quotes),
        )
        pins = [place for place in event.places if not located[place.location].place.area]
        rows += [(_point(located[p.location]), (*values, p.role.value, p.location)) for p in pins]
        if not pins:
            areas = many(place.location for place in event.places)
            rows.append((None, (*values, None, areas or None)))
    columns = (
        ("event_id", "TEXT"), ("type", "TEXT"), ("status", "TEXT"), ("summary", "TEXT"),
        ("date_from", "DATE"), ("date_to", "DATE"), ("actors", "TEXT"), ("quantities", "TEXT"),
        ("reports", "INTEGER"), ("independent", "INTEGER"), ("grade", "TEXT"), ("contradictions", "TEXT"),
        ("sources", "TEXT"), ("quotes", "TEXT"), ("role", "TEXT"), ("place_id", "TEXT"),
    )  # fmt: skip
    return Layer("events", "Events at their places", "POINT", columns, tuple(rows))


def _mentions(briefing: Briefing) -> Layer:
    located = {location.id: location for location in briefing.locations}
    rows: list[Row] = []
    for source in briefing.sources:
        for mention in source.mentions:
            location = located.get(mention.place or "")
            shape = _point(location) if location and not location.place.area else None
            start, end = mention.span
            text = source.text[start:end]
            where = (source.number, source.document, source.outlet, start, end, text)
            rows.append(
                (shape, (*where, mention.kind, mention.role.value, round(mention.score, 4), mention.place))
            )
    columns = (
        ("source", "INTEGER"), ("document", "TEXT"), ("outlet", "TEXT"), ("start", "INTEGER"),
        ("end", "INTEGER"), ("text", "TEXT"), ("kind", "TEXT"), ("role", "TEXT"), ("score", "REAL"),
        ("place_id", "TEXT"),
    )  # fmt: skip
    return Layer("mentions", "Place names in the reports", "POINT", columns, tuple(rows))


def _movements(briefing: Briefing) -> Layer:
    located = {location.id: location for location in briefing.locations}
    rows = tuple(
        (
            _line(located.get(item.origin or ""), located.get(item.destination or "")),
            (item.event, item.what, item.status.value, item.origin, item.destination),
        )
        for item in briefing.movements
    )
    columns = tuple((name, "TEXT") for name in ("event_id", "what", "status", "origin", "destination"))
    return Layer("movements", "Who goes from where to where", "GEOMETRY", columns, rows)


def _point(location: Location) -> BaseGeometry:
    return Point(location.point.lon, location.point.lat)


def _line(origin: Location | None, destination: Location | None) -> BaseGeometry | None:
    if origin is None or destination is None:
        return None
    parts = [[(p.lon, p.lat) for p in part] for part in split_line(origin.point, destination.point)]
    return LineString(parts[0]) if len(parts) == 1 else MultiLineString(parts)
