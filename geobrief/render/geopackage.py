"""`briefing.gpkg`: a GeoPackage with layers for places, areas, events, mentions and movements.

Written with the standard library's SQLite: the format is a set of tables (OGC 12-128r19) and a
header before each WKB geometry, and a file of our own making is the same byte for byte each time.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from geobrief.briefing.model import Briefing
from geobrief.render.geojson import Shapes
from geobrief.render.geopackage_layers import Layer, make_layers
from geobrief.render.options import RenderOptions
from geobrief.render.outlines import outlines

FILE_NAME = "briefing.gpkg"
_SRS = 4326
# "GPKG", version 1.3.0, in the header of the SQLite file.
_APPLICATION_ID, _USER_VERSION = 0x47504B47, 10300

_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",'
    '0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
 organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
 description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
 identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL,
 min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
 CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
 geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
 CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
 CONSTRAINT uk_gc_table_name UNIQUE (table_name),
 CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
 CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""


def geopackage(briefing: Briefing, shapes: Shapes | None = None) -> bytes:
    """Write the GeoPackage; geometries are WGS 84, longitude first. `shapes` gives outlines of areas."""
    layers = make_layers(briefing, shapes)
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(
            f"PRAGMA application_id={_APPLICATION_ID}; PRAGMA user_version={_USER_VERSION};" + _TABLES
        )
        connection.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", _reference_systems())
        moment = briefing.as_of.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        for layer in layers:
            _write(connection, layer, moment)
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def files(briefing: Briefing, options: RenderOptions) -> Mapping[str, bytes]:
    """The file of this format, by name."""
    return {FILE_NAME: geopackage(briefing, outlines(options))}


def _reference_systems() -> list[tuple[str, int, str, int, str, str | None]]:
    """The three rows that every GeoPackage must have."""
    return [
        ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", None),
        ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
        ("WGS 84 geodetic", _SRS, "EPSG", _SRS, _WGS84, "longitude and latitude in degrees"),
    ]


def _write(connection: sqlite3.Connection, layer: Layer, moment: str) -> None:
    columns = "".join(f', "{name}" {kind}' for name, kind in layer.columns)
    connection.execute(
        f'CREATE TABLE "{layer.name}" '
        f"(fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {layer.geometry}{columns})"
    )
    shapes = [shape for shape, _ in layer.rows if shape is not None and not shape.is_empty]
    bounds = shapely.total_bounds(shapes).tolist() if shapes else [None] * 4
    connection.execute(
        "INSERT INTO gpkg_contents VALUES (?,'features',?,?,?,?,?,?,?,?)",
        (layer.name, layer.name, layer.about, moment, *bounds, _SRS),
    )
    connection.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?,'geom',?,?,0,0)", (layer.name, layer.geometry, _SRS)
    )
    marks = ",".join("?" * (len(layer.columns) + 1))
    names = ",".join(f'"{name}"' for name, _ in layer.columns)
    # Names of tables and columns are this module's own; values are always bound.
    connection.executemany(
        f'INSERT INTO "{layer.name}" (geom,{names}) VALUES ({marks})',  # noqa: S608
        ((_blob(shape), *values) for shape, values in layer.rows),
    )


def _blob(geometry: BaseGeometry | None) -> bytes | None:
    """Geometry as GeoPackage binary: magic, version, flags (little endian, no envelope), SRS, WKB."""
    if geometry is None:
        return None
    flags = 0b00010001 if geometry.is_empty else 0b00000001
    head = struct.pack("<2sBBi", b"GP", 0, flags, _SRS)
    return head + bytes(shapely.to_wkb(geometry, byte_order=1))
