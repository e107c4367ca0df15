"""The places of one name as arrays, with the locate features that no text can change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.flags import Hit, NameFlag
from geobrief.gazetteer.kinds import KINDS
from geobrief.places.profile import Profile

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

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
    admin1 = np.where(kind == _ADMIN1, rows, columns.admin1[rows])
    admin2 = np.where(kind == _ADMIN2, rows, columns.admin2[rows])
    return Pool(
        ids=np.array([rows, columns.country[rows], admin1, admin2, np.isin(kind, _COUNTRY_CODES)], np.int64),
        xyz=xyz,
        static=_with_twins(
            admin1,
            admin2,
            rows,
            kind,
            _static(hits, kind, columns.population[rows].astype(np.float64), columns.prominence[rows]),
        ),
    )


_ADMIN1 = next(i for i, kind in enumerate(KINDS) if kind.name == "admin1")
_ADMIN2 = next(i for i, kind in enumerate(KINDS) if kind.name == "admin2")
_COUNTRY_CODES = [i for i, kind in enumerate(KINDS) if kind.name in ("country", "territory")]
_KIND_CLASS = [
    _CLASS.get(kind.name)
    or ("water" if kind.name in _WATER else "site" if code >= _SITE_FROM and kind.name != "body" else
        "region" if kind.name in ("body", "historical", "zone") else "land")
    for code, kind in enumerate(KINDS)
]  # fmt: skip


def _with_twins(admin1: Ints, admin2: Ints, rows: Ints, kind: Ints, table: Floats) -> Floats:
    """Mark the divisions that hold a town of the same name: the bare name usually means the town."""
    settled = np.array([KINDS[code].settled for code in kind])
    holders = np.concatenate([admin1[settled], admin2[settled]])
    table[:, _INDEX["division_of_town"]] = np.isin(rows, holders) & ~settled
    return table


def _static(hits: tuple[Hit, ...], kind: Ints, population: Floats, prominence: Ints) -> Floats:
    table = np.zeros((len(hits), len(STATIC)))
    table[:, _INDEX["prominence"]] = prominence / 100.0
    table[:, _INDEX["prominence_ratio"]] = (prominence - float(prominence.max())) / 100.0
    settled = np.array([KINDS[code].settled for code in kind])
    log_population = np.log10(population + 10.0)
    largest = max((p for p, s in zip(population, settled, strict=True) if s), default=0.0)
    for row, (hit, code) in enumerate(zip(hits, kind, strict=True)):
        table[row, _INDEX[f"kind={_KIND_CLASS[code]}"]] = 1.0
        if settled[row]:
            table[row, _INDEX["population"]] = log_population[row] / 7
            table[row, _INDEX["population_ratio"]] = log_population[row] - np.log10(largest + 10.0)
            table[row, _INDEX["largest_town"]] = float(population[row] == largest)
        else:
            table[row, _INDEX["population_area"]] = log_population[row] / 9
        table[row, _INDEX["rank"]] = np.log1p(row)
        for name, flag in _FLAGS:
            if hit.flags & flag:
                table[row, _INDEX[name]] = 1.0
    return table


_FLAGS: tuple[tuple[str, Any], ...] = (
    ("primary", NameFlag.PRIMARY),
    ("weak", NameFlag.WEAK),
    ("abbreviation", NameFlag.ABBREVIATION | NameFlag.CODE),
    ("short", NameFlag.SHORT),
    ("former", NameFlag.FORMER),
)
