"""Symbols: one shape and one dark tint for each group of events, so that grey prints tell them apart."""

from __future__ import annotations

import math
from typing import NamedTuple

# Size of a symbol on a map, in pixels from its centre: large enough to tell the shapes apart.
RADIUS = 5.2


class Symbol(NamedTuple):
    """Shape and colour of a group of events, and the words for a legend."""

    shape: str
    colour: str
    words: str


# The tints are about equally dark (a contrast of 5 to 9 against the land), so that on a grey print
# none looks more important than another; the shape tells the group.
KEYS: dict[str, Symbol] = {
    "conflict": Symbol("diamond", "#9c2a2a", "Conflict"),
    "movement": Symbol("triangle", "#1f4e79", "Movement"),
    "diplomacy": Symbol("circle", "#33623f", "Diplomacy"),
    "pressure": Symbol("square", "#7a4a12", "Pressure"),
    "relief": Symbol("cross", "#0d6466", "Relief"),
    "justice": Symbol("pentagon", "#5a3d7a", "Justice"),
    "hazard": Symbol("hexagon", "#8a4b00", "Hazard"),
    "civic": Symbol("star", "#4a4a48", "Civic life"),
    "mentioned": Symbol("ring", "#4a4a48", "Named, no event"),
    "muted": Symbol("dot", "#83807a", "Actor or context only"),
}
# The order in which a legend lists them.
GROUPS = tuple(KEYS)

# A polygon's corners on the unit circle, clockwise from the top; the factor makes the areas alike.
_CORNERS = {"diamond": (4, 1.18), "triangle": (3, 1.25), "pentagon": (5, 1.1), "hexagon": (6, 1.06)}


def symbol(key: str, x: float, y: float, radius: float) -> str:
    """Return the SVG of the symbol for a group (or "mentioned", "muted") centred on x, y."""
    look = KEYS.get(key, KEYS["civic"])
    if look.shape == "dot":
        return _circle(x, y, radius * 0.5, f'fill="{look.colour}" stroke="#fff" stroke-width="0.8"')
    if look.shape == "ring":
        return _circle(x, y, radius * 0.8, f'fill="#fff" stroke="{look.colour}" stroke-width="1.6"')
    paint = f'fill="{look.colour}" stroke="#fff" stroke-width="1.1" stroke-linejoin="round"'
    if look.shape == "circle":
        return _circle(x, y, radius, paint)
    return f'<path d="{outline(look.shape, x, y, radius)}" {paint}/>'


def outline(shape: str, x: float, y: float, radius: float) -> str:
    """Return the path data of a shape that has corners."""
    if shape == "square":
        a = radius * 0.9
        return f"M{x - a:.1f} {y - a:.1f}h{2 * a:.1f}v{2 * a:.1f}h{-2 * a:.1f}Z"
    if shape == "cross":
        a, b = radius * 1.05, radius * 0.38
        corners = [(-b, -a), (b, -a), (b, -b), (a, -b), (a, b), (b, b), (b, a), (-b, a), (-b, b),
                   (-a, b), (-a, -b), (-b, -b)]  # fmt: skip
        return _polygon([(x + dx, y + dy) for dx, dy in corners])
    if shape == "star":
        return _polygon(
            [
                (x + r * math.sin(math.pi * i / 5), y - r * math.cos(math.pi * i / 5))
                for i in range(10)
                for r in (radius * (1.3 if i % 2 == 0 else 0.58),)
            ]
        )
    count, factor = _CORNERS[shape]
    r = radius * factor
    turn = 2 * math.pi / count
    return _polygon([(x + r * math.sin(turn * i), y - r * math.cos(turn * i)) for i in range(count)])


def _polygon(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _circle(x: float, y: float, radius: float, paint: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.2f}" {paint}/>'
