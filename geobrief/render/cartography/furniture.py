"""What surrounds a map: graticule, scale bar, north arrow, inset, frame."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from geobrief.model import Point
from geobrief.render.cartography import basemap
from geobrief.render.cartography.frame import Frame, world
from geobrief.render.cartography.lettering import halo_text
from geobrief.render.cartography.placing import Rect, Sheet
from geobrief.render.cartography.projection import Array
from geobrief.render.shapes import Shapes

GRID, QUIET = "#b9c3c8", "#5f5d58"
# Graticule steps that read well, in degrees, and about how many lines a map should have.
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30)
_LINES = 4
_SMALL = 7.5
# A scale bar takes about this share of the width.
_BAR_SHARE = 0.2
INSET_WIDTH, INSET_HEIGHT = 92.0, 47.0
# A pin this near to the inset would be hidden by it, symbol or label.
_CLEAR = 12.0
# The inset only has to be recognised, and it is drawn again on every map: coarse will do.
_INSET_TOLERANCE = 1.1
# A quarter of the width of a grid line.
_BENT_TOLERANCE = 0.12


def graticule(frame: Frame, sheet: Sheet) -> list[str]:
    """Return meridians and parallels, each labelled where it leaves the sheet."""
    box = frame.box()
    wide = (box.east - box.west) % 360 or 360.0
    step = _step(min(wide, (box.north - box.south) * 1.4))
    out, words = [], []
    for lon in _multiples(box.west, box.west + wide, step):
        lat = np.linspace(max(box.south, -85), min(box.north, 85), 40)
        line = frame.pixels(np.full_like(lat, lon), lat)
        out.append(_polyline(line))
        words += _edge_label(frame, sheet, line, _longitude(lon), vertical=True)
    for lat_value in _multiples(box.south, box.north, step):
        lon_run = np.linspace(box.west, box.west + wide, 60)
        line = frame.pixels(lon_run, np.full_like(lon_run, lat_value))
        if frame.projection.world:
            line = line[np.argsort(line[:, 0])]
        out.append(_polyline(line))
        words += _edge_label(frame, sheet, line, _latitude(lat_value), vertical=False)
    lines = f'<path d="{"".join(out)}" fill="none" stroke="{GRID}" stroke-width="0.5"/>'
    return [lines, *words]


def _step(span: float) -> float:
    return next((step for step in _STEPS if span / step <= _LINES + 1), _STEPS[-1])


def _multiples(low: float, high: float, step: float) -> Iterator[float]:
    for index in range(math.ceil(low / step), math.floor(high / step) + 1):
        value = index * step
        if abs(value) < 1e-9 or low < value < high:
            yield round(value, 6)


def _polyline(points: Array) -> str:
    known = points[np.isfinite(points).all(axis=1)]
    if len(known) < 2:
        return ""
    # Without the corners that cannot be seen: on the map of a province a meridian is straight.
    kept = shapely.get_coordinates(shapely.simplify(shapely.linestrings(known), _BENT_TOLERANCE))
    return "M" + " ".join(f"{x:.1f} {y:.1f}" for x, y in kept.tolist())


def _edge_label(frame: Frame, sheet: Sheet, line: Array, text: str, vertical: bool) -> list[str]:
    """Label a line just inside the bottom (meridian) or left (parallel) edge."""
    axis, edge = (1, frame.height - 6.0) if vertical else (0, 4.0)
    along = line[:, axis]
    crossings = np.flatnonzero((along[:-1] - edge) * (along[1:] - edge) <= 0)
    if not len(crossings):
        return []
    i = int(crossings[0])
    gap = along[i + 1] - along[i]
    t = 0.0 if gap == 0 else float((edge - along[i]) / gap)
    other = float(line[i, 1 - axis] * (1 - t) + line[i + 1, 1 - axis] * t)
    wide = len(text) * _SMALL * 0.62
    rect = (
        Rect(other + 2, edge - 6, other + 2 + wide, edge + 3)
        if vertical
        else Rect(edge, other - 10, edge + wide, other - 1)
    )
    if not sheet.free(rect):
        return []
    sheet.take(rect)
    baseline = rect.bottom - 2
    return [halo_text(text, rect.left, baseline, _SMALL, colour=QUIET, halo=2)]


def _longitude(value: float) -> str:
    value = (value + 180) % 360 - 180
    if abs(value) in (0, 180):
        return f"{abs(value):g}°"
    return f"{abs(value):g}° {'E' if value > 0 else 'W'}"


def _latitude(value: float) -> str:
    return "0°" if value == 0 else f"{abs(value):g}° {'N' if value > 0 else 'S'}"


def bar_length_km(frame: Frame) -> float:
    """Return a round length (1, 2 or 5 times a power of ten) for the scale bar."""
    target = frame.span_km * _BAR_SHARE
    power = 10.0 ** math.floor(math.log10(target))
    return next(m * power for m in (5, 2, 1) if m * power <= target)


def scale_bar(frame: Frame, sheet: Sheet) -> list[str]:
    """Draw the scale bar at the bottom right, in kilometres."""
    kilometres = bar_length_km(frame)
    long = kilometres * 1000 / frame.scale
    x, y = frame.width - long - 12, frame.height - 20
    text = f"{kilometres:,g} km" + (" at the equator" if frame.projection.world else "")
    sheet.take(Rect(min(x, frame.width - 12 - len(text) * 5) - 6, y - 14, frame.width, y + 10))
    half = long / 2
    return [
        (
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{long:.1f}" height="4" fill="#fff" stroke="#1d1d1b"'
            ' stroke-width="0.8"/>'
        ),
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{half:.1f}" height="4" fill="#1d1d1b"/>',
        halo_text(text, x + long, y - 4, 8, anchor="end"),
    ]


def north_arrow(frame: Frame, sheet: Sheet) -> list[str]:
    """Draw a north arrow at the top right; north is up at the centre of every map of ours."""
    x, y = frame.width - 17, 12.0
    sheet.take(Rect(x - 12, 2, frame.width, y + 30))
    return [
        (
            f'<path d="M{x} {y}l5 15l-5 -3.5l-5 3.5Z" fill="#1d1d1b" stroke="#fff" stroke-width="1.6"'
            ' paint-order="stroke"/>'
        ),
        f'<path d="M{x} {y}l5 15l-5 -3.5l-5 3.5Z" fill="#1d1d1b"/>',
        halo_text("N", x, y + 25, 9, anchor="middle", style='font-weight="700"'),
    ]


@dataclass(frozen=True, slots=True)
class SmallWorld:
    """The world in small for insets; the same on every map, so it is drawn once."""

    frame: Frame
    land: str


def small_world(shapes: Shapes) -> SmallWorld:
    """Draw the world for insets."""
    frame = world([], INSET_WIDTH, INSET_HEIGHT)
    land = [feature.geometry for feature in shapes.layer("countries-110m")]
    return SmallWorld(frame, basemap.areas(land, frame, _INSET_TOLERANCE))


def _inset_corner(frame: Frame, pins: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the left upper corner of the inset: the corner of the sheet with the fewest pins."""
    right, bottom = frame.width - INSET_WIDTH - 34, frame.height - INSET_HEIGHT - 14
    corners = ((6.0, 6.0), (6.0, bottom), (right, 6.0))

    def covered(corner: tuple[float, float]) -> int:
        left, top = corner
        return sum(
            left - _CLEAR <= x <= left + INSET_WIDTH + _CLEAR
            and top - _CLEAR <= y <= top + INSET_HEIGHT + _CLEAR
            for x, y in pins
        )

    return min(corners, key=covered)


