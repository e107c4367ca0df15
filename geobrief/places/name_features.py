"""What a name tells by itself, before any text is read: its coarse class and its features for find."""

from __future__ import annotations

import math

from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.flags import Hit, NameFlag
from geobrief.gazetteer.kinds import CODE, KINDS
from geobrief.model import MentionKind
from geobrief.places.tokens import first_names

COUNTRY = frozenset({CODE["country"], CODE["territory"], CODE["historical"]})
ADMIN1 = frozenset({CODE["admin1"]})
ADMIN2 = frozenset({CODE["admin2"]})
_WIDE = frozenset(CODE[name] for name in ("continent", "region", "ocean", "sea", "body", "zone"))
_SETTLED = frozenset(code for code, kind in enumerate(KINDS) if kind.settled)
_GROUPS = (
    ("country", COUNTRY),
    ("admin1", ADMIN1),
    ("admin2", ADMIN2),
    ("wide", _WIDE),
    ("town", _SETTLED),
)
_TOLD_FLAGS = tuple(
    (f"name_{flag}".lower(), int(NameFlag[flag]))
    for flag in ("PRIMARY", "WEAK", "CURATED", "OTHER_SCRIPT", "SHORT")
)
# Plain numbers: an operation on members of an enum takes ten times as long.
PRIMARY = int(NameFlag.PRIMARY)
DEMONYM, INSTITUTION = int(NameFlag.DEMONYM), int(NameFlag.INSTITUTION)
_SHORT_FORM = int(NameFlag.ABBREVIATION | NameFlag.CODE)


def name_group(gazetteer: Gazetteer, key: str, hits: tuple[Hit, ...], kinds: list[int]) -> str:
    """Coarse class: the kind of the best place, and whether the word has another common use."""
    best = kinds[0]
    flags = hits[0].flags
    if flags & DEMONYM:
        return "demonym"
    if flags & INSTITUTION:
        return "institution"
    base = next((name for name, codes in _GROUPS if best in codes), "feature")
    if base == "town":
        population = int(gazetteer.columns.population[hits[0].row])
        base = "metropolis" if population > 1_000_000 else "city" if population > 100_000 else "town"
    info = gazetteer.name_info(key)
    if info and base in {"city", "town", "feature", "admin2", "admin1"}:
        if info.word >= 25:
            return base + "/word"
        if info.surname >= 4 or info.first_name >= 3:
            return base + "/person"
    return base


def name_features(
    gazetteer: Gazetteer, key: str, kind: MentionKind, hits: tuple[Hit, ...], kinds: list[int], group: str
) -> list[str]:
    """What speaks for or against the name, whatever the text around: as find and `find.json` know it."""
    columns = gazetteer.columns
    info = gazetteer.name_info(key)
    best = hits[0].flags
    population = max(int(columns.population[hit.row]) for hit in hits)
    features = [
        f"kind={KINDS[kinds[0]].name}",
        f"group={group}",
        f"mention={kind.value}",
        f"population={len(str(population)) if population else 0}",
        f"words={min(key.count(' ') + 1, 4)}",
        f"candidates={min(len(hits).bit_length(), 6)}",
        f"letters={min(len(key), 6)}",
    ]
    features += [name for name, flag in _TOLD_FLAGS if best & flag]
    if best & _SHORT_FORM:
        features.append("name_short_form")
    if key in first_names():
        features.append("given_name")
    if not any(hit.flags & PRIMARY for hit in hits):
        features.append("name_no_primary")
    if info:
        features.append(f"word={info.word // 10}")
        features.append(f"frequency={info.frequency // 10}")
        features.append(f"first_name={(info.first_name + 1) // 2}")
        features.append(f"surname={(info.surname + 1) // 2}")
        if info.word == 0 and info.frequency:
            # How far the place explains the word's frequency: a metropolis is written often,
            # a hamlet whose name is written often is mostly something else.
            gap = info.frequency / 10 - math.log10(population + 100) / 2
            features.append(f"frequency_over_size={max(-3, min(5, round(gap)))}")
    return features
