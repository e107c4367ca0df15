"""The basemap: the whole world at 1:50 million, and the area of interest at 1:10 million.

The world part is the same for every briefing. The detail part covers cells of a coarse grid, as
many around the briefing's places as its budget allows; the page clips the coarse world out of
those cells, which is what keeps the seam clean.
"""

from __future__ import annotations

import gzip
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geobrief.model import Box, Point
from geobrief.render.map_shapes import Layer, pack_lines, pack_polygons, pack_shared
from geobrief.render.shapes import Feature, Shapes

# Degrees. About 1 km: finer than the vertices of the 1:50 million outlines stand apart.
WORLD_GRID = 0.01
# Degrees. About 200 m: half of what the 1:10 million outlines were rounded to at their source.
DETAIL_GRID = 0.002
# Side of a detail cell in degrees: large enough for context around a city at zoom 8.
CELL = 5
_ROWS, _COLUMNS = 180 // CELL, 360 // CELL
# Points of outline that the detail may have: about 150 KB of page.
DETAIL_POINTS = 60_000
# Degrees that a cell's shapes reach beyond it, so that the cut edge falls outside the clip, and with
# it the band of colour along the outline of a shaded country: 7 pixels at the zoom that first shows cells.
MARGIN = 0.3
# City labels of a patch: far more than fit at once, so that every zoom finds some.
CELL_CITIES = 900
# Ranks of the cities that are named around the patches, and everywhere: those of half a million or
# so, and capitals. All 35,000 would double the page.
NEARBY_CITIES, WORLD_CITIES = 3, 2
# Degrees. Borders of divisions outside of the patches; they show up to where this is three pixels.
COARSE_GRID = 0.02
# Lakes (square degrees) and rivers (degrees) that matter on a map of the world.
LARGE_LAKE, LONG_RIVER = 0.25, 8.0
# Degrees around the detail within which every lake and river is drawn.
NEARBY = 12.0


class Cell(NamedTuple):
    """A cell of the detail grid, by its south-west corner in units of `CELL` degrees."""

    row: int
    column: int


@lru_cache(maxsize=2)
def world(atlas: Shapes) -> bytes:
    """Return the world part, gzipped; the same for every briefing, so made once a process."""
    countries = atlas.layer("countries-50m")
    shapes = [feature.geometry for feature in countries]
    lakes = [f.geometry for f in atlas.layer("lakes") if f.geometry.area >= LARGE_LAKE]
    rivers = [f.geometry for f in atlas.layer("rivers") if f.geometry.length >= LONG_RIVER]
    layers = (
        pack_polygons("land", shapes, WORLD_GRID),
        pack_polygons("lakes", lakes, WORLD_GRID, outlines=False),
        pack_lines("rivers", rivers, WORLD_GRID),
        pack_lines("disputed", [f.geometry for f in atlas.layer("disputed")], DETAIL_GRID),
    )
    return _packed(
        {
            "ids": [feature.id for feature in countries],
            "names": [_country_label(feature) for feature in countries],
            "cities": _cities(atlas.layer("cities", rank=WORLD_CITIES)),
        },
        layers,
    )


def detail(atlas: Shapes, focus: Iterable[tuple[Point, float]], countries: Collection[str] = ()) -> bytes:
    """Return the detail part, gzipped; `focus` holds positions with their weight.

    `countries` are the codes of those whose divisions are drawn.
    """
    cells = _affordable(atlas, _wanted(focus))
    patches: list[dict[str, object]] = []
    layers: list[Layer] = []
    for box in _merged(cells):
        patches.append({"box": list(box), **_patch(atlas, box, len(patches), countries, layers)})
    around = _around(cells)
    cities: list[list[object]] = []
    if around is not None:
        cities = _cities(
            [f for f in atlas.layer("cities", around, rank=NEARBY_CITIES) if f.rank > WORLD_CITIES]
        )
        layers.append(pack_shared("admin", [f.geometry for f in atlas.divisions(countries)], COARSE_GRID))
        lakes = [f.geometry for f in atlas.layer("lakes", around) if f.geometry.area < LARGE_LAKE]
        rivers = [f.geometry for f in atlas.layer("rivers", around) if f.geometry.length < LONG_RIVER]
        layers.append(pack_polygons("lakes", lakes, DETAIL_GRID, outlines=False))
        layers.append(pack_lines("rivers", rivers, DETAIL_GRID))
    return _packed({"patches": patches, "cities": cities}, layers)


def on_land(shape: BaseGeometry, country: str | None, atlas: Shapes) -> BaseGeometry:
    """Cut a division off at the coast that the basemap draws: the two come from tables of their own."""
    west, south, east, north = shape.bounds
    box = Box(south, west, north, east)
    lands = [
        _cut(feature.geometry, box)
        for feature in atlas.layer("countries-10m", box)
        if country is not None and feature.country == country
    ]
    if not lands:
        return shape
    cut = shapely.make_valid(shape).intersection(shapely.make_valid(shapely.unary_union(lands)))
    return cut if cut.area > shape.area / 2 else shape


def pack_areas(shapes: Sequence[BaseGeometry]) -> bytes:
    """Return the outlines of areas that are no countries of the basemap, gzipped."""
    # Areas come in all sizes: simplify to what their own width on a screen can show.
    simple = []
    for shape in shapes:
        west, south, east, north = shape.bounds
        simple.append(shape.simplify(max(east - west, north - south) / 800))
    return _packed({}, (pack_polygons("areas", simple, DETAIL_GRID),))


