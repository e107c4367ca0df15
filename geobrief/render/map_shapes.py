"""Pack polygons and lines into the bytes that the map's JavaScript draws from.

A layer is a list of paths (rings or lines). Coordinates are rounded to a grid, so that borders
which two countries share stay shared; each path keeps its first point, then differences. The
differences are zigzag-coded 16-bit numbers, low bytes and high bytes apart: that is what gzip
packs best, and what JavaScript reads with no parsing at all.

Planes of a layer, in this order, little-endian:

    counts  uint32 per path    points in it
    owners  uint16 per path    index into the layer's features
    starts  2 x int32 per path x then y of its first point, in grid units
    dx, dy  bytes per step     low bytes of dx, high bytes of dx, low bytes of dy, high bytes of dy
    runs    3 x uint32 per run first point, number of points, class (polygon layers only)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

# Classes of a stretch of outline: where land meets water, and where two areas meet.
COAST, BORDER = 0, 1
# Degrees. The longest straight border on earth, along 49 degrees north, is half as long: what is
# longer got there by a jump across the date line.
LONGEST_SIDE = 60.0

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer, packed. `header` says how to read `planes`; it is written as JSON."""

    header: dict[str, object]
    planes: bytes


def pack_polygons(
    name: str, geometries: Sequence[BaseGeometry], grid: float, *, outlines: bool = True
) -> Layer:
    """Pack polygons; with `outlines`, say which stretches are coast and which are shared border.

    `grid` is in degrees; features are known by their index in `geometries`.
    """
    rings, owners = _rings(geometries)
    points, counts, kept = _rounded(rings, grid, minimum=4)
    runs = _outline_runs(points, counts, grid) if outlines else np.zeros((0, 3), dtype=np.int64)
    return _layer(name, "polygon", points, counts, owners[kept], runs, grid)


def pack_lines(name: str, geometries: Sequence[BaseGeometry], grid: float) -> Layer:
    """Pack lines; `grid` is in degrees."""
    parts, owners = shapely.get_parts(np.asarray(geometries, dtype=object), return_index=True)
    straight = shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING
    points, counts, kept = _rounded(parts[straight], grid, minimum=2)
    owners = owners[straight][kept]
    return _layer(name, "line", points, counts, owners, np.zeros((0, 3), dtype=np.int64), grid)


def pack_shared(name: str, geometries: Sequence[BaseGeometry], grid: float) -> Layer:
    """Pack as lines only what two of the polygons share: inner borders, no coast."""
    rings, _ = _rings(geometries)
    points, counts, _ = _rounded(rings, grid, minimum=4)
    runs = _outline_runs(points, counts, grid)
    runs = runs[runs[:, 2] == BORDER]
    if not len(runs):
        return _layer(name, "line", points[:0], counts[:0], counts[:0], runs[:0], grid)
    lengths = runs[:, 1]
    firsts = np.repeat(runs[:, 0] - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    inner = points[firsts + np.arange(int(lengths.sum()))]
    return _layer(name, "line", inner, lengths, np.zeros(len(lengths), np.int64), runs[:0], grid)


def _rings(geometries: Sequence[BaseGeometry]) -> tuple[NDArray[np.object_], Ints]:
    parts, owners = shapely.get_parts(np.asarray(geometries, dtype=object), return_index=True)
    solid = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    parts, owners = parts[solid], owners[solid]
    rings, of_part = shapely.get_rings(parts, return_index=True)
    return rings, owners[of_part]


def _rounded(lines: NDArray[np.object_], grid: float, minimum: int) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Grid coordinates without repeats: points (n, 2) as x, y; points a line; which lines are left."""
    coordinates, of_line = shapely.get_coordinates(lines, return_index=True)
    points = np.rint(coordinates / grid).astype(np.int64)
    fresh = np.ones(len(points), dtype=bool)
    fresh[1:] = (points[1:] != points[:-1]).any(axis=1) | (of_line[1:] != of_line[:-1])
    points, of_line = points[fresh], of_line[fresh]
    counts = np.bincount(of_line, minlength=len(lines))
    kept = counts >= minimum
    return points[kept[of_line]], counts[kept], kept


def _outline_runs(points: Ints, counts: Ints, grid: float) -> Ints:
    """Stretches of the rings by class, as rows (first point, points, class); shared ones once."""
    if not len(counts):
        return np.zeros((0, 3), dtype=np.int64)
    ends = np.cumsum(counts)
    last = np.zeros(len(points), dtype=bool)
    last[ends - 1] = True
    first = np.flatnonzero(~last)  # index of each segment's first point
    a, b = points[first], points[first + 1]
    # One number for each end, the smaller first, so that a segment equals its reverse.
    half, width = round(180 / grid) * 2, round(180 / grid) * 4 + 1
    ka, kb = (a[:, 1] + half) * width + a[:, 0] + half, (b[:, 1] + half) * width + b[:, 0] + half
    low, high = np.minimum(ka, kb), np.maximum(ka, kb)
    order = np.lexsort((high, low))
    same = np.zeros(len(order), dtype=bool)
    same[1:] = (low[order][1:] == low[order][:-1]) & (high[order][1:] == high[order][:-1])
    repeated = np.zeros(len(order), dtype=bool)
    repeated[order] = same
    shared = np.zeros(len(order), dtype=bool)
    shared[order[1:][same[1:]]] = True
    shared[order[:-1][same[1:]]] = True
    kind = np.where(shared, BORDER, COAST)
    edge = round(179.99 / grid)
    seam = (np.abs(a[:, 0]) >= edge) & (np.abs(b[:, 0] - a[:, 0]) <= 1)
    pole = (a[:, 1] <= round(-89 / grid)) & (b[:, 1] <= round(-89 / grid))
    jump = np.abs(b[:, 0] - a[:, 0]) > round(LONGEST_SIDE / grid)
    kind[repeated | seam | pole | jump] = -1
    # A run goes on while the class stays the same and the points follow each other.
    starts = np.ones(len(first), dtype=bool)
    starts[1:] = (kind[1:] != kind[:-1]) | (first[1:] != first[:-1] + 1)
    at = np.flatnonzero(starts)
    lengths = np.diff(np.append(at, len(first))) + 1
    runs = np.stack([first[at], lengths, kind[at]], axis=1)
    return runs[runs[:, 2] >= 0]


def _layer(name: str, kind: str, points: Ints, counts: Ints, owners: Ints, runs: Ints, grid: float) -> Layer:
    begin = np.concatenate(([0], np.cumsum(counts)[:-1])).astype(np.int64) if len(counts) else counts
    steps = np.diff(points, axis=0) if len(points) else points
    inside = np.ones(max(len(points) - 1, 0), dtype=bool)
    inside[begin[1:] - 1] = False
    steps = steps[inside]
    zigzag = ((steps << 1) ^ (steps >> 63)).astype(np.uint16) if len(steps) else steps.astype(np.uint16)
    planes = [counts.astype("<u4").tobytes(), owners.astype("<u2").tobytes()]
    planes += [points[begin].T.astype("<i4").tobytes()] if len(begin) else []
    for axis in (0, 1):
        column = zigzag[:, axis] if len(zigzag) else np.zeros(0, np.uint16)
        planes += [(column & 255).astype(np.uint8).tobytes(), (column >> 8).astype(np.uint8).tobytes()]
    planes.append(runs.T.astype("<u4").tobytes())
    header: dict[str, object] = {
        "name": name,
        "kind": kind,
        "grid": grid,
        "paths": len(counts),
        "points": len(points),
        "runs": len(runs),
    }
    return Layer(header, b"".join(planes))
