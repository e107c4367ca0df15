"""`--geocoder` from the command line to the outputs; no network, the geocoder is a fake one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geobrief.cli import main
from geobrief.commands.tools import constructor_options
from geobrief.errors import UsageError
from tests.gazetteer.fake_geocoder import Known

TEXT = "Rebels shelled the village of Qwertabad near Hama on Monday, killing three people."
FAKE = "tests.gazetteer.fake_geocoder:"


@pytest.fixture
def asking(tmp_path: Path) -> list[str]:
    Known.asked.clear()
    cache = str(tmp_path / "cache" / "answers.sqlite")
    return ["--geocoder", FAKE + "Known", "--geocoder-cache", cache, "--geocoder-delay", "0"]


def test_off_unless_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    Known.asked.clear()
    assert main(["locate", TEXT]) == 0
    assert "no candidate" in capsys.readouterr().out
    assert Known.asked == []


def test_locate_says_who_placed_it(asking: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", TEXT, *asking]) == 0
    out = capsys.readouterr().out
    assert "geocoder Known gives Qwertabad, Idlib, Syria" in " ".join(out.split())


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_extract_names_the_source(
    jobs: str, asking: list[str], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    lines = []
    for _ in range(2):
        assert main(["extract", str(folder), "--jobs", jobs, *asking]) == 0
        lines.append(capfdbinary.readouterr().out)
    assert lines[0] == lines[1]
    for line in lines[0].splitlines():
        found = {m["text"]: m["place"] for m in json.loads(line)["mentions"]}
        assert found["Qwertabad"]["source"] == "geocoder Known"
        assert found["Qwertabad"]["country"] == "SY"
        assert "source" not in found["Hama"]


def test_build_credits_it(asking: list[str], tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out"
    assert main(["build", str(report), "-o", str(out), "--format", "json,map", "--quiet", *asking]) == 0
    briefing = json.loads((out / "briefing.json").read_text(encoding="utf-8"))
    assert "geocoder Known" in [credit["name"] for credit in briefing["credits"]]
    place = next(item["place"] for item in briefing["locations"] if item["place"]["name"] == "Qwertabad")
    assert place["source"] == "geocoder Known"
    assert "geocoder Known" in (out / "map.html").read_text(encoding="utf-8")


def test_a_failing_geocoder_is_one_line(
    asking: list[str], capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    asking[1] = FAKE + "Down"
    assert main(["locate", TEXT, *asking]) == 0
    told = capsys.readouterr()
    assert told.err.splitlines() == ["warning: geocoder Down: Qwertabad: GeocoderTimedOut: no answer in time"]
    assert "no candidate" in told.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--geocoder", "nosuchservice"],
        ["--geocoder", "google"],
        ["--geocoder", "nominatim", "--geocoder-option", "user_agent"],
        ["--geocoder", "nominatim", "--geocoder-option", "@missing.toml"],
        ["--geocoder-option", "timeout=3"],
    ],
)
def test_wrong_arguments_are_told_at_once(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", TEXT, *arguments]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_options_of_the_constructor(tmp_path: Path) -> None:
    file = tmp_path / "secret.toml"
    file.write_text('api_key = "0123"\ntimeout = 4\n', encoding="utf-8")
    assert constructor_options([f"@{file}", "timeout=5", "user_agent=me, myself", "domain=a=b", 'x="7"']) == {
        "api_key": "0123",
        "timeout": 5,
        "user_agent": "me, myself",
        "domain": "a=b",
        "x": "7",
    }
    with pytest.raises(UsageError, match="KEY=VALUE"):
        constructor_options(["api key=1"])
