from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from briefings import hostile_briefing, small_briefing

from geobrief.render.kml import kml, kmz

KML = "{http://www.opengis.net/kml/2.2}"
OGRINFO = shutil.which("ogrinfo")


@pytest.mark.parametrize("make", [small_briefing, hostile_briefing])
def test_it_is_well_formed_and_loads_nothing(make: object) -> None:
    data = kml(make())  # type: ignore[operator]
    root = ElementTree.fromstring(data)
    assert root.tag == f"{KML}kml"
    assert not list(root.iter(f"{KML}NetworkLink"))
    assert [element.text for element in root.iter(f"{KML}href")] == []
    marks = [element.get("id") for element in root.iter(f"{KML}Placemark")]
    assert len(marks) == len(set(marks))


def test_markup_in_a_report_stays_text_in_the_balloon() -> None:
    root = ElementTree.fromstring(kml(hostile_briefing()))
    events = [e for e in root.iter(f"{KML}Placemark") if e.find(f"{KML}Point") is not None]
    for mark in events:
        balloon = mark.findtext(f"{KML}description") or ""
        assert set(re.findall(r"<[^>]*>", balloon)) <= {"<br>"}


def test_areas_have_no_pin_and_movements_have_arcs() -> None:
    briefing = small_briefing()
    root = ElementTree.fromstring(kml(briefing))
    folders = {folder.findtext(f"{KML}name"): folder for folder in root.iter(f"{KML}Folder")}
    assert not list(folders["Countries and regions"].iter(f"{KML}Point"))
    arcs = list(folders["Movements"].iter(f"{KML}LineString"))
    assert len(arcs) >= sum(bool(m.origin and m.destination) for m in briefing.movements)
    assert all(arc.findtext(f"{KML}tessellate") == "1" for arc in arcs)
    stamps = [e.text for e in root.iter(f"{KML}when")] + [e.text for e in root.iter(f"{KML}begin")]
    assert stamps
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", text or "") for text in stamps)


def test_kmz_is_the_same_bytes_each_time_and_holds_its_icon() -> None:
    data = kmz(small_briefing())
    assert data == kmz(small_briefing())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["doc.kml", "dot.png"]
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        root = ElementTree.fromstring(archive.read("doc.kml"))
        assert {element.text for element in root.iter(f"{KML}href")} == {"dot.png"}


@pytest.mark.skipif(OGRINFO is None, reason="GDAL's ogrinfo is not installed")
@pytest.mark.parametrize("name", ["briefing.kml", "briefing.kmz"])
def test_gdal_reads_it(tmp_path: Path, name: str) -> None:
    briefing = small_briefing()
    path = tmp_path / name
    path.write_bytes(kml(briefing) if name.endswith("kml") else kmz(briefing))
    done = subprocess.run(
        [OGRINFO or "", "-ro", "-al", "-so", path], capture_output=True, text=True, check=True
    )
    assert "Layer name: Movements" in done.stdout
    assert "Warning" not in done.stderr
