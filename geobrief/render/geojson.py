"""`places.geojson`: locations and movements for a GIS (RFC 7946)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np
import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geobrief.briefing.model import BriefEvent, Briefing, Location
from geobrief.model import Box, Point
from geobrief.render.options import RenderOptions

FILE_NAME = "places.geojson"
# Five decimals are about a metre, as fine as the gazetteer is.
_DECIMALS = 5

# Outline of an area by its place's id, where a user wants one; None where it is not known.
Shapes = Callable[[str], BaseGeometry | None]


def geojson(briefing: Briefing, shapes: Shapes | None = None) -> bytes:
    """Write a FeatureCollection: a feature for each location and each movement.

    Positions are longitude, latitude in WGS 84. A pin is a Point. An area has its outline where
    `shapes` knows it, else its extent as a Polygon, else no geometry, for a country is no pin. A
    movement is a LineString, split at the antimeridian; with one end unknown it has no geometry.
    """
    events = {event.id: event for event in briefing.events}
    points = {location.id: location.point for location in briefing.locations}
    features = [_location(location, events, shapes) for location in briefing.locations]
    for number, movement in enumerate(briefing.movements, start=1):
        ends = [points.get(end) if end else None for end in (movement.origin, movement.destination)]
        features.append(
            {
                "type": "Feature",
                "id": f"m{number}",
                "geometry": line(*ends),
                "properties": {
                    "layer": "movement",
                    "event": movement.event,
                    "what": movement.what,
                    "status": movement.status.value,
                    "origin": movement.origin,
                    "destination": movement.destination,
                },
            }
        )
    collection = {"type": "FeatureCollection", "features": features}
    return msgspec.json.format(msgspec.json.encode(collection), indent=1) + b"\n"


def line(origin: Point | None, destination: Point | None) -> dict[str, Any] | None:
    """A LineString between two points, or a MultiLineString where the short way crosses 180 degrees."""
    if origin is None or destination is None:
        return None
    parts = split_line(origin, destination)
    coordinates = [[_position(point) for point in part] for part in parts]
    if len(coordinates) == 1:
        return {"type": "LineString", "coordinates": coordinates[0]}
    return {"type": "MultiLineString", "coordinates": coordinates}


def split_line(origin: Point, destination: Point) -> list[list[Point]]:
    """The straight line in degrees between two points, cut at the antimeridian where it crosses it."""
    span = destination.lon - origin.lon
    if abs(span) <= 180:
        return [[origin, destination]]
    edge = 180.0 if span < 0 else -180.0
    rest = 360.0 - abs(span)
    share = (180.0 - abs(origin.lon)) / rest if rest else 0.5
    lat = origin.lat + (destination.lat - origin.lat) * share
    return [[origin, Point(lat, edge)], [Point(lat, -edge), destination]]


def _location(location: Location, events: Mapping[str, BriefEvent], shapes: Shapes | None) -> dict[str, Any]:
    here = [events[identity] for identity in location.events]
    place = location.place
    return {
        "type": "Feature",
        "id": location.id,
        "geometry": _geometry(location, shapes),
        "properties": {
            "layer": "area" if place.area else "place",
            "label": location.label,
            "name": place.name,
            "kind": place.kind,
            "country": place.country,
            "admin1": place.admin1,
            "rank": location.rank,
            "weight": location.weight,
            "precision_km": round(location.precision_km, 3),
            "lat": round(location.point.lat, _DECIMALS),
            "lon": round(location.point.lon, _DECIMALS),
            "events": len(here),
            "types": sorted({event.type for event in here}),
            "reports": location.reports,
            "mentions": location.mentions,
            "summary": " ".join(statement.text for statement in location.summary),
            "sources": list(location.sources),
            "source": place.source,
        },
    }


def _geometry(location: Location, shapes: Shapes | None) -> dict[str, Any] | None:
    """Geometry of a location; None for an area of which neither outline nor extent is known."""
    if not location.place.area:
        return {"type": "Point", "coordinates": _position(location.point)}
    outline = shapes(location.place.id) if shapes else None
    if outline is not None and not outline.is_empty:
        return _outline(outline)
    return _extent(location.place.box) if location.place.box is not None else None


def _outline(outline: BaseGeometry) -> dict[str, Any]:
    """The polygons of an outline, outer rings counterclockwise as RFC 7946 wants them, rounded."""
    parts = shapely.get_parts(outline)
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    kept = (
        outline if not len(polygons) else polygons[0] if len(polygons) == 1 else MultiPolygon(list(polygons))
    )
    rounded = shapely.transform(shapely.orient_polygons(kept), lambda at: np.round(at, _DECIMALS))
    found: dict[str, Any] = msgspec.json.decode(shapely.to_geojson(rounded))
    return found


def _extent(box: Box) -> dict[str, Any]:
    """A box as a Polygon, or as two where it crosses the antimeridian."""
    if box.west <= box.east:
        return {"type": "Polygon", "coordinates": [_ring(box.south, box.west, box.north, box.east)]}
    west, east = _ring(box.south, box.west, box.north, 180.0), _ring(box.south, -180.0, box.north, box.east)
    return {"type": "MultiPolygon", "coordinates": [[west], [east]]}


def _ring(south: float, west: float, north: float, east: float) -> list[list[float]]:
    corners = ((south, west), (south, east), (north, east), (north, west), (south, west))
    return [_position(Point(*corner)) for corner in corners]


def _position(point: Point) -> list[float]:
    return [round(point.lon, _DECIMALS), round(point.lat, _DECIMALS)]


@lru_cache(maxsize=1)
def files(briefing: Briefing, options: RenderOptions) -> Mapping[str, bytes]:
    """The file of this format, by name; kept for the PDF, which attaches it."""
    from geobrief.render.outlines import outlines  # here, since it needs `Shapes` from this module

    return {FILE_NAME: geojson(briefing, outlines(options))}
