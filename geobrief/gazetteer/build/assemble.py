"""Put the sources together: cities, countries and divisions as drafts that refer to each other."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
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
_ADMIN2_MALUS = -20
# "Idlib", "Odesa" mean the city before the land around it; the states of large federations are
# as well known as their cities.
_ADMIN1_MALUS = -25
_FEDERAL = frozenset({"US", "CA", "AU", "IN", "BR", "MX", "DE", "MY", "NG"})
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


def division_drafts(
    cities: Iterable[City], divisions: Mapping[int, Division], us_states: Mapping[str, tuple[str, int]]
) -> tuple[dict[tuple[str, str], Draft], dict[tuple[str, str, str], Draft]]:
    """Return drafts of first- and second-level divisions by (country, names).

    The point of each is, until a polygon gives a better one, the mean of its places.
    """
    members1: dict[tuple[str, str], list[City]] = defaultdict(list)
    members2: dict[tuple[str, str, str], list[City]] = defaultdict(list)
    for city in cities:
        division = divisions[city.id]
        if division.admin1:
            members1[city.country, division.admin1].append(city)
            if division.admin2:
                members2[city.country, division.admin1, division.admin2].append(city)
    states = {name: (code, identity) for code, (name, identity) in us_states.items()}
    used: set[str] = set()
    first = {}
    for (country, name), members in sorted(members1.items()):
        state = states.get(name) if country == "US" else None
        proper = shorts.stem(name)[0]
        identity = f"gn:{state[1]}" if state else _unique(f"gb:adm1/{country}.{slug(proper)}", used)
        draft = _division(identity, name, country, 1, members)
        if state:
            draft.add_name(state[0], bits.CODE | bits.CASED)
        first[country, name] = draft
    second = {}
    for (country, name1, name2), members in sorted(members2.items()):
        prefix = states[name1][0] if country == "US" and name1 in states else slug(shorts.stem(name1)[0])
        identity = _unique(f"gb:adm2/{country}.{prefix}.{slug(name2)}", used)
        draft = _division(identity, name2, country, 2, members)
        draft.admin1 = first[country, name1].id
        second[country, name1, name2] = draft
    return first, second


def _level_bonus(level: int, country: str) -> int:
    if level == 2:
        return _ADMIN2_MALUS
    return 0 if country in _FEDERAL else _ADMIN1_MALUS


def _unique(identity: str, used: set[str]) -> str:
    """Return `identity`, numbered when two names share a slug; sorted input keeps it stable."""
    number, candidate = 2, identity
    while candidate in used:
        candidate = f"{identity}-{number}"
        number += 1
    used.add(candidate)
    return candidate


def _division(identity: str, name: str, country: str, level: int, members: list[City]) -> Draft:
    population = sum(member.population for member in members)
    lat = sum(member.lat for member in members) / len(members)
    lon = _mean_longitude([member.lon for member in members])
    reach = max(111.2 * math.hypot(m.lat - lat, (m.lon - lon) * math.cos(math.radians(lat))) for m in members)
    draft = Draft(
        identity,
        name,
        f"admin{level}",
        lat,
        lon,
        country=country,
        population=population,
        prominence=prominence(population, _level_bonus(level, country)),
        radius_km=max(reach, kinds.BY_NAME[f"admin{level}"].radius_km / 4),
    )
    draft.add_name(name, _PRIMARY)
    add_division_names(draft, name, country, level)
    return draft


def add_division_names(draft: Draft, name: str, country: str, level: int) -> None:
    """Add the long and short forms of one name of a division."""
    long, short, doubtful = shorts.forms(name, country, level)
    for form in long:
        draft.add_name(form, _ALTERNATE | bits.VARIANT)
    weak = bits.WEAK if doubtful else 0
    for form in short:
        draft.add_name(form, _ALTERNATE | bits.SHORT | weak)


def _mean_longitude(longitudes: list[float]) -> float:
    """Mean of longitudes, also of places on both sides of the antimeridian."""
    if max(longitudes) - min(longitudes) > 180:
        longitudes = [lon % 360 for lon in longitudes]
    return (sum(longitudes) / len(longitudes) + 180) % 360 - 180


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


_SAME_DIVISION = 0.8  # of two lists of places: the division was renamed, not redrawn


def former_divisions(
    cities: Iterable[City],
    former: Mapping[int, str],
    divisions: Mapping[int, Division],
    first: Mapping[tuple[str, str], Draft],
) -> list[Draft]:
    """Return first-level divisions of 2015 that are no more, as areas of their own.

    Where one still has the same places its old name becomes another name of the new one.
    """
    members: dict[tuple[str, str], list[City]] = defaultdict(list)
    current: Counter[tuple[str, str]] = Counter()
    for city in cities:
        name = divisions[city.id].admin1
        if city.id in former:
            members[city.country, former[city.id]].append(city)
            current[city.country, name or ""] += 1
    taken = {(country, fold(form)) for (country, _), draft in first.items() for form in draft.names}
    used: set[str] = set()
    gone = []
    for (country, name), places in sorted(members.items()):
        if (country, fold(name)) in taken:
            continue
        now, count = Counter(divisions[city.id].admin1 or "" for city in places).most_common(1)[0]
        successor = first.get((country, now))
        if successor and count >= _SAME_DIVISION * max(len(places), current[country, now]):
            successor.add_name(name, bits.ALTERNATE)
            add_division_names(successor, name, country, 1)
            continue
        proper = shorts.stem(name)[0]
        identity = _unique(f"gb:former/{country}.{slug(proper)}", used)
        draft = _division(identity, name, country, 1, places)
        draft.status = "former division (2015)"
        draft.prominence -= _FORMER_MALUS
        draft.names = {form: flags | bits.FORMER for form, flags in draft.names.items()}
        gone.append(draft)
    return gone


_FORMER_MALUS = 15


def seat_forms(first: Iterable[Draft], cities: Iterable[Draft]) -> None:
    """Let a division that is called after a chief city have the city's other Latin spellings too.

    "Halab" is another name of Aleppo, so "Halab province" is one of Aleppo Governorate.
    """
    chief: dict[tuple[str | None, str], Draft] = {}
    for city in cities:
        if city.kind in ("capital", "seat"):
            for form in city.names:
                chief.setdefault((city.country, fold(form)), city)
    for division in first:
        found = chief.get((division.country, fold(shorts.stem(division.name)[0])))
        if found is None:
            continue
        for form in found.names:
            if form.isascii() and len(form) > _SHORT_FORM:
                for word in shorts.words_for(division.country or "")[:2]:
                    division.add_name(f"{form} {word}", bits.ALTERNATE | bits.VARIANT)


_SHORT_FORM = 3  # shorter forms are codes as often as names
