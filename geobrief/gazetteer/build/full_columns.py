"""Columns and names that grow place by place, for dumps too large for an object each."""

from __future__ import annotations

import json
from array import array

import marisa_trie
import numpy as np

from geobrief.gazetteer import kinds
from geobrief.gazetteer.build import bits
from geobrief.gazetteer.build.cleaning import script
from geobrief.gazetteer.build.variants import keys
from geobrief.gazetteer.build.write import ALTERNATE_MALUS, MALUS, pack_hits
from geobrief.gazetteer.layout import DEGREE, RADIUS_UNIT_KM
from geobrief.gazetteer.store import Array
from geobrief.model import Box, Place

_LONGEST = 80
_RIVAL = 45  # as in cleaning: an alias gives way to a place so much better known
_RADII = {kind.name: round(kind.radius_km / RADIUS_UNIT_KM) for kind in kinds.KINDS}


class Columns:
    """Places as growing columns; `divisions` maps (country, admin1, admin2) codes to rows."""

    def __init__(self) -> None:
        self.number = array("q")  # GeoNames id, 0 for places of ours
        self.lat, self.lon = array("i"), array("i")
        self.population = array("I")
        self.kind, self.prominence = array("B"), array("B")
        self.radius = array("H")
        self._country, self._code1, self._code2 = array("H"), array("I"), array("I")
        self._countries: dict[str, int] = {"": 0}
        self._names: list[str] = []
        self._codes: dict[tuple[str, str, str], int] = {("", "", ""): 0}
        self._text, self._ends = bytearray(), array("Q")
        self.ids: dict[int, str] = {}
        self.boxes: dict[int, Box] = {}
        self.statuses: dict[int, str] = {}
        self.sources: dict[int, str] = {}
        self.divisions: dict[tuple[str, str, str], int] = {}

    def __len__(self) -> int:
        return len(self.number)

    def add(
        self, number: int, name: str, lat: float, lon: float, population: int, kind: str, standing: int,
        country: str, code1: str = "", code2: str = "",
    ) -> int:  # fmt: skip
        """Add a place; return its row."""
        self.number.append(number)
        self.lat.append(round(lat / DEGREE))
        self.lon.append(round(lon / DEGREE))
        self.population.append(min(population, 2**32 - 1))
        self.kind.append(kinds.CODE[kind])
        self.prominence.append(max(0, min(255, standing)))
        self.radius.append(min(65535, _RADII[kind]))
        self._country.append(self._countries.setdefault(country, len(self._countries)))
        first = (country, code1, "") if code1 else ("", "", "")
        second = (country, code1, code2) if code2 else ("", "", "")
        self._code1.append(self._codes.setdefault(first, len(self._codes)))
        self._code2.append(self._codes.setdefault(second, len(self._codes)))
        self._text += name.encode()
        self._ends.append(len(self._text))
        return len(self.number) - 1

    def add_place(self, place: Place, standing: int) -> int:
        """Add a place of the bundled gazetteer; return its row."""
        number = int(place.id[3:]) if place.id.startswith("gn:") else 0
        row = self.add(
            number, place.name, place.point.lat, place.point.lon, place.population, place.kind, standing,
            place.country or "",
        )  # fmt: skip
        if not number:
            self.ids[row] = place.id
        self.describe(row, place)
        return row

    def describe(self, row: int, place: Place) -> None:
        """Take over extent, radius, status and source."""
        self.radius[row] = max(1, min(65535, round(place.radius_km / RADIUS_UNIT_KM)))
        if place.box is not None:
            self.boxes[row] = place.box
        if place.status is not None:
            self.statuses[row] = place.status
        self.sources[row] = place.source

    def name(self, row: int) -> str:
        """Return the name of a row."""
        start = self._ends[row - 1] if row else 0
        return self._text[start : self._ends[row]].decode()

    def country_of(self, row: int) -> str:
        """Return the country code of a row."""
        if len(self._names) != len(self._countries):
            self._names = list(self._countries)
        return self._names[self._country[row]]

    def order(self) -> Array:
        """Return the rows in their final order: GeoNames' by number, then ours by id."""
        own = sorted(self.ids, key=lambda row: self.ids[row])
        numbers = np.array(self.number, dtype=np.int64)
        theirs = np.setdiff1d(np.arange(len(numbers)), np.array(own, dtype=np.int64))
        theirs = theirs[np.argsort(numbers[theirs], kind="stable")]
        found: Array = np.concatenate([theirs, np.array(own, dtype=np.int64)])
        return found

    def finish(self, order: Array) -> dict[str, Array]:
        """Return the arrays of the places file, rows in `order`."""
        new = np.empty(len(order), dtype=np.int64)
        new[order] = np.arange(len(order))
        statuses = ["", *sorted(set(self.statuses.values()))]
        sources = ["GeoNames", *sorted(set(self.sources.values()) - {"GeoNames"})]
        status, source = np.zeros(len(order), "<u2"), np.zeros(len(order), "<u2")
        for row, text in self.statuses.items():
            status[row] = statuses.index(text)
        for row, text in self.sources.items():
            source[row] = sources.index(text)
        codes = np.full(len(self._codes), -1, dtype="<i4")
        for key, number in self._codes.items():
            if key in self.divisions:
                codes[number] = new[self.divisions[key]]
        boxed = sorted((int(new[row]), box) for row, box in self.boxes.items())
        lists = {"countries": list(self._countries), "statuses": statuses, "sources": sources}
        arrays: dict[str, Array] = {
            "lat": np.array(self.lat, "<i4")[order],
            "lon": np.array(self.lon, "<i4")[order],
            "population": np.array(self.population, "<u4")[order],
            "kind": np.array(self.kind, "u1")[order],
            "prominence": np.array(self.prominence, "u1")[order],
            "country": np.array(self._country, "<u2")[order],
            "admin1": self._division(codes[np.array(self._code1)], new)[order],
            "admin2": self._division(codes[np.array(self._code2)], new)[order],
            "radius": np.array(self.radius, "<u2")[order],
            "status": status[order],
            "source": source[order],
            "geonames": np.array(self.number, "<i4")[order[: len(order) - len(self.ids)]],
            "box_row": np.array([row for row, _ in boxed], dtype="<i4"),
            "box": np.array([[round(edge / DEGREE) for edge in box] for _, box in boxed], "<i4").reshape(
                -1, 4
            ),
            "lists": np.frombuffer(json.dumps(lists, ensure_ascii=False).encode(), dtype="u1"),
        }
        names = [self.name(row).encode() for row in order.tolist()]
        ids = [self.ids[row].encode() for row in order[len(order) - len(self.ids) :].tolist()]
        for column, texts in (("name", names), ("id", ids)):
            offsets = np.zeros(len(texts) + 1, dtype="<u4")
            np.cumsum([len(text) for text in texts], out=offsets[1:])
            arrays[f"{column}_text"] = np.frombuffer(b"".join(texts), dtype="u1")
            arrays[f"{column}_offset"] = offsets
        return arrays

    @staticmethod
    def _division(found: Array, new: Array) -> Array:
        """Return the division of each row, none for the division itself."""
        return np.where(found == new, -1, found).astype("<i4")


