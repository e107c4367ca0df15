"""A gazetteer with a user's overlays on top: their rows win."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import marisa_trie
import numpy as np

from geobrief.gazetteer import kinds
from geobrief.gazetteer.flags import Hit, NameFlag
from geobrief.gazetteer.gazetteer import Columns, Gazetteer
from geobrief.gazetteer.layout import DEGREE, RADIUS_UNIT_KM
from geobrief.gazetteer.overlay import OverlayRow, read_overlay
from geobrief.model import Place, Skipped
from geobrief.text.fold import fold

_OWN = int(NameFlag.OVERLAY | NameFlag.CURATED)
_PROMINENCE = 150  # a place the user took the trouble to add is meant where it fits


class JoinedNames:
    """The trie of the gazetteer and one of the overlay's new keys, numbered on behind it."""

    def __init__(self, base: marisa_trie.Trie, extra: Iterable[str]) -> None:
        self._base = base
        self._extra = marisa_trie.Trie(sorted(extra))
        self._count = len(base)

    def __len__(self) -> int:
        return self._count + len(self._extra)

    def __contains__(self, key: str) -> bool:
        return key in self._base or key in self._extra

    def get(self, key: str) -> int | None:
        """Return the number of `key`, or None."""
        number: int | None = self._base.get(key)
        if number is None:
            number = self._extra.get(key)
            return None if number is None else number + self._count
        return number

    def prefixes(self, text: str) -> list[str]:
        """Return all keys that `text` begins with, shortest first."""
        extra: list[str] = self._extra.prefixes(text)
        base: list[str] = self._base.prefixes(text)
        return sorted(base + extra, key=len) if extra else base

    def keys(self, prefix: str = "") -> list[str]:
        """Return all keys that begin with `prefix`."""
        found: list[str] = self._base.keys(prefix) + self._extra.keys(prefix)
        return found

    def iterkeys(self, prefix: str) -> Iterator[str]:
        """Yield all keys that begin with `prefix`, the gazetteer's first."""
        yield from self._base.iterkeys(prefix)
        yield from self._extra.iterkeys(prefix)

    def restore_key(self, number: int) -> str:
        """Return the key with this number."""
        if number < self._count:
            return str(self._base.restore_key(number))
        return str(self._extra.restore_key(number - self._count))


