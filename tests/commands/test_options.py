"""Every option of `--help` stands in the documents."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from geobrief.cli import main, parser

ROOT = Path(__file__).resolve().parents[2]


def _options(command: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, str]]:
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for part, child in action.choices.items():
                yield from _options(child, f"{name} {part}")
        for option in action.option_strings:
            if option.startswith("--") and option not in {"--help", "--version"}:
                yield name.strip(), option


@pytest.mark.parametrize(("command", "option"), sorted(set(_options(parser()))))
def test_every_option_is_documented(command: str, option: str) -> None:
    usage = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
    section = usage.split(f"## geobrief {command.split()[0]}", 1)[1].split("\n## ", 1)[0]
    shared = usage.split("## geobrief build", 1)[1].split("\n## ", 1)[0]
    assert f"{option}`" in section + shared or f"{option} " in section + shared


def test_without_arguments_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "geobrief build reports/" in shown.err
