"""Take curated places and names over from the bundled gazetteer into one made of a dump."""

from __future__ import annotations

import numpy as np

from geobrief.gazetteer import kinds
from geobrief.gazetteer.build import bits
from geobrief.gazetteer.build.full_columns import Columns, Postings
from geobrief.gazetteer.build.shorts import stem
from geobrief.gazetteer.gazetteer import Gazetteer
from geobrief.text.fold import fold

_CARRIED = bits.CURATED | bits.DEMONYM | bits.CODE | bits.ABBREVIATION | bits.INSTITUTION
_WIDE = ("country", "territory")


def carry_over(base: Gazetteer, columns: Columns, postings: Postings) -> None:
    """Add what is curated: places of ours with all their names, names of places the dump has too."""
    rows = _matching(base, columns)
    own = _own_rows(base)
    carried = np.array(sorted(own), dtype=np.int64)
    chosen = base.names_where(lambda hits, flags: np.isin(hits, carried) | ((flags & _CARRIED) != 0))
    for key, (row, flags) in chosen:
        target = rows.get(row)
        if target is None and row in own:
            target = rows[row] = columns.add_place(base.place(row), int(base.columns.prominence[row]))
        if target is not None:
            postings.enter(key, target, flags)


def _own_rows(base: Gazetteer) -> set[int]:
    """Return the rows that must be there whatever the dump holds: ours, and the countries."""
    wide = np.isin(base.columns.kind, [kinds.CODE[name] for name in _WIDE])
    found = set(np.nonzero(wide)[0].tolist())
    for row in range(len(base)):
        if not base.id(row).startswith(("gn:", "gb:adm", "gb:former")):
            found.add(row)
    return found


def _matching(base: Gazetteer, columns: Columns) -> dict[int, int]:
    """Return rows of the dump by row of the bundled gazetteer, for what both have.

    A first-level division is known by its name in its country; it takes over our id, by which
    its polygon is found.
    """
    found: dict[int, int] = {}
    for row, number in enumerate(columns.number):
        known = base.row(f"gn:{number}")
        if known is not None:
            found[known] = row
            place = base.place(known)
            if place.kind in _WIDE:
                columns.lat[row], columns.lon[row] = base.columns.lat[known], base.columns.lon[known]
                columns.kind[row] = base.columns.kind[known]
                columns.describe(row, place)
    first = kinds.CODE["admin1"]
    for (country, _, code2), row in columns.divisions.items():
        if code2:
            continue
        for key in (fold(columns.name(row)), fold(stem(columns.name(row))[0])):
            hits = [hit.row for hit in base.lookup(key) if base.columns.kind[hit.row] == first]
            same = [hit for hit in hits if base.place(hit).country == country and hit not in found]
            if same:
                found[same[0]] = row
                place = base.place(same[0])
                if not place.id.startswith("gn:"):
                    columns.ids[row] = place.id
                columns.describe(row, place)
                break
    return found
