from __future__ import annotations

import pytest

from geobrief.errors import InputError
from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.atlas import Atlas
from geobrief.gazetteer.search import info, search, show


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Damas", 33.51, 36.29), ("Дамаск", 33.51, 36.29), ("دمشق", 33.51, 36.29), ("Lattakia", 35.53, 35.79),
        ("Tartous", 34.89, 35.89), ("Ayn al-Arab", 36.89, 38.36), ("Kobani", 36.89, 38.36),
        ("Khmeimim", 35.40, 35.95), ("Hmeimim", 35.40, 35.95), ("Bosphorus", 41.12, 29.07),
        ("Bosporus", 41.12, 29.07), ("Strait of Hormuz", 26.57, 56.25), ("Burma", 21.0, 96.0),
        ("Saigon", 10.82, 106.63), ("Peking", 39.91, 116.4), ("Kyiv", 50.45, 30.52), ("Kiev", 50.45, 30.52),
        ("Zaporizhzhia nuclear plant", 47.51, 34.59), ("Guantanamo Bay", 19.9, -75.15),
    ],
)  # fmt: skip
def test_the_right_place_comes_first(gazetteer: Gazetteer, name: str, lat: float, lon: float) -> None:
    place = search(gazetteer, name, limit=3)[0].place
    assert place.point.lat == pytest.approx(lat, abs=1.5 if place.area else 0.15)
    assert place.point.lon == pytest.approx(lon, abs=1.5 if place.area else 0.15)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Damscus", "Damascus"), ("Beriut", "Beirut"), ("Masscow", "Moscow"), ("Kabal", "Kabul")],
)
def test_one_slip_is_forgiven(gazetteer: Gazetteer, typed: str, meant: str) -> None:
    found = search(gazetteer, typed)[0]
    assert found.place.name == meant
    assert found.how == "typo"
    assert 1 <= found.edits <= 2


def test_how_a_name_matched(gazetteer: Gazetteer) -> None:
    assert search(gazetteer, "Damascus")[0].how == "exact"
    assert search(gazetteer, "damas")[0].how == "name"


def test_filters(gazetteer: Gazetteer) -> None:
    assert {item.place.country for item in search(gazetteer, "Paris", countries=["us"])} == {"US"}
    assert {item.place.kind for item in search(gazetteer, "Georgia", kinds=["admin1"])} == {"admin1"}


def test_limit_and_nothing(gazetteer: Gazetteer) -> None:
    assert len(search(gazetteer, "San Jose", limit=4)) == 4
    assert search(gazetteer, "Paris", limit=0) == ()
    assert search(gazetteer, "  ") == ()
    assert search(gazetteer, "Xqzzyqx Wvvwq") == ()


def test_show_a_city(gazetteer: Gazetteer, atlas: Atlas) -> None:
    shown = show(gazetteer, "gn:170654", atlas)
    assert shown.hierarchy[-1].name == "Syria"
    assert not shown.polygon
    assert shown.neighbours
    assert all(near.place.id != "gn:170654" for near in shown.neighbours)
    assert "damas" in dict(shown.names)


def test_show_a_country(gazetteer: Gazetteer, atlas: Atlas) -> None:
    syria = gazetteer.country("SY")
    assert syria is not None
    shown = show(gazetteer, syria.id, atlas)
    assert shown.polygon
    assert shown.area_km2 == pytest.approx(185_180, rel=0.03)
    assert {near.place.name for near in shown.neighbours} >= {"Iraq", "Jordan", "Lebanon", "Turkey"}


def test_show_nothing(gazetteer: Gazetteer) -> None:
    with pytest.raises(InputError, match="gn:0"):
        show(gazetteer, "gn:0")


def test_info_credits_the_sources(gazetteer: Gazetteer) -> None:
    told = info(gazetteer)
    assert any("GeoNames" in line for line in told.credits)
    assert any("Natural Earth" in line for line in told.credits)
    assert told.counts["places"] == len(gazetteer)
    assert all(source["licence"] for source in told.sources.values())
