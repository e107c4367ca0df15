"""Outlines across the date line are cut there; others come back as they are."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from geobrief.gazetteer.build.dateline import whole


def test_a_polygon_across_the_date_line_becomes_one_piece_on_each_side():
    across = shapely.MultiPolygon([shapely.Polygon([(179, 0), (-179, 0), (-179, 1), (179, 1)])])
    cut = whole(across)
    assert sorted(part.bounds for part in cut.geoms) == [(-180, 0, -179, 1), (179, 0, 180, 1)]
    assert cut.area == pytest.approx(2)


def test_a_ring_around_the_pole_is_closed_along_it():
    longitudes = [*range(-180, 180, 10), 180]
    ring = [(lon, -70 - (lon % 20) / 10) for lon in longitudes]
    cut = whole(shapely.Polygon([*ring, (-180, -70)]))
    assert cut.is_valid
    assert cut.contains(shapely.Point(0, -85))
    assert not cut.contains(shapely.Point(0, -60))


@pytest.mark.parametrize(
    "geometry",
    [shapely.box(0, 0, 10, 10), shapely.Polygon(), shapely.segmentize(shapely.box(-180, 60, 179.9, 61), 5)],
)
def test_what_does_not_jump_stays_as_it_is(geometry):
    assert whole(geometry).equals(geometry)


def test_no_piece_has_a_side_across_the_map():
    zigzag = shapely.Polygon([(170, 0), (-170, 2), (175, 4), (-175, 6), (170, 8)])
    for part in shapely.get_parts(whole(zigzag)):
        assert np.abs(np.diff(shapely.get_coordinates(part.exterior)[:, 0])).max() < 180
