"""Search the gazetteer by name, show all about a place, tell what the gazetteer holds.

The functions return typed values; how they are printed is for the command line to say.
"""

from __future__ import annotations

import string
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geobrief.errors import InputError
from geobrief.gazetteer import near
from geobrief.gazetteer.atlas import Atlas
from geobrief.gazetteer.flags import NameFlag
from geobrief.gazetteer.gazetteer import Gazetteer
from geobrief.gazetteer.kinds import SETTLED_KINDS
from geobrief.gazetteer.sphere import area_km2
from geobrief.model import Place
from geobrief.text.fold import fold

_SHORT_NAME = 4  # up to here one wrong letter makes another name; beyond, two may be wrong
_NO_TYPOS = 3
_TYPO_COST = 60  # points of prominence that one wrong letter takes off
_WEAK_COST = 45
_OWN_NAME_BONUS = 10  # between places about as well known, the one that is called so comes first
_BORROWED_COST = 60  # some languages call Tunisia "Tunis"; the place that is called so comes first
_TOWN_BONUS = 8  # a bare name means the town rather than its province of about the same renown
_CHOICES = 40  # so many near names are looked at for typos
_NEIGHBOURS = 8


class Found(NamedTuple):
    """A search result.

    `key` is the folded name that matched; `how` is "exact" (the place is called just so),
    "name" (one of its names, folded) or "typo"; `edits` the letters changed; `flags` `NameFlag`
    bits of the name; `score` orders results.
    """

    place: Place
    row: int
    key: str
    how: str
    edits: int
    flags: int
    score: int


def search(
    gazetteer: Gazetteer,
    name: str,
    *,
    countries: Collection[str] = (),
    kinds: Collection[str] = (),
    limit: int = 10,
) -> tuple[Found, ...]:
    """Return the places called `name`, in any script, best first.

    Names with one or two letters wrong are looked for where none matches.
    `countries` are ISO codes, `kinds` words of the vocabulary; empty means all.
    """
    key = fold(name)
    if not key or limit < 1:
        return ()
    wanted = {code.upper() for code in countries}
    results: dict[int, Found] = {}
    _collect(gazetteer, name, [(key, 0)], wanted, kinds, results)
    if not results:
        _collect(gazetteer, name, _near_names(gazetteer, key), wanted, kinds, results)
    ranked = sorted(results.values(), key=lambda found: (-found.score, found.edits, found.place.id))
    return tuple(ranked[:limit])


def _collect(
    gazetteer: Gazetteer,
    name: str,
    keys: Iterable[tuple[str, int]],
    countries: Collection[str],
    kinds: Collection[str],
    results: dict[int, Found],
) -> None:
    for key, edits in keys:
        hits = gazetteer.lookup(key)
        called_so = any(hit.flags & NameFlag.PRIMARY for hit in hits)
        for hit in hits:
            if hit.row in results:
                continue
            place = gazetteer.place(hit.row)
            if (countries and place.country not in countries) or (kinds and place.kind not in kinds):
                continue
            score = int(gazetteer.columns.prominence[hit.row]) - edits * _TYPO_COST
            score -= _WEAK_COST if hit.flags & NameFlag.WEAK else 0
            borrowed = not hit.flags & (NameFlag.PRIMARY | NameFlag.CURATED)
            if called_so and borrowed and place.kind == "country":
                score -= _BORROWED_COST
            score += _TOWN_BONUS if place.kind in SETTLED_KINDS else 0
            score += _OWN_NAME_BONUS if hit.flags & NameFlag.PRIMARY else 0
            how = "typo" if edits else ("exact" if place.name == name.strip() else "name")
            results[hit.row] = Found(place, hit.row, key, how, edits, hit.flags, score)


def _near_names(gazetteer: Gazetteer, key: str) -> list[tuple[str, int]]:
    """Return keys that differ from `key` by a letter or two, nearest first."""
    if len(key) <= _NO_TYPOS:
        return []
    allowed = 1 if len(key) <= _SHORT_NAME else 2
    choices = sorted({name for start in _openings(key) for name in gazetteer.names.keys(start)} - {key})
    near_ones = process.extract(key, choices, scorer=OSA.distance, score_cutoff=allowed, limit=_CHOICES)
    return sorted(
        ((str(name), int(edits)) for name, edits, _ in near_ones), key=lambda item: (item[1], item[0])
    )


