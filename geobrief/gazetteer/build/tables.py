"""Read the hand-made tables: places (`id,name,kind,...`) and names (`form,target,flag,...`)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from geobrief.gazetteer import kinds
from geobrief.gazetteer.build import bits
from geobrief.gazetteer.build.draft import Draft
from geobrief.model import Box
from geobrief.text.fold import fold

# A rank of the tables as prominence: areas are named more often than spots as well known.
_AREA_RANKS = {1: 195, 2: 165, 3: 135, 4: 110, 5: 90}
_SEAT_PROMINENCE = 60  # the building comes after the state it stands for
_POINT_RANKS = {1: 150, 2: 130, 3: 115, 4: 100, 5: 85}
FLAGS = {
    "demonym": bits.DEMONYM,
    "abbreviation": bits.ABBREVIATION,
    "code": bits.CODE | bits.CASED,
    "name": bits.ALTERNATE,
    "former": bits.ALTERNATE | bits.FORMER,
    "institution": bits.INSTITUTION,
    "shown": bits.PRIMARY,
}


class TableName(NamedTuple):
    """A row of a table of names, with the file and line it stands in."""

    form: str
    target: str
    flag: int
    where: str


class Tables(NamedTuple):
    """All tables: places by id, names, codes to GeoNames codes, unusable rows ("file:line: reason")."""

    places: dict[str, Draft]
    names: list[TableName]
    postal: dict[str, str]
    problems: list[str]


def read_tables(folder: Path) -> Tables:
    """Read every CSV of `folder`; the header says which sort of table it is."""
    places: dict[str, Draft] = {}
    names: list[TableName] = []
    postal: dict[str, str] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.csv")):
        for line, row in _rows(path):
            where = f"{path.name}:{line}"
            try:
                if "kind" in row:
                    draft = _place(row)
                    if draft.id in places:
                        problems.append(f"{where}: id {draft.id} occurs twice")
                    places[draft.id] = draft
                elif "flag" in row:
                    names.append(_name(row, where))
                    if row["flag"] == "institution" and row.get("lat"):
                        _add_seat(places, row)
                elif "geonames" in row:
                    postal[row["target"]] = row["geonames"]
            except (ValueError, KeyError, TypeError) as error:
                problems.append(f"{where}: {error}")
    return Tables(places, names, postal, problems)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            yield reader.line_num, {key: (value or "").strip() for key, value in row.items() if key}


def _place(row: dict[str, str]) -> Draft:
    kind = kinds.BY_NAME.get(row["kind"])
    if kind is None:
        raise ValueError(f"unknown kind {row['kind']!r}")
    lat, lon = float(row["lat"]), float(row["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"no such position: {lat}, {lon}")
    edges = [row.get(side, "") for side in ("south", "west", "north", "east")]
    rank = int(row.get("rank") or 4)
    draft = Draft(
        id=row["id"],
        name=row["name"],
        kind=kind.name,
        lat=lat,
        lon=lon,
        country=row["country"] or None,
        admin1=row.get("admin1") or None,
        prominence=(_AREA_RANKS if kind.area else _POINT_RANKS)[rank],
        radius_km=float(row["radius_km"]) if row.get("radius_km") else None,
        box=Box(*map(float, edges)) if all(edges) else None,
        status=row.get("status") or None,
        source=row.get("source") or "geobrief",
    )
    draft.add_name(draft.name, bits.PRIMARY | bits.CURATED)
    for alias in row.get("aliases", "").split("|"):
        draft.add_name(alias, alias_flag(alias) | bits.CURATED)
    return draft


def alias_flag(alias: str) -> int:
    """Return what an alias of a table is: short words in capitals are abbreviations."""
    plain = alias.replace(".", "")
    if plain.isupper() and plain.isascii() and plain.isalpha() and len(plain) <= 6:
        return bits.ABBREVIATION
    return bits.ALTERNATE


def _add_seat(places: dict[str, Draft], row: dict[str, str]) -> None:
    """Add the building itself; rows at the same spot are names of one."""
    lat, lon = float(row["lat"]), float(row["lon"])
    name = row["form"].removeprefix("the ").removeprefix("The ")
    identity = next(
        (
            known
            for known, draft in places.items()
            if draft.kind == "institution" and (draft.lat, draft.lon) == (lat, lon)
        ),
        f"gb:institution/{fold(name).replace(' ', '-')}",
    )
    if identity not in places:
        country = row["target"][:2] if ":" not in row["target"] else None
        places[identity] = Draft(
            identity, name, "institution", lat, lon, country, prominence=_SEAT_PROMINENCE, source="geobrief"
        )
    flag = bits.ALTERNATE if places[identity].names else bits.PRIMARY
    places[identity].add_name(name, flag | bits.CURATED)


def _name(row: dict[str, str], where: str) -> TableName:
    flag = FLAGS.get(row["flag"])
    if flag is None:
        raise ValueError(f"unknown flag {row['flag']!r}")
    if not row["form"] or not row["target"]:
        raise ValueError("form or target is missing")
    if row.get("weak") == "1":
        flag |= bits.WEAK
    if row.get("cased") == "1" and row["form"].isupper():  # "Wash." is told by its capital alone
        flag |= bits.CASED
    return TableName(row["form"], row["target"], flag | bits.CURATED, where)
