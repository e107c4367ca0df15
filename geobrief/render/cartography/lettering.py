"""Words on a map: how wide they are, their halo, and which must be set as HTML."""

from __future__ import annotations

import unicodedata
from html import escape

from geobrief.render.cartography.picture import HtmlLabel

FONT = (
    "'Noto Sans','Source Sans 3','Liberation Sans','DejaVu Sans Condensed','DejaVu Sans',"
    "'Noto Sans CJK SC','Noto Sans Arabic',sans-serif"
)
INK, HALO = "#1d1d1b", "#fdfcfa"

# Widths in ems. Which font will be there is not known, so these are those of a wide one
# (DejaVu Sans): a label that is given too much room never touches its neighbour.
_NARROW = frozenset("iljI.,:;'|!()[]ıíìîïľł·’‘ ")
_WIDE = frozenset("mwMWOQGD@%&—ШЩЖЮФЫшщжюфымММ")
_NARROW_EM, _COMMON_EM, _CAPITAL_EM, _WIDE_EM, _FULL_EM = 0.34, 0.60, 0.70, 0.88, 1.0
_BOLD = 1.1
# Scripts whose letters join or reorder: SVG text sets them one by one and left to right.
_SHAPED = (("\u0590", "\u08ff"), ("\u0900", "\u109f"), ("\u1780", "\u17ff"), ("\ufb1d", "\ufeff"))


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide `text` is in pixels at most, for letters of `size` pixels."""
    ems = sum(_em(char) for char in text)
    return ems * size * (_BOLD if bold else 1.0)


def _em(char: str) -> float:
    if char in _NARROW:
        return _NARROW_EM
    if char in _WIDE:
        return _WIDE_EM
    if unicodedata.east_asian_width(char) in "WF":
        return _FULL_EM
    if unicodedata.combining(char):
        return 0.0
    return _CAPITAL_EM if char.isupper() else _COMMON_EM


def needs_html(text: str) -> bool:
    """Whether SVG would set this text wrongly (Arabic, Hebrew, Indic, Khmer ... letters)."""
    return any(low <= char <= high for char in text for low, high in _SHAPED)


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def halo_text(
    text: str,
    x: float,
    y: float,
    size: float,
    *,
    anchor: str = "start",
    colour: str = INK,
    style: str = "",
    halo: float = 2.6,
) -> str:
    """Return text drawn twice, first as a pale outline; `y` is the baseline."""
    body = escape(text)
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}" {style}'.rstrip()
    outline = f'<text {place} fill="{HALO}" stroke="{HALO}" stroke-width="{halo:g}">{body}</text>'
    return f'{outline}<text {place} fill="{colour}">{body}</text>'


def label(
    text: str, x: float, y: float, size: float, anchor: str, strong: bool, style: str = ""
) -> tuple[str, HtmlLabel | None]:
    """Set a label with the middle of its letters at height `y`: as SVG, or as HTML if it must be."""
    if needs_html(text):
        wide = width(text, size, strong)
        return "", HtmlLabel(text, x, y, wide, size, anchor, right_to_left(text), strong)
    weight = ' font-weight="700"' if strong else ""
    # 0.35 em is half the height of capitals in the fonts above: letters stand centred on y.
    return halo_text(text, x, y + 0.35 * size, size, anchor=anchor, style=style + weight), None
