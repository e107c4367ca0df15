"""The frame of a map: which part of the earth is shown at which scale, and degrees to pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from geobrief.model import Box, Point
from geobrief.render.cartography.projection import EARTH_RADIUS_M, Array, Projection

# Beyond this angle from the centre (degrees) equal-area shapes are too distorted for a reader, so
# the world map takes over. 60 degrees still holds Lisbon to Vladivostok.
WORLD_ANGLE = 60.0
# Share of the frame that stays free on each side, so that symbols and labels find room.
MARGIN = 0.11
# Equal Earth: height over width of the whole globe, and its width in radii.
_WORLD_ASPECT = 0.4867
_WORLD_WIDTH = 5.413 * EARTH_RADIUS_M
# Degrees from the central meridian to the edge of a world map.
_TO_CUT = 179.999
# Samples along each side of the frame when it is projected back; the sides are nearly straight.
_SIDE_SAMPLES = 24


class Part(NamedTuple):
    """A rectangle of longitudes and latitudes that does not cross the antimeridian."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Part of the earth on a sheet of `width` by `height` pixels (1/96 inch).

    `scale` is metres per pixel at the centre, `x` and `y` the projected metres at the middle.
    """

    projection: Projection
    width: float
    height: float
    scale: float
    x: float = 0.0
    y: float = 0.0

    def pixels(self, lon: Array, lat: Array) -> Array:
        """Return an (n, 2) array of pixel positions, x to the right and y down."""
        east, north = self.projection.forward(lon, lat)
        return np.column_stack(
            ((east - self.x) / self.scale + self.width / 2, (self.y - north) / self.scale + self.height / 2)
        )

    def pixel(self, point: Point) -> tuple[float, float]:
        """Return the pixel position of one point."""
        x, y = self.pixels(np.array([point.lon]), np.array([point.lat]))[0]
        return float(x), float(y)

    def places(self, points: Sequence[Point]) -> list[tuple[float, float]]:
        """Return the pixel positions of many points, much faster than one by one."""
        if not points:
            return []
        array = np.array(points)
        return [(x, y) for x, y in self.pixels(array[:, 1], array[:, 0]).tolist()]

    def inside(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a pixel position lies on the sheet, `margin` away from its edge."""
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin

    @property
    def span_km(self) -> float:
        """Width of the frame in kilometres at the centre."""
        return self.width * self.scale / 1000

    def border(self) -> tuple[Array, Array]:
        """Return longitudes and latitudes along the frame's edge, clockwise from the top left."""
        w, h = self.width / 2 * self.scale, self.height / 2 * self.scale
        steps = np.linspace(-1, 1, _SIDE_SAMPLES)
        ones = np.ones_like(steps)
        x = np.concatenate((steps, ones, -steps, -ones)) * w
        y = np.concatenate((ones, -steps, -ones, steps)) * h
        return self.projection.inverse(x + self.x, y + self.y)

    def parts(self) -> tuple[Part, ...]:
        """Return the rectangles in degrees that together cover the frame."""
        if self.projection.world:  # just short of the cut, where east and west would be one meridian
            return _split(self.projection.lon - _TO_CUT, -90, self.projection.lon + _TO_CUT, 90)
        lon, lat = self.border()
        known = np.isfinite(lon) & np.isfinite(lat)
        if not known.all():
            return _split(-180, -90, 180, 90)
        relative = (lon - self.projection.lon + 180) % 360 - 180
        south, north = float(lat.min()), float(lat.max())
        poles = [pole for pole in (90.0, -90.0) if self.inside(*self.pixel(Point(pole, 0.0)))]
        if poles:
            return _split(-180, min(south, *poles), 180, max(north, *poles))
        pad = max(0.02, (north - south) * 0.02)  # clip edges stay outside the sheet
        return _split(
            self.projection.lon + float(relative.min()) - pad,
            max(-90.0, south - pad),
            self.projection.lon + float(relative.max()) + pad,
            min(90.0, north + pad),
        )

    def box(self) -> Box:
        """Return the bounding box in degrees; crosses the antimeridian when west > east."""
        parts = self.parts()
        return Box(
            min(part.south for part in parts),
            parts[0].west,
            max(part.north for part in parts),
            parts[-1].east,
        )


def world_outline(frame: Frame) -> Array:
    """Return the edge of a world map in pixels."""
    lat = np.linspace(-90, 90, 37)
    west, east = frame.projection.lon - _TO_CUT, frame.projection.lon + _TO_CUT
    left = frame.pixels(np.full_like(lat, west), lat)
    right = frame.pixels(np.full_like(lat, east), lat[::-1])
    return np.concatenate((left, right))


def _split(west: float, south: float, east: float, north: float) -> tuple[Part, ...]:
    """Cut a rectangle at the antimeridian; `west` < `east`, either may lie beyond 180 degrees."""
    if east - west >= 360:
        east = west + 360
    if west < -180:
        west, east = west + 360, east + 360
    if east <= 180:
        return (Part(west, south, east, north),)
    if west >= 180:
        return (Part(west - 360, south, east - 360, north),)
    return (Part(west, south, 180.0, north), Part(-180.0, south, east - 360, north))


