"""Read a user's overlay: places and names of their own, CSV or GeoJSON.

A CSV has a header and these columns, all but the first two optional: `action` (add, name, move,
prefer, block; empty means add), `name`, `id`, `lat`, `lon`, `kind`, `country`, `admin1`,
`aliases` (separated by "|"), `population`, `radius_km`. In GeoJSON they are the properties of
point features.

add     a new place: name, lat, lon
name    more names (name, aliases) for the place with this id
move    a new position for the place with this id
prefer  the place with this id comes first wherever its name (or all its names) is looked up
block   the name leads nowhere any more; with an id, not to that place; with an id alone, the
        place is not found at all
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from geobrief.errors import InputError
from geobrief.gazetteer import kinds
from geobrief.model import Point, Skipped
from geobrief.text.fold import fold

ACTIONS = ("add", "name", "move", "prefer", "block")


class OverlayRow(NamedTuple):
    """One usable row: what to do, to which place, and where it stands ("file:line")."""

    action: str
    name: str
    id: str
    point: Point | None
    kind: str
    country: str | None
    admin1: str | None
    aliases: tuple[str, ...]
    population: int
    radius_km: float | None
    where: str


def read_overlay(path: Path) -> tuple[list[OverlayRow], list[Skipped]]:
    """Read an overlay; rows that cannot be used come back with file, line and reason.

    Raises InputError when the file as a whole cannot be read.
    """
    rows: list[OverlayRow] = []
    problems: list[Skipped] = []
    for where, fields in _records(path):
        try:
            rows.append(_row(fields, f"{path.name}:{where}"))
        except ValueError as error:
            problems.append(Skipped(f"{path}:{where}", str(error)))
    return rows, problems


def _records(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the overlay {path}: {error}") from error
    if path.suffix.lower() in (".json", ".geojson"):
        yield from _features(path, text)
        return
    reader = csv.DictReader(text.splitlines(), skipinitialspace=True)
    if not reader.fieldnames or not {"name", "id"} & set(reader.fieldnames):
        raise InputError(f"the overlay {path} needs a header with at least name, lat, lon (or id)")
    try:
        for row in reader:
            yield reader.line_num, {key: value for key, value in row.items() if isinstance(key, str)}
    except csv.Error as error:
        raise InputError(f"the overlay {path} is no CSV after line {reader.line_num}: {error}") from error


def _features(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield features as rows, numbered from 1; a point's coordinates become lat and lon."""
    try:
        data = json.loads(text)
        features = list(data["features"]) if data.get("type") == "FeatureCollection" else [data]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"the overlay {path} is no GeoJSON: {error}") from error
    for number, feature in enumerate(features, start=1):
        fields: dict[str, Any] = {}
        if isinstance(feature, dict):
            properties, geometry = feature.get("properties"), feature.get("geometry")
            fields = dict(properties) if isinstance(properties, dict) else {}
            fields.setdefault("id", feature.get("id"))
            if isinstance(geometry, dict):
                fields["geometry"] = geometry.get("type")
                if geometry.get("type") == "Point":
                    position = geometry.get("coordinates")
                    if isinstance(position, list) and len(position) >= 2:
                        fields["lon"], fields["lat"] = position[:2]
        yield number, fields


def _row(fields: Mapping[str, Any], where: str) -> OverlayRow:
    def text(key: str) -> str:
        value = fields.get(key)
        return "" if value is None else " ".join(str(value).split())

    action, name, identity = text("action").lower() or "add", text("name"), text("id")
    if action not in ACTIONS:
        raise ValueError(f"unknown action {action!r}; known are {', '.join(ACTIONS)}")
    if action == "add" and not fold(name):
        raise ValueError("a place to add needs a name")
    if action in ("name", "move", "prefer") and not identity:
        raise ValueError(f"{action} needs the id of a place; find it with `geobrief gazetteer search`")
    if action == "block" and not (identity or fold(name)):
        raise ValueError("block needs a name or an id")
    point = _point(text("lat"), text("lon"))
    if action in ("add", "move") and point is None:
        other = text("geometry")
        shape = f"; a {other} was given, only points are understood" if other not in ("", "Point") else ""
        raise ValueError(f"{action} needs lat and lon{shape}")
    kind = text("kind").lower() or "town"
    if kind not in kinds.BY_NAME:
        raise ValueError(f"unknown kind {kind!r}")
    country = text("country").upper()
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise ValueError(f"country must be a two-letter ISO code, not {country!r}")
    aliases = fields.get("aliases")
    parts = aliases if isinstance(aliases, list) else text("aliases").split("|")
    names = tuple(str(part).strip() for part in parts if fold(str(part)))
    population = _number(text("population"), "population") or 0.0
    return OverlayRow(
        action, name, identity, point, kind, country or None, text("admin1") or None, names,
        int(population), _number(text("radius_km"), "radius_km"), where,
    )  # fmt: skip


def _number(text: str, what: str) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{what} is no number: {text!r}") from None
    if not 0 <= value < 4e9:  # what the column holds; also sorts out "nan"
        raise ValueError(f"{what} is out of range: {text}")
    return value


def _point(lat: str, lon: str) -> Point | None:
    if not lat and not lon:
        return None
    try:
        point = Point(float(lat), float(lon))
    except ValueError:
        raise ValueError(f"lat and lon are no numbers: {lat!r}, {lon!r}") from None
    if not (-90 <= point.lat <= 90 and -180 <= point.lon <= 180):
        swapped = -90 <= point.lon <= 90 and -180 <= point.lat <= 180
        hint = "; are lat and lon swapped?" if swapped else ""
        raise ValueError(f"no such position: lat {lat}, lon {lon}{hint}")
    return point
