"""Symbols on a map, with their labels."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geobrief.render.cartography import arrows, lettering, symbols
from geobrief.render.cartography.content import Marker
from geobrief.render.cartography.frame import Frame, distance_km
from geobrief.render.cartography.picture import HtmlLabel
from geobrief.render.cartography.placing import Sheet
from geobrief.render.cartography.symbols import KEYS, symbol

RADIUS = symbols.RADIUS
LABEL_SIZE = 9.5
SMALL_SIZE = 8.0
# Two symbols nearer than this (in radii) would hide each other: the lesser one steps aside.
_CLEARANCE = 1.9
_STEPS = (2.2, 3.2, 4.4)
_DIRECTIONS = 12
# How far off (in radii) a number is set that finds no room beside its symbol.
_AWAY = (2.4, 3.4, 4.6)
# So many places without a number are named, where there is room: they orient, and are in the tables.
_MOST_QUIET = 12
QUIET_STYLE = 'font-style="italic" fill-opacity="0.75"'
Drawn = tuple[list[str], list[HtmlLabel]]


def add(out: list[str], html: list[HtmlLabel], drawn: tuple[str, HtmlLabel | None]) -> None:
    """Keep a label where it is set: in the drawing, or as HTML over it."""
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
    quiet: list[tuple[Marker, float, float]] = []
    for pin, (x, y) in zip(pins, frame.places([pin.point for pin in pins]), strict=True):
        if not (math.isfinite(x) and frame.inside(x, y, 2)):
            continue
        if not pin.numbered:
            back.append(symbol(pin.key, x, y, RADIUS * 0.62))
            sheet.take_disc(x, y, RADIUS * 0.5)
            quiet.append((pin, x, y))
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
    (words, html), numbered = _pin_labels(set_at, sheet)
    for pin, x, y in quiet[:_MOST_QUIET]:
        wide = lettering.width(pin.label, SMALL_SIZE)
        spot = sheet.place(x, y, RADIUS * 0.62, wide, SMALL_SIZE)
        if spot is not None:
            label = lettering.label(pin.label, spot.x, spot.y, SMALL_SIZE, spot.anchor, False, QUIET_STYLE)
            add(words, html, label)
    return ([*back, *front, *words], html), numbered


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
                break
        else:  # in a crowd: the number alone, a little way off on a line of its own
            far = (sheet.place(x, y, RADIUS * away, wide, LABEL_SIZE) for away in _AWAY)
            spot = next((found for found in far if found is not None), None)
            if spot is not None:
                out.append(f'<path d="M{x:.1f} {y:.1f}L{spot.x:.1f} {spot.y:.1f}" stroke="#1d1d1b"/>')
        if spot is not None:
            numbered.add(pin.rank)
            add(out, html, lettering.label(text, spot.x, spot.y, LABEL_SIZE, spot.anchor, True))
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
        add(out, html, lettering.label(text, spot.x, spot.y, SMALL_SIZE, spot.anchor, True))
    return out, html


# So many pins outside the frame are pointed at; the mark stands this far from the edge.
_MOST_BEYOND, _EDGE = 6, 12.0


def strong_label(text: str, x: float, y: float, sheet: Sheet, reach: float = 0.0) -> Drawn:
    """Label the place a locator is about; it is set first, so there is always room.

    `reach` is the radius of what stands around the symbol and is not to be written across.
    """
    out: list[str] = []
    html: list[HtmlLabel] = []
    size = LABEL_SIZE + 1
    spot = sheet.place(x, y, max(reach, RADIUS * 1.15), lettering.width(text, size, bold=True), size)
    if spot is not None:
        add(out, html, lettering.label(text, spot.x, spot.y, size, spot.anchor, True))
    return out, html
