"""Symbols and shaded areas on a map, with their labels."""

from __future__ import annotations

import math
from collections.abc import Sequence

import shapely

from geobrief.model import Box
from geobrief.render.cartography import arrows, basemap, lettering, symbols
from geobrief.render.cartography.content import Marker, Shade
from geobrief.render.cartography.frame import Frame, distance_km
from geobrief.render.cartography.picture import HtmlLabel
from geobrief.render.cartography.placing import Sheet
from geobrief.render.cartography.symbols import KEYS, symbol
from geobrief.render.shapes import Shapes

RADIUS = symbols.RADIUS
LABEL_SIZE = 9.5
SMALL_SIZE = 8.0
# Two symbols nearer than this (in radii) would hide each other: the lesser one steps aside.
_CLEARANCE = 1.9
_STEPS = (2.2, 3.2, 4.4)
_DIRECTIONS = 12
# An area's tint; faint, since borders and labels have to stay legible through it.
# Areas of these keys are tinted, not hatched: nothing is reported to have happened in them.
EVENTLESS = frozenset({"muted", "mentioned"})
_TINT, _MUTED_TINT = 0.10, 0.05
Drawn = tuple[list[str], list[HtmlLabel]]


def patterns(keys: Sequence[str]) -> str:
    """Return the tinted hatchings for shaded areas, one for each key used: a grey print keeps them."""
    out = []
    for key in keys:
        colour = KEYS[key].colour
        out.append(
            f'<pattern id="h-{key}" width="60" height="60" patternUnits="userSpaceOnUse"'
            ' patternTransform="rotate(45)">'
            f'<path d="M0 0H60V60H0Z" fill="{colour}" fill-opacity="{_TINT}"/>'
            f'<path d="M0 0V60" stroke="{colour}" stroke-width="9" stroke-opacity="0.42"/></pattern>'
        )
    return f"<defs>{''.join(out)}</defs>" if out else ""


def shades(areas: Sequence[Shade], shapes: Shapes, frame: Frame) -> list[str]:
    """Return the SVG of shaded areas, in tenths of a pixel, the important ones on top.

    A country's polygon is taken from the layer that the basemap is drawn from, so that the coasts
    agree (and none of the finest outlines is worked through for a small map).
    """
    countries = {
        feature.id: feature.geometry
        for feature in basemap.features(shapes, basemap.countries_layer(frame), frame)
    }
    return [
        shade(area, countries.get(area.place) or shapes.shape(area.place), frame) for area in reversed(areas)
    ]


def shade(area: Shade, polygon: shapely.Geometry | None, frame: Frame) -> str:
    """Return the SVG of one shaded area; empty where no shape is known."""
    if polygon is None and area.key in EVENTLESS:
        return ""  # the extent of a river or a loose region tells nothing where nothing happened
    geometry = polygon if polygon is not None else _box_shape(area.box)
    if geometry is None:
        return ""
    data = basemap.areas([geometry], frame)
    if not data:
        return ""
    colour = KEYS[area.key].colour
    # A box stands for an area without fixed borders: its edge is dashed.
    edge = f' stroke="{colour}" stroke-width="8" stroke-dasharray="30 20"' if polygon is None else ""
    if area.key in EVENTLESS:
        return f'<path d="{data}" fill="{colour}" fill-opacity="{_MUTED_TINT}"/>'
    return f'<path d="{data}" fill="url(#h-{area.key})"{edge}/>'


def _box_shape(box: Box | None) -> shapely.Geometry | None:
    if box is None:
        return None
    if box.west <= box.east:
        return shapely.box(box.west, box.south, box.east, box.north)
    return shapely.multipolygons(
        [
            shapely.box(box.west, box.south, 180, box.north),
            shapely.box(-180, box.south, box.east, box.north),
        ]
    )


def shade_names(shades: Sequence[Shade], frame: Frame, sheet: Sheet) -> Drawn:
    """Label the shaded areas at their label point where there is room."""
    out: list[str] = []
    html: list[HtmlLabel] = []
    for area in shades:
        x, y = frame.pixel(area.point)
        if not (math.isfinite(x) and frame.inside(x, y, 8)):
            continue
        muted = area.key == "muted"
        size = SMALL_SIZE if muted else LABEL_SIZE
        text = area.label if muted else f"{area.rank} {area.label}"
        wide = lettering.width(text, size, bold=not muted)
        spot = sheet.place_at(x, y, wide, size) or sheet.place(x, y, 4, wide, size)
        if spot is not None:
            style = 'font-style="italic"' + (' fill-opacity="0.75"' if muted else "")
            _add(out, html, lettering.label(text, spot.x, spot.y, size, spot.anchor, not muted, style))
    return out, html


def _add(out: list[str], html: list[HtmlLabel], drawn: tuple[str, HtmlLabel | None]) -> None:
    svg, label = drawn
    if svg:
        out.append(svg)
    if label is not None:
        html.append(label)