class Postings:
    """Which key leads to which row, in the order they come."""

    def __init__(self) -> None:
        self._keys: list[str] = []
        self._rows, self._flags = array("I"), array("H")
        self._known: dict[str, str] = {}

    def add(self, row: int, form: str, flags: int, country: str) -> None:
        """Enter a name and its other spellings."""
        key, others = keys(form, country)
        if not key or len(key) > _LONGEST:
            return
        if not form.isascii() and script(form) == "other":
            flags |= bits.OTHER_SCRIPT
        self.enter(key, row, flags)
        for other in others:
            self.enter(other, row, flags & ~bits.PRIMARY | bits.ALTERNATE | bits.VARIANT)

    def enter(self, key: str, row: int, flags: int) -> None:
        """Enter one folded key."""
        self._keys.append(self._known.setdefault(key, key))
        self._rows.append(row)
        self._flags.append(flags)

    def finish(self, order: Array, columns: Columns) -> tuple[marisa_trie.Trie, dict[str, Array]]:
        """Return the trie and the arrays of hits, rows renumbered to `order`."""
        new = np.empty(len(order), dtype=np.int64)
        new[order] = np.arange(len(order))
        trie = marisa_trie.Trie(sorted(self._known), num_tries=1, order=marisa_trie.WEIGHT_ORDER)
        number = trie.key_id
        ids = np.fromiter((number(key) for key in self._keys), dtype=np.int64, count=len(self._keys))
        self._keys.clear()
        self._known.clear()
        rows, flags = new[np.array(self._rows)], np.array(self._flags, dtype=np.int64)
        ids, rows, flags = _unite(ids, rows, flags)
        known = np.array(columns.prominence, dtype=np.int64)[order][rows]
        kind = np.array(columns.kind)[order][rows]
        keep = _no_rivals(ids, flags, known, kind, len(trie))
        ids, rows, flags, known = ids[keep], rows[keep], flags[keep], known[keep]
        standing = known.copy()
        for mask, malus in MALUS:
            standing -= np.where(flags & mask, malus, 0)
        standing -= np.where(flags & bits.PRIMARY, 0, ALTERNATE_MALUS)
        by = np.lexsort((rows, -standing, ids))
        return trie, pack_hits(len(trie), ids[by], rows[by], flags[by])


def _unite(ids: Array, rows: Array, flags: Array) -> tuple[Array, Array, Array]:
    """Make one hit of those with the same key and row: doubts hold only if all have them."""
    by = np.lexsort((rows, ids))
    ids, rows, flags = ids[by], rows[by], flags[by]
    first = np.ones(len(ids), dtype=bool)
    first[1:] = (ids[1:] != ids[:-1]) | (rows[1:] != rows[:-1])
    starts = np.nonzero(first)[0]
    doubts = bits.WEAK | bits.CASED | bits.VARIANT | bits.FORMER
    either, both = np.bitwise_or.reduceat(flags, starts), np.bitwise_and.reduceat(flags, starts)
    return ids[starts], rows[starts], (either & ~doubts) | (both & doubts)


def _no_rivals(ids: Array, flags: Array, known: Array, kind: Array, count: int) -> Array:
    """Return which hits stay: not aliases that are the own name of a far better known place."""
    best = np.zeros(count, dtype=np.int64)
    own = (flags & (bits.PRIMARY | bits.CURATED)) != 0
    np.maximum.at(best, ids[own], known[own])
    exempt = [kinds.CODE[name] for name in ("capital", "seat", "country", "territory", "admin1", "admin2")]
    kept: Array = own | np.isin(kind, exempt) | (best[ids] - known < _RIVAL)
    return kept
