"""The overview map: all that happened, fitted to the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from geobrief.model import Box, Point
from geobrief.render.cartography import arrows, background, basemap, furniture, marks, shading
from geobrief.render.cartography.content import Content, Shade
from geobrief.render.cartography.frame import Frame, belongs, core, fit, world_outline
from geobrief.render.cartography.furniture import SmallWorld
from geobrief.render.cartography.lettering import FONT
from geobrief.render.cartography.picture import Picture
from geobrief.render.cartography.placing import Sheet
from geobrief.render.cartography.symbols import GROUPS, KEYS
from geobrief.render.shapes import Shapes

# A single town is shown with its surroundings, about the size of a small country.
MINIMUM_KM = 420.0
# An area whose box is larger than this (degrees) would shrink all else: its label point must do.
_LARGE_DEGREES = 18.0
# Pins from which on their spread says where things happen, and how much larger an area may be.
_LEAST_FOR_SPREAD, _OUTGROWN = 4, 1.5
# A world map is this high: the globe's own shape and a little room.
_WORLD_SHARE = 0.5
# So many towns are named for orientation, and only where the map is not wider than this.
_TOWNS, _TOWNS_KM = 10, 3200.0
# More names than this make an alternative text nobody listens to; the tables list them all.
_ALT_NAMES = 30


def overview(shapes: Shapes, small: SmallWorld, content: Content, width: float, height: float) -> Picture:
    """Draw the overview of `content` on `width` by `height` pixels."""
    frame = fit(extent(content), width, height, MINIMUM_KM)
    if frame.projection.world:
        height = round(width * _WORLD_SHARE)
        frame = fit(extent(content), width, height, MINIMUM_KM)
    sheet = Sheet(width, height)
    pixels = frame.places([pin.point for pin in content.markers if pin.key != "muted"])
    top = furniture.scale_bar(frame, sheet)
    if not frame.projection.world:
        top += [*furniture.inset(small, frame, sheet, pixels), *furniture.north_arrow(frame, sheet)]
    keys = [key for key in GROUPS if any(area.key == key for area in content.shades)]
    shades = shading.shades(content.shades, shapes, frame)
    moves = arrows.arcs(content.arcs, frame, sheet)
    (pins, pin_words), numbered = marks.markers(content.markers, frame, sheet)
    outside, outside_words = marks.beyond(content.markers, frame, sheet)
    named, named_words = shading.shade_names(content.shades, shapes, frame, sheet)
    grid = furniture.graticule(frame, sheet)
    shaded = {area.country for area in content.shades if area.country}
    countries, country_words = background.country_names(shapes, frame, sheet, shaded)
    towns, town_words = background.towns(
        shapes,
        frame,
        sheet,
        {pin.label for pin in content.markers},
        _TOWNS if frame.span_km <= _TOWNS_KM else 0,
    )
    body = [
        shading.patterns([key for key in keys if key not in shading.EVENTLESS]),
        *basemap.draw(shapes, frame, shades),
        *grid,
        *countries,
        *towns,
        *named,
        *moves,
        *pins,
        *outside,
        *top,
    ]
    return Picture(
        svg=sheet_svg(frame, body),
        width=width,
        height=height,
        alt=_alt(content, frame),
        caption=caption(frame, content),
        labels=tuple(chain(country_words, town_words, named_words, pin_words, outside_words)),
        legend=_legend(content),
        numbered=numbered,
    )


def extent(content: Content) -> list[Point]:
    """Return the points that the overview has to hold.

    Pins count, unless muted or far away from all others. An area with events counts with the
    corners of its box where that is small, else with its label point, and not at all where a pin
    stands for it or it lies far away from the pins. A country much larger than the part of it
    that the pins lie in would push them into a corner: they stand for it as well.
    """
    pins = core([pin.point for pin in content.markers if pin.key != "muted"])
    points, spread = list(pins), _spread(pins)
    for area in content.shades:
        if area.key in shading.EVENTLESS or not belongs(area.point, pins):
            continue
        if area.box is not None and _outgrows(area.box, spread) and _stood_for(area, pins):
            continue
        if area.box is not None and _small(area.box):
            points += _corners(area.box)
        elif not _stood_for(area, points):
            points.append(area.point)
    return points or [area.point for area in content.shades] or [pin.point for pin in content.markers]


def _spread(points: Sequence[Point]) -> float:
    """Return the larger side in degrees that many points take, 0 for too few to tell."""
    if len(points) < _LEAST_FOR_SPREAD:
        return 0.0
    lon = [(point.lon - points[0].lon + 180) % 360 for point in points]
    lat = [point.lat for point in points]
    return max(max(lon) - min(lon), max(lat) - min(lat))


def _outgrows(box: Box, spread: float) -> bool:
    wide = max((box.east - box.west) % 360, box.north - box.south)
    return 0.0 < spread * _OUTGROWN < wide


def _small(box: Box) -> bool:
    return (box.east - box.west) % 360 <= _LARGE_DEGREES and box.north - box.south <= _LARGE_DEGREES


def _corners(box: Box) -> list[Point]:
    return [Point(lat, lon) for lat in (box.south, box.north) for lon in (box.west, box.east)]


def _stood_for(area: Shade, points: Sequence[Point]) -> bool:
    """Whether a point already counted lies in the area's box."""
    if area.box is None:
        return False
    west, east = area.box.west, area.box.east
    return any(
        area.box.south <= point.lat <= area.box.north and (point.lon - west) % 360 <= (east - west) % 360
        for point in points
    )


