"""Which parts of the world get detail, and what the basemap holds."""

from __future__ import annotations

import gzip
import json

import pytest

from geobrief.gazetteer.atlas import Atlas
from geobrief.model import Point
from geobrief.render import map_basemap


@pytest.fixture(scope="module")
def atlas():
    return Atlas.open()


def header(packed: bytes) -> dict:
    raw = gzip.decompress(packed)
    length = int.from_bytes(raw[:4], "little")
    return json.loads(raw[4 : 4 + length])


def test_detail_lies_around_the_places(atlas):
    held = header(map_basemap.detail(atlas, [(Point(33.5, 36.3), 1.0)]))
    boxes = [patch["box"] for patch in held["patches"]]
    assert any(south <= 33.5 <= north and west <= 36.3 <= east for south, west, north, east in boxes)
    cities = {name for patch in held["patches"] for name, *_ in patch["cities"]}
    assert {"Damascus", "Beirut"} <= cities


def test_patches_never_overlap_and_stay_within_the_budget(atlas):
    focus = [(Point(lat, lon), 1.0) for lat in range(-60, 75, 7) for lon in range(-170, 180, 11)]
    held = header(map_basemap.detail(atlas, focus))
    boxes = [patch["box"] for patch in held["patches"]]
    for k, (south, west, north, east) in enumerate(boxes):
        for s, w, n, e in boxes[k + 1 :]:
            assert e <= west or w >= east or n <= south or s >= north
    points = sum(layer["points"] for layer in held["layers"] if layer["name"].startswith("land"))
    assert points < 2 * map_basemap.DETAIL_POINTS


@pytest.mark.parametrize("point", [Point(90, 180), Point(-90, -180), Point(0, 179.99), Point(89, -180)])
def test_the_edges_of_the_world_are_no_trap(atlas, point):
    for patch in header(map_basemap.detail(atlas, [(point, 1.0)]))["patches"]:
        south, west, north, east = patch["box"]
        assert -90 <= south < north <= 90
        assert -180 <= west < east <= 180


def test_no_place_no_detail(atlas):
    assert header(map_basemap.detail(atlas, []))["patches"] == []


def test_divisions_are_those_of_the_countries_asked_for(atlas):
    focus = [(Point(33.5, 36.3), 1.0)]
    points = {}
    for countries in ((), ("SY",), ("SY", "LB")):
        held = header(map_basemap.detail(atlas, focus, countries))
        points[countries] = sum(
            layer["points"] for layer in held["layers"] if layer["name"].startswith("admin")
        )
    assert points[()] == 0 < points[("SY",)] < points[("SY", "LB")]


def test_cities_are_named_everywhere_and_more_of_them_near_the_places(atlas):
    everywhere = {name: rank for name, _, _, rank in header(map_basemap.world(atlas))["cities"]}
    assert everywhere["Baghdad"] == 0
    assert max(everywhere.values()) == map_basemap.WORLD_CITIES
    nearby = header(map_basemap.detail(atlas, [(Point(33.5, 36.3), 1.0)]))["cities"]
    assert {rank for *_, rank in nearby} == {map_basemap.NEARBY_CITIES}


def test_a_division_ends_at_the_coast_that_the_basemap_draws(atlas):
    (latakia,) = [f for f in atlas.divisions(("SY",)) if "atakia" in f.name or "adhiqiyah" in f.name]
    cut = map_basemap.on_land(latakia.geometry, "SY", atlas)
    (land,) = [f.geometry for f in atlas.layer("countries-10m") if f.country == "SY"]
    assert 0.8 < cut.area / latakia.geometry.area <= 1
    assert cut.difference(land.buffer(1e-6)).area < 1e-6
    assert map_basemap.on_land(latakia.geometry, None, atlas) is latakia.geometry


def test_the_world_names_its_countries_by_place_id(atlas):
    held = header(map_basemap.world(atlas))
    assert len(held["ids"]) == len(held["names"]) > 200
    assert all(identity.startswith(("gn:", "gb:", "ne:")) for identity in held["ids"])
    assert {layer["name"] for layer in held["layers"]} == {"land", "lakes", "rivers", "disputed"}
    assert map_basemap.world(atlas) == map_basemap.world.__wrapped__(atlas)
