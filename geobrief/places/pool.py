"""The places of one name as arrays, with the locate features that no text can change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.flags import Hit, NameFlag
from geobrief.gazetteer.kinds import CODE, KINDS
from geobrief.places.profile import Profile

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

# Candidates weighed for one name in one text: the best known ones. Each one more costs time in
# every text; of the places meant in news, next to none stands further down.
WEIGHED = 32

_CLASS = {
    "capital": "capital", "seat": "seat", "city": "city", "town": "town", "village": "village",
    "district": "village", "country": "country", "territory": "territory", "admin1": "admin1",
    "admin2": "admin2", "admin3": "admin2", "continent": "continent", "region": "region",
}  # fmt: skip
_CLASSES = (*dict.fromkeys(_CLASS.values()), "water", "land", "site")
_WATER = frozenset(
    {"ocean", "sea", "gulf", "strait", "canal", "river", "lake", "delta", "falls", "wetland", "reef"}
)
# With this share of a division's people a town is what its name stands for, seat or not (New York).
_LARGE_PART = 0.2
_SITE_FROM = next(i for i, kind in enumerate(KINDS) if kind.name == "airport")

STATIC = (
    *(f"kind={name}" for name in _CLASSES),
    "population",
    "population_area",
    "population_ratio",
    "largest_town",
    "primary",
    "weak",
    "abbreviation",
    "short",
    "former",
    "division_of_town",
    "rank",
    "prominence",
    "prominence_ratio",
)
_INDEX = {name: index for index, name in enumerate(STATIC)}


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Candidates of one name, n of them: unit vectors (n, 3), features (n, f), and `ids` (5, n).

    The ids are gazetteer row, index of the country, rows of the divisions of the first and second
    level (-1 for none), and whether the candidate is a country itself (0 or 1). Few arrays, since a
    text's pools are joined each time.
    """

    ids: Ints
    xyz: Floats
    static: Floats


def make_pool(profile: Profile, gazetteer: Gazetteer) -> Pool:
    """Gather the candidates of a name, at most `WEIGHED`."""
    hits = profile.hits[:WEIGHED]
    columns = gazetteer.columns
    rows = np.array([hit.row for hit in hits], dtype=np.int64)
    lat = np.radians(columns.lat[rows] * 1e-5)
    lon = np.radians(columns.lon[rows] * 1e-5)
    kind = columns.kind[rows].astype(np.int64)
    xyz = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    # A division lies in itself, so that it agrees with the towns in it.
    admin1 = np.where(kind == CODE["admin1"], rows, columns.admin1[rows])
    admin2 = np.where(kind == CODE["admin2"], rows, columns.admin2[rows])
    population = columns.population[rows].astype(np.float64)
    static = _static(hits, kind, population, columns.prominence[rows])
    static[:, _INDEX["division_of_town"]] = _holds_namesake(
        rows, admin1, admin2, _IS_SETTLED[kind], _IS_SEAT[kind], population
    )
    return Pool(
        ids=np.array([rows, columns.country[rows], admin1, admin2, _IS_COUNTRY[kind]], np.int64),
        xyz=xyz,
        static=static,
    )


# By kind code.
_IS_COUNTRY = np.array([kind.name in ("country", "territory") for kind in KINDS])
_IS_SETTLED = np.array([kind.settled for kind in KINDS])
_IS_SEAT = np.array([kind.name in ("capital", "seat") for kind in KINDS])
_KIND_CLASS = np.array([
    _INDEX["kind=" + (
        _CLASS.get(kind.name)
        or ("water" if kind.name in _WATER else "site" if code >= _SITE_FROM and kind.name != "body" else
            "region" if kind.name in ("body", "historical", "zone") else "land")
    )]
    for code, kind in enumerate(KINDS)
])  # fmt: skip


def _holds_namesake(
    rows: Ints, admin1: Ints, admin2: Ints, settled: Bools, seat: Bools, population: Floats
) -> list[bool]:
    """Tell the divisions that hold a town of the same name: the bare name usually means the town.

    Not so a division of the first level whose seat is another town, and that a village shares its name
    with (Syunik, Sucre in Colombia).
    """
    people = dict(zip(rows.tolist(), population.tolist(), strict=True))
    holders = set(admin2[settled].tolist())
    for town in np.flatnonzero(settled).tolist():
        first = int(admin1[town])
        if seat[town] or population[town] >= _LARGE_PART * people.get(first, 0.0):
            holders.add(first)
    found = zip(rows.tolist(), settled.tolist(), strict=True)
    return [row in holders and not town for row, town in found]


def _static(hits: tuple[Hit, ...], kind: Ints, population: Floats, prominence: Ints) -> Floats:
    table = np.zeros((len(hits), len(STATIC)))
    table[:, _INDEX["prominence"]] = prominence / 100.0
    table[:, _INDEX["prominence_ratio"]] = (prominence - float(prominence.max())) / 100.0
    settled = _IS_SETTLED[kind]
    log_population = np.log10(population + 10.0)
    largest = float(population[settled].max()) if settled.any() else 0.0
    order = np.arange(len(hits))
    table[order, _KIND_CLASS[kind]] = 1.0
    table[:, _INDEX["population"]] = np.where(settled, log_population / 7, 0.0)
    table[:, _INDEX["population_ratio"]] = np.where(settled, log_population - np.log10(largest + 10.0), 0.0)
    table[:, _INDEX["largest_town"]] = settled & (population == largest)
    table[:, _INDEX["population_area"]] = np.where(settled, 0.0, log_population / 9)
    table[:, _INDEX["rank"]] = np.log1p(order)
    flags = np.array([hit.flags for hit in hits])
    for name, flag in _FLAGS:
        table[:, _INDEX[name]] = (flags & flag) != 0
    return table


_FLAGS = (
    ("primary", int(NameFlag.PRIMARY)),
    ("weak", int(NameFlag.WEAK)),
    ("abbreviation", int(NameFlag.ABBREVIATION | NameFlag.CODE)),
    ("short", int(NameFlag.SHORT)),
    ("former", int(NameFlag.FORMER)),
)
