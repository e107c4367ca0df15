"""Coordinates as people write them: decimal degrees, degrees-minutes-seconds, MGRS.

How many digits are printed follows from how exactly the position is known: a reference to the
metre for a town that is 8 km across would claim what nobody knows.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from geobrief.model import Point

# Two figures of easting and northing in MGRS are a square of 1 km, one 10 km, and so on.
_MGRS_DIGITS = ((10.0, 1), (1.0, 2), (0.1, 3), (0.01, 4))
_MOST_DIGITS = 5
# The metric grid is cut into zones by longitude; beyond these latitudes the polar grid is used,
# which the same library gives. Nothing is undefined but a latitude past the pole.
_POLE = 90.0


def decimal(point: Point, places: int = 4) -> str:
    """Return "33.5102° N, 36.2913° E"; four places are about 10 m."""
    lat, lon = abs(round(point.lat, places)), abs(round(_wrapped(point.lon), places))
    return (
        f"{lat:.{places}f}° {'S' if round(point.lat, places) < 0 else 'N'}, "
        f"{lon:.{places}f}° {'W' if round(_wrapped(point.lon), places) < 0 else 'E'}"
    )


def dms(point: Point) -> str:
    """Return degrees, minutes and whole seconds: "33° 30′ 37″ N, 36° 17′ 29″ E"."""
    lon = _wrapped(point.lon)
    return f"{_one_dms(point.lat, 'N', 'S')}, {_one_dms(lon, 'E', 'W')}"


def _one_dms(value: float, positive: str, negative: str) -> str:
    seconds = round(abs(value) * 3600)
    degrees, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    sign = negative if value < 0 and (degrees or minutes or seconds) else positive
    return f"{degrees}° {minutes:02d}′ {seconds:02d}″ {sign}"


def mgrs(point: Point, precision_km: float = 0.001) -> str | None:
    """Return the MGRS reference ("37S BT 48 11"), as fine as `precision_km` allows; None if undefined.

    The zone, the square and the figures are set apart by spaces, as on printed maps.
    """
    if not (math.isfinite(point.lat) and math.isfinite(point.lon)) or abs(point.lat) > _POLE:
        return None
    digits = next((n for limit, n in _MGRS_DIGITS if precision_km >= limit), _MOST_DIGITS)
    reference = str(_converter().toMGRS(point.lat, _wrapped(point.lon), MGRSPrecision=digits))
    figures = reference[-2 * digits :]
    head = reference[: -2 * digits]
    return f"{head[:-2]} {head[-2:]} {figures[:digits]} {figures[digits:]}"


@lru_cache(maxsize=1)
def _converter() -> Any:
    import mgrs as library  # a C++ extension: loaded only when a reference is printed

    return library.MGRS()


def _wrapped(lon: float) -> float:
    """Return the longitude in -180 up to, not including, 180."""
    return (lon + 180.0) % 360.0 - 180.0 if not -180.0 <= lon < 180.0 else lon
