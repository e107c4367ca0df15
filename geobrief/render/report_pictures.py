"""Our own SVG pictures on a PDF page, drawn faster than WeasyPrint draws SVG in general.

WeasyPrint lays out every letter of an SVG text on its own, because each may have a position and a
turn of its own, and reads paths number by number; on a page with a map that was more than half of
the time of writing. Our pictures set whole labels and plain paths, so those two are drawn here: a
label in one layout (which also joins and kerns its letters), a path as PDF operators. Everything
else, and whatever is not as plain as that, is left to WeasyPrint.

The pictures are handed over through WeasyPrint's image cache, by their address in the page: a page
that is laid out without them looks the same.
"""

from __future__ import annotations

import re
from base64 import b64decode
from functools import lru_cache
from math import inf
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw.text import draw_first_line
from weasyprint.images import SVGImage
from weasyprint.matrix import Matrix
from weasyprint.svg import SVG
from weasyprint.svg.text import Style, TextBox
from weasyprint.text.line_break import split_first_line

_PICTURE = re.compile(r'"(data:image/svg\+xml;base64,([A-Za-z0-9+/=]+))"')
# What a label may carry here; a text with anything else is WeasyPrint's.
_TEXT_ATTRIBUTES = frozenset(
    "x y font-size font-family font-weight font-style letter-spacing text-anchor transform"
    " fill fill-opacity stroke stroke-width stroke-opacity stroke-linejoin".split()
)
# Needs more than a colour and a line: groups, arrowheads, masks.
_SPECIAL = frozenset("opacity clip-path mask filter marker marker-start marker-mid marker-end".split())
_PLAIN_PATH = re.compile(r"[MLmlZz0-9.\s,-]*")
_STEP = re.compile(r"([MLmlZz])([^MLmlZz]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}
_WEIGHTS = {"normal": 400, "bold": 700}


def pictures(html: str, font_config: Any) -> dict[str, Any]:
    """Return the SVG pictures of a page by their `data:` address, as WeasyPrint's image cache.

    `font_config` is the FontConfiguration that the page is laid out with. A picture that is no
    well-formed XML is left out, for WeasyPrint to say so.
    """
    found: dict[str, Any] = {}
    for address, data in _PICTURE.findall(html):
        if address not in found:
            try:
                tree = fromstring(b64decode(data))
            except (ParseError, DefusedXmlException, ValueError):
                continue
            found[address] = _Picture(tree, address, font_config)
    return found


class _Picture(SVGImage):  # type: ignore[misc]  # WeasyPrint has no types
    """An SVG image whose labels and plain paths are drawn by us."""

    def __init__(self, tree: Any, address: str, font_config: Any) -> None:
        super().__init__(tree, address, None, None)
        self._svg = _Drawing(tree, address, font_config, None)


class _Drawing(SVG):  # type: ignore[misc]  # WeasyPrint has no types
    _drawn: tuple[Any, list[Any], float] | None = None

    def draw_node(self, node: Any, font_size: float, fill_stroke: bool = True, context: Any = None) -> None:
        if fill_stroke and node.tag == "text" and self._draw_label(node, font_size):
            return
        if fill_stroke and node.tag == "path" and self._draw_path(node, font_size, context):
            return
        super().draw_node(node, font_size, fill_stroke, context)

    def _draw_path(self, node: Any, font_size: float, context: Any) -> bool:
        if not node.visible or not _SPECIAL.isdisjoint(node.attrib):
            return False
        operators = path_operators(node.get("d", ""))
        if operators is None:
            return False
        if operators:
            self.stream.push_state()
            self.transform(node, font_size)
            fill, stroke = self.set_graphical_state(node, font_size, context=context)
            self.stream.stream.append(operators)
            self.fill_stroke(fill, stroke, node.get("fill-rule") == "evenodd")
            self.stream.pop_state()
        return True

    def _draw_label(self, node: Any, font_size: float) -> bool:
        """Draw a text in one piece; False for a text that asks for more than that."""
        element = node._etree_node
        plain = element.attrib.keys() <= _TEXT_ATTRIBUTES and not len(element)
        try:
            x, y = float(node.get("x", "0")), float(node.get("y", "0"))
        except ValueError:
            return False
        if not (plain and node.visible and node.text):
            return False
        font_size = self.length(node.get("font-size", f"{font_size}px"), font_size)
        glyphs, width = self._glyphs(node, font_size)
        stream = self.stream
        stream.push_state()
        self.transform(node, font_size)
        fill, stroke = self.set_graphical_state(node, font_size)
        stream.begin_text()
        self.fill_stroke(fill, stroke, text=True)
        x -= width * _SHIFT.get(node.get("text-anchor", "start"), 0.0)
        stream.set_text_matrix(*Matrix(d=-1, e=x, f=y).values)
        stream.stream.extend(glyphs)
        stream.end_text()
        stream.pop_state()
        return True

    def _glyphs(self, node: Any, font_size: float) -> tuple[list[Any], float]:
        """Return the operators that show a label's glyphs, and its width."""
        spacing = self.length(node.get("letter-spacing"), font_size)
        weight = node.get("font-weight", "400")
        key = (
            node.text,
            node.get("font-family", "sans-serif"),
            node.get("font-style", "normal"),
            _WEIGHTS.get(weight) or int(weight),
            font_size,
            spacing,
        )
        # A label follows its halo: the same glyphs, in other ink.
        if self._drawn is not None and self._drawn[0] == key:
            return self._drawn[1:]
        style = _style(*key[1:])
        style.font_config = self.font_config
        layout, _, _, width, _, baseline = split_first_line(node.text, style, None, inf, 0)
        box = TextBox(layout, style)
        box.baseline = baseline
        layout.reactivate(style)
        held, self.stream.stream = self.stream.stream, []
        draw_first_line(self.stream, box, "none", "none", Matrix())
        # The first operator is the text's place, which each drawing sets itself.
        glyphs, self.stream.stream = self.stream.stream[1:], held
        self._drawn = key, glyphs, width - spacing
        return glyphs, width - spacing


@lru_cache(maxsize=256)
def _style(family: str, slant: str, weight: int, size: float, spacing: float) -> Any:
    style = Style()
    style.update(INITIAL_VALUES)
    style["font_family"] = [font.strip("\"'") for font in family.split(",")]
    style["font_style"], style["font_weight"], style["font_size"] = slant, weight, size
    style["letter_spacing"] = spacing or "normal"
    return style


@lru_cache(maxsize=1024)
def path_operators(data: str) -> bytes | None:
    """Return a path of straight lines as PDF operators; None for one with curves or arcs.

    `data` is the `d` of an SVG path (x right, y down, any unit). Empty for a path without a line.
    """
    if not _PLAIN_PATH.fullmatch(data):
        return None
    out: list[str] = []
    x = y = 0.0
    start = (x, y)
    for letter, numbers in _STEP.findall(data):
        if letter in "Zz":
            out.append("h")
            x, y = start
            continue
        values = _NUMBER.findall(numbers)
        if len(values) % 2:
            return None
        operator = "m" if letter in "Mm" else "l"
        if letter in "ML" and values:
            if operator == "m":
                out.append(f"{values[0]} {values[1]} m")
                start = (float(values[0]), float(values[1]))
                rest = zip(values[2::2], values[3::2], strict=True)
            else:
                rest = zip(values[::2], values[1::2], strict=True)
            out += [f"{a} {b} l" for a, b in rest]
            x, y = float(values[-2]), float(values[-1])
            continue
        for a, b in zip(values[::2], values[1::2], strict=True):
            x, y = x + float(a), y + float(b)
            out.append(f"{x:g} {y:g} {operator}")
            if operator == "m":
                start, operator = (x, y), "l"
    return "\n".join(out).encode("ascii")
