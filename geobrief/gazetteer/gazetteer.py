"""The gazetteer at run time: names to places, opened by memory map."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import marisa_trie
import numpy as np

from geobrief import resources
from geobrief.errors import ResourceError
from geobrief.gazetteer import kinds
from geobrief.gazetteer.flags import Hit, NameInfo
from geobrief.gazetteer.layout import (
    DEGREE,
    FLAG_BITS,
    FLAG_MASK,
    FORMAT,
    MANIFEST_FILE,
    MANY,
    NAMES_FILE,
    PLACES_FILE,
    RADIUS_UNIT_KM,
    WORDS_FILE,
    WORDS_TRIE_FILE,
)
from geobrief.gazetteer.store import Array, open_store
from geobrief.model import Box, Place, Point, Skipped

_NO_HITS: tuple[Hit, ...] = ()
_new = tuple.__new__  # twice as fast as Hit(...), which is a function in Python
# Places kept as objects, about half a kilobyte each: a long stream of documents names more than fit.
_MAX_KEPT = 50_000


class Columns(NamedTuple):
    """The places as numpy columns, one entry a row.

    `lat`, `lon`: int32, 1e-5 degrees. `population`: uint32. `kind`: index into `kinds.KINDS`.
    `prominence`: how well known, 0-255, one scale for all kinds (20 points are a factor of ten
    in people). `country`: index into `Gazetteer.countries` (0 is none). `admin1`, `admin2`: row
    of the division, -1 for none. `radius`: in 0.1 km.
    """

    lat: Array
    lon: Array
    population: Array
    kind: Array
    prominence: Array
    country: Array
    admin1: Array
    admin2: Array
    radius: Array


class Gazetteer:
    """Names to places. Open with `Gazetteer.open()`; cheap, memory-mapped, safe to share.

    `names` is the trie of folded keys. `countries`, `statuses` and `sources` are the lists that
    the columns of those names point into. `folder` is where the files lie. `problems` are rows of
    overlays that could not be used.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        arrays = open_store(folder / PLACES_FILE)
        if "hit" not in arrays:
            raise ResourceError(f"{folder} is of another format; run `geobrief gazetteer build`")
        self.names = _open_trie(folder / NAMES_FILE)
        self.columns = Columns(**{name: arrays[name] for name in Columns._fields})
        lists: dict[str, list[str]] = json.loads(arrays["lists"].tobytes())
        self.countries = tuple(lists["countries"])
        self.statuses = tuple(lists["statuses"])
        self.sources = tuple(lists["sources"])
        self._arrays = arrays
        # Single numbers come out of a memoryview three times as fast as out of an array.
        self._hit, self._further = _view(arrays["hit"]), _view(arrays["further"])
        self._numbers = _view(arrays["geonames"])
        self._places: dict[int, Place] = {}
        self.problems: tuple[Skipped, ...] = ()
        self._rows: dict[str, int] | None = None

    @classmethod
    def open(cls, folder: Path | None = None, overlays: Sequence[Path] = ()) -> Gazetteer:
        """Open the gazetteer of this installation, or the one in `folder`.

        `overlays` are CSV or GeoJSON files of the user's own, see `geobrief.gazetteer.overlay`;
        rows of theirs that cannot be used are in `problems`. Raises ResourceError when the files
        are missing, damaged or of another format, InputError for an overlay that cannot be read.
        """
        folder = folder or resources.folder("gazetteer")
        if overlays:
            from geobrief.gazetteer.overlaid import OverlaidGazetteer

            return OverlaidGazetteer(folder, overlays)
        return cls(folder)

    def __len__(self) -> int:
        return len(self.columns.lat)

    # --- names to places

    def lookup(self, key: str) -> tuple[Hit, ...]:
        """Return the places that bear the folded name `key`, best known first."""
        number = self.names.get(key)
        if number is None:
            return _NO_HITS
        hit = self._hit[number]  # the same as in `hits`: a call more is a tenth of the time
        if hit < MANY:
            return (_new(Hit, (hit >> FLAG_BITS, hit & FLAG_MASK)),)
        return self._several(hit)

    def hits(self, number: int) -> tuple[Hit, ...]:
        """Return the places of the key with this number in the trie."""
        hit = self._hit[number]
        if hit < MANY:
            return (_new(Hit, (hit >> FLAG_BITS, hit & FLAG_MASK)),)
        return self._several(hit)

    def _several(self, hit: int) -> tuple[Hit, ...]:
        start = (hit - MANY) >> FLAG_BITS
        packed = self._further[start : start + (hit & FLAG_MASK)]
        return tuple([_new(Hit, (each >> FLAG_BITS, each & FLAG_MASK)) for each in packed])

    def name_info(self, key: str) -> NameInfo | None:
        """Return how ordinary the folded word or name `key` is; None where nothing is known."""
        words, values = self._words
        number = words.get(key)
        if number is None:
            return NameInfo() if key in self.names else None
        return NameInfo(*values[number].tolist())

    @cached_property
    def _words(self) -> tuple[marisa_trie.Trie, Array]:
        return _open_trie(self.folder / WORDS_TRIE_FILE), open_store(self.folder / WORDS_FILE)["words"]

    # --- rows to places

    def place(self, row: int) -> Place:
        """Return the place of `row`; raises IndexError for a row that is none."""
        found = self._places.get(row)
        if found is None:
            if len(self._places) >= _MAX_KEPT:
                self._places.clear()
            found = self._places[row] = self._read(row)
        return found

    def _read(self, row: int) -> Place:
        if not 0 <= row < len(self):
            raise IndexError(f"no such row: {row}")
        columns, arrays = self.columns, self._arrays
        kind = kinds.KINDS[columns.kind[row]]
        admin1, admin2 = int(columns.admin1[row]), int(columns.admin2[row])
        return Place(
            id=self.id(row),
            name=self.name(row),
            kind=kind.name,
            point=Point(round(int(columns.lat[row]) * DEGREE, 5), round(int(columns.lon[row]) * DEGREE, 5)),
            country=self.countries[columns.country[row]] or None,
            admin1=self.name(admin1) if admin1 >= 0 else None,
            admin2=self.name(admin2) if admin2 >= 0 else None,
            population=int(columns.population[row]),
            area=kind.area,
            radius_km=round(int(columns.radius[row]) * RADIUS_UNIT_KM, 1),
            box=self._box(row),
            status=self.statuses[arrays["status"][row]] or None,
            source=self.sources[arrays["source"][row]],
        )

    def _box(self, row: int) -> Box | None:
        rows = self._arrays["box_row"]
        at = bisect_left(_view(rows), row)
        if at == len(rows) or rows[at] != row:
            return None
        return Box(*(round(edge * DEGREE, 5) for edge in self._arrays["box"][at].tolist()))

    def name(self, row: int) -> str:
        """Return the name the place of `row` is shown under."""
        return self._text("name", row)

    def id(self, row: int) -> str:
        """Return the id of `row`: "gn:" and GeoNames' number, or "gb:" and a slug of ours."""
        numbers = self._arrays["geonames"]
        if row < len(numbers):
            return f"gn:{numbers[row]}"
        return self._text("id", row - len(numbers))

    def _text(self, column: str, index: int) -> str:
        offsets = self._arrays[f"{column}_offset"]
        text = self._arrays[f"{column}_text"][offsets[index] : offsets[index + 1]]
        return str(text.tobytes(), "utf-8")

    def row(self, id: str) -> int | None:  # noqa: A002 - the field is called id everywhere
        """Return the row of the place with this id, or None."""
        numbers = self._arrays["geonames"]
        if id.startswith("gn:") and id[3:].isdecimal():
            number = int(id[3:])
            at = bisect_left(self._numbers, number)
            return at if at < len(numbers) and numbers[at] == number else None
        if self._rows is None:
            own = len(self._arrays["id_offset"]) - 1
            self._rows = {self._text("id", index): len(numbers) + index for index in range(own)}
        return self._rows.get(id)

    def by_id(self, id: str) -> Place | None:  # noqa: A002 - the field is called id everywhere
        """Return the place with this id, or None."""
        row = self.row(id)
        return None if row is None else self.place(row)

    def country(self, code: str | None) -> Place | None:
        """Return the country or dependency with this ISO code, or None."""
        row = self._country_rows.get((code or "").upper())
        return None if row is None else self.place(row)

    @cached_property
    def _country_rows(self) -> dict[str, int]:
        columns = self.columns
        wide = [kinds.CODE["country"], kinds.CODE["territory"]]
        rows = np.nonzero(np.isin(columns.kind, wide))[0].tolist()
        found: dict[str, int] = {}
        for row in rows:  # GeoNames' rows come first, contested areas of ours do not displace them
            found.setdefault(self.countries[columns.country[row]], row)
        found.pop("", None)
        return found

    def names_of(self, row: int) -> tuple[tuple[str, int], ...]:
        """Return all folded names of a place with their flags, sorted; scans, a few milliseconds."""
        return tuple(sorted((key, hit.flags) for key, hit in self.names_where(lambda rows, _: rows == row)))

    def names_where(self, wanted: Callable[[Array, Array], Array]) -> Iterator[tuple[str, Hit]]:
        """Yield (key, hit) for the hits that `wanted(rows, flags)`, two columns, answers True for."""
        hit, further = self._arrays["hit"], self._arrays["further"]
        single = hit < MANY
        alone = np.nonzero(wanted(*_unpacked(hit)) & single)[0]
        among = np.nonzero(wanted(*_unpacked(further)))[0]
        # The hits of keys with several stand in the order of the keys.
        crowded = np.nonzero(~single)[0]
        first = (hit[crowded] - np.uint64(MANY)) >> np.uint64(FLAG_BITS)
        keys = crowded[np.searchsorted(first, among.astype(first.dtype), side="right") - 1]
        found = [*zip(alone.tolist(), hit[alone].tolist(), strict=True)]
        found += zip(keys.tolist(), further[among].tolist(), strict=True)
        for number, packed in sorted(found, key=_number):
            yield self.names.restore_key(number), Hit(packed >> FLAG_BITS, packed & FLAG_MASK)

    def manifest(self) -> dict[str, Any]:
        """Return what the manifest says about sources, counts and licences.

        Raises ResourceError when it is missing or of another format than this version reads.
        """
        path = self.folder / MANIFEST_FILE
        try:
            manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ResourceError(f"cannot read {path}: {error}; run `geobrief gazetteer build`") from error
        if manifest.get("format") != FORMAT:
            raise ResourceError(f"{path} is of another format; run `geobrief gazetteer build`")
        return manifest


def _number(item: tuple[int, int]) -> int:
    return item[0]


def _unpacked(hits: Array) -> tuple[Array, Array]:
    """Return rows and flags of packed hits, as columns."""
    return (hits >> np.uint64(FLAG_BITS)).astype("<u4"), hits.astype("<u2")


def _open_trie(path: Path) -> marisa_trie.Trie:
    trie = marisa_trie.Trie()
    try:
        trie.mmap(str(path))
    except (OSError, RuntimeError) as error:
        raise ResourceError(f"cannot open {path}: {error}; run `geobrief gazetteer build`") from error
    return trie


def _view(array: Array) -> memoryview:
    view: memoryview = array.data
    return view
