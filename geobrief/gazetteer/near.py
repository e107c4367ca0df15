"""Which places lie near a point, and which areas it lies in."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import shapely

from geobrief.gazetteer import kinds
from geobrief.gazetteer.atlas import Atlas
from geobrief.gazetteer.gazetteer import Gazetteer
from geobrief.gazetteer.layout import DEGREE
from geobrief.gazetteer.store import Array
from geobrief.model import Box, Place, Point

_KM_PER_DEGREE = 111.2
_SETTLED = np.array([kind.settled for kind in kinds.KINDS])
_SPARE = 4  # so many times more are fetched on the plane than asked for, then measured exactly
_LAYERS = ("admin2", "admin1", "countries-10m")


def geodesic_km(one: Point, other: Point) -> float:
    """Length of the geodesic between two points on the WGS84 ellipsoid, in km."""
    from geopy.distance import geodesic  # here: geopy brings its geocoders, which take 0.2 s to load

    return float(geodesic((one.lat, one.lon), (other.lat, other.lon)).km)


class Near(NamedTuple):
    """A place and its geodesic distance in kilometres."""

    place: Place
    km: float


def nearest(
    gazetteer: Gazetteer,
    point: Point,
    limit: int = 5,
    *,
    settled: bool = True,
    population: int = 0,
    within_km: float = 500.0,
) -> tuple[Near, ...]:
    """Return the places nearest to `point`, nearest first.

    `settled` leaves only settlements, `population` only those with so many people.
    """
    columns = gazetteer.columns
    lat, lon = columns.lat * DEGREE, columns.lon * DEGREE
    north = (lat - point.lat) * _KM_PER_DEGREE
    east = (lon - point.lon + 180.0) % 360.0 - 180.0
    east = east * _KM_PER_DEGREE * max(math.cos(math.radians(point.lat)), 0.01)
    squared: Array = north * north + east * east
    eligible = columns.population >= population
    if settled:
        eligible &= _SETTLED[columns.kind]
    # On the plane distances are off by some percent away from the equator: the margin covers it.
    rows = np.nonzero(eligible & (squared <= (within_km * 1.2) ** 2))[0]
    wanted = min(len(rows), limit * _SPARE)
    if wanted == 0:
        return ()
    rows = rows[np.argpartition(squared[rows], wanted - 1)[:wanted]]
    found = [
        Near(place, round(geodesic_km(point, place.point), 3))
        for place in map(gazetteer.place, sorted(rows.tolist()))
    ]
    found.sort(key=lambda near: (near.km, -near.place.population, near.place.id))
    return tuple(near for near in found[:limit] if near.km <= within_km)


def areas_at(gazetteer: Gazetteer, atlas: Atlas, point: Point) -> tuple[Place, ...]:
    """Return the areas with a polygon around `point`, the smallest first."""
    found = []
    for layer in _LAYERS:
        for feature in atlas.containing(point.lat, point.lon, layer):
            place = gazetteer.by_id(feature.id)
            if place is not None and place not in found:
                found.append(place)
    return tuple(found)


def distance_km(atlas: Atlas, place: Place, point: Point) -> float:
    """Return kilometres from `point` to a place's label point; 0 inside its polygon or extent."""
    shape = atlas.shape(place.id) if place.area else None
    if shape is not None:
        inside = bool(shape.intersects(shapely.Point(point.lon, point.lat)))
    else:
        inside = place.area and place.box is not None and contains(place.box, point)
    if inside:
        return 0.0
    return geodesic_km(point, place.point)


def contains(box: Box, point: Point) -> bool:
    """Whether a point lies in a box, also one across the antimeridian."""
    if not box.south <= point.lat <= box.north:
        return False
    if box.west <= box.east:
        return box.west <= point.lon <= box.east
    return point.lon >= box.west or point.lon <= box.east
