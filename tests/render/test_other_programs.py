"""What we write is opened by programs that are not ours: GDAL, a schema checker, a Markdown parser."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from briefings import hostile_briefing, make_briefing, small_briefing

from geobrief.briefing.model import Briefing
from geobrief.render.geojson import geojson
from geobrief.render.hxl import hxl
from geobrief.render.kml import kml
from geobrief.render.markdown import markdown
from geobrief.render.tables import csv_tables

OGRINFO = shutil.which("ogrinfo")
needs_gdal = pytest.mark.skipif(OGRINFO is None, reason="GDAL's ogrinfo is not installed")
BRIEFINGS = [small_briefing, hostile_briefing, lambda: make_briefing(60)]

# RFC 7946, section 3, as a JSON Schema.
_POSITION = {"type": "array", "minItems": 2, "maxItems": 3, "items": {"type": "number"}}
_LINE = {"type": "array", "minItems": 2, "items": _POSITION}
_RING = {"type": "array", "minItems": 4, "items": _POSITION}
_POLYGON = {"type": "array", "minItems": 1, "items": _RING}
_SHAPES: dict[str, Any] = {
    "Point": _POSITION,
    "LineString": _LINE,
    "Polygon": _POLYGON,
    "MultiPoint": {"type": "array", "items": _POSITION},
    "MultiLineString": {"type": "array", "items": _LINE},
    "MultiPolygon": {"type": "array", "items": _POLYGON},
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            *(
                                {
                                    "type": "object",
                                    "required": ["type", "coordinates"],
                                    "properties": {"type": {"const": name}, "coordinates": coordinates},
                                    "additionalProperties": False,
                                }
                                for name, coordinates in _SHAPES.items()
                            ),
                        ]
                    },
                },
            },
        },
    },
}


def layers(path: Path, *options: str) -> dict[str, int]:
    """GDAL's layers and how many features it finds in each; it must not complain."""
    done = subprocess.run(
        [OGRINFO or "", "-ro", "-al", "-so", *options, path], capture_output=True, text=True, check=True
    )
    assert "Warning" not in done.stderr, done.stderr
    assert "ERROR" not in done.stderr, done.stderr
    found: dict[str, int] = {}
    name = ""
    for line in done.stdout.splitlines():
        if line.startswith("Layer name: "):
            name = line.removeprefix("Layer name: ")
        elif line.startswith("Feature Count: "):
            found[name] = int(line.removeprefix("Feature Count: "))
    return found


@pytest.mark.parametrize("make", BRIEFINGS)
def test_geojson_satisfies_the_standard(make: Any) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    jsonschema.validate(json.loads(geojson(make())), SCHEMA)


@needs_gdal
@pytest.mark.parametrize("make", BRIEFINGS)
def test_gdal_finds_every_feature_of_the_geojson(make: Any, tmp_path: Path) -> None:
    briefing: Briefing = make()
    (tmp_path / "places.geojson").write_bytes(geojson(briefing))
    found = layers(tmp_path / "places.geojson")
    assert found == {"places": len(briefing.locations) + len(briefing.movements)}


@needs_gdal
@pytest.mark.parametrize("make", BRIEFINGS)
def test_gdal_finds_every_row_of_the_tables(make: Any, tmp_path: Path) -> None:
    briefing: Briefing = make()
    tables = {**csv_tables(briefing), "events.hxl.csv": hxl(briefing)}
    for name, data in tables.items():
        (tmp_path / name).write_bytes(data)
        rows = len(list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))) - 1
        found = layers(tmp_path / name, "-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat")
        assert list(found.values()) == [rows], name


@needs_gdal
@pytest.mark.parametrize("make", BRIEFINGS)
def test_gdal_finds_a_folder_for_each_type_and_every_movement(make: Any, tmp_path: Path) -> None:
    briefing: Briefing = make()
    (tmp_path / "briefing.kml").write_bytes(kml(briefing))
    found = layers(tmp_path / "briefing.kml")
    known = [move for move in briefing.movements if move.origin and move.destination]
    assert found.get("Movements", 0) == len(known)
    pins = {location.id for location in briefing.locations if not location.place.area}
    labels = {entry.key: entry.label for entry in briefing.types}
    shown = {event.type for event in briefing.events for place in event.places if place.location in pins}
    assert {labels.get(key, key) for key in shown} <= set(found)


@pytest.mark.parametrize("make", BRIEFINGS)
def test_a_markdown_parser_finds_headings_and_nothing_that_acts(make: Any) -> None:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = [
        token
        for block in parser.parse(markdown(make()).decode())
        for token in (block, *(block.children or ()))
    ]
    kinds = {token.type for token in tokens}
    assert {"heading_open", "table_open", "bullet_list_open"} <= kinds
    assert not kinds & {
        "html_inline",
        "html_block",
        "link_open",
        "image",
        "fence",
        "code_block",
        "code_inline",
    }
    assert [token.tag for token in tokens if token.type == "heading_open"].count("h1") == 1