def inset(
    small: SmallWorld, frame: Frame, sheet: Sheet, pins: Sequence[tuple[float, float]] = ()
) -> list[str]:
    """Draw the world in small in a free corner, the map's extent framed on it."""
    lon, lat = frame.border()
    edge = small.frame.pixels(lon, lat)
    low, high = edge.min(axis=0), edge.max(axis=0)
    left, top = _inset_corner(frame, pins)
    sheet.take(Rect(left - 6, top - 6, left + INSET_WIDTH + 4, top + INSET_HEIGHT + 4))
    out = [
        (
            f'<g transform="translate({left:g} {top:g})"><rect width="{INSET_WIDTH}"'
            f' height="{INSET_HEIGHT}" fill="#fff" stroke="#8d8a83" stroke-width="0.8"/>'
            f'<path transform="scale({1 / basemap.TENTHS})" d="{small.land}" fill="#c9c5bb"/>'
        )
    ]
    if high[0] - low[0] > INSET_WIDTH * 0.9:  # the extent crosses the seam of the small map
        middle = small.frame.pixel(Point(frame.projection.lat, frame.projection.lon))
        out.append(f'<circle cx="{middle[0]:.1f}" cy="{middle[1]:.1f}" r="3.5" {_EXTENT}/>')
    else:
        wide, tall = max(high[0] - low[0], 4.0), max(high[1] - low[1], 4.0)
        x, y = (low[0] + high[0] - wide) / 2, (low[1] + high[1] - tall) / 2
        size = f'width="{wide:.1f}" height="{tall:.1f}"'
        out.append(f'<rect x="{x:.1f}" y="{y:.1f}" {size} {_EXTENT}/>')
    return [*out, "</g>"]


_EXTENT = 'fill="#9c2a2a" fill-opacity="0.18" stroke="#9c2a2a" stroke-width="1.2"'
