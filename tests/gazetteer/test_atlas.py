from __future__ import annotations

import pytest
import shapely

from geobrief.errors import ResourceError
from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.atlas import Atlas
from geobrief.gazetteer.near import areas_at, contains, distance_km, nearest
from geobrief.model import Box, Point


@pytest.mark.parametrize(
    "name", ["countries-10m", "countries-50m", "countries-110m", "admin1", "admin2", "lakes"]
)
def test_polygons_are_valid(atlas: Atlas, name: str) -> None:
    features = atlas.layer(name)
    assert features
    assert all(feature.geometry.is_valid and not feature.geometry.is_empty for feature in features)


def test_layers_are_cut_by_bounding_box(atlas: Atlas) -> None:
    names = {feature.name for feature in atlas.layer("countries-50m", Box(33.0, 35.5, 36.0, 40.0))}
    assert {"Syria", "Lebanon"} <= names
    assert not {"Brazil", "Germany"} & names


def test_a_box_across_the_antimeridian(atlas: Atlas) -> None:
    names = {feature.name for feature in atlas.layer("countries-50m", Box(-20.0, 175.0, -15.0, -178.0))}
    assert "Fiji" in names
    assert "Brazil" not in names


@pytest.mark.parametrize("name", ["cities", "countries-110m", "rivers"])
@pytest.mark.parametrize("box", [None, Box(20.0, -20.0, 60.0, 40.0), Box(-40.0, 150.0, 70.0, -100.0)])
def test_a_rank_keeps_the_larger_ones(atlas: Atlas, name: str, box: Box | None) -> None:
    everything = atlas.layer(name, box)
    for rank in range(4):
        assert atlas.layer(name, box, rank=rank) == tuple(f for f in everything if f.rank <= rank)
    assert atlas.layer(name, box, rank=99) == everything
    assert atlas.layer(name, box, rank=-1) == ()


def test_world_cities_are_few_and_well_known() -> None:
    cities = Atlas.open().layer("cities", rank=1)
    assert 200 <= len(cities) <= 500
    assert {"Moscow", "Lagos", "Lima", "Sydney", "Chicago"} <= {feature.name for feature in cities}


def test_features_bear_the_ids_of_places(atlas: Atlas, gazetteer: Gazetteer) -> None:
    for layer in ("countries-10m", "admin1", "cities"):
        for feature in atlas.layer(layer)[:400]:
            assert feature.id.startswith("ne:") or gazetteer.by_id(feature.id) is not None
    assert len({feature.id for feature in atlas.layer("countries-10m")}) == len(atlas.layer("countries-10m"))


def test_capitals_lie_in_their_countries(atlas: Atlas, gazetteer: Gazetteer) -> None:
    for identity, country in (
        ("gn:170654", "SY"),
        ("gn:2950159", "DE"),
        ("gn:184745", "KE"),
        ("gn:3441575", "UY"),
    ):
        place = gazetteer.by_id(identity)
        assert place is not None
        assert country in {feature.country for feature in atlas.containing(*place.point)}


def test_shape_of_a_place(atlas: Atlas, gazetteer: Gazetteer) -> None:
    syria = gazetteer.country("SY")
    assert syria is not None
    shape = atlas.shape(syria.id)
    assert shape is not None
    assert shape.contains(shapely.Point(36.29, 33.51))
    assert atlas.shape("gn:170654") is None
    assert {"Lebanon", "Iraq", "Turkey", "Jordan", "Israel"} <= {
        item.name for item in atlas.touching(syria.id)
    }


def test_most_first_level_divisions_have_polygons(atlas: Atlas) -> None:
    assert len(atlas.layer("admin1")) >= 2_900


def test_disputed_borders_are_lines_with_a_name(atlas: Atlas) -> None:
    lines = atlas.layer("disputed")
    assert len(lines) == 46
    assert all("Line" in feature.geometry.geom_type and feature.name for feature in lines)


def test_an_unknown_layer_is_named(atlas: Atlas) -> None:
    with pytest.raises(ResourceError, match="countries-10m"):
        atlas.layer("countries-1m")


def test_nearest_places_and_areas(gazetteer: Gazetteer, atlas: Atlas) -> None:
    point = Point(33.512, 36.295)
    near = nearest(gazetteer, point, 3)
    assert near[0].place.name == "Damascus"
    assert [item.km for item in near] == sorted(item.km for item in near)
    assert [area.country for area in areas_at(gazetteer, atlas, point)][-1] == "SY"
    assert nearest(gazetteer, Point(-60.0, -130.0), within_km=200.0) == ()


def test_nearest_looks_across_the_antimeridian(gazetteer: Gazetteer) -> None:
    near = nearest(gazetteer, Point(-16.8, -179.95), 1, within_km=150.0)
    assert near
    assert near[0].place.country == "FJ"


def test_distance_to_an_area_is_nothing_inside(gazetteer: Gazetteer, atlas: Atlas) -> None:
    russia = gazetteer.country("RU")
    assert russia is not None
    assert distance_km(atlas, russia, Point(55.75, 37.62)) == 0.0
    assert distance_km(atlas, russia, Point(0.0, 0.0)) > 5_000


def test_contains_across_the_antimeridian() -> None:
    box = Box(-20.0, 175.0, -15.0, -178.0)
    assert contains(box, Point(-17.0, 179.0))
    assert contains(box, Point(-17.0, -179.0))
    assert not contains(box, Point(-17.0, 0.0))
