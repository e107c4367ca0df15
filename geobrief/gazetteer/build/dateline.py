"""Cut polygons at the date line that jump across the whole map to get to its other side.

An outline that passes 180 degrees goes on at -180 in many data sets. Drawn as it stands it leaves
a band around the world; unwrapped, cut and moved back it lies where it belongs.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

# No outline has a side this long, in degrees: it is a jump.
_JUMP = 180.0
# Degrees; what jumps is wider than this, as its ends lie near -180 and 180. Few others are.
_WIDE = 340.0


def whole(geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry with no polygon jumping; most come back as they are."""
    if geometry.is_empty:
        return geometry
    west, _, east, _ = geometry.bounds
    return geometry if not east - west > _WIDE else _cut_at_date_line(geometry)


@lru_cache(maxsize=16)
def _cut_at_date_line(geometry: BaseGeometry) -> BaseGeometry:
    parts: list[BaseGeometry] = []
    for polygon in shapely.get_parts(geometry):
        outline = shapely.get_coordinates(polygon.exterior)
        if not _jumps(outline):
            parts.append(polygon)
            continue
        holes = [shapely.get_coordinates(hole) for hole in polygon.interiors]
        flat = shapely.Polygon(_unwrapped(outline), [hole for hole in holes if not _jumps(hole)])
        for turn in (-360, 0, 360):
            moved = translate(shapely.make_valid(flat), turn)
            pieces = shapely.get_parts(shapely.intersection(moved, shapely.box(-180, -90, 180, 90)))
            parts += [piece for piece in pieces if piece.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)


def _jumps(points: NDArray[np.float64]) -> bool:
    return bool((np.abs(np.diff(points[:, 0])) > _JUMP).any())


def _unwrapped(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The ring with longitudes that go on past 180; one around a pole is closed along the pole."""
    longitudes = np.unwrap(points[:, 0], period=360)
    ring = np.column_stack([longitudes, points[:, 1]])
    if abs(longitudes[-1] - longitudes[0]) < 1:
        return ring
    pole = -90.0 if points[:, 1].mean() < 0 else 90.0
    return np.vstack([ring, [longitudes[-1], pole], [longitudes[0], pole], ring[:1]])
