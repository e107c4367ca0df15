"""The library: what the command line does, with the same options, and the examples of the documents."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

import geobrief
from geobrief import api
from geobrief.cli import main
from geobrief.commands.config import configured
from geobrief.errors import InputError, OutputError, UsageError

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `reports` and a register in the working directory."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("Floods hit Bergen in Norway on Monday, officials said.", encoding="utf-8")
    (folder / "b.txt").write_bytes(b"")
    (tmp_path / "outlets.toml").write_text('["The Desk"]\nreliability = "B"\n', encoding="utf-8")
    return folder


def test_the_library_gives_what_the_command_line_gives(reports: Path) -> None:
    assert main(["build", "reports", "-o", "line", "--format", "json,csv", "--title", "T", "--quiet"]) == 0
    written = geobrief.brief(reports, title="T").save("library", format=["json", "csv"])
    assert sorted(path.name for path in written) == sorted(path.name for path in Path("line").iterdir())
    assert [path for path in written if path.read_bytes() != (Path("line") / path.name).read_bytes()] == []
    assert geobrief.load("line/briefing.json") == geobrief.brief([reports], title="T")


def test_options_may_be_python_values(reports: Path) -> None:
    moment = datetime(2024, 12, 16, 12, tzinfo=UTC)
    briefing = geobrief.brief(reports, as_of=moment, sources=Path("outlets.toml"), max_chars=None)  # type: ignore[arg-type]
    assert briefing.as_of == moment
    assert dict(briefing.options)["sources"].startswith("outlets.toml (sha256")
    assert briefing.save("out", format="json") == (Path("out/briefing.json"),)


def test_extract_and_locate_give_readings(reports: Path) -> None:
    first, second = geobrief.extract([reports / "a.txt", reports / "b.txt"])
    assert isinstance(first, geobrief.Reading)
    assert "Bergen" in [placement.mention.text for placement in first.placements]
    assert isinstance(second, geobrief.Skipped)
    assert geobrief.locate("Rain over Bergen, Norway").placements[0].reasons


def test_notes_are_heard_and_nothing_is_printed(reports: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (reports / "rows.csv").write_text("body,day\nFloods hit Oslo.,2024-12-16\n", encoding="utf-8")
    notes: list[str] = []
    geobrief.brief(reports, note=notes.append).save("out", format="json")
    assert any("body" in note for note in notes)
    assert capfd.readouterr() == ("", "")


def test_errors_are_ours_and_say_what_to_do(reports: Path) -> None:
    with pytest.raises(UsageError, match=r"brief\(\): unknown key titel: did you mean title\?"):
        geobrief.brief(reports, titel="T")  # type: ignore[call-arg]
    with pytest.raises(UsageError, match=r"unknown key output"):
        geobrief.brief(reports, output="elsewhere")  # type: ignore[call-arg]
    with pytest.raises(InputError, match="no input"):
        geobrief.brief([])
    with pytest.raises(InputError, match="cannot be read"):
        geobrief.load("nowhere.json")
    Path("taken").write_bytes(b"")
    with pytest.raises(OutputError, match="taken"):
        geobrief.brief(reports).save("taken")


def test_a_folders_own_options_are_not_taken(reports: Path) -> None:
    (reports / "geobrief.toml").write_text('title = "Theirs"\n', encoding="utf-8")
    assert geobrief.brief(reports).title != "Theirs"


def test_every_option_of_the_commands_has_its_keyword() -> None:
    def keys(command: str) -> set[str]:
        found = configured(api.parser(), [command, "x", "--no-config"])
        return {item.option.dest for item in found.settings}

    how = {"strict", "quiet", "output"}  # how a run of the command goes
    assert keys("build") - how == {*api.BriefOptions.__annotations__, *api.SaveOptions.__annotations__}
    assert keys("render") - how - {"jobs"} == set(api.SaveOptions.__annotations__)
    assert keys("extract") - how - {"mentions", "events"} == set(api.ReadingOptions.__annotations__)
    assert keys("locate") - {"json", "explain", "instead"} == set(api.DataOptions.__annotations__)


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = (
        "import sys, geobrief; print(geobrief.__version__, 'numpy' in sys.modules, 'brief' in dir(geobrief))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == [geobrief.__version__, "False", "True"]


def _blocks(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def test_the_examples_of_the_documents_run(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not (ROOT / "docs").is_dir():
        pytest.skip("the docs are not beside the tests: they run against an installed wheel")
    for page in ("usage.md", "readers.md"):
        blocks = _blocks(page, "python")
        assert blocks
        for block in blocks:
            exec(compile(block, page, "exec"), {"__name__": "example"})
    printed = capsys.readouterr().out
    assert "Bergen" in printed
    assert Path("again/briefing.kml").is_file()


def test_the_example_of_a_file_of_options_is_one(reports: Path) -> None:
    if not (ROOT / "docs").is_dir():
        pytest.skip("the docs are not beside the tests: they run against an installed wheel")
    (block,) = _blocks("usage.md", "toml")
    Path("geobrief.toml").write_text(block, encoding="utf-8")
    found = configured(api.parser(), ["build", "reports", "--config", "geobrief.toml"])
    assert found.format == ",".join(tomllib.loads(block)["format"])
    assert found.strict is True
