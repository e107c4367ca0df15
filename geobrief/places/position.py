"""Where to draw a mention and how precisely: the place itself, or what its qualifier makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geobrief.gazetteer.near import geodesic_km
from geobrief.model import Placement, Point, Qualifier

# "near X", "outside X": about an hour's drive at most; "the X region": a city and its surroundings.
_NEAR_KM = 15.0
_REGION_KM = 30.0
# "north of X" without a distance: beyond the town, how far is not said.
_DIRECTION_KM = 15.0
_DIRECTION_PRECISION_KM = 25.0
# Distances in reports are rounded: "20 km east" may be 17 or 23.
_OFFSET_SHARE = 0.15
_OFF_COAST_KM = 40.0


def shifted(placements: Sequence[Placement]) -> tuple[Placement, ...]:
    """Apply the qualifiers: move points, widen precision. Order and length stay."""
    return tuple(_shift(index, placements) for index in range(len(placements)))


def _shift(index: int, placements: Sequence[Placement]) -> Placement:
    placement = placements[index]
    qualifier = placement.mention.qualifier
    if qualifier is None or placement.place is None or placement.point is None or placement.place.area:
        return placement
    radius = placement.place.radius_km
    match qualifier.relation:
        case "offset":
            distance = qualifier.distance_km or 0.0
            point = destination(placement.point, distance, qualifier.bearing or 0.0)
            return replace(placement, point=point, precision_km=radius + _OFFSET_SHARE * distance)
        case "direction":
            point = destination(placement.point, radius + _DIRECTION_KM, qualifier.bearing or 0.0)
            return replace(placement, point=point, precision_km=_DIRECTION_PRECISION_KM)
        case "between":
            return _between(index, placements, qualifier)
        case "near":
            return replace(placement, precision_km=radius + (qualifier.distance_km or _NEAR_KM))
        case "region" | "border":
            return replace(placement, precision_km=max(radius, _REGION_KM))
        case "off" | "coast":
            return replace(placement, precision_km=max(radius, _OFF_COAST_KM))
    return placement


def _between(index: int, placements: Sequence[Placement], qualifier: Qualifier) -> Placement:
    """Halfway to the next mention, with half the way as precision: somewhere along the road."""
    placement = placements[index]
    other = placements[index + 1] if index + 1 < len(placements) else None
    if (
        other is None
        or other.place is None
        or other.place.area
        or placement.point is None
        or other.point is None
    ):
        return placement
    if other.mention.start - placement.mention.end > len(" and the city of "):
        return placement
    half = geodesic_km(placement.point, other.point) / 2
    bearing = _bearing(placement.point, other.point)
    return replace(
        placement,
        mention=replace(placement.mention, qualifier=replace(qualifier, other=index + 1)),
        point=destination(placement.point, half, bearing),
        precision_km=round(half, 1),
    )


def destination(start: Point, km: float, bearing: float) -> Point:
    """The point `km` from `start` in the direction `bearing` (degrees from north), on the ellipsoid."""
    from geopy.distance import geodesic

    end = geodesic(kilometers=km).destination((start.lat, start.lon), bearing)
    return Point(round(end.latitude, 5), round(end.longitude, 5))


def _bearing(one: Point, other: Point) -> float:
    from geographiclib.geodesic import Geodesic

    return float(Geodesic.WGS84.Inverse(one.lat, one.lon, other.lat, other.lon)["azi1"])