def _openings(key: str) -> list[str]:
    """Return what a name may begin with that was mistyped as `key`, one slip among the first three."""
    first, second, third = key[0], key[1], key[2]
    letters = string.ascii_lowercase if key.isascii() else sorted(set(key))
    openings = {first + second + third, second + first + third, second + third, first + third}
    for letter in letters:
        openings |= {letter + second + third, first + letter + third, letter + first + second}
        openings |= {first + letter + second, first + second + letter}
    shortest: list[str] = []
    for opening in sorted(openings):  # an opening that another one covers adds nothing
        if not any(opening.startswith(short) for short in shortest):
            shortest.append(opening)
    return shortest


@dataclass(frozen=True, slots=True)
class Shown:
    """All about one place.

    `hierarchy` leads from the division around it to its country. `names` are folded, with
    `NameFlag` bits. `polygon` says whether there is one, `area_km2` how large it is. `neighbours`
    are the areas that touch it, or the nearest places with their distance.
    """

    place: Place
    hierarchy: tuple[Place, ...]
    names: tuple[tuple[str, int], ...]
    polygon: bool
    area_km2: float | None
    neighbours: tuple[near.Near, ...]


def show(gazetteer: Gazetteer, id: str, atlas: Atlas | None = None) -> Shown:  # noqa: A002 - it is an id
    """Return all about the place with this id; raises InputError when there is none."""
    row = gazetteer.row(id)
    if row is None:
        raise InputError(f"no place has the id {id!r}; find ids with `geobrief gazetteer search NAME`")
    atlas = atlas or Atlas.open(gazetteer.folder)
    place = gazetteer.place(row)
    shape = atlas.shape(place.id)
    if shape is None:
        around = near.nearest(gazetteer, place.point, _NEIGHBOURS + 1)
        neighbours = tuple(item for item in around if item.place.id != place.id)[:_NEIGHBOURS]
    else:
        neighbours = _touching(gazetteer, atlas, place)
    area = None if shape is None else round(area_km2(shape), 1)
    return Shown(
        place, hierarchy(gazetteer, row), gazetteer.names_of(row), shape is not None, area, neighbours
    )


def hierarchy(gazetteer: Gazetteer, row: int) -> tuple[Place, ...]:
    """Return the areas a place belongs to: second- and first-level division, country."""
    columns = gazetteer.columns
    above = [
        gazetteer.place(int(found)) for found in (columns.admin2[row], columns.admin1[row]) if found >= 0
    ]
    country = gazetteer.country(gazetteer.place(row).country)
    if country is not None and country.id != gazetteer.id(row):
        above.append(country)
    return tuple(above)


def _touching(gazetteer: Gazetteer, atlas: Atlas, place: Place) -> tuple[near.Near, ...]:
    """Return the areas of the same layer that touch the place's polygon, by distance."""
    found = []
    for feature in atlas.touching(place.id):
        other = gazetteer.by_id(feature.id)
        if other is not None:
            found.append(near.Near(other, round(near.geodesic_km(place.point, other.point), 1)))
    return tuple(sorted(found, key=lambda item: (item.km, item.place.id)))


@dataclass(frozen=True, slots=True)
class Info:
    """What the gazetteer holds and whom to credit; plain data from the manifest."""

    folder: str
    counts: dict[str, Any]
    credits: tuple[str, ...]
    sources: dict[str, dict[str, str]]
    files: dict[str, dict[str, Any]]


def info(gazetteer: Gazetteer) -> Info:
    """Return sources, counts, files and credits of the open gazetteer."""
    manifest = gazetteer.manifest()
    return Info(
        str(gazetteer.folder),
        manifest["counts"],
        tuple(manifest["credits"]),
        manifest["sources"],
        manifest["files"],
    )
