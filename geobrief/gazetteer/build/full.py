"""Compile a gazetteer from GeoNames' full dump, for users who have downloaded it.

The dump is streamed into columns, so that memory grows with the places kept, not with the file.
Curated places and names, shapes and word statistics are taken over from the bundled gazetteer.
"""

from __future__ import annotations

import io
import json
import shutil
import tempfile
import zipfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np

from geobrief.errors import InputError
from geobrief.gazetteer import kinds
from geobrief.gazetteer.build import bits
from geobrief.gazetteer.build.assemble import prominence
from geobrief.gazetteer.build.carry import carry_over
from geobrief.gazetteer.build.cleaning import rule_against
from geobrief.gazetteer.build.full_columns import Columns, Postings
from geobrief.gazetteer.build.shorts import forms
from geobrief.gazetteer.gazetteer import Gazetteer
from geobrief.gazetteer.layout import (
    ATLAS_FILE,
    DATA_FILES,
    MANIFEST_FILE,
    NAMES_FILE,
    PLACES_FILE,
    WORDS_FILE,
    WORDS_TRIE_FILE,
)
from geobrief.gazetteer.store import write_store

_COLUMNS = 19  # of a line of allCountries.txt
# Entries of the alternate names file that are no names.
_NO_NAMES = frozenset({"link", "post", "iata", "icao", "faac", "tcid", "unlc", "wkdt", "phon", "piny"})
_BONUS = {"capital": 25, "seat": 8, "country": 70, "territory": 50, "admin1": 0, "admin2": -20}
_NATURE_MALUS = -10  # a brook or a hill without people is less known than a hamlet


def build_full(
    dump: Path, out: Path, *, alternate_names: Path | None = None, base: Gazetteer | None = None
) -> dict[str, Any]:
    """Compile `dump` (allCountries.zip or .txt, or one country's) into `out`; return the manifest.

    `alternate_names` is alternateNamesV2.zip (or .txt). `base` is the gazetteer that the curated
    content is taken from. Raises InputError when a file is not of GeoNames' format.
    """
    base = base or Gazetteer.open()
    columns, postings = Columns(), Postings()
    _read_places(dump, columns, postings)
    if not len(columns):
        raise InputError(f"{dump} holds no place of a kind that is kept; is it GeoNames' allCountries.zip?")
    if alternate_names is not None:
        _read_names(alternate_names, columns, postings)
    carry_over(base, columns, postings)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".build-") as name:
        fresh = Path(name)
        order = columns.order()
        trie, arrays = postings.finish(order, columns)
        trie.save(str(fresh / NAMES_FILE))
        write_store(fresh / PLACES_FILE, columns.finish(order) | arrays)
        for file in (ATLAS_FILE, WORDS_FILE, WORDS_TRIE_FILE):
            shutil.copyfile(base.folder / file, fresh / file)
        manifest = _manifest(base, dump, alternate_names, columns, trie, fresh)
        for file in (*DATA_FILES, MANIFEST_FILE):
            (fresh / file).replace(out / file)
    return manifest


@contextmanager
def _lines(path: Path) -> Iterator[Iterator[str]]:
    """Open a text file, or the largest one in a zip archive, line by line."""
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                member = max(archive.infolist(), key=lambda item: item.file_size)
                with archive.open(member) as raw:
                    yield iter(io.TextIOWrapper(raw, encoding="utf-8", errors="replace", newline="\n"))
        else:
            with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
                yield iter(file)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise InputError(f"cannot read {path}: {error}") from error


def _read_places(dump: Path, columns: Columns, postings: Postings) -> None:
    with _lines(dump) as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == _COLUMNS:
                _read_place(fields, columns, postings)


def _read_place(fields: list[str], columns: Columns, postings: Postings) -> None:
    name, country, code = fields[1], fields[8], fields[7]
    try:
        number, lat, lon = int(fields[0]), float(fields[4]), float(fields[5])
        population = int(fields[14] or 0)
    except ValueError:
        return
    kind = kinds.from_feature_code(code, population)
    if kind is None or not name:
        return
    malus = 0 if kind in _BONUS or kinds.BY_NAME[kind].settled or population else _NATURE_MALUS
    standing = max(0, prominence(population, _BONUS.get(kind, malus)))
    row = columns.add(number, name, lat, lon, population, kind, standing, country, fields[10], fields[11])
    postings.add(row, name, bits.PRIMARY, country)
    for form in sorted({fields[2], *fields[3].split(",")} - {name, ""}):
        if rule_against(form, name) is None:
            postings.add(row, form, bits.ALTERNATE, country)
    if code == "ADM1":
        columns.divisions[country, fields[10], ""] = row
        _add_division(row, name, country, 1, postings)
    elif code == "ADM2":
        columns.divisions[country, fields[10], fields[11]] = row
        _add_division(row, name, country, 2, postings)


def _add_division(row: int, name: str, country: str, level: int, postings: Postings) -> None:
    long, short, doubtful = forms(name, country, level)
    for form in long:
        postings.add(row, form, bits.ALTERNATE | bits.VARIANT, country)
    for form in short:
        postings.add(row, form, bits.ALTERNATE | bits.SHORT | (bits.WEAK if doubtful else 0), country)


def _read_names(path: Path, columns: Columns, postings: Postings) -> None:
    """Read alternate names; a name of a place that was not kept is passed over."""
    ids = np.array(columns.number, dtype=np.int64)
    order = np.argsort(ids)
    rows = dict(zip(ids[order].tolist(), array("I", order.tolist()), strict=True))
    with _lines(path) as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) < 8 or fields[2] in _NO_NAMES or not fields[1].isdecimal():
                continue
            row = rows.get(int(fields[1]))
            if row is None:
                continue
            flags = bits.ABBREVIATION if fields[2] == "abbr" else bits.ALTERNATE
            if fields[7] == "1":
                flags |= bits.FORMER
            if flags & bits.ABBREVIATION or rule_against(fields[3], columns.name(row)) is None:
                postings.add(row, fields[3], flags, columns.country_of(row))


def _manifest(
    base: Gazetteer,
    dump: Path,
    alternate_names: Path | None,
    columns: Columns,
    trie: marisa_trie.Trie,
    folder: Path,
) -> dict[str, Any]:
    manifest = base.manifest()
    manifest["counts"] = {"places": len(columns), "keys": len(trie), "shapes": manifest["counts"]["shapes"]}
    manifest["dump"] = [path.name for path in (dump, alternate_names) if path is not None]
    manifest["files"] = {name: {"bytes": (folder / name).stat().st_size} for name in DATA_FILES}
    manifest.pop("cleaning", None)
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST_FILE).write_text(text, encoding="utf-8")
    return manifest