def fit(points: Sequence[Point], width: float, height: float, minimum_km: float) -> Frame:
    """Return the frame that holds all `points` and is at least `minimum_km` wide.

    Spreads over more than a hemisphere, and no points at all, give the world.
    """
    if not points:
        return world(points, width, height)
    lon = np.array([point.lon for point in points])
    lat = np.array([point.lat for point in points])
    centre = _middle(lon, lat)
    if centre is None:
        return world(points, width, height)
    projection = Projection("laea", *centre)
    for _ in range(2):  # centre on the middle of what was projected, then again
        x, y = projection.forward(lon, lat)
        middle = projection.inverse(np.array([(x.min() + x.max()) / 2]), np.array([(y.min() + y.max()) / 2]))
        projection = Projection("laea", round(float(middle[1][0]), 4), round(float(middle[0][0]), 4))
    if _widest_angle(lon, lat, projection) > WORLD_ANGLE:
        return world(points, width, height)
    x, y = projection.forward(lon, lat)
    free = 1 - 2 * MARGIN
    scale = max(
        2 * float(np.abs(x).max()) / (width * free),
        2 * float(np.abs(y).max()) / (height * free),
        minimum_km * 1000 / width,
    )
    return Frame(projection, width, height, scale)


def around(point: Point, width: float, height: float, width_km: float) -> Frame:
    """Return the frame of `width_km` centred on `point`."""
    projection = Projection("laea", round(point.lat, 4), round(point.lon, 4))
    return Frame(projection, width, height, width_km * 1000 / width)


def world(points: Sequence[Point], width: float, height: float) -> Frame:
    """Return the frame of the whole world, cut where the widest gap between `points` is."""
    projection = Projection("eqearth", 0.0, _central_meridian([point.lon for point in points]))
    used = min(width, height / _WORLD_ASPECT) * 0.98
    return Frame(projection, width, height, _WORLD_WIDTH / used)


def _central_meridian(longitudes: Sequence[float]) -> float:
    """Return the meridian opposite the widest gap, in steps of 10 degrees; 10 for no points.

    10 degrees east keeps the eastern tip of Asia in one piece, as most printed atlases do.
    """
    ordered = sorted({round(lon, 1) for lon in longitudes})
    if len(ordered) < 2:
        return 10.0
    gaps = [(ordered[(i + 1) % len(ordered)] - lon) % 360 for i, lon in enumerate(ordered)]
    widest = max(gaps)
    # The cut that 10 degrees east makes is kept where the gap around it is about as good.
    standard = next((gap for lon, gap in zip(ordered, gaps, strict=True) if (190.0 - lon) % 360 < gap), 0.0)
    if standard >= widest / 2:
        return 10.0
    cut = ordered[gaps.index(widest)] + widest / 2
    return round(((cut + 180 + 180) % 360 - 180) / 10) * 10.0


def _middle(lon: Array, lat: Array) -> tuple[float, float] | None:
    """Return the mean direction (lat, lon), or None when the points pull all ways."""
    a, b = np.radians(lon), np.radians(lat)
    x, y, z = (np.cos(b) * np.cos(a)).mean(), (np.cos(b) * np.sin(a)).mean(), np.sin(b).mean()
    if math.sqrt(x * x + y * y + z * z) < math.cos(math.radians(WORLD_ANGLE)):
        return None
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _widest_angle(lon: Array, lat: Array, projection: Projection) -> float:
    return float(_angles(lon, lat, projection).max())


def _angles(lon: Array, lat: Array, projection: Projection) -> Array:
    """Return the angular distances from the projection's centre in degrees."""
    a, b = np.radians(lon - projection.lon), np.radians(lat)
    c = math.radians(projection.lat)
    cosine = np.sin(b) * math.sin(c) + np.cos(b) * math.cos(c) * np.cos(a)
    return np.asarray(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def core(points: Sequence[Point]) -> list[Point]:
    """Leave out the few points far away from all others, so that the map can show the many.

    A map is cut down to its core only when at least four fifths of the points lie together and
    the farthest lies more than three times as far out as they do; else all points are returned.
    """
    if len(points) < _LEAST_FOR_CORE:
        return list(points)
    _, reach, far = _spread(points)
    if far.max() <= _FAR * reach:
        return list(points)
    return [point for point, angle in zip(points, far.tolist(), strict=True) if angle <= _CORE_SLACK * reach]


def belongs(point: Point, points: Sequence[Point]) -> bool:
    """Whether a further point lies near enough to `points` not to count as far away from them."""
    if len(points) < _LEAST_FOR_CORE:
        return True
    middle, reach, _ = _spread(points)
    return float(_angles(np.array([point.lon]), np.array([point.lat]), middle)[0]) <= _FAR * reach


def _spread(points: Sequence[Point]) -> tuple[Projection, float, Array]:
    """Return the middle of points, how far out four fifths of them lie, and how far each lies."""
    lon, lat = np.array([p.lon for p in points]), np.array([p.lat for p in points])
    middle = Projection("laea", float(np.median(lat)), _median_longitude(lon))
    far = _angles(lon, lat, middle)
    reach = float(np.sort(far)[int(len(points) * _CORE_SHARE) - 1])
    return middle, max(reach, _LEAST_REACH), far


# See `core`. With fewer points than this, which of them is the outlier is a matter of taste.
_LEAST_FOR_CORE, _CORE_SHARE, _FAR, _CORE_SLACK = 5, 0.8, 3.0, 2.2
# Degrees from the middle within which points count as together, however close the others are.
_LEAST_REACH = 2.0


def _median_longitude(lon: Array) -> float:
    """Return the median, counted from the opposite of the mean direction, where no point should be."""
    mean = math.degrees(
        math.atan2(float(np.sin(np.radians(lon)).mean()), float(np.cos(np.radians(lon)).mean()))
    )
    return mean + float(np.median((lon - mean + 180) % 360 - 180))


def distance_km(frame: Frame, point: Point) -> float:
    """Return how far a point is from the centre of the map, in km on the sphere."""
    angle = _angles(np.array([point.lon]), np.array([point.lat]), frame.projection)
    return math.radians(float(angle[0])) * EARTH_RADIUS_M / 1000