def _patch(
    atlas: Shapes, box: Box, number: int, divided: Collection[str], layers: list[Layer]
) -> dict[str, object]:
    countries = atlas.layer("countries-10m", box)
    cut = [_cut(feature.geometry, box) for feature in countries]
    layers.append(pack_polygons(f"land{number}", cut, DETAIL_GRID))
    inner = [_cut(f.geometry, box) for f in atlas.layer("admin1", box) if f.country in divided]
    layers.append(pack_shared(f"admin{number}", inner, DETAIL_GRID))
    cities = sorted(atlas.layer("cities", box), key=lambda f: (f.rank, f.id))
    return {
        "ids": [feature.id for feature in countries],
        "cities": _cities(cities[:CELL_CITIES]),
    }


def _wanted(focus: Iterable[tuple[Point, float]]) -> list[Cell]:
    """Cells in the order in which they deserve detail."""
    rows = np.array([(point.lat / CELL, point.lon / CELL, weight) for point, weight in focus])
    if not len(rows):
        return []
    row, column, weight = rows.T
    # Scores by cell; a border of one cell takes what falls off the edge of the world.
    scores = np.zeros((_ROWS + 2, _COLUMNS + 2))
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            y, x = np.floor(row) + dy, np.floor(column) + dx
            # A neighbour counts as much as the place is near to it.
            away = np.maximum(np.abs(row - y - 0.5), np.abs(column - x - 0.5)) - 0.5
            share = np.where(away <= 0, 1.0, np.maximum(0.0, 0.5 - away))
            at = (np.clip(y + _ROWS // 2 + 1, 0, _ROWS + 1), np.clip(x + _COLUMNS // 2 + 1, 0, _COLUMNS + 1))
            np.add.at(scores, (at[0].astype(int), at[1].astype(int)), share * weight)
    inner = scores[1:-1, 1:-1]
    found = [Cell(int(y) - _ROWS // 2, int(x) - _COLUMNS // 2) for y, x in np.argwhere(inner > 0)]
    return sorted(found, key=lambda cell: (-inner[cell.row + _ROWS // 2, cell.column + _COLUMNS // 2], cell))


def _affordable(atlas: Shapes, wanted: Iterable[Cell]) -> list[Cell]:
    """As many of the cells, in their order, as the budget of points allows; one at least."""
    outlines: dict[str, NDArray[np.float64]] = {}
    points = 0
    cells: list[Cell] = []
    for cell in wanted:
        box = _box(cell)
        for feature in atlas.layer("countries-10m", box):
            if feature.id not in outlines:
                outlines[feature.id] = shapely.get_coordinates(feature.geometry).T.copy()
            x, y = outlines[feature.id]
            inside = (x >= box.west) & (x <= box.east) & (y >= box.south) & (y <= box.north)
            points += int(np.count_nonzero(inside))
        if cells and points > DETAIL_POINTS:
            break
        cells.append(cell)
    return cells


def _box(cell: Cell) -> Box:
    south, west = cell.row * CELL, cell.column * CELL
    return Box(south, west, south + CELL, west + CELL)


def _merged(cells: Iterable[Cell]) -> list[Box]:
    """Boxes that cover the cells, neighbours in a row made one."""
    boxes: list[Box] = []
    for cell in sorted(cells):
        box = _box(cell)
        if boxes and boxes[-1].south == box.south and boxes[-1].east == box.west:
            boxes[-1] = Box(box.south, boxes[-1].west, box.north, box.east)
        else:
            boxes.append(box)
    return boxes


def _around(cells: Sequence[Cell]) -> Box | None:
    if not cells:
        return None
    boxes = [_box(cell) for cell in cells]
    return Box(
        max(-90.0, min(box.south for box in boxes) - NEARBY),
        max(-180.0, min(box.west for box in boxes) - NEARBY),
        min(90.0, max(box.north for box in boxes) + NEARBY),
        min(180.0, max(box.east for box in boxes) + NEARBY),
    )


def _cut(geometry: BaseGeometry, box: Box) -> BaseGeometry:
    return shapely.clip_by_rect(
        geometry, box.west - MARGIN, box.south - MARGIN, box.east + MARGIN, box.north + MARGIN
    )


def _cities(features: Sequence[Feature]) -> list[list[object]]:
    """Name, latitude, longitude and rank of each."""
    at = np.round(shapely.get_coordinates([feature.geometry for feature in features]), 3).tolist()
    return [[feature.name, y, x, feature.rank] for feature, (x, y) in zip(features, at, strict=True)]


def _country_label(feature: Feature) -> list[object]:
    """Name, latitude and longitude of its label, and the width of its largest part in degrees."""
    parts = shapely.get_parts(feature.geometry)
    if not len(parts):
        return [feature.name, 0, 0, 0]
    largest = parts[int(np.argmax(shapely.area(parts)))]
    spot = largest.centroid
    if not largest.contains(spot):
        spot = largest.representative_point()
    west, _, east, _ = largest.bounds
    return [feature.name, round(spot.y, 2), round(spot.x, 2), round(east - west, 2)]


def _packed(extra: dict[str, object], layers: Sequence[Layer]) -> bytes:
    """Header length (uint32), header as JSON, then the planes of each layer."""
    header = msgspec.json.encode({**extra, "layers": [layer.header for layer in layers]})
    body = len(header).to_bytes(4, "little") + header + b"".join(layer.planes for layer in layers)
    # Level 6: level 9 takes three times as long for one per cent. No time stamp: same bytes each run.
    return gzip.compress(body, 6, mtime=0)
