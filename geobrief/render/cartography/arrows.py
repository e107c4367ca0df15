"""Movements as curved arrows."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geobrief.render.cartography.content import Arc
from geobrief.render.cartography.frame import Frame
from geobrief.render.cartography.placing import Sheet
from geobrief.render.cartography.symbols import KEYS, RADIUS


def arcs(moves: Sequence[Arc], frame: Frame, sheet: Sheet) -> list[str]:
    """Draw movements as curved arrows: whole lines for what took place, dashed for plans."""
    out = []
    for move in moves:
        start, end = frame.pixel(move.origin), frame.pixel(move.destination)
        if not all(map(math.isfinite, (*start, *end))) or math.dist(start, end) < 3 * RADIUS:
            continue
        out.append(_arrow(start, end, move, sheet))
    return out


def _arrow(start: tuple[float, float], end: tuple[float, float], move: Arc, sheet: Sheet) -> str:
    """One arrow: a quadratic curve bent to the left of its direction, trimmed at the symbols."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = math.hypot(dx, dy)
    bend = 0.16 * long
    middle = ((start[0] + end[0]) / 2 + dy / long * bend, (start[1] + end[1]) / 2 - dx / long * bend)
    start = _towards(start, middle, RADIUS + 2)
    tip = _towards(end, middle, RADIUS + 3)
    ux, uy = unit(middle, tip)
    base = (tip[0] - ux * 7, tip[1] - uy * 7)
    sheet.take_line(_along(start, middle, tip, max(2, int(long / _SAMPLE_PX))))
    colour = KEYS["muted"].colour if move.denied else KEYS["movement"].colour
    curve = f"M{start[0]:.1f} {start[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {base[0]:.1f} {base[1]:.1f}"
    dash = "" if move.firm else ' stroke-dasharray="5 3"'
    head = (
        f"M{tip[0]:.1f} {tip[1]:.1f}L{base[0] - uy * 3.6:.1f} {base[1] + ux * 3.6:.1f}"
        f"L{base[0] + uy * 3.6:.1f} {base[1] - ux * 3.6:.1f}Z"
    )
    return (
        f'<path d="{curve}" fill="none" stroke="#fff" stroke-width="3.6" stroke-opacity="0.8"/>'
        f'<path d="{curve}" fill="none" stroke="{colour}" stroke-width="1.6"{dash}/>'
        f'<path d="{head}" fill="{colour}" stroke="#fff" stroke-width="0.6"/>'
    )


# An arrow is marked as taken in steps of so many pixels, less than the height of a label.
_SAMPLE_PX = 6.0


def _along(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], steps: int
) -> list[tuple[float, float]]:
    """Return points on a quadratic curve."""
    out = []
    for i in range(steps + 1):
        t = i / steps
        u = 1 - t
        out.append(tuple(u * u * p + 2 * u * t * q + t * t * r for p, q, r in zip(a, b, c, strict=True)))
    return [(x, y) for x, y in out]


def unit(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    """Return the direction from `a` to `b`, one pixel long."""
    long = math.dist(a, b) or 1.0
    return (b[0] - a[0]) / long, (b[1] - a[1]) / long


def _towards(a: tuple[float, float], b: tuple[float, float], by: float) -> tuple[float, float]:
    ux, uy = unit(a, b)
    return a[0] + ux * by, a[1] + uy * by
