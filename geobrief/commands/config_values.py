"""Options in a file: their names there, and values of TOML as the command line would take them."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geobrief.errors import UsageError


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """One option of one command, as argparse knows it."""

    action: argparse.Action

    @property
    def dest(self) -> str:
        """The attribute of the parsed arguments."""
        return self.action.dest

    @property
    def names(self) -> tuple[str, ...]:
        """Its long names without the dashes: "max-bytes"; "events" and "no-events"."""
        return tuple(name[2:] for name in self.action.option_strings if name.startswith("--"))

    @property
    def key(self) -> str:
        """The name it is written with in a file."""
        return self.names[0]

    @property
    def switch(self) -> bool:
        """Whether it is said without a value."""
        return self.action.nargs == 0

    @property
    def repeatable(self) -> bool:
        """Whether it may be given several times."""
        return isinstance(self.action.default, list)

    @property
    def listed(self) -> bool:
        """Whether its one value is a list with commas."""
        return str(self.action.metavar).endswith(",...")

    @property
    def is_path(self) -> bool:
        """Whether it names a file or folder."""
        return self.action.type is Path


def convert(option: Option, key: str, value: Any, path: Path) -> Any:
    """The value that the command line would give; relative paths are relative to the file `path`.

    Raises UsageError naming file and key.
    """
    if option.switch:
        if not isinstance(value, bool):
            raise _wrong(path, key, "write true or false")
        return not value if key.startswith("no-") and key != option.key else value
    if option.repeatable:
        several = value if isinstance(value, list) else [value]
        return [_one(option, key, item, path) for item in several]
    if option.listed and isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ",".join(value)
    if option.listed and isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
        value = ",".join(f"{name}={item}" for name, item in value.items())
    return _one(option, key, value, path)


def _one(option: Option, key: str, value: Any, path: Path) -> Any:
    action = option.action
    if option.is_path:
        if not isinstance(value, str) or not value or "\0" in value:
            raise _wrong(path, key, "write a path in quotes, relative to this file")
        return path.parent / value
    if callable(action.type):  # a number
        try:
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise ValueError
            return action.type(str(value))
        except (ValueError, argparse.ArgumentTypeError):
            raise _wrong(path, key, "write a number without quotes, as --help tells it") from None
    if isinstance(value, date):  # a datetime is one, too
        value = value.isoformat()
    if not isinstance(value, str):
        raise _wrong(path, key, "write it as a text in quotes")
    if action.choices is not None and value not in action.choices:
        raise _wrong(path, key, f"write one of {', '.join(map(str, action.choices))}")
    return value


def plain(text: str) -> str:
    """Text from a file, fit for a terminal: one line, without control characters, not endless."""
    shown = "".join(char if char.isprintable() else "?" for char in " ".join(text.split()))
    return shown if len(shown) <= 80 else shown[:79] + "…"


def _wrong(path: Path, key: str, advice: str) -> UsageError:
    return UsageError(f"{path}: {key}: {advice}")
