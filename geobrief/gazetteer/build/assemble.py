"""Put the sources together: cities, countries and divisions as drafts that refer to each other."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping

from geobrief.gazetteer import kinds
from geobrief.gazetteer.build import bits, shorts
from geobrief.gazetteer.build.divisions import Division
from geobrief.gazetteer.build.draft import Draft
from geobrief.gazetteer.build.geonames import City, Country
from geobrief.text.fold import fold

# Prominence (0-255) puts all places on one scale: twenty points for a factor of ten in people.
_PER_DECADE = 20
_CAPITAL_BONUS = 25
_SEAT_BONUS = 8
_COUNTRY_BONUS = 70
_COUNTRY_FLOOR = 150  # even the smallest country is better known than a city of its size
_UNKNOWN_POPULATION = 200  # cities500 lists seats with no count; they are small

_PRIMARY = bits.PRIMARY
_ALTERNATE = bits.ALTERNATE


def prominence(population: int, bonus: int = 0, floor: int = 0) -> int:
    """Return how well known a place is likely to be, 0 to 255."""
    people = max(population, _UNKNOWN_POPULATION)
    return max(floor, min(255, round(_PER_DECADE * math.log10(people)) + bonus))


_UNDECOMPOSED = str.maketrans("łøđıəŁØĐİƏ", "lodieLODIE")


def slug(name: str) -> str:
    """Return `name` in ASCII with hyphens, for ids: "Ha Noi" to "Ha-Noi"."""
    plain = unicodedata.normalize("NFKD", name.translate(_UNDECOMPOSED))
    ascii_name = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", ascii_name).strip("-") or "-"


def country_drafts(countries: Mapping[str, Country], curated: Mapping[str, Draft]) -> dict[str, Draft]:
    """Return a draft for each country by ISO code; curated rows give point, extent and status."""
    drafts = {}
    for iso, country in countries.items():
        identity = f"gn:{country.id}"
        row = curated.get(identity)
        draft = Draft(
            identity,
            row.name if row else country.name,
            row.kind if row else "country",
            row.lat if row else math.nan,
            row.lon if row else math.nan,
            country=iso,
            population=country.population,
            prominence=prominence(country.population, _COUNTRY_BONUS, _COUNTRY_FLOOR),
            radius_km=row.radius_km if row else math.sqrt(max(country.area_km2, 1) / math.pi),
            box=row.box if row else None,
            status=row.status if row else None,
        )
        draft.add_name(draft.name, _PRIMARY)
        draft.add_name(country.name, _ALTERNATE)
        for form, flags in (row.names if row else {}).items():
            draft.add_name(form, flags)
        for code in (iso, country.iso3):
            draft.add_name(code, bits.CODE | bits.CASED)
        drafts[iso] = draft
    return drafts


def city_drafts(
    cities: Iterable[City],
    divisions: Mapping[int, Division],
    first: Mapping[tuple[str, str], Draft],
    second: Mapping[tuple[str, str, str], Draft],
    countries: Mapping[str, Country],
) -> list[Draft]:
    """Return a draft for each city, capitals and seats of divisions marked."""
    drafts = []
    capitals = _capitals(cities, countries)
    seats = _seats(cities, divisions)
    for city in cities:
        division = divisions[city.id]
        admin1 = first.get((city.country, division.admin1 or ""))
        admin2 = second.get((city.country, division.admin1 or "", division.admin2 or ""))
        kind, bonus = kinds.settlement_kind(city.population), 0
        if city.id in capitals:
            kind, bonus = "capital", _CAPITAL_BONUS
        elif city.id in seats:
            kind, bonus = "seat", _SEAT_BONUS
        draft = Draft(
            f"gn:{city.id}",
            shown_name(city.name, city.country),
            kind,
            city.lat,
            city.lon,
            country=city.country,
            admin1=admin1.id if admin1 else None,
            admin2=admin2.id if admin2 else None,
            population=city.population,
            prominence=prominence(city.population, bonus),
        )
        draft.add_name(city.name, _PRIMARY)
        draft.add_name(draft.name, _PRIMARY)
        for form in city.alternates:
            draft.add_name(form, _ALTERNATE)
        drafts.append(draft)
    return drafts


# Countries whose names GeoNames prints in a scholar's transliteration, "Ţarţūs", "‘Ayn al ‘Arab".
_TRANSLITERATED = frozenset(
    {"AE", "AF", "BH", "DJ", "DZ", "EG", "EH", "IL", "IQ", "IR", "JO", "KW", "LB", "LY", "MA", "MR"}
    | {"OM", "PK", "PS", "QA", "SA", "SD", "SY", "TN", "YE"}
)
_AYN = re.compile("[‘’ʿʾʼ`]")


def shown_name(name: str, country: str) -> str:
    """Return a name as reports print it: no macrons and dots, no ayn but inside a word."""
    if country not in _TRANSLITERATED or name.isascii():
        return name
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"(?<!\w)'|'(?!\w)", "", _AYN.sub("'", plain)).strip() or name


def _capitals(cities: Iterable[City], countries: Mapping[str, Country]) -> set[int]:
    """Return the ids of the capitals: of the places so named in a country, the largest."""
    wanted = {iso: fold(country.capital) for iso, country in countries.items() if country.capital}
    best: dict[str, tuple[bool, int, int]] = {}
    for city in cities:
        name = wanted.get(city.country)
        if name is None:
            continue
        exact = fold(city.name) == name
        if not exact and best.get(city.country, (False, 0, 0))[0]:
            continue
        if exact or any(fold(form) == name for form in city.alternates):
            mark = (exact, city.population, -city.id)
            best[city.country] = max(best.get(city.country, mark), mark)
    return {-mark[2] for mark in best.values()}


def _seats(cities: Iterable[City], divisions: Mapping[int, Division]) -> set[int]:
    """Return the ids of the cities that look like seats of first-level divisions.

    GeoNames' list does not mark them. The city that bears the division's name is its seat as a
    rule, else the largest one is; a namesake counts only if it is no mere village beside it.
    """
    best: dict[tuple[str, str], tuple[float, int]] = {}
    propers: dict[str, str] = {}
    for city in cities:
        name = divisions[city.id].admin1
        if name is None:
            continue
        key = (city.country, name)
        if city.population * _NAMESAKE_WEIGHT < best.get(key, (0.0, 0))[0]:
            continue  # not even a namesake would win
        proper = propers.get(name) or propers.setdefault(name, fold(shorts.stem(name)[0]))
        namesake = proper in (fold(city.name), *map(fold, city.alternates))
        weight = city.population * (_NAMESAKE_WEIGHT if namesake else 1.0)
        mark = (weight, -city.id)
        best[key] = max(best.get(key, mark), mark)
    return {-mark[1] for mark in best.values()}


_NAMESAKE_WEIGHT = 8.0  # a namesake an eighth as large as the largest city still wins
