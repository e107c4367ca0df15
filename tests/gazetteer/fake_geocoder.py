"""Geocoders for tests, named as a user would name their own: "tests.gazetteer.fake_geocoder:Known"."""

from __future__ import annotations

from typing import Any, ClassVar

from geopy.exc import GeocoderServiceError, GeocoderTimedOut
from geopy.geocoders.base import Geocoder
from geopy.location import Location

# name -> (address, latitude, longitude)
PLACES = {
    "Qwertabad": [("Qwertabad, Far Province", 10.0, 10.0), ("Qwertabad, Idlib, Syria", 35.9, 36.6)],
}


class Known(Geocoder):  # type: ignore[misc] # geopy has no types
    """Knows two places of one name."""

    asked: ClassVar[list[str]] = []

    def __init__(self, *, domain: str = "", colour: str = "", **options: Any) -> None:
        super().__init__(**options)
        self.options = (domain, colour, self.headers["User-Agent"], self.timeout)

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: object = None) -> Any:
        self.asked.append(query)
        found = [Location(address, (lat, lon), {}) for address, lat, lon in PLACES.get(query, [])] or None
        return found[0] if found and exactly_one else found


class Flaky(Known):
    """Fails at the first request for a name and answers the second."""

    failed: ClassVar[set[str]] = set()

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: object = None) -> Any:
        if query not in self.failed:
            self.failed.add(query)
            raise GeocoderServiceError("busy")
        return super().geocode(query, exactly_one=exactly_one)


class Down(Known):
    """Never answers."""

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: object = None) -> Any:
        self.asked.append(query)
        raise GeocoderTimedOut("no answer\nin time")


class Odd(Known):
    """Raises what no geocoder should."""

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: object = None) -> Any:
        raise ZeroDivisionError
