"""The packed shapes: what goes in comes out, shared borders are told from coasts."""

from __future__ import annotations

import struct

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geobrief.render.map_shapes import BORDER, COAST, Layer, pack_lines, pack_polygons, pack_shared


def unpack(layer: Layer) -> tuple[list[list[tuple[int, int]]], list[int], list[tuple[int, int, int]]]:
    """Read a layer as the page's JavaScript does: paths in grid units, owners, runs."""
    paths, points, runs = (int(layer.header[key]) for key in ("paths", "points", "runs"))
    data, at = layer.planes, 0

    def take(code: str, count: int) -> tuple[int, ...]:
        nonlocal at
        made = struct.unpack_from(f"<{count}{code}", data, at)
        at += struct.calcsize(f"<{count}{code}")
        return made

    counts, owners, starts = take("I", paths), take("H", paths), take("i", 2 * paths)
    low_x, high_x, low_y, high_y = (take("B", points - paths) for _ in range(4))
    flat = take("I", 3 * runs)
    assert at == len(data)

    def back(low: int, high: int) -> int:
        value = low | high << 8
        return (value >> 1) ^ -(value & 1)

    made, step = [], 0
    for path in range(paths):
        x, y = starts[path], starts[paths + path]
        line = [(x, y)]
        for _ in range(counts[path] - 1):
            x, y = x + back(low_x[step], high_x[step]), y + back(low_y[step], high_y[step])
            line.append((x, y))
            step += 1
        made.append(line)
    return made, list(owners), list(zip(flat[:runs], flat[runs : 2 * runs], flat[2 * runs :], strict=True))


coordinate = st.tuples(st.integers(-18000, 18000), st.integers(-9000, 9000))


@given(st.lists(st.lists(coordinate, min_size=2, max_size=9, unique=True), min_size=1, max_size=5))
def test_lines_come_out_as_they_went_in(lines):
    layer = pack_lines(
        "x", [shapely.LineString([(x / 100, y / 100) for x, y in line]) for line in lines], 0.01
    )
    # Steps of 16 bits hold 327 degrees of this grid; the strategy stays within what maps hold.
    steps = [np.abs(np.diff(np.array(line), axis=0)).max() for line in lines]
    if max(steps) < 32768:
        assert unpack(layer)[0] == lines


def test_a_border_between_two_areas_is_drawn_once_and_is_no_coast():
    west, east = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    paths, owners, runs = unpack(pack_polygons("land", [west, east], 0.01))
    assert len(paths) == 2
    assert owners == [0, 1]
    points = [point for path in paths for point in path]
    borders = [points[first : first + count] for first, count, kind in runs if kind == BORDER]
    assert [sorted(line) for line in borders] == [[(100, 0), (100, 100)]]
    coast = sum(count - 1 for _, count, kind in runs if kind == COAST)
    assert coast == 6


def test_inner_borders_alone_leave_the_coast_out():
    squares = [shapely.box(x, y, x + 1, y + 1) for x in (0, 1) for y in (0, 1)]
    paths, _, _ = unpack(pack_shared("admin", squares, 0.01))
    lengths = [shapely.LineString(path).length for path in paths]
    assert sum(lengths) == pytest.approx(400)


def test_the_edges_of_the_world_are_neither():
    area = shapely.segmentize(shapely.box(-180, -90, 180, -60), 30)
    _, _, runs = unpack(pack_polygons("land", [area], 0.01))
    assert sum(count - 1 for _, count, _ in runs) == 12, "only the northern side is a coast"


@pytest.mark.parametrize(
    "geometry", [shapely.Polygon(), shapely.box(0, 0, 0.001, 0.001), shapely.Point(1, 1)]
)
def test_what_is_smaller_than_the_grid_or_no_polygon_is_left_out(geometry):
    paths, owners, runs = unpack(pack_polygons("land", [geometry], 0.01))
    assert (paths, owners, runs) == ([], [], [])


def test_a_jump_across_the_map_is_no_coast():
    _, _, runs = unpack(pack_polygons("land", [shapely.box(20, 60, 170, 61)], 0.01))
    assert sum(count - 1 for _, count, _ in runs) == 2, "the short sides alone"
