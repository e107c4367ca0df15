"""Projections: which one fits an extent, and lines and points through it.

Two are enough. Lambert azimuthal equal-area, centred on the map, keeps shapes and areas honest up
to a continent and knows no antimeridian. Equal Earth shows the world when the events are spread
over more than a hemisphere can hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

# Authalic mean radius: distances on a sphere of this size are right to 0.3 %, far less than a pen's
# width on these maps, and the spherical formulae are three times as fast as the ellipsoidal ones.
EARTH_RADIUS_M = 6_371_007.2

# Points are kept this far from the seam of a world map, so that rounding cannot throw them across.
_SEAM_EPSILON = 1e-4


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection and its centre: `kind` is "laea" or "eqearth", the centre in degrees."""

    kind: str
    lat: float
    lon: float

    @property
    def world(self) -> bool:
        """Whether it shows the whole world."""
        return self.kind == "eqearth"

    @property
    def title(self) -> str:
        """The name to print in a caption."""
        if self.world:
            return f"Equal Earth projection, central meridian {_degrees(self.lon, 'E', 'W')}"
        return (
            "Lambert azimuthal equal-area projection, centred on "
            f"{_degrees(self.lat, 'N', 'S')}, {_degrees(self.lon, 'E', 'W')}"
        )

    @property
    def short_title(self) -> str:
        """The name for small captions."""
        return (
            "Equal Earth projection" if self.world else "Lambert azimuthal equal-area, centred on the place"
        )

    def forward(self, lon: Array, lat: Array) -> tuple[Array, Array]:
        """Project degrees to metres east and north of the centre."""
        if self.world:
            relative = (lon - self.lon + 180.0) % 360.0 - 180.0
            lon = self.lon + np.clip(relative, -180.0 + _SEAM_EPSILON, 180.0 - _SEAM_EPSILON)
        x, y = _proj(self.kind, self.lat, self.lon)(lon, lat)
        return np.asarray(x), np.asarray(y)

    def inverse(self, x: Array, y: Array) -> tuple[Array, Array]:
        """Unproject metres to degrees (lon, lat); infinite where there is no earth."""
        lon, lat = _proj(self.kind, self.lat, self.lon)(x, y, inverse=True)
        return np.asarray(lon), np.asarray(lat)


@lru_cache(maxsize=64)
def _proj(kind: str, lat: float, lon: float) -> Any:
    import pyproj  # here, so that `geobrief --help` does not pay for it

    if kind == "eqearth":
        return pyproj.Proj(f"+proj=eqearth +lon_0={lon} +R={EARTH_RADIUS_M}")
    return pyproj.Proj(f"+proj=laea +lat_0={lat} +lon_0={lon} +R={EARTH_RADIUS_M}")


def _degrees(value: float, positive: str, negative: str) -> str:
    if abs(value) < 0.05:
        return "0°"
    return f"{abs(value):.1f}° {positive if value > 0 else negative}".replace(".0°", "°")