def markers(pins: Sequence[Marker], frame: Frame, sheet: Sheet) -> tuple[Drawn, frozenset[int]]:
    """Draw pins and their labels; returns also the ranks that stand there with their number.

    All symbols are set before any label, so that no label covers a symbol. A numbered pin that
    would hide a more important one steps aside on a thin leader; without room it becomes a dot.
    """
    set_at: list[tuple[Marker, float, float]] = []
    back: list[str] = []
    front: list[str] = []
    for pin, (x, y) in zip(pins, frame.places([pin.point for pin in pins]), strict=True):
        if not (math.isfinite(x) and frame.inside(x, y, 2)):
            continue
        if not pin.numbered:
            back.append(symbol(pin.key, x, y, RADIUS * 0.62))
            sheet.take_disc(x, y, RADIUS * 0.5)
            continue
        place = _clear(x, y, set_at, frame)
        if place is None:
            back.append(symbol("muted", x, y, RADIUS))
            continue
        if place != (x, y):
            front.insert(0, _leader(x, y, *place))
        set_at.append((pin, *place))
        sheet.take_disc(*place, RADIUS * 0.9)
        front.append(symbol(pin.key, *place, RADIUS))
    words, numbered = _pin_labels(set_at, sheet)
    return ([*back, *front, *words[0]], words[1]), numbered


def _clear(
    x: float, y: float, others: Sequence[tuple[Marker, float, float]], frame: Frame
) -> tuple[float, float] | None:
    """Return the position itself if it is free, else the nearest free one around it."""

    def free(a: float, b: float) -> bool:
        return frame.inside(a, b, RADIUS + 2) and all(
            math.hypot(a - ox, b - oy) >= _CLEARANCE * RADIUS for _, ox, oy in others
        )

    if not others or all(math.hypot(x - ox, y - oy) >= _CLEARANCE * RADIUS for _, ox, oy in others):
        return x, y
    for step in _STEPS:
        for i in range(_DIRECTIONS):
            turn = 2 * math.pi * i / _DIRECTIONS
            a, b = x + step * RADIUS * math.cos(turn), y + step * RADIUS * math.sin(turn)
            if free(a, b):
                return a, b
    return None


def _leader(x: float, y: float, a: float, b: float) -> str:
    return (
        f'<path d="M{x:.1f} {y:.1f}L{a:.1f} {b:.1f}" stroke="#1d1d1b" stroke-width="0.8"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.4" fill="#1d1d1b"/>'
    )


def _pin_labels(set_at: Sequence[tuple[Marker, float, float]], sheet: Sheet) -> tuple[Drawn, frozenset[int]]:
    out: list[str] = []
    html: list[HtmlLabel] = []
    numbered: set[int] = set()
    for pin, x, y in set_at:
        for text in (f"{pin.rank} {pin.label}", str(pin.rank)):
            wide = lettering.width(text, LABEL_SIZE, bold=True)
            spot = sheet.place(x, y, RADIUS, wide, LABEL_SIZE)
            if spot is not None:
                numbered.add(pin.rank)
                _add(out, html, lettering.label(text, spot.x, spot.y, LABEL_SIZE, spot.anchor, True))
                break
    return (out, html), frozenset(numbered)


def beyond(pins: Sequence[Marker], frame: Frame, sheet: Sheet) -> Drawn:
    """Point at the numbered pins outside the frame from its edge, with name and distance."""
    out: list[str] = []
    html: list[HtmlLabel] = []
    shown = [pin for pin in pins if pin.numbered and pin.key != "muted"]
    where = zip(shown, frame.places([pin.point for pin in shown]), strict=True)
    away = [(pin, x, y) for pin, (x, y) in where if not frame.inside(x, y, 2)]
    for pin, x, y in away[:_MOST_BEYOND]:
        if not (math.isfinite(x) and math.isfinite(y)):
            continue
        dx, dy = x - frame.width / 2, y - frame.height / 2
        reach = min((frame.width / 2 - _EDGE) / (abs(dx) or 1), (frame.height / 2 - _EDGE) / (abs(dy) or 1))
        at = (frame.width / 2 + dx * reach, frame.height / 2 + dy * reach)
        text = f"{pin.rank} {pin.label}, {distance_km(frame, pin.point):,.0f} km"
        spot = sheet.place(*at, RADIUS, lettering.width(text, SMALL_SIZE, bold=True), SMALL_SIZE)
        if spot is None:
            continue
        sheet.take_disc(*at, RADIUS)
        ux, uy = arrows.unit((0, 0), (dx, dy))
        tip = (at[0] + ux * 6, at[1] + uy * 6)
        base = (at[0] - ux * 3, at[1] - uy * 3)
        out.append(
            f'<path d="M{tip[0]:.1f} {tip[1]:.1f}L{base[0] - uy * 4:.1f} {base[1] + ux * 4:.1f}'
            f'L{base[0] + uy * 4:.1f} {base[1] - ux * 4:.1f}Z" fill="{KEYS[pin.key].colour}" stroke="#fff"/>'
        )
        _add(out, html, lettering.label(text, spot.x, spot.y, SMALL_SIZE, spot.anchor, True))
    return out, html


# So many pins outside the frame are pointed at; the mark stands this far from the edge.
_MOST_BEYOND, _EDGE = 6, 12.0


def strong_label(text: str, x: float, y: float, sheet: Sheet) -> Drawn:
    """Label the place a locator is about; it is set first, so there is always room."""
    out: list[str] = []
    html: list[HtmlLabel] = []
    size = LABEL_SIZE + 1
    spot = sheet.place(x, y, RADIUS * 1.15, lettering.width(text, size, bold=True), size)
    if spot is not None:
        _add(out, html, lettering.label(text, spot.x, spot.y, size, spot.anchor, True))
    return out, html
