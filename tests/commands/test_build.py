"""The main job end to end, on the example reports and on bad input."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geobrief.cli import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "reports"
DATA = "json,geojson,csv"


def build(*arguments: object) -> int:
    return main(["build", *map(str, arguments), "--quiet"])


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    out = tmp_path_factory.mktemp("example")
    sources = ROOT / "examples" / "sources.toml"
    assert build(EXAMPLES, "--sources", sources, "-o", out, "--format", DATA) == 0
    briefing: dict[str, object] = json.loads((out / "briefing.json").read_text(encoding="utf-8"))
    return briefing


def test_every_report_is_a_source(example: dict[str, object]) -> None:
    sources = example["sources"]
    assert isinstance(sources, list)
    assert len(sources) == len(list(EXAMPLES.glob("*.md")))


def test_countries_are_areas_and_towns_are_pins(example: dict[str, object]) -> None:
    locations = example["locations"]
    assert isinstance(locations, list)
    kinds = {item["place"]["kind"]: item["place"]["area"] for item in locations}
    assert kinds["country"] is True
    assert {kind for kind, area in kinds.items() if not area}


def test_two_processes_give_the_same_bytes(tmp_path: Path) -> None:
    outputs = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "2" else "UTC"}
        subprocess.run(
            [sys.executable, "-m", "geobrief", "build", EXAMPLES, "-o", out, "--quiet"],
            check=True,
            env=environment,
            cwd=ROOT,
        )
        outputs.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})
    assert list(outputs[0]) == list(outputs[1])
    assert "map.html" in outputs[0]
    assert "briefing.pdf" in outputs[0]
    assert [n for n, data in outputs[0].items() if data != outputs[1][n]] == []


@pytest.mark.parametrize("prepare", ["missing", "empty file", "binary file", "empty folder"])
def test_unusable_input_is_one_line_and_a_status(
    prepare: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "input"
    if prepare == "empty file":
        source.write_bytes(b"")
    elif prepare == "binary file":
        source.write_bytes(bytes(range(256)) * 20)
    elif prepare == "empty folder":
        source.mkdir()
    out = tmp_path / "out"
    status = build(source, "-o", out)
    error = capsys.readouterr().err.strip()
    assert status == (2 if prepare == "missing" else 1)
    assert len(error.splitlines()) == 1
    assert error.startswith("geobrief: ")
    assert "input" in error
    assert not out.exists() or not list(out.iterdir())


def test_a_bad_file_costs_only_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Floods hit Bergen on Monday, officials in Norway said.", encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\x00\x01\x02" * 400)
    (folder / "c.txt").write_bytes("Ein Zug entgleiste in Köln bei Regen.".encode("latin-1"))
    out = tmp_path / "out"
    assert build(folder, "-o", out, "--format", "json") == 0
    briefing = json.loads((out / "briefing.json").read_text(encoding="utf-8"))
    assert [item["path"] for item in briefing["sources"]] == ["a.txt", "c.txt"]
    assert "Köln" in briefing["sources"][1]["text"]
    assert [item["path"] for item in briefing["skipped"]] == ["b.txt"]
    assert "b.txt" in capsys.readouterr().err


def test_strict_says_that_something_was_skipped(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Floods hit Bergen.", encoding="utf-8")
    (folder / "b.txt").write_bytes(b"")
    assert build(folder, "-o", tmp_path / "out", "--format", "json", "--strict") == 1


def test_an_output_folder_that_cannot_be_written_is_status_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Floods hit Bergen.", encoding="utf-8")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert build(tmp_path / "a.txt", "-o", tmp_path / "file" / "out") == 3
    assert "choose another folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--as-of", "yesterday"],
        ["--format", "docx"],
        ["--sources", "nowhere.toml"],
        ["--gazetteer", "nowhere.csv"],
    ],
)
def test_wrong_arguments_are_said_in_one_line(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Floods hit Bergen.", encoding="utf-8")
    assert build(tmp_path / "a.txt", "-o", tmp_path / "out", *arguments) in (1, 2)
    error = capsys.readouterr().err.strip()
    assert len(error.splitlines()) == 1
    assert arguments[1] in error


def test_as_of_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Floods hit Bergen.", encoding="utf-8")
    build(tmp_path / "a.txt", "-o", tmp_path / "out", "--format", "json", "--as-of", "2030-05-04T12:00Z")
    briefing = json.loads((tmp_path / "out" / "briefing.json").read_text(encoding="utf-8"))
    assert briefing["as_of"].startswith("2030-05-04T12:00")


def local_reports(folder: Path, number: int) -> Path:
    """Reports of one paper that keep to a corner of Missouri, and one that only says Springfield."""
    towns = ("Joplin", "Carthage", "Webb City", "Neosho", "Carl Junction", "Joplin")
    folder.mkdir()
    for index, town in enumerate(towns[:number]):
        text = f"---\nsource: The Corner Post\n---\nThe school board of {town}, Missouri, met on Tuesday.\n"
        (folder / f"{index}.md").write_text(text, encoding="utf-8")
    text = "---\nsource: The Corner Post\n---\nA fire broke out in Springfield on Monday.\n"
    (folder / "last.md").write_text(text, encoding="utf-8")
    return folder


def springfields(out: Path) -> set[str]:
    briefing = json.loads((out / "briefing.json").read_text(encoding="utf-8"))
    return {
        item["place"]["admin1"] for item in briefing["locations"] if item["place"]["name"] == "Springfield"
    }


def test_an_outlets_other_reports_tell_which_springfield(tmp_path: Path) -> None:
    reports = local_reports(tmp_path / "reports", 6)
    assert build(reports, "-o", tmp_path / "out", "--format", "json") == 0
    assert springfields(tmp_path / "out") == {"Missouri"}


def test_a_home_in_the_register_is_used_and_an_unknown_one_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = local_reports(tmp_path / "reports", 0)
    register = tmp_path / "sources.toml"
    for home, state, said in (
        ("Holyoke, Massachusetts", {"Massachusetts"}, ""),
        ("Nowhere at All", None, "Nowhere at All"),
    ):
        register.write_text(f'["The Corner Post"]\nreliability = "B"\nhome = "{home}"\n', encoding="utf-8")
        assert build(reports, "-o", tmp_path / "out", "--format", "json", "--sources", register) == 0
        error = capsys.readouterr().err
        assert said in error
        assert len(error.splitlines()) == bool(said)
        if state:
            assert springfields(tmp_path / "out") == state


@pytest.mark.parametrize("wait", [0.0, 1.0])
def test_ctrl_c_is_one_line_and_leaves_nothing_behind(wait: float, tmp_path: Path) -> None:
    """Also while the other processes, those of the workers and of the PDF, are still starting."""
    rows = (json.dumps({"text": f"Rain fell on Lima and Cusco, {number} times."}) for number in range(50_000))
    (tmp_path / "many.jsonl").write_text("\n".join(rows), encoding="utf-8")
    out = tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-m", "geobrief", "build", tmp_path / "many.jsonl", "-o", out, "--jobs", "2"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        start_new_session=True,
        # A test run in the background is started deaf to Ctrl-C, and would hand that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (no threads here)
    )
    assert process.stderr is not None
    said = process.stderr.readline()
    time.sleep(wait)
    os.killpg(process.pid, signal.SIGINT)
    said += process.communicate(timeout=60)[1]
    # Python ends by the signal itself when it struck inside an `exec`, as importing dataclasses has.
    assert process.returncode in (130, -signal.SIGINT)
    assert "Traceback" not in said
    assert said.strip().splitlines()[-1].startswith("geobrief: interrupted")
    assert not out.exists()
