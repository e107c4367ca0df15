from __future__ import annotations

import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
import shapely
from briefings import hostile_briefing, small_briefing

from geobrief.render.geopackage import geopackage

OGRINFO = shutil.which("ogrinfo")
LAYERS = ["places", "areas", "events", "mentions", "movements"]


def opened(data: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    return connection


def test_sqlite_finds_the_layers_and_their_rows() -> None:
    briefing = small_briefing()
    with opened(geopackage(briefing)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        names = [row[0] for row in database.execute("SELECT table_name FROM gpkg_contents ORDER BY rowid")]
        assert names == LAYERS
        count = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in LAYERS}
    areas = sum(location.place.area for location in briefing.locations)
    assert count["areas"] == areas
    assert count["places"] == len(briefing.locations) - areas
    assert count["mentions"] == sum(len(source.mentions) for source in briefing.sources)
    assert count["movements"] == len(briefing.movements)
    assert count["events"] >= len(briefing.events)


def test_geometries_are_wkb_behind_the_header() -> None:
    briefing = small_briefing()
    with opened(geopackage(briefing)) as database:
        blobs = dict(database.execute("SELECT place_id, geom FROM places"))
    for location in briefing.locations:
        if not location.place.area:
            blob = blobs[location.id]
            assert blob[:4] == b"GP\x00\x01"
            point = shapely.from_wkb(blob[8:])
            assert (point.x, point.y) == pytest.approx((location.point.lon, location.point.lat))


def test_an_area_is_no_point() -> None:
    square = shapely.box(0, 0, 1, 1)
    with opened(geopackage(small_briefing(), lambda _: square)) as database:
        kinds = {
            shapely.from_wkb(blob[8:]).geom_type for (blob,) in database.execute("SELECT geom FROM areas")
        }
    assert kinds == {"Polygon"}


def test_the_same_bytes_each_time_and_hostile_text_is_only_text() -> None:
    assert geopackage(small_briefing()) == geopackage(small_briefing())
    with opened(geopackage(hostile_briefing())) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.skipif(OGRINFO is None, reason="GDAL's ogrinfo is not installed")
def test_gdal_reads_every_layer(tmp_path: Path) -> None:
    path = tmp_path / "briefing.gpkg"
    path.write_bytes(geopackage(small_briefing(), lambda _: shapely.box(0, 0, 1, 1)))
    done = subprocess.run(
        [OGRINFO or "", "-ro", "-al", "-so", path], capture_output=True, text=True, check=True
    )
    assert [
        line.split(": ")[1] for line in done.stdout.splitlines() if line.startswith("Layer name")
    ] == LAYERS
    assert done.stderr == ""
