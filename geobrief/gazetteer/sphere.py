"""Measures of shapes in degrees, on the sphere."""

from __future__ import annotations

import math

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geobrief.gazetteer.store import Array

_KM_PER_DEGREE = 111.2  # of latitude, on a sphere of 6,371 km


def area_km2(geometry: BaseGeometry) -> float:
    """Return the area of a polygon in degrees (Lambert's cylindrical equal-area projection)."""

    def project(points: Array) -> Array:
        lon, lat = points[:, 0], points[:, 1]
        northing = np.sin(np.radians(lat)) * _KM_PER_DEGREE * 180 / math.pi
        return np.column_stack([lon * _KM_PER_DEGREE, northing])

    return float(shapely.area(shapely.transform(geometry, project)))
