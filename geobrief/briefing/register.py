"""The register of sources: which outlet is how reliable, and where it is at home (`--sources FILE`)."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from geobrief.errors import InputError
from geobrief.text.fold import fold

# Admiralty code: A completely reliable ... E unreliable, F cannot be judged.
RELIABILITIES = "ABCDEF"
UNKNOWN = "F"


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One outlet: its name, reliability (A-F) and the place it is at home, if said."""

    name: str
    reliability: str = UNKNOWN
    home: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRegister:
    """Outlets by folded name or domain; empty when the user gave no register."""

    entries: Mapping[str, SourceEntry] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.entries)

    def find(self, outlet: str | None, url: str | None = None) -> SourceEntry | None:
        """Return the entry for an outlet's name, else for the host of `url` or a parent domain."""
        key = fold(outlet or "")
        if key in self.entries:
            return self.entries[key]
        domain = fold(_host(url))
        while domain:
            if domain in self.entries:
                return self.entries[domain]
            domain = domain.partition(".")[2]
        return None

    def reliability(self, outlet: str | None, url: str | None = None) -> str:
        """Return the letter of an outlet, F when it is not in the register."""
        entry = self.find(outlet, url)
        return entry.reliability if entry else UNKNOWN

    @property
    def homes(self) -> dict[str, str]:
        """Home place by outlet name, for those that have one."""
        return {entry.name: entry.home for _, entry in sorted(self.entries.items()) if entry.home}


def load_sources(path: Path | str) -> SourceRegister:
    """Read a register from a TOML or CSV file.

    TOML: one table an outlet, headed by its name or domain, with `reliability`, `home`, and, where
    they differ from the heading, `name` and `domains`. CSV: columns `outlet` (name or domain),
    `name`, `reliability`, `home`. Raises InputError saying which line or table is wrong.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot read the register of sources: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: the register of sources is not UTF-8: save it as UTF-8") from error
    rows = _csv_rows(text) if path.suffix.lower() in {".csv", ".tsv"} else _toml_rows(text, path)
    entries: dict[str, SourceEntry] = {}
    for where, row in rows:
        keys, entry = _entry(row, f"{path}, {where}")
        for key in keys:
            entries[key] = entry
    if not entries:
        raise InputError(f"{path}: the register of sources is empty: give each outlet a table or a row")
    return SourceRegister(entries)


def _toml_rows(text: str, path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not valid TOML: {error}") from error
    for heading, table in tables.items():
        if not isinstance(table, dict):
            raise InputError(f'{path}: "{heading}" should head a table: write ["{heading}"] on its own line')
        yield f'["{heading}"]', {"outlet": heading, **table}


def _csv_rows(text: str) -> Iterator[tuple[str, dict[str, object]]]:
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    for row in reader:
        yield f"line {reader.line_num}", {key: value for key, value in row.items() if isinstance(value, str)}


def _entry(row: Mapping[str, object], where: str) -> tuple[list[str], SourceEntry]:
    """Keys an entry is found by, and the entry itself."""

    def text(name: str) -> str:
        value = row.get(name, "")
        if not isinstance(value, str):
            raise InputError(f"{where}: {name} should be text")
        return value.strip()

    outlet = text("outlet") or text("domain") or text("name")
    if not outlet:
        raise InputError(f"{where}: no outlet: give its name or domain")
    reliability = text("reliability").upper() or UNKNOWN
    if len(reliability) != 1 or reliability not in RELIABILITIES:
        raise InputError(f'{where}: reliability "{reliability}" is not a letter from A to F')
    domains = row.get("domains", [])
    if not isinstance(domains, list) or not all(isinstance(domain, str) for domain in domains):
        raise InputError(f"{where}: domains should be a list of texts")
    entry = SourceEntry(text("name") or outlet, reliability, text("home") or None)
    names = [outlet, entry.name, text("domain"), *domains]
    return [key for key in (fold(_host(name) or name) for name in names) if key], entry


def _host(url: str | None) -> str:
    """Host of a URL without "www.", or an empty text."""
    if not url or "://" not in url:
        return ""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # a malformed address names no host
        return ""
    return host.removeprefix("www.")
