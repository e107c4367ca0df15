"""Where labels go so that none covers another, a symbol or the edge.

Labels are placed one after the other, the important ones first; each takes the first of eight
positions that is free. What finds no room is tried shorter, then left out: an atlas would rather
miss a name than print two on top of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float


class Spot(NamedTuple):
    """Where a label stands: its anchor's position (y at the middle of the letters)."""

    x: float
    y: float
    anchor: str


# What is taken is kept by squares of so many pixels, so that a thousand symbols cost no more to
# avoid than the few nearby.
_CELL = 40.0
Cells = dict[tuple[int, int], list[Rect]]
# Room between a symbol and its label, and half the width an arrow takes with its halo.
_GAP = 1.5
_PEN = 2.0


@dataclass(slots=True)
class Sheet:
    """What is taken on a map of `width` by `height` pixels.

    Labels never cover what is `taken`; they avoid arrows where there is room elsewhere.
    """

    width: float
    height: float
    taken: list[Rect] = field(default_factory=list)
    _taken: Cells = field(default_factory=dict)
    _lined: Cells = field(default_factory=dict)

    def take(self, rect: Rect) -> None:
        """Mark a rectangle as taken."""
        self.taken.append(rect)
        _note(rect, self._taken)

    def take_disc(self, x: float, y: float, radius: float) -> None:
        """Mark the square around a symbol as taken."""
        self.take(Rect(x - radius, y - radius, x + radius, y + radius))

    def take_line(self, points: Iterable[tuple[float, float]]) -> None:
        """Mark a line as better avoided."""
        for x, y in points:
            _note(Rect(x - _PEN, y - _PEN, x + _PEN, y + _PEN), self._lined)

    def free(self, rect: Rect, *, of_lines: bool = True) -> bool:
        """Whether a rectangle lies on the sheet and meets nothing (arrows only if `of_lines`)."""
        if rect.left < 2 or rect.top < 2 or rect.right > self.width - 2 or rect.bottom > self.height - 2:
            return False
        return not _meets(rect, self._taken) and not (of_lines and _meets(rect, self._lined))

    def place(self, x: float, y: float, radius: float, width: float, size: float) -> Spot | None:
        """Find room for a label beside a symbol of `radius` at x, y, and take it."""
        candidates = list(_candidates(x, y, radius, width, size))
        for of_lines in (True, False) if self._lined else (False,):
            for spot, rect in candidates:
                if self.free(rect, of_lines=of_lines):
                    self.take(rect)
                    return spot
        return None

    def place_at(self, x: float, y: float, width: float, size: float) -> Spot | None:
        """Take the room for a label centred on x, y if it is free."""
        rect = Rect(x - width / 2, y - size * 0.6, x + width / 2, y + size * 0.6)
        if not self.free(rect):
            return None
        self.take(rect)
        return Spot(x, y, "middle")


def _cells(rect: Rect) -> Iterator[tuple[int, int]]:
    for column in range(int(rect.left // _CELL), int(rect.right // _CELL) + 1):
        for row in range(int(rect.top // _CELL), int(rect.bottom // _CELL) + 1):
            yield column, row


def _note(rect: Rect, cells: Cells) -> None:
    for cell in _cells(rect):
        cells.setdefault(cell, []).append(rect)


def _meets(rect: Rect, cells: Cells) -> bool:
    left, top, right, bottom = rect
    return any(
        left < other.right and other.left < right and top < other.bottom and other.top < bottom
        for cell in _cells(rect)
        for other in cells.get(cell, ())
    )


def _candidates(x: float, y: float, radius: float, width: float, size: float) -> Iterable[tuple[Spot, Rect]]:
    """Yield positions by preference: right, left, above right, below right, ... above, below."""
    out, half = radius + _GAP, size * 0.6
    slant, lift = radius * 0.7 + _GAP, radius * 0.8 + half
    for dx, dy, anchor in (
        (out, 0.0, "start"),
        (-out, 0.0, "end"),
        (slant, -lift, "start"),
        (slant, lift, "start"),
        (-slant, -lift, "end"),
        (-slant, lift, "end"),
        (0.0, -(out + half), "middle"),
        (0.0, out + half, "middle"),
    ):
        left = {"start": 0.0, "end": -width, "middle": -width / 2}[anchor] + x + dx
        yield Spot(x + dx, y + dy, anchor), Rect(left, y + dy - half, left + width, y + dy + half)
