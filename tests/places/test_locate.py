from __future__ import annotations

import numpy as np
import pytest

from geobrief.gazetteer import Gazetteer
from geobrief.model import Point
from geobrief.places.locate import home_of
from geobrief.places.position import geodesic_km
from geobrief.places.profile import name_book
from tests.places.conftest import Placed


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A fire broke out in Paris, Texas, on Sunday.", "Paris", "US", "Texas"),
        ("A fire broke out in Paris on Sunday, France's interior ministry said.", "Paris", "FR", None),
        ("Port workers in Tripoli, Lebanon, went on strike.", "Tripoli", "LB", None),
        ("Militias clashed in Tripoli, and Libya closed its borders.", "Tripoli", "LY", None),
        ("The mayor of Birmingham, Alabama, resigned.", "Birmingham", "US", "Alabama"),
        ("Trains between Birmingham and Coventry in England were cancelled.", "Birmingham", "GB", None),
        ("Police in London (Ontario) arrested two men.", "London", "CA", "Ontario"),
        ("Georgia and Armenia signed a treaty in Tbilisi.", "Georgia", "GE", None),
        ("Georgia and Alabama sued over the river, said officials in Atlanta.", "Georgia", "US", None),
    ],
)
def test_the_text_decides_between_places_of_one_name(
    placed: Placed, text: str, name: str, country: str, admin1: str | None
) -> None:
    place = placed(text)[name].place
    assert place is not None
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Washington said it would send weapons to Israel after the raids on Damascus.", "capital"),
        ("Officials in Baghdad and Erbil said Washington had been told of the strike.", "capital"),
        ("Fires in Oregon and Washington closed roads near Spokane.", "admin1"),
        ("Residents of Seattle and Tacoma asked Washington for help with the ferries.", "admin1"),
    ],
)
def test_a_capital_stands_alone_unless_its_namesake_has_neighbours(
    placed: Placed, text: str, kind: str
) -> None:
    place = placed(text)["Washington"].place
    assert place is not None
    assert place.kind == kind


def test_a_placement_carries_reasons_and_rivals(placed: Placed) -> None:
    placement = placed("Port workers in Tripoli went on strike, and so did those of Beirut.")["Tripoli"]
    assert placement.reasons
    assert 0 < placement.score <= 1
    assert "LY" in {rival.place.country for rival in placement.rivals}
    assert all(rival.score <= placement.score for rival in placement.rivals)


def test_a_country_is_an_area_and_a_capital_is_not(placed: Placed) -> None:
    found = placed("Floods in Pakistan reached Islamabad.")
    pakistan, islamabad = found["Pakistan"].place, found["Islamabad"].place
    assert pakistan is not None
    assert pakistan.area
    assert islamabad is not None
    assert not islamabad.area


def test_a_capital_is_not_the_country_that_some_languages_call_like_it(placed: Placed) -> None:
    place = placed("Protests continued in Tunis on Friday.")["Tunis"].place
    assert place is not None
    assert place.kind == "capital"


def test_the_region_of_a_town_is_the_town_with_a_wider_ring(placed: Placed) -> None:
    placement = placed("Soldiers were withdrawn from the Aleppo region.")["Aleppo"]
    assert placement.place is not None
    assert not placement.place.area


@pytest.mark.parametrize(
    ("written", "name"),
    [("Kherson region", "Kherson"), ("Mopti region", "Mopti"), ("Kherson Oblast", "Kherson Oblast")],
)
def test_the_region_of_a_country_that_has_regions_is_the_division(
    placed: Placed, written: str, name: str
) -> None:
    place = placed(f"Fighting was reported in the {written} on Friday.")[name].place
    assert place is not None
    assert place.kind == "admin1"


def test_a_bare_name_is_the_town_and_its_province_when_said(placed: Placed) -> None:
    town = placed("Shelling killed three people in Idlib.")["Idlib"].place
    assert town is not None
    assert not town.area
    province = next(iter(placed("Shelling killed three people in Idlib province.").values())).place
    assert province is not None
    assert province.kind == "admin1"


def test_twenty_km_east_of_a_town_is_a_shifted_point(placed: Placed) -> None:
    placement = placed("The convoy stopped 20 km east of Kherson.")["Kherson"]
    assert placement.place is not None
    assert placement.point is not None
    moved = geodesic_km(placement.place.point, placement.point)
    assert moved == pytest.approx(20.0, abs=0.1)
    assert placement.point.lon > placement.place.point.lon


@pytest.mark.parametrize(
    ("text", "name", "least"),
    [
        ("Fighting went on near Homs.", "Homs", 15.0),
        ("Troops left the Damascus region.", "Damascus", 30.0),
        ("A ship sank off Tartus.", "Tartus", 40.0),
    ],
)
def test_vague_words_widen_the_precision(placed: Placed, text: str, name: str, least: float) -> None:
    placement = placed(text)[name]
    assert placement.precision_km is not None
    assert placement.precision_km >= least


def test_between_two_towns_lies_halfway(placed: Placed) -> None:
    found = placed("The bus crashed between Graz and Vienna.")
    graz, vienna = found["Graz"], found["Vienna"]
    assert graz.point is not None
    assert graz.place is not None
    assert vienna.place is not None
    middle = geodesic_km(graz.place.point, vienna.place.point) / 2
    assert geodesic_km(graz.point, graz.place.point) == pytest.approx(middle, rel=0.01)


def test_geodesics_are_on_the_ellipsoid() -> None:
    # One degree of latitude at the equator on WGS 84.
    assert geodesic_km(Point(0, 0), Point(1, 0)) == pytest.approx(110.574, abs=0.001)


@pytest.mark.parametrize("home", ["Córdoba", "gn:3860259"])
def test_an_outlets_home_is_found_by_name_or_id(gazetteer: Gazetteer, home: str) -> None:
    vector = home_of(home, name_book(gazetteer))
    assert vector is not None
    assert np.linalg.norm(vector[:3]) == pytest.approx(1.0)
    assert vector[3] > 0


def test_a_home_that_nobody_knows_draws_nothing(gazetteer: Gazetteer) -> None:
    assert home_of("Qzarimbov", name_book(gazetteer)) is None
