"""The gazetteer as a geopy geocoder: drops into code written for any other one.

from geobrief.gazetteer.geocoder import GazetteerGeocoder
GazetteerGeocoder().geocode("Paris, Texas")
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geopy.adapters import BaseAsyncAdapter
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point as GeopyPoint

from geobrief.gazetteer.atlas import Atlas
from geobrief.gazetteer.gazetteer import Gazetteer
from geobrief.gazetteer.near import areas_at, nearest
from geobrief.gazetteer.query import Answer, answer
from geobrief.gazetteer.search import Found, hierarchy
from geobrief.model import Place, Point
from geobrief.text.fold import fold

_LIMIT = 10
_REVERSE_KM = 100.0  # farther away a settlement says nothing about a point


class GazetteerGeocoder(Geocoder):  # type: ignore[misc] # geopy has no types
    """Geocode and reverse with the bundled gazetteer; no network, no key, nothing to wait for.

    Results are `geopy.Location`; `.raw` is a dict with the row: id, name, kind, country, admin1,
    admin2, population, bounding box, and the name that matched.
    """

    def __init__(
        self, gazetteer: Gazetteer | None = None, *, folder: Path | None = None, **options: Any
    ) -> None:
        super().__init__(**options)
        self._gazetteer = gazetteer or Gazetteer.open(folder)
        self._atlas: Atlas | None = None

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        country_codes: str | Sequence[str] | None = None,
        language: str | None = None,
        timeout: object = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy passes it to every geocoder
    ) -> Any:
        """Return the place a query names: a Location, or with `exactly_one=False` a list, or None.

        `country_codes` are ISO codes, one or several. `language` chooses the script of the
        address where the gazetteer has a name in it ("ar", "ru", ...); else the usual name.
        """
        codes = [country_codes] if isinstance(country_codes, str) else list(country_codes or ())
        wanted = 1 if exactly_one else (limit or _LIMIT)
        answers = answer(self._gazetteer, str(query), countries=codes, limit=wanted)
        return self._give([self._location(item, language) for item in answers], exactly_one)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        language: str | None = None,
        timeout: object = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy passes it to every geocoder
    ) -> Any:
        """Return the settlement nearest to a point, else the areas that contain it.

        With `exactly_one=False`: the nearest settlements, then the areas around the point by
        polygon, the smallest first.
        """
        given = GeopyPoint(query)
        point = Point(given.latitude, given.longitude)
        if self._atlas is None:
            self._atlas = Atlas.open(self._gazetteer.folder)
        areas = areas_at(self._gazetteer, self._atlas, point)
        countries = {area.country for area in areas if area.country}
        found = nearest(self._gazetteer, point, limit or _LIMIT, within_km=_REVERSE_KM)
        # The nearest town may lie across a border; one in the country of the point comes first.
        places = sorted((near.place for near in found), key=lambda place: place.country not in countries)
        chosen = [*places, *areas][: 1 if exactly_one else None]
        return self._give([self._place_location(place, language) for place in chosen], exactly_one)

    def _give(self, locations: list[Location], exactly_one: bool) -> Any:
        """Return as geopy does; under an asynchronous adapter as something to await."""
        result: Any = locations or None
        if exactly_one and locations:
            result = locations[0]
        if isinstance(self.adapter, BaseAsyncAdapter):
            return _soon(result)
        return result

    def _location(self, item: Answer, language: str | None) -> Location:
        if item.found is None:
            return Location(f"{item.point.lat}, {item.point.lon}", tuple(item.point), {"kind": "coordinates"})
        return self._place_location(item.found.place, language, item.found)

    def _place_location(self, place: Place, language: str | None, found: Found | None = None) -> Location:
        row = self._gazetteer.row(place.id)
        above = hierarchy(self._gazetteer, row) if row is not None else ()
        names = [place.name]
        if language is not None and row is not None:
            names[0] = self._in_script(row, language) or place.name
        names += [area.name for area in above if fold(area.name) != fold(names[-1])]
        raw = {
            "id": place.id,
            "name": place.name,
            "kind": place.kind,
            "country": place.country,
            "admin1": place.admin1,
            "admin2": place.admin2,
            "population": place.population,
            "bbox": list(place.box) if place.box else None,
            "radius_km": place.radius_km,
            "status": place.status,
            "source": place.source,
            "matched": found.key if found else None,
            "match": found.how if found else None,
        }
        return Location(", ".join(names), tuple(place.point), raw)

    def _in_script(self, row: int, language: str) -> str | None:
        """Return a name in the script of `language`; names carry a script, not a language."""
        block = _SCRIPTS.get(language.split("-")[0].split("_")[0].lower())
        if block is None:
            return None
        written = [
            name
            for name, _ in self._gazetteer.names_of(row)
            if any(map(str.isalpha, name))
            and all(block[0] <= char <= block[1] for char in name if char.isalpha())
        ]
        return min(written, key=len).title() if written else None


# The blocks of the scripts that tell a name's language well enough to show it.
_CYRILLIC, _ARABIC = ("\u0400", "\u04ff"), ("\u0600", "\u06ff")
_SCRIPTS = {
    **dict.fromkeys(("ru", "uk", "bg", "sr"), _CYRILLIC),
    **dict.fromkeys(("ar", "fa", "ur"), _ARABIC),
    "he": ("\u0590", "\u05ff"),
    "el": ("\u0370", "\u03ff"),
    "hy": ("\u0530", "\u058f"),
    "ka": ("\u10a0", "\u10ff"),
    "hi": ("\u0900", "\u097f"),
    "zh": ("\u4e00", "\u9fff"),
    "ja": ("\u3040", "\u9fff"),
    "ko": ("\uac00", "\ud7af"),
    "th": ("\u0e00", "\u0e7f"),
}


async def _soon(result: Any) -> Any:
    """Give a result that is there already to code that awaits it."""
    await asyncio.sleep(0)
    return result
