"""What a map is made of and what comes out of it."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HtmlLabel:
    """A label that must be set as HTML over the map, because SVG text would come out wrong.

    `x` and `y` are the pixel position of the middle of its left or right end (`anchor` is
    "start", "middle" or "end"), `size` the size of its letters in pixels.
    """

    text: str
    x: float
    y: float
    width: float
    size: float
    anchor: str
    rtl: bool
    strong: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A map ready to print: `svg` of `width` by `height` pixels with its words.

    `alt` says in words what the map shows; `caption` gives projection, sources and date;
    `legend` lists what the symbols and lines mean as (key, words), keys as in `symbols.KEYS`.
    `numbered` holds the ranks that stand on the map with their number.
    """

    svg: str
    width: float
    height: float
    alt: str
    caption: str
    labels: tuple[HtmlLabel, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    numbered: frozenset[int] = frozenset()

    @property
    def data_uri(self) -> str:
        """The SVG as a data URI: an `<img>` carries alternative text, and lays out faster."""
        return "data:image/svg+xml;base64," + b64encode(self.svg.encode("utf-8")).decode("ascii")
