"""The locator map: one place and what lies around it, at a scale that suits its kind."""

from __future__ import annotations

import math

from geobrief.model import Place, Point
from geobrief.render.cartography import background, basemap, furniture, marks
from geobrief.render.cartography.content import Content, Marker
from geobrief.render.cartography.frame import Frame, around
from geobrief.render.cartography.furniture import SmallWorld
from geobrief.render.cartography.overview import sheet_svg
from geobrief.render.cartography.picture import Picture
from geobrief.render.cartography.placing import Sheet
from geobrief.render.cartography.symbols import symbol
from geobrief.render.shapes import Shapes

# Width of the map in km for kinds of place: a reader has to recognise the surroundings, which for
# a base or a village means the nearest towns, for a capital the neighbouring countries. The
# outlines are exact to about 400 m, so nothing is drawn larger than the smallest of these.
_WIDTH_KM = {"capital": 520.0, "seat": 380.0, "city": 340.0, "town": 240.0}
_SMALL_KM = 180.0
# The circle of uncertainty may fill at most this share of the map's width.
_PRECISION_SHARE = 0.4
_TOWNS = 7
# A circle smaller than this would vanish under the symbol.
_LEAST_CIRCLE_PX = 9.0
# A circle of this radius has room for a label inside.
_WIDE_CIRCLE_PX = 45.0


def locator(
    shapes: Shapes,
    small: SmallWorld,
    place: Place,
    marker: Marker,
    around_it: Content,
    width: float,
    height: float,
) -> Picture:
    """Draw where `marker` lies; other markers of `around_it` in the frame are shown small."""
    frame = around(marker.point, width, height, width_km(place, marker.precision_km))
    sheet = Sheet(width, height)
    others = _near([other for other in around_it.markers if other.rank != marker.rank], marker.point, frame)
    top = [
        *furniture.inset(small, frame, sheet, [frame.pixel(other.point) for other in others]),
        *furniture.scale_bar(frame, sheet),
        *furniture.north_arrow(frame, sheet),
    ]
    x, y = frame.pixel(marker.point)
    sheet.take_disc(x, y, marks.RADIUS)
    ring = _ring(marker, frame)
    # A wide circle is written into, a narrow one beside: a label across its line is hard to read.
    words, html = marks.strong_label(
        f"{marker.rank} {marker.label}", x, y, sheet, ring + 1 if ring < _WIDE_CIRCLE_PX else 0.0
    )
    sheet.take_line(
        (x + ring * math.cos(turn / 24 * math.tau), y + ring * math.sin(turn / 24 * math.tau))
        for turn in range(24 if ring else 0)
    )
    (pins, pin_words), _ = marks.markers(others, frame, sheet)
    grid = furniture.graticule(frame, sheet)
    named = {pin.label for pin in around_it.markers}
    towns, town_words = background.towns(shapes, frame, sheet, named, _TOWNS)
    countries, country_words = background.country_names(shapes, frame, sheet, (), most=6)
    body = [
        *basemap.draw(shapes, frame),
        *grid,
        *countries,
        *towns,
        *_precision(marker, frame),
        *pins,
        symbol(marker.key, x, y, marks.RADIUS * 1.15),
        *words,
        *top,
    ]
    return Picture(
        svg=sheet_svg(frame, body),
        width=width,
        height=height,
        alt=_alt(place, marker, frame),
        caption=f"{frame.projection.short_title}. Natural Earth, GeoNames. {around_it.date}.",
        labels=(*country_words, *town_words, *pin_words, *html),
    )


def width_km(place: Place, precision_km: float) -> float:
    """Return how wide the locator of a place should be."""
    return max(_WIDTH_KM.get(place.kind, _SMALL_KM), 2 * precision_km / _PRECISION_SHARE)


def _near(others: list[Marker], centre: Point, frame: Frame) -> list[Marker]:
    """Return the other markers that can be in the frame, so that the far ones cost nothing."""
    reach = frame.span_km / 111.2  # degrees of latitude
    wide = reach / max(0.02, math.cos(math.radians(centre.lat)))
    return [
        other
        for other in others
        if abs(other.point.lat - centre.lat) <= reach
        and min((other.point.lon - centre.lon) % 360, (centre.lon - other.point.lon) % 360) <= wide
    ]


def _ring(marker: Marker, frame: Frame) -> float:
    """Return the radius in pixels of the circle of uncertainty, 0 for one that is not drawn."""
    radius = marker.precision_km * 1000 / frame.scale
    return radius if radius >= _LEAST_CIRCLE_PX else 0.0


def _precision(marker: Marker, frame: Frame) -> list[str]:
    """Draw how far off the position may be."""
    radius = _ring(marker, frame)
    if not radius:
        return []
    x, y = frame.pixel(marker.point)
    return [
        (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#1d1d1b" fill-opacity="0.05"'
            ' stroke="#1d1d1b" stroke-width="0.9" stroke-dasharray="4 3"/>'
        )
    ]


def _alt(place: Place, marker: Marker, frame: Frame) -> str:
    within = ", ".join(part for part in (place.admin1, place.country) if part)
    exact = (
        f" The circle shows a precision of {marker.precision_km:.0f} km." if marker.precision_km >= 1 else ""
    )
    return (
        f"Locator map about {frame.span_km:.0f} km wide, centred on {marker.label}"
        f"{f' ({within})' if within else ''}.{exact}"
    )
