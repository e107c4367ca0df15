from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from briefings import hostile_briefing, small_briefing
from shapely.geometry import LinearRing, box, shape

from geobrief.briefing.model import Briefing
from geobrief.model import Box, Point
from geobrief.render.geojson import geojson, line, split_line


def features(briefing: Briefing, **options: Any) -> list[dict[str, Any]]:
    collection = json.loads(geojson(briefing, **options))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection, "RFC 7946 has WGS 84 only"
    found: list[dict[str, Any]] = collection["features"]
    return found


def positions(coordinates: Any) -> list[list[float]]:
    if coordinates and isinstance(coordinates[0], (int, float)):
        return [coordinates]
    return [position for part in coordinates for position in positions(part)]


@pytest.mark.parametrize("make", [small_briefing, hostile_briefing])
def test_every_geometry_is_valid_and_on_earth(make: Any) -> None:
    found = features(make())
    ids = [feature["id"] for feature in found]
    assert len(ids) == len(set(ids))
    for feature in found:
        if feature["geometry"] is None:
            continue
        assert shape(feature["geometry"]).is_valid
        for lon, lat in positions(feature["geometry"]["coordinates"]):
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90


def test_pins_are_points_longitude_first_and_areas_are_none() -> None:
    briefing = small_briefing()
    by_id = {feature["id"]: feature for feature in features(briefing)}
    for location in briefing.locations:
        geometry = by_id[location.id]["geometry"]
        if location.place.area:
            assert geometry is None or geometry["type"] != "Point"
        else:
            assert geometry == {
                "type": "Point",
                "coordinates": [round(location.point.lon, 5), round(location.point.lat, 5)],
            }


def test_an_outline_is_wound_as_the_standard_wants() -> None:
    briefing = small_briefing()
    area = next(location for location in briefing.locations if location.place.area)
    clockwise = box(0, 0, 5, 5, ccw=False).union(box(10, 0, 15, 5, ccw=False))
    found = features(briefing, shapes=lambda key: clockwise if key == area.place.id else None)
    geometry = next(feature["geometry"] for feature in found if feature["id"] == area.id)
    assert geometry["type"] == "MultiPolygon"
    assert all(LinearRing(part[0]).is_ccw for part in geometry["coordinates"])


def test_an_extent_over_the_antimeridian_is_cut() -> None:
    briefing = small_briefing()
    area = next(location for location in briefing.locations if location.place.area)
    fiji = replace(area, place=replace(area.place, box=Box(-21.0, 177.0, -12.0, -178.0)))
    found = features(replace(briefing, locations=(fiji,), movements=()))
    assert found[0]["geometry"]["type"] == "MultiPolygon"
    assert shape(found[0]["geometry"]).area == pytest.approx(9 * 5)


def test_lines_over_the_antimeridian_are_cut_where_they_cross() -> None:
    assert split_line(Point(0, 170), Point(10, -170)) == [
        [Point(0, 170), Point(5, 180)],
        [Point(5, -180), Point(10, -170)],
    ]
    assert line(Point(0, 10), Point(0, 20)) == {"type": "LineString", "coordinates": [[10, 0], [20, 0]]}
    assert line(None, Point(0, 20)) is None


def test_two_runs_give_the_same_bytes() -> None:
    assert geojson(small_briefing()) == geojson(small_briefing())