class OverlaidGazetteer(Gazetteer):
    """`Gazetteer` with overlays; `problems` are the rows that could not be used."""

    def __init__(self, folder: Path, overlays: Sequence[Path]) -> None:
        super().__init__(folder)
        self._base_rows = super().__len__()
        self._added: list[Place] = []
        self._added_rows: dict[str, int] = {}
        self._moved: dict[int, Place] = {}
        self._by_key: dict[str, list[Hit]] = {}
        self._by_number: dict[int | None, tuple[Hit, ...]] = {}
        problems: list[Skipped] = []
        for path in overlays:
            rows, bad = read_overlay(path)
            problems += bad
            for row in rows:
                reason = self._apply(row, path.name)
                if reason is not None:
                    line = row.where.rpartition(":")[2]
                    problems.append(Skipped(f"{path}:{line}", reason))
        self.problems = tuple(problems)
        self._close()

    # --- one row

    def _apply(self, row: OverlayRow, file: str) -> str | None:
        """Take in one row; return why it cannot be used, or None."""
        if row.action == "add":
            return self._add(row, file)
        target = self.row(row.id) if row.id else None
        if row.id and target is None:
            return f"no place has the id {row.id!r}"
        keys = self._keys(row, target)
        if row.action == "name":
            assert target is not None
            for key in keys:
                self._put_first(key, Hit(target, _OWN | int(NameFlag.ALTERNATE)))
        elif row.action == "move":
            assert target is not None
            assert row.point is not None
            place = self.place(target)
            self._moved[target] = self._places[target] = dataclasses.replace(
                place, point=row.point, radius_km=row.radius_km or place.radius_km, source=_credit(file)
            )
        elif row.action == "prefer":
            assert target is not None
            for key in keys:
                flags = next((hit.flags for hit in self.lookup(key) if hit.row == target), 0)
                self._put_first(key, Hit(target, (flags | _OWN) & ~int(NameFlag.WEAK)))
        else:
            for key in keys:
                left = [hit for hit in self._hits(key) if target is not None and hit.row != target]
                self._by_key[key] = left
        return None

    def _keys(self, row: OverlayRow, target: int | None) -> list[str]:
        """Return the keys a row is about: those it names, else all names of its place."""
        keys = [fold(name) for name in (row.name, *row.aliases) if fold(name)]
        if keys or target is None or row.action == "move":
            return keys
        return [key for key, _ in self.names_of(target)]

    def _add(self, row: OverlayRow, file: str) -> str | None:
        assert row.point is not None
        identity = row.id or f"user:{fold(row.name).replace(' ', '-')}"
        if self.row(identity) is not None:
            if row.id:
                return f"the id {identity!r} is taken; use the action move or name"
            identity = f"{identity}-{len(self._added) + 1}"
        kind = kinds.BY_NAME[row.kind]
        number = self._base_rows + len(self._added)
        self._added.append(
            Place(
                identity, row.name, kind.name, row.point, row.country, row.admin1,
                population=row.population, area=kind.area, radius_km=row.radius_km or kind.radius_km,
                source=_credit(file),
            )
        )  # fmt: skip
        self._added_rows[identity] = number
        for name in (row.name, *row.aliases):
            kind_of_name = NameFlag.PRIMARY if name == row.name else NameFlag.ALTERNATE
            self._put_first(fold(name), Hit(number, _OWN | int(kind_of_name)))
        return None

    def _hits(self, key: str) -> list[Hit]:
        return list(self._by_key[key] if key in self._by_key else super().lookup(key))

    def _put_first(self, key: str, hit: Hit) -> None:
        self._by_key[key] = [hit, *(other for other in self._hits(key) if other.row != hit.row)]

    # --- what readers see

    def _close(self) -> None:
        """Join names and columns; from here on nothing changes."""
        self.names = JoinedNames(self.names, [key for key in self._by_key if key not in self.names])
        self._by_number = {self.names.get(key): tuple(hits) for key, hits in self._by_key.items()}
        columns = {name: np.array(column) for name, column in self.columns._asdict().items()}
        for row, place in self._moved.items():
            columns["lat"][row], columns["lon"][row] = _position(place)
        extra = [self._column_values(place) for place in self._added]
        self.columns = Columns(
            **{
                name: np.append(column, np.array([values[name] for values in extra], dtype=column.dtype))
                for name, column in columns.items()
            }
        )

    def _column_values(self, place: Place) -> dict[str, int]:
        lat, lon = _position(place)
        known = place.country in self.countries
        people = 20 * math.log10(place.population) if place.population else 0.0
        return {
            "lat": lat,
            "lon": lon,
            "population": place.population,
            "kind": kinds.CODE[place.kind],
            "prominence": max(_PROMINENCE, min(255, round(people))),
            "country": self.countries.index(place.country or "") if known else 0,
            "admin1": -1,
            "admin2": -1,
            "radius": max(1, min(65535, round(place.radius_km / RADIUS_UNIT_KM))),
        }

    def lookup(self, key: str) -> tuple[Hit, ...]:
        """Return the places that bear the folded name `key`; the overlay's come first."""
        return tuple(self._hits(key))

    def hits(self, number: int) -> tuple[Hit, ...]:
        """Return the places of the key with this number."""
        own = self._by_number.get(number)
        return super().hits(number) if own is None else own

    def _read(self, row: int) -> Place:
        if row >= self._base_rows:
            return self._added[row - self._base_rows]
        return self._moved.get(row) or super()._read(row)

    def name(self, row: int) -> str:
        """Return the name the place of `row` is shown under."""
        return self._added[row - self._base_rows].name if row >= self._base_rows else super().name(row)

    def id(self, row: int) -> str:
        """Return the id of `row`."""
        return self._added[row - self._base_rows].id if row >= self._base_rows else super().id(row)

    def row(self, id: str) -> int | None:  # noqa: A002 - the field is called id everywhere
        """Return the row of the place with this id, or None."""
        own = self._added_rows.get(id)
        return super().row(id) if own is None else own

    def names_of(self, row: int) -> tuple[tuple[str, int], ...]:
        """Return all folded names of a place with their flags, sorted, as the overlay has them."""
        base = super().names_of(row) if row < self._base_rows else ()
        found = {key: flags for key, flags in base if key not in self._by_key}
        for key, hits in self._by_key.items():
            for hit in hits:
                if hit.row == row:
                    found[key] = hit.flags
        return tuple(sorted(found.items()))


def _credit(file: str) -> str:
    return f"overlay {file}"


def _position(place: Place) -> tuple[int, int]:
    return round(place.point.lat / DEGREE), round(place.point.lon / DEGREE)
