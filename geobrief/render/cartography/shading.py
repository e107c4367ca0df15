"""Shaded areas on a map, with their labels."""

from __future__ import annotations

import math
from collections.abc import Sequence

import shapely

from geobrief.model import Box
from geobrief.render.cartography import background, basemap, lettering
from geobrief.render.cartography.content import Shade
from geobrief.render.cartography.frame import Frame
from geobrief.render.cartography.marks import LABEL_SIZE, QUIET_STYLE, SMALL_SIZE, Drawn, add
from geobrief.render.cartography.picture import HtmlLabel
from geobrief.render.cartography.placing import Sheet, Spot
from geobrief.render.cartography.symbols import KEYS
from geobrief.render.shapes import Shapes

# Areas of these keys are tinted, not hatched: nothing is reported to have happened in them.
EVENTLESS = frozenset({"muted", "mentioned"})
# An area's tint; faint, since borders and labels have to stay legible through it.
_TINT, _MUTED_TINT = 0.10, 0.05


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


def shade_names(shades: Sequence[Shade], shapes: Shapes, frame: Frame, sheet: Sheet) -> Drawn:
    """Label the shaded areas: at the label point, else where they show, else by their number alone."""
    out: list[str] = []
    html: list[HtmlLabel] = []
    for area in shades:
        muted = area.key == "muted"
        size = SMALL_SIZE if muted else LABEL_SIZE
        spot, text = _spot(
            area, area.label if muted else f"{area.rank} {area.label}", size, shapes, frame, sheet
        )
        if spot is not None:
            style = QUIET_STYLE if muted else 'font-style="italic"'
            add(out, html, lettering.label(text, spot.x, spot.y, size, spot.anchor, not muted, style))
    return out, html


def _spot(
    area: Shade, text: str, size: float, shapes: Shapes, frame: Frame, sheet: Sheet
) -> tuple[Spot | None, str]:
    """Return where an area's label stands, and the label that has room there."""
    bold = area.key not in EVENTLESS
    wide = lettering.width(text, size, bold=bold)
    x, y = frame.pixel(area.point)
    if math.isfinite(x) and frame.inside(x, y, 8):
        spot = sheet.place_at(x, y, wide, size) or sheet.place(x, y, 4, wide, size)
        if spot is not None or not bold:
            return spot, text
    polygon = shapes.shape(area.place) if bold else None
    if polygon is None:
        return None, text
    visible = basemap.projected(basemap.clipped([polygon], frame), frame)[0]
    points = list(background.inner_points(visible))
    for words in (text, str(area.rank)):
        wide = lettering.width(words, size, bold=True)
        for x, y in points:
            spot = sheet.place_at(x, y, wide, size)
            if spot is not None:
                return spot, words
    return None, text
