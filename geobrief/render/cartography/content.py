"""What a map has to show, in the map's own terms."""

from __future__ import annotations

from dataclasses import dataclass

from geobrief.model import Box, Point


@dataclass(frozen=True, slots=True)
class Marker:
    """A pin. `key` is a group of events, "mentioned" or "muted"; `rank` is printed beside it.

    `described` is how the alternative text puts it ("1 Homs, Syria: 3 events").
    """

    rank: int
    label: str
    point: Point
    key: str
    described: str
    numbered: bool = True
    precision_km: float = 0.0


@dataclass(frozen=True, slots=True)
class Shade:
    """An area, drawn as the polygon the atlas has for `place`, else as its `box`, else by name only."""

    rank: int
    place: str
    label: str
    point: Point
    key: str
    described: str
    country: str | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Arc:
    """A movement from one point to another; `firm` when it took place or is under way."""

    origin: Point
    destination: Point
    firm: bool
    denied: bool
    described: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything on a map, each kind by rank, and the caption's facts."""

    markers: tuple[Marker, ...] = ()
    shades: tuple[Shade, ...] = ()
    arcs: tuple[Arc, ...] = ()
    date: str = ""
    disclaimer: str = ""
