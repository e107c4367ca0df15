"""Land, borders, lakes and rivers as SVG paths: clip in degrees, project, simplify, write.

Paths are written in tenths of a pixel as whole numbers (the group is scaled down by ten), which
is a third of the bytes of decimals and faster to write.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geobrief.render.cartography.frame import Frame
from geobrief.render.shapes import Feature, Shapes

# About half the width of a line: a coarser outline shows corners, a finer one only costs. Drawing
# time and bytes follow the number of corners, so do parts that are smaller than a dot.
TOLERANCE_PX = 0.5
LEAST_PART_PX = 1.5
# Outlines are drawn from the coarsest set that still looks right: width of the map in km.
FINE_KM, MEDIUM_KM = 2600.0, 9000.0
# First-level divisions turn to clutter on maps wider than this.
ADMIN1_KM = 1500.0
RIVERS_KM = 4000.0
# Straight edges longer than this (degrees) are bent by the projection, so they get more corners.
_SEGMENT_DEGREES = 1.0
_BENT_KM = 2000.0
# Outlines along the antimeridian are a cut of the data, not a coast.
_SEAM_LON = 179.99
TENTHS = 10
# Type ids above this one are collections of others.
_LAST_SIMPLE_TYPE = int(shapely.GeometryType.POLYGON)

SEA, LAND, LINE = "#e3eaef", "#fbfaf6", "#8d8a83"
WATER, ADMIN1 = "#9db4c2", "#cdc8bd"


def countries_layer(frame: Frame) -> str:
    """Return the name of the country layer whose detail suits the frame."""
    if frame.projection.world or frame.span_km > MEDIUM_KM:
        return "countries-110m"
    return "countries-10m" if frame.span_km <= FINE_KM else "countries-50m"


def features(shapes: Shapes, layer: str, frame: Frame) -> tuple[Feature, ...]:
    """Return the features of `layer` in the frame, none where the atlas lacks the layer."""
    box = None if frame.projection.world else frame.box()
    return shapes.layer(layer, box)


def clipped(geometries: Sequence[BaseGeometry], frame: Frame) -> list[BaseGeometry]:
    """Clip geometries to the frame, in degrees; one result for each, empty where outside."""
    if not geometries:
        return []
    array = np.array(geometries, dtype=object)
    pieces = [shapely.clip_by_rect(array, *part) for part in frame.parts()]
    result = pieces[0]
    for more in pieces[1:]:
        result = [
            a if shapely.is_empty(b) else b if shapely.is_empty(a) else _both(a, b)
            for a, b in zip(result, more, strict=True)
        ]
    if frame.span_km > _BENT_KM:
        result = shapely.segmentize(np.array(result, dtype=object), _SEGMENT_DEGREES)
    return list(result)


def _both(a: BaseGeometry, b: BaseGeometry) -> BaseGeometry:
    return shapely.geometrycollections([*shapely.get_parts(a), *shapely.get_parts(b)])


def projected(
    geometries: Sequence[BaseGeometry], frame: Frame, tolerance: float = TOLERANCE_PX
) -> list[BaseGeometry]:
    """Turn clipped geometries from degrees into simplified ones in pixels."""
    array = np.array(geometries, dtype=object)
    degrees = shapely.get_coordinates(array)
    if not len(degrees):
        return list(array)  # all outside the frame: nothing to move
    pixels = frame.pixels(degrees[:, 0], degrees[:, 1])
    moved = shapely.set_coordinates(array.copy(), pixels)
    return list(shapely.simplify(moved, tolerance, preserve_topology=False))


def areas(geometries: Sequence[BaseGeometry], frame: Frame, tolerance: float = TOLERANCE_PX) -> str:
    """Return path data of polygons, in tenths of a pixel."""
    parts = _flat(projected(clipped(geometries, frame), frame, tolerance))
    return path_data(shapely.get_rings(parts), close=True, least=LEAST_PART_PX * tolerance / TOLERANCE_PX)


def _flat(geometries: Sequence[BaseGeometry]) -> npt.NDArray[np.object_]:
    """Take multi-part geometries and collections apart."""
    array: npt.NDArray[np.object_] = shapely.get_parts(np.array(geometries, dtype=object))
    while (shapely.get_type_id(array) > _LAST_SIMPLE_TYPE).any():
        array = shapely.get_parts(array)
    return array


def lines(geometries: Sequence[BaseGeometry], frame: Frame) -> str:
    """Return path data of lines (or of polygons' outlines, seams left out), in tenths of a pixel."""
    inside = clipped(geometries, frame)
    if _touches_seam(frame):
        inside = [_without_seam(line) for line in _outlines(_flat(inside))]
    return path_data(_outlines(_flat(projected(inside, frame))), close=False)


def _outlines(parts: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Return lines as they are and the rings of polygons."""
    kinds = shapely.get_type_id(parts)
    rings = shapely.get_rings(parts[kinds == shapely.GeometryType.POLYGON])
    strings = parts[(kinds == shapely.GeometryType.LINESTRING) | (kinds == shapely.GeometryType.LINEARRING)]
    found: npt.NDArray[np.object_] = np.concatenate((strings, rings))
    return found


def _touches_seam(frame: Frame) -> bool:
    return any(
        part.west <= -_SEAM_LON or part.east >= _SEAM_LON or part.south < -89 for part in frame.parts()
    )


def _without_seam(line: BaseGeometry) -> BaseGeometry:
    """Cut out the stretches that run along the antimeridian or a pole."""
    points = shapely.get_coordinates(line)
    edge = (np.abs(points[:, 0]) >= _SEAM_LON) | (np.abs(points[:, 1]) >= 89.99)
    cut = edge[:-1] & edge[1:]
    if not cut.any():
        return line
    runs = np.split(points, np.flatnonzero(cut) + 1)
    return shapely.MultiLineString([run for run in runs if len(run) > 1])


def path_data(parts: npt.NDArray[np.object_], close: bool, least: float = 0.0) -> str:
    """Write lines or rings as SVG path data in whole tenths of a pixel, those larger than `least` pixels."""
    bounds = shapely.bounds(parts)
    array = parts[(bounds[:, 2:] - bounds[:, :2]).max(axis=1, initial=0.0) >= least] if len(parts) else parts
    if not array.size:
        return ""
    coordinates, index = shapely.get_coordinates(array, return_index=True)
    if not len(coordinates):
        return ""
    whole = np.rint(coordinates * TENTHS).astype(np.int64)
    starts = np.flatnonzero(np.diff(index)) + 1
    end = "Z" if close else ""
    chunks = []
    for run in np.split(whole, starts):
        if len(run) < 2 or (close and len(run) < 4):
            continue  # simplified away
        drawn = run[:-1] if close else run
        chunks.append("M" + " ".join(map(str, drawn.ravel().tolist())) + end)
    return "".join(chunks)


def draw(shapes: Shapes, frame: Frame, shades: Sequence[str] = ()) -> list[str]:
    """Return the SVG of the basemap, back to front; `shades` go on the land, below its waters."""
    land = [feature.geometry for feature in features(shapes, countries_layer(frame), frame)]
    border = f'stroke="{LINE}" stroke-width="7"'
    seam = _touches_seam(frame)  # then the outlines are drawn apart, without the cut of the data
    out = [f'<g transform="scale({1 / TENTHS})" stroke-linejoin="round" fill="none">']
    out.append(f'<path d="{areas(land, frame)}" fill="{LAND}"{"" if seam else " " + border}/>')
    out += shades
    if frame.span_km <= ADMIN1_KM and not frame.projection.world:
        inner = [feature.geometry for feature in features(shapes, "admin1", frame)]
        dashed = f'stroke="{ADMIN1}" stroke-width="5" stroke-dasharray="20 14"'
        out.append(f'<path d="{lines(inner, frame)}" {dashed}/>')
    if frame.span_km <= RIVERS_KM and not frame.projection.world:
        rivers = [feature.geometry for feature in features(shapes, "rivers", frame)]
        out.append(f'<path d="{lines(rivers, frame)}" stroke="{WATER}" stroke-width="6"/>')
        lakes = [feature.geometry for feature in features(shapes, "lakes", frame)]
        out.append(f'<path d="{areas(lakes, frame)}" fill="{SEA}" stroke="{WATER}" stroke-width="4"/>')
    if seam:
        out.append(f'<path d="{lines(land, frame)}" {border}/>')
    disputed = [feature.geometry for feature in features(shapes, "disputed", frame)]
    if disputed:
        data = lines(disputed, frame)
        out.append(f'<path d="{data}" stroke="{LAND}" stroke-width="10"/>')
        out.append(f'<path d="{data}" stroke="{LINE}" stroke-width="7" stroke-dasharray="24 16"/>')
    out.append("</g>")
    return out
