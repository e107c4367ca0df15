"""Join Natural Earth's division polygons to our divisions, by the places that lie inside."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geobrief.gazetteer import kinds
from geobrief.gazetteer.build import bits, shorts
from geobrief.gazetteer.build.draft import Draft
from geobrief.gazetteer.build.regions import add_division_names
from geobrief.gazetteer.build.shapes import Shape, snap
from geobrief.gazetteer.sphere import area_km2
from geobrief.model import Box
from geobrief.text.fold import fold

_MAJORITY = 0.7  # a polygon belongs to a division when so many of its places do
_COVERAGE = 0.6  # and stands for it only if so many of the division's places lie inside


def label_point(geometry: BaseGeometry) -> tuple[float, float]:
    """Return (lat, lon) of the centroid, or of a point inside where the centroid is outside."""
    centroid = geometry.centroid
    if not geometry.contains(centroid):
        largest = max(shapely.get_parts(geometry), key=lambda part: float(part.area))
        centroid = largest.centroid
        if not largest.contains(centroid):
            centroid = largest.representative_point()
    return round(centroid.y, 5), round(centroid.x, 5)


def bounds(geometry: BaseGeometry) -> Box:
    """Return the extent; across the antimeridian west is greater than east."""
    west, south, east, north = geometry.bounds
    if east - west > 180 and geometry.geom_type == "MultiPolygon":
        edges = shapely.bounds(shapely.get_parts(geometry))
        shifted = np.where(edges[:, [0, 2]] < 0, edges[:, [0, 2]] + 360, edges[:, [0, 2]])
        low, high = shifted[:, 0].min(), shifted[:, 1].max()
        if high - low < east - west:
            return Box(south, (low + 180) % 360 - 180, north, (high + 180) % 360 - 180)
    return Box(south, west, north, east)


def apply_shape(draft: Draft, geometry: BaseGeometry, *, move: bool = True) -> None:
    """Give an area its extent and radius, and (with `move`) its label point."""
    if move:
        draft.lat, draft.lon = label_point(geometry)
    draft.box = bounds(geometry)
    draft.radius_km = math.sqrt(area_km2(geometry) / math.pi)


def join_divisions(
    shapes: Sequence[Shape],
    cities: Sequence[Draft],
    divisions: Mapping[str, Draft],
) -> dict[str, BaseGeometry]:
    """Return polygons by division id.

    A polygon goes to the first-level division that most of its places belong to; several of them
    (French departments) are merged. One that answers to a second-level division, or that holds
    no place but bears a division's name, goes to that.
    """
    inside = _members(shapes, cities)
    totals = Counter(city.admin1 for city in cities) + Counter(city.admin2 for city in cities)
    by_name = _names(divisions.values())
    parts: dict[str, list[int]] = defaultdict(list)
    seconds: dict[str, int] = {}
    for index, members in enumerate(inside):
        if not members:
            for identity in by_name.get((_country(shapes[index], members), fold(shapes[index].name)), ()):
                parts[identity].append(index)
            continue
        top = _majority(city.admin1 for city in members)
        if top:
            parts[top].append(index)
        second = _majority(city.admin2 for city in members)
        if second and sum(city.admin2 == second for city in members) >= _COVERAGE * totals[second]:
            seconds.setdefault(second, index)
    found: dict[str, BaseGeometry] = {}
    for identity, indexes in sorted(parts.items()):
        covered = sum(city.admin1 == identity for index in indexes for city in inside[index])
        if covered >= _COVERAGE * totals[identity]:
            found[identity] = _merged([shapes[index].geometry for index in indexes])
            if len(indexes) == 1:
                _add_names(divisions[identity], shapes[indexes[0]])
    for identity, index in sorted(seconds.items()):
        found.setdefault(identity, shapes[index].geometry)
    return found


def place_curated(
    curated: Iterable[Draft], divisions: Mapping[str, Draft], outlines: Mapping[str, BaseGeometry]
) -> None:
    """Give the tables' spots the first-level division the row names, else the one they lie in.

    Areas get none: they may reach over several.
    """
    names = _names(divisions.values())
    first = [identity for identity in outlines if divisions[identity].kind == "admin1"]
    tree = shapely.STRtree([outlines[identity] for identity in first])
    for draft in curated:
        if draft.admin1 in divisions:
            continue  # a place that GeoNames has too
        named, draft.admin1 = draft.admin1, None
        if kinds.BY_NAME[draft.kind].area or not draft.country:
            continue
        found = names.get((draft.country, fold(named)), []) if named else []
        if not found:
            point = shapely.Point(draft.lon, draft.lat)
            around = sorted(first[index] for index in tree.query(point, "within"))
            found = [identity for identity in around if divisions[identity].country == draft.country]
        draft.admin1 = found[0] if found else None


def _merged(geometries: Sequence[BaseGeometry]) -> BaseGeometry:
    return geometries[0] if len(geometries) == 1 else snap(shapely.union_all(geometries))


def _add_names(draft: Draft, shape: Shape) -> None:
    """Add the names Natural Earth has for the same division."""
    for key in ("name", "woe_name", "gn_name"):
        for form in re.split(r"[()|/]", str(shape.properties.get(key) or "")):
            if len(form.strip()) > 2:
                draft.add_name(form, bits.ALTERNATE)
                add_division_names(draft, form.strip(), draft.country or "", 1)


def _members(shapes: Sequence[Shape], cities: Sequence[Draft]) -> list[list[Draft]]:
    tree = shapely.STRtree([shape.geometry for shape in shapes])
    points = shapely.points([(city.lon, city.lat) for city in cities])
    members: list[list[Draft]] = [[] for _ in shapes]
    for point, shape in zip(*tree.query(points, predicate="intersects"), strict=True):
        members[shape].append(cities[point])
    return members


def _country(shape: Shape, members: Sequence[Draft]) -> str:
    majority = _majority(city.country for city in members)
    return majority or str(shape.properties.get("iso_a2") or "")


def _majority(values: Iterable[str | None]) -> str | None:
    counter = Counter(values)
    if not counter:
        return None
    value, count = min(counter.items(), key=lambda item: (-item[1], item[0] or ""))
    return value if count >= _MAJORITY * counter.total() else None


def _names(divisions: Iterable[Draft]) -> dict[tuple[str, str], list[str]]:
    """Return ids of first-level divisions by country and name."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for draft in divisions:
        if draft.kind != "admin1" or draft.status is not None:
            continue
        for name in (draft.name, shorts.stem(draft.name)[0]):
            found[draft.country or "", fold(name)].append(draft.id)
    return found
