from __future__ import annotations

import asyncio

import pytest
from geopy.adapters import BaseAsyncAdapter
from geopy.extra.rate_limiter import RateLimiter
from hypothesis import given
from hypothesis import strategies as st

from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.geocoder import GazetteerGeocoder
from geobrief.gazetteer.query import parse_point
from geobrief.model import Point


@pytest.fixture(scope="module")
def geocoder(gazetteer: Gazetteer) -> GazetteerGeocoder:
    return GazetteerGeocoder(gazetteer)


@pytest.mark.parametrize(
    ("query", "name", "country"),
    [
        ("Paris", "Paris", "FR"),
        ("Paris, Texas", "Paris", "US"),
        ("Tripoli", "Tripoli", "LY"),
        ("Tripoli, Lebanon", "Tripoli", "LB"),
        ("Long Beach, CA", "Long Beach", "US"),
        ("London, Ontario", "London", "CA"),
        ("Springfield, Ill.", "Springfield", "US"),
        ("city of Damascus", "Damascus", "SY"),
    ],
)
def test_geocode(geocoder: GazetteerGeocoder, query: str, name: str, country: str) -> None:
    location = geocoder.geocode(query)
    assert (location.raw["name"], location.raw["country"]) == (name, country)
    assert location.address.startswith(name)


def test_a_name_with_a_comma_in_it(geocoder: GazetteerGeocoder) -> None:
    raw = geocoder.geocode("Washington, D.C.").raw
    assert (raw["kind"], raw["admin1"]) == ("capital", "District of Columbia")


def test_a_place_that_is_not_in_the_country_named(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Damascus, Japan") is None
    assert geocoder.geocode("Nowhereatallville") is None
    assert geocoder.geocode("") is None


def test_country_codes_and_limit(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.geocode("Paris", exactly_one=False, country_codes=["us", "ca"], limit=4)
    assert len(found) == 4
    assert {location.raw["country"] for location in found} <= {"US", "CA"}
    assert geocoder.geocode("Paris", country_codes="us").raw["country"] == "US"


def test_language_chooses_the_script(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Damascus", language="ar").address.startswith("دمشق")


def test_reverse(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.reverse((33.51, 36.29)).raw["name"] == "Damascus"
    everything = geocoder.reverse("33.51, 36.29", exactly_one=False)
    assert [item.raw["country"] for item in everything][-1] == "SY"
    assert geocoder.reverse((-60.0, -130.0)) is None


def test_inside_a_rate_limiter(geocoder: GazetteerGeocoder) -> None:
    assert RateLimiter(geocoder.geocode, min_delay_seconds=0)("Homs").raw["country"] == "SY"


class _Adapter(BaseAsyncAdapter):
    async def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        raise AssertionError("nothing is fetched")

    get_json = get_text


def test_under_an_asynchronous_adapter(gazetteer: Gazetteer) -> None:
    async def both() -> list[str]:
        async with GazetteerGeocoder(gazetteer, adapter_factory=_Adapter) as geocoder:
            there = await geocoder.geocode("Damascus")
            back = await geocoder.reverse(there.point)
            return [there.raw["id"], back.raw["id"]]

    assert asyncio.run(both()) == ["gn:170654", "gn:170654"]


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("35.5N 35.8E", Point(35.5, 35.8)),
        ("35.5, 35.8", Point(35.5, 35.8)),
        ("-33.9, 151.2", Point(-33.9, 151.2)),
        ("33.9S 151.2E", Point(-33.9, 151.2)),
        ("35°30′N 35°48′E", Point(35.5, 35.8)),
        ("35° 30' 36\" N, 0° 0' 0\" W", Point(35.51, 0.0)),
        ("95N 10E", None),
        ("10 12", None),
        ("Paris", None),
        ("12 May, 2024", None),
    ],
)
def test_coordinates(text: str, point: Point | None) -> None:
    found = parse_point(text)
    assert found == (None if point is None else pytest.approx(point))


@given(st.text(max_size=60))
def test_any_query_is_answered(query: str) -> None:
    GazetteerGeocoder().geocode(query)