def sheet_svg(frame: Frame, body: Sequence[str]) -> str:
    """Wrap the drawing into an SVG with sea, a clip at the edge, and a neat line around."""
    w, h = f"{frame.width:g}", f"{frame.height:g}"
    sea = f'<rect width="{w}" height="{h}" fill="{basemap.SEA}"/>'
    if frame.projection.world:
        globe = "L".join(f"{x:.1f} {y:.1f}" for x, y in world_outline(frame).tolist())
        sea = f'<rect width="{w}" height="{h}" fill="#fff"/><path d="M{globe}Z" fill="{basemap.SEA}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}"'
        f' font-family="{FONT}"><defs><clipPath id="sheet"><rect width="{w}" height="{h}"/></clipPath></defs>'
        f'<g clip-path="url(#sheet)">{sea}'
        + "".join(body)
        + f'</g><rect x="0.4" y="0.4" width="{frame.width - 0.8:g}" height="{frame.height - 0.8:g}"'
        ' fill="none" stroke="#55534e" stroke-width="0.8"/></svg>'
    )


def caption(frame: Frame, content: Content) -> str:
    """Return projection, scale, sources and date in plain sentences."""
    scale = f"The scale bar holds at the {'equator' if frame.projection.world else 'centre'}."
    parts = [
        f"{frame.projection.title}. {scale}",
        "Boundaries, lakes and rivers: Natural Earth. Places: GeoNames.",
        f"As of {content.date}." if content.date else "",
    ]
    return " ".join(part for part in parts if part)


def _legend(content: Content) -> tuple[tuple[str, str], ...]:
    used = {pin.key for pin in content.markers}
    entries = [(key, KEYS[key].words) for key in GROUPS if key in used]
    if any(area.key not in shading.EVENTLESS for area in content.shades):
        entries.append(("area", "Area with events"))
    if any(arc.firm for arc in content.arcs):
        entries.append(("arc", "Reported movement"))
    if any(not arc.firm for arc in content.arcs):
        entries.append(("arc-dashed", "Movement planned, possible or denied"))
    return tuple(entries)


def _alt(content: Content, frame: Frame) -> str:
    """Say in words what the map shows."""
    where = "World map" if frame.projection.world else f"Map about {round(frame.span_km, -1):,.0f} km wide"
    parts = [f"{where} of the reported events."]
    pins = [pin.described for pin in content.markers if pin.key != "muted"]
    if pins:
        more = f"; and {len(pins) - _ALT_NAMES} more, listed in the tables" if len(pins) > _ALT_NAMES else ""
        parts.append("Marked: " + "; ".join(pins[:_ALT_NAMES]) + more + ".")
    areas = [area.described for area in content.shades if area.key not in shading.EVENTLESS]
    if areas:
        parts.append("Shaded: " + "; ".join(areas[:_ALT_NAMES]) + ".")
    if content.arcs:
        parts.append("Arrows: " + "; ".join(arc.described for arc in content.arcs[:_ALT_NAMES]) + ".")
    return " ".join(parts)


__all__ = ["caption", "extent", "overview", "sheet_svg"]
