"""The scripts by themselves: types, and grid references against a library."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import fetch_tools
import pytest
from conftest import missing

from geobrief import resources
from geobrief.render.map_page import SCRIPTS, STYLES

HERE = Path(__file__).parent


def test_the_types_of_the_scripts_hold():
    node, compiler = shutil.which("node"), fetch_tools.tool("typescript")
    if node is None or compiler is None:
        missing("no TypeScript: python tests/render/browser/fetch_tools.py (needs node and npm)")
    done = subprocess.run(
        [node, compiler, "-p", HERE / "types" / "jsconfig.json"], capture_output=True, text=True, check=False
    )
    assert done.stdout == ""


def test_every_script_and_sheet_of_the_folder_is_in_the_page():
    folder = resources.folder("templates") / "map"
    assert sorted(path.name for path in folder.glob("*.js")) == sorted(SCRIPTS)
    assert sorted(path.name for path in folder.glob("*.css")) == sorted(STYLES)


@pytest.mark.browser
def test_grid_references_agree_with_the_library(visit):
    mgrs = pytest.importorskip("mgrs")
    page = visit().page
    page.set_content("<p>")
    page.evaluate(
        (resources.folder("templates") / "map" / "mgrs.js").read_text("utf-8") + "; window.ours = mgrs; 0"
    )
    spots = [(lat + 0.123, lon + 0.456) for lat in range(-79, 84, 9) for lon in range(-180, 180, 13)] + [
        (60.4, 5.3),
        (78.2, 15.6),
        (0.0001, 0.0001),
        (-0.0001, -0.0001),
        (83.9, 179.9),
    ]
    ours = page.evaluate("spots => spots.map(([lat, lon]) => ours(lat, lon))", spots)
    library = mgrs.MGRS()
    for (lat, lon), text in zip(spots, ours, strict=True):
        theirs = library.toMGRS(lat, lon)
        square, east, north = text.split()
        assert square == theirs[: len(theirs) - 10].lstrip("0"), (lat, lon)
        # A metre either way: one cuts off where the other rounds.
        assert abs(int(east) - int(theirs[-10:-5])) <= 1, (lat, lon)
        assert abs(int(north) - int(theirs[-5:])) <= 1, (lat, lon)
