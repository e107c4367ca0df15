"""`geobrief.toml`: every option settable, the command line stronger, a folder's own file on a leash."""

from __future__ import annotations

import argparse
import json
import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geobrief.cli import main, parser
from geobrief.commands.config import COMMANDS, configured
from geobrief.commands.settings import as_toml, recorded
from geobrief.errors import UsageError

# A value other than the default for every option; a new option fails here until it has one.
VALUES: dict[str, Any] = {
    "split": "line", "input-format": "text", "map": "text=body", "max-bytes": 7, "max-chars": 8,
    "max-documents": 9, "strict": True, "gazetteer": ["a.csv"], "gazetteer-dir": "dir", "weights": "dir",
    "vocabulary": "dir", "output": "elsewhere", "format": "json", "templates": "dir",
    "tiles": "https://x.example", "disclaimer": "Words.", "paper": "Letter", "look": "large",
    "logo": "logo.png", "tlp": "GREEN", "detail": 3, "pdf-variant": "pdf/ua-1", "contact": "us", "issue": "4",
    "title": "T", "as-of": "2024-12-16",
    "sources": "outlets.toml", "jobs": 2, "quiet": True, "mentions": "spans.jsonl", "events": False,
    "json": True, "explain": True, "geocoder": "nominatim",
    "finder": "spacy:en", "instead": ["gn:1"],
    "geocoder-option": ["user_agent=us"], "geocoder-cache": "cache", "geocoder-delay": 2.5,
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Floods hit Bergen in Norway.", encoding="utf-8")
    return tmp_path / "in"


def parse(*arguments: object) -> argparse.Namespace:
    return configured(parser(), [str(argument) for argument in arguments])


def keys(command: str) -> list[str]:
    return [item.option.key for item in parse(command, "x", "--no-config").settings]


def toml(value: object) -> str:
    return json.dumps(value) if not isinstance(value, bool) else str(value).lower()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_can_be_set_in_the_file_and_printed_and_read_again(command: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    wanted = {key: VALUES[key] for key in keys(command)}
    file.write_text(
        f"[{command}]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in wanted.items()),
        encoding="utf-8",
    )
    found = parse(command, "x", "--config", file)
    origins = {item.option.key: item.origin for item in found.settings}
    assert origins == dict.fromkeys(wanted, str(file))
    printed = as_toml(command, found.settings)
    assert list(tomllib.loads(printed)[command]) == list(wanted)
    (tmp_path / "other").mkdir()
    again = tmp_path / "other" / "again.toml"
    again.write_text(printed, encoding="utf-8")
    twice = parse(command, "x", "--config", again)
    assert [item.value for item in twice.settings] == [item.value for item in found.settings]


def test_underscores_serve_as_dashes_and_paths_are_relative_to_the_file(folder: Path) -> None:
    file = folder.parent / "mine.toml"
    file.write_text('max_chars = 5\ngazetteer = "own.csv"\nas-of = 2024-12-16T12:00:00Z\n', encoding="utf-8")
    found = parse("build", folder, "--config", file)
    assert found.max_chars == 5
    assert found.gazetteer == [folder.parent / "own.csv"]
    assert found.as_of == "2024-12-16T12:00:00+00:00"


def test_lists_and_tables_may_be_written_as_such(folder: Path) -> None:
    file = folder.parent / "mine.toml"
    file.write_text('format = ["json", "csv"]\n[map]\ntext = "body"\ndate = "day"\n', encoding="utf-8")
    found = parse("build", folder, "--config", file)
    assert (found.format, found.map) == ("json,csv", "text=body,date=day")


def test_the_command_line_beats_the_file(folder: Path) -> None:
    file = folder.parent / "mine.toml"
    file.write_text(
        'title = "file"\nstrict = true\ngazetteer = ["a.csv"]\n[extract]\nevents = false\n', encoding="utf-8"
    )
    found = parse("build", folder, "--config", file, "--title", "line", "--no-strict", "--gazetteer", "b.csv")
    assert (found.title, found.strict, found.gazetteer) == ("line", False, [Path("b.csv")])
    # Saying the default is saying something, too.
    file.write_text('split = "line"\n', encoding="utf-8")
    assert parse("build", folder, "--config", file, "--split", "none").split == "none"


def test_a_commands_own_table_beats_what_is_said_for_all(folder: Path) -> None:
    file = folder.parent / "mine.toml"
    file.write_text(
        'split = "line"\noutput = "site"\n[extract]\nsplit = "blank"\nevents = false\n', encoding="utf-8"
    )
    assert parse("build", folder, "--config", file).split == "line"
    found = parse("extract", folder, "--config", file)
    assert (found.split, found.events, found.output) == ("blank", False, None)


def test_the_input_folders_file_is_found_announced_recorded_and_can_be_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "outlets.toml").write_text('["The Desk"]\nreliability = "B"\n', encoding="utf-8")
    (folder / "geobrief.toml").write_text(
        'title = "Coast"\nsources = "outlets.toml"\nformat = "json,pdf"\n', encoding="utf-8"
    )
    out = folder.parent / "out"
    assert main(["build", str(folder), "-o", str(out)]) == 0
    said = capsys.readouterr().err
    assert f"options from {folder / 'geobrief.toml'}: format, title, sources" in said
    briefing = json.loads((out / "briefing.json").read_text(encoding="utf-8"))
    held = dict(briefing["options"])
    assert held["title"] == "Coast"
    assert held["sources"].startswith("outlets.toml (sha256 ")
    assert held["max-bytes"] == "67108864"
    assert str(folder.parent) not in json.dumps(briefing["options"]) + json.dumps(briefing["method"])
    assert "sources outlets.toml" in _words(out / "briefing.pdf")
    assert main(["build", str(folder), "-o", str(out), "--no-config", "--format", "json"]) == 0
    assert "options from" not in capsys.readouterr().err


def _words(pdf: Path) -> str:
    from pypdf import PdfReader

    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


REFUSED = ["templates", "tiles", "output", "gazetteer-dir", "weights", "vocabulary", "logo", "jobs", "quiet"]


@pytest.mark.parametrize(
    "line",
    [f"{key} = {toml(VALUES[key])}" for key in REFUSED]
    + [
        'sources = "../outlets.toml"',
        'sources = "/etc/passwd"',
        'sources = "pipe"',
        'sources = "link.toml"',
        'gazetteer = ["own.csv", "../own.csv"]',
        "max-bytes = 9999999999",
        "max_documents = 99999999",
        "detail = 100000",
        '[build]\ntemplates = "t"',
    ],
)
def test_a_folders_own_file_cannot_reach_out_of_the_folder(
    line: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in (folder, folder.parent):
        (place / "own.csv").write_text("name,lat,lon\nHere,1,2\n", encoding="utf-8")
    (folder.parent / "outlets.toml").write_text("", encoding="utf-8")
    (folder / "link.toml").symlink_to("../outlets.toml")
    os.mkfifo(folder / "pipe")
    (folder / "geobrief.toml").write_text(line, encoding="utf-8")
    out = folder.parent / "out"
    assert main(["build", str(folder), "-o", str(out), "--format", "json"]) == 2
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert str(folder / "geobrief.toml") in error
    assert "--no-config" in error
    assert not out.exists()


def test_what_is_not_on_the_list_is_refused() -> None:
    """So that an option added later does not open the door."""
    from geobrief.commands import folder_rules

    allowed = folder_rules._WORDS | folder_rules._FILES | set(folder_rules._LIMITS)
    known = {item.option.dest for name in COMMANDS for item in parse(name, "x", "--no-config").settings}
    assert allowed <= known
    assert not allowed & {"templates", "tiles", "geocoder", "output", "logo", "mentions", "jobs"}


def test_nothing_secret_is_recorded() -> None:
    """An option added later is recorded only when somebody has put it on the list."""
    from geobrief.commands.settings import RECORDED

    assert not RECORDED & {"tiles", "contact", "geocoder_option", "geocoder_cache", "output", "jobs"}


def test_limits_may_be_lowered_by_the_folder(folder: Path) -> None:
    (folder / "geobrief.toml").write_text("max-chars = 5\n", encoding="utf-8")
    assert parse("build", folder).max_chars == 5


def test_a_trusted_file_may_set_what_the_folders_own_may_not(folder: Path) -> None:
    (folder / "geobrief.toml").write_text('output = "site"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="may not be set"):
        parse("build", folder)
    assert parse("build", folder, "--config", folder / "geobrief.toml").output == folder / "site"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('tilte = "x"', "unknown key tilte: did you mean title?"),
        ("[build]\nmax_byte = 3", "unknown key build.max_byte: did you mean build.max-bytes?"),
        ('"a\\u001b[2J\\nb" = 1', "unknown key a?[2J b"),
        ("title = 3", "title: write it as a text"),
        ('strict = "yes"', "strict: write true or false"),
        ("detail = 0", "detail: write a number"),
        ("detail = true", "detail: write a number"),
        ('split = "page"', "split: write one of none, line, blank"),
        ("gazetteer = [3]", "gazetteer: write a path"),
        ("title", "not valid TOML"),
        ("a = " + "[" * 5000, "not valid TOML"),
        ("detail = " + "9" * 5000, "not valid TOML"),
        ("#" * 70_000, "larger than 64 KiB"),
    ],
)
def test_a_bad_file_is_one_line_naming_file_and_key(
    text: str, words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder.parent / "mine.toml"
    file.write_text(text, encoding="utf-8")
    assert main(["build", str(folder), "--config", str(file)]) == 2
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert str(file) in error
    assert words in error


@pytest.mark.parametrize("kind", ["missing", "pipe", "folder"])
def test_what_is_no_file_is_said_and_nothing_hangs(
    kind: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "geobrief.toml"
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    assert main(["build", str(folder), "--config", str(file)]) == 2
    assert str(file) in capsys.readouterr().err


def test_two_folders_with_files_of_their_own_are_a_question(folder: Path) -> None:
    second = folder.parent / "second"
    second.mkdir()
    for place in (folder, second):
        (place / "geobrief.toml").write_text('title = "x"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="more than one"):
        parse("build", folder, second)


def test_show_config_prints_and_does_nothing_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder.parent / "out"
    assert main(["build", str(folder), "-o", str(out), "--show-config", "--title", 'a "b" \\ c\x7f']) == 0
    held = tomllib.loads(capsys.readouterr().out)["build"]
    assert held["title"] == 'a "b" \\ c\x7f'
    assert held["output"] == str(out)
    assert not out.exists()


_FUZZ = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
_TOML = st.sampled_from(["1", '"x"', "[]", "{}", "true", "1979-05-27", "nan", '["a", 1]', "{a=1}"])
_LINES = st.tuples(st.sampled_from(sorted(VALUES)), _TOML).map(" = ".join)


@_FUZZ
@given(text=st.one_of(st.text(max_size=60), _LINES))
def test_any_file_gives_options_or_one_line(text: str, folder: Path) -> None:
    file = folder.parent / "mine.toml"
    file.write_text(text, encoding="utf-8", newline="")
    found, said = None, str(file)
    try:
        found = parse("build", folder, "--config", file)
    except UsageError as error:
        said = str(error)
    assert said.startswith(str(file))
    if found is not None:
        recorded(found.settings)
        tomllib.loads(as_toml("build", found.settings))
