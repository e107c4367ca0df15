"""First- and second-level divisions as drafts, with their names and their former selves."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from geobrief.gazetteer import kinds
from geobrief.gazetteer.build import bits, shorts
from geobrief.gazetteer.build.assemble import prominence, slug
from geobrief.gazetteer.build.divisions import Division
from geobrief.gazetteer.build.draft import Draft
from geobrief.gazetteer.build.geonames import City
from geobrief.text.fold import fold

# Points of prominence taken off. "Idlib", "Odesa" mean the city before the land around it; the
# states of large federations are as well known as their cities.
_ADMIN1_MALUS = -25
_FEDERAL = frozenset({"US", "CA", "AU", "IN", "BR", "MX", "DE", "MY", "NG"})
_ADMIN2_MALUS = -20
# Few towns of a poor country are in the list, so that the sum of their people says little: a division
# is at least as well known as a town of 25,000. Not where there are hundreds, as in Slovenia.
_ADMIN1_FLOOR = 88
_FEW_DIVISIONS = 48
_FORMER_MALUS = 15
_SAME_DIVISION = 0.8  # of two lists of places: the division was renamed, not redrawn
_SAME_SPELLING = 80  # per cent of letters; "Bin 'Arus" and "Ben Arous" have 82
_SHORT_FORM = 3  # shorter forms are codes as often as names


def division_drafts(
    cities: Iterable[City],
    divisions: Mapping[int, Division],
    us_states: Mapping[str, tuple[str, int]],
    curated: Iterable[Draft] = (),
) -> tuple[dict[tuple[str, str], Draft], dict[tuple[str, str, str], Draft]]:
    """Return drafts of first- and second-level divisions by (country, names).

    The point of each is, until a polygon gives a better one, the mean of its places. One that a
    table has as a place of its own (`curated`) bears the id it has there.
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
    own = {(row.country, fold(row.name)): row.id for row in curated if row.kind == "admin1"}
    used: set[str] = set()
    first = {}
    for (country, name), members in sorted(members1.items()):
        state = states.get(name) if country == "US" else None
        proper = shorts.stem(name)[0]
        identity = f"gn:{state[1]}" if state else own.get((country, fold(proper)))
        identity = identity or _unique(f"gb:adm1/{country}.{slug(proper)}", used)
        draft = _division(identity, name, country, 1, members)
        if state:
            draft.add_name(state[0], bits.CODE | bits.CASED | bits.WEAK)  # the tables say which are not
        first[country, name] = draft
    several = Counter(country for country, _ in first)
    for (country, _), draft in first.items():
        if several[country] <= _FEW_DIVISIONS:
            draft.prominence = max(draft.prominence, _ADMIN1_FLOOR)
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
    draft.add_name(name, bits.PRIMARY)
    add_division_names(draft, name, country, level)
    return draft


def add_division_names(draft: Draft, name: str, country: str, level: int) -> None:
    """Add the long and short forms of one name of a division."""
    long, short, doubtful = shorts.forms(name, country, level)
    for form in long:
        draft.add_name(form, bits.ALTERNATE | bits.VARIANT)
    weak = bits.WEAK if doubtful else 0
    for form in short:
        draft.add_name(form, bits.ALTERNATE | bits.SHORT | weak)


def _mean_longitude(longitudes: list[float]) -> float:
    """Mean of longitudes, also of places on both sides of the antimeridian."""
    if max(longitudes) - min(longitudes) > 180:
        longitudes = [lon % 360 for lon in longitudes]
    return (sum(longitudes) / len(longitudes) + 180) % 360 - 180


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
        same_places = count >= _SAME_DIVISION * max(len(places), current[country, now])
        if successor and (same_places or _spelled_alike(successor, name)):
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


def _spelled_alike(draft: Draft, name: str) -> bool:
    """Whether one of a division's names is `name` in another spelling ("Laeaene", "Lääne")."""
    proper = fold(shorts.stem(name)[0])
    return any(
        fuzz.ratio(proper, fold(shorts.stem(form)[0])) >= _SAME_SPELLING
        for form, flags in draft.names.items()
        if not flags & bits.VARIANT
    )


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
