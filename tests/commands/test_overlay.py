from __future__ import annotations

import json
from pathlib import Path

import pytest

from geobrief.cli import main

OVERLAY = """action,name,id,lat,lon,kind,country
add,Camp Zulu,,34.61,38.42,camp,SY
add,Too Far North,,99,1,,
prefer,Somewhere,gn:1,,,,
"""


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(OVERLAY, encoding="utf-8")
    return path


def complaints(text: str) -> list[str]:
    return [line for line in text.splitlines() if "own.csv" in line]


def test_a_bad_row_is_told_with_its_line_and_the_rest_is_used(
    overlay: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["locate", "A convoy reached Camp Zulu.", "--gazetteer", str(overlay)]) == 0
    told = capsys.readouterr()
    assert "34.6100" in told.out
    assert [line.split(": ", 1)[0] for line in complaints(told.err)] == [
        f"skipped {overlay}:3",
        f"skipped {overlay}:4",
    ]
    assert "lat 99" in told.err
    assert "gn:1" in told.err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_it_is_told_once_whatever_the_number_of_workers(
    jobs: str, overlay: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "a.txt"
    report.write_text("A convoy reached Camp Zulu.", encoding="utf-8")
    assert main(["extract", str(report), "--jobs", jobs, "--gazetteer", str(overlay)]) == 0
    told = capfd.readouterr()
    assert len(complaints(told.err)) == 2
    (mention,) = json.loads(told.out)["mentions"]
    assert mention["place"]["source"] == "overlay own.csv"


def test_search_knows_the_overlay(overlay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "search", "camp zulu", "--json", "--gazetteer", str(overlay)]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["source"] == "overlay own.csv"
    assert len(complaints(told.err)) == 2
