"""Names that orient the reader: countries and larger towns that are not themselves reported on."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import shapely

from geobrief.render.cartography import basemap, lettering
from geobrief.render.cartography.frame import Frame
from geobrief.render.cartography.furniture import QUIET
from geobrief.render.cartography.marks import Drawn
from geobrief.render.cartography.picture import HtmlLabel
from geobrief.render.cartography.placing import Sheet
from geobrief.render.shapes import Shapes

_COUNTRY_SIZE, _TOWN_SIZE = 8.0, 7.5
# A country whose visible part is smaller than this many label areas stays without a name.
_ROOM = 2.2
_LETTERSPACE = 0.12
# Towns in a square of this many pixels, or in one beside it, are a city and its suburbs: one name.
_SUBURB_PX = 8.0


def country_names(
    shapes: Shapes, frame: Frame, sheet: Sheet, without: Collection[str], most: int = 24
) -> Drawn:
    """Name the countries in the frame, the largest on the sheet first; `without` are codes."""
    found = [
        feature
        for feature in basemap.features(shapes, basemap.countries_layer(frame), frame)
        if (feature.country or feature.id) not in without and feature.name
    ]
    visible = basemap.projected(basemap.clipped([feature.geometry for feature in found], frame), frame)
    sized = sorted(
        ((float(shapely.area(g)), f.name, g) for f, g in zip(found, visible, strict=True)),
        key=lambda item: (-item[0], item[1]),
    )
    out: list[str] = []
    html: list[HtmlLabel] = []
    for area, name, geometry in sized[:most]:
        text = name.upper()
        wide = lettering.width(text, _COUNTRY_SIZE) * (1 + _LETTERSPACE)
        if area < wide * _COUNTRY_SIZE * _ROOM:
            break
        spot = next(
            (
                found_spot
                for point in inner_points(geometry)
                if (found_spot := sheet.place_at(*point, wide, _COUNTRY_SIZE))
            ),
            None,
        )
        if spot is None:
            continue
        style = f'letter-spacing="{_COUNTRY_SIZE * _LETTERSPACE:.1f}"'
        if lettering.needs_html(text):
            html.append(HtmlLabel(text, spot.x, spot.y, wide, _COUNTRY_SIZE, "middle", True, False))
            continue
        out.append(
            lettering.halo_text(
                text, spot.x, spot.y + 2.8, _COUNTRY_SIZE, anchor="middle", colour=QUIET, style=style, halo=2
            )
        )
    return out, html


def inner_points(geometry: shapely.Geometry) -> Iterator[tuple[float, float]]:
    """Yield points inside the largest part: the middle first, then above and below it."""
    # What clipping leaves at the edge of a map may be empty, or a line without an inside.
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon" and part.area > 0]
    if not parts:
        return
    largest = max(parts, key=lambda part: float(part.area))
    centre = shapely.centroid(largest)
    if not shapely.contains(largest, centre):
        centre = shapely.point_on_surface(largest)
    if centre.is_empty:
        return
    x, y = shapely.get_coordinates(centre)[0].tolist()
    for dx, dy in _STEPS:
        if shapely.contains_xy(largest, x + dx, y + dy):
            yield x + dx, y + dy


# Where else a country's name is tried, in pixels from its middle.
_STEPS = (
    (0, 0),
    (0, -14),
    (0, 14),
    (0, -28),
    (0, 28),
    (-40, 0),
    (40, 0),
    (-40, -28),
    (40, 28),
    (0, -56),
    (0, 56),
)


def towns(shapes: Shapes, frame: Frame, sheet: Sheet, without: Collection[str], most: int) -> Drawn:
    """Name the best known towns in the frame that are not themselves marked."""
    if most <= 0:
        return [], []
    found = [feature for feature in basemap.features(shapes, "cities", frame) if feature.name not in without]
    out: list[str] = []
    html: list[HtmlLabel] = []
    ordered = sorted(found, key=lambda item: (item.rank, item.id))
    degrees = shapely.get_coordinates([feature.geometry for feature in ordered])
    at = frame.pixels(degrees[:, 0], degrees[:, 1]).tolist() if ordered else []
    near_larger: set[tuple[int, int]] = set()
    for feature, (x, y) in zip(ordered, at, strict=True):
        if most <= 0:
            break
        if not frame.inside(x, y, 6):
            continue
        column, row = int(x // _SUBURB_PX), int(y // _SUBURB_PX)
        if (column, row) in near_larger:
            continue
        near_larger.update((column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        spot = sheet.place(x, y, 2.0, lettering.width(feature.name, _TOWN_SIZE), _TOWN_SIZE)
        if spot is None:
            continue
        sheet.take_disc(x, y, 2.0)
        most -= 1
        out.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.6" fill="#fff" stroke="{QUIET}" stroke-width="0.9"/>'
        )
        svg, label = lettering.label(feature.name, spot.x, spot.y, _TOWN_SIZE, spot.anchor, False)
        out.append(svg)
        if label is not None:
            html.append(label)
    return out, html
