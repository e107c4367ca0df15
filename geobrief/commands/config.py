"""`geobrief.toml`: options of the command line from a file; the effective ones are told in `settings`.

A file named by `--config` is the user's own and may set every option. One that lies in an input
folder came with the reports, from whoever made them: see `folder_rules` for what it may set.
"""

from __future__ import annotations

import argparse
import os
import stat
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from geobrief.commands.config_values import Option, convert, plain
from geobrief.errors import UsageError

FILE_NAME = "geobrief.toml"
COMMANDS = ("build", "extract", "locate", "render")

# A file of options has a few dozen lines; more is something else, or made to keep the parser busy.
_MAX_BYTES = 64 * 1024
# Options about the file itself, and what is no option.
_APART = frozenset({"help", "config", "show_config", "inputs", "text", "briefing"})
# The same name with another meaning: a folder for `build` and `render`, one file here. It is
# therefore set in the command's own table only.
_OWN_TABLE_ONLY = {("extract", "output")}


@dataclass(frozen=True, slots=True)
class Setting:
    """The effective value of one option, and who said so ("command line", "default", a file)."""

    option: Option
    value: Any
    origin: str


def configured(parser: argparse.ArgumentParser, argv: Sequence[str] | None) -> argparse.Namespace:
    """Parse the command line, with a configuration file below it where there is one.

    The result has `settings`, the tuple of all effective options, for commands that can be
    configured. Raises UsageError naming file and key.
    """
    arguments = parser.parse_args(argv)
    arguments.settings = ()
    if arguments.command not in COMMANDS:
        return arguments
    said = _said(parser, arguments.command, argv)
    options = {name: _options(_command(parser, name)) for name in COMMANDS}
    origins = dict.fromkeys(said, "command line")
    found = _file(arguments)
    if found is not None:
        # Here: the rules know the readers' limits, whose import would delay `--help`.
        from geobrief.commands.folder_rules import check_folder_option

        path, folder = found
        for key, option, value in _entries(path, options, arguments.command):
            converted = convert(option, key, value, path)
            if folder is not None:
                check_folder_option(option, converted, path, folder)
            if option.dest not in said:
                setattr(arguments, option.dest, converted)
                origins[option.dest] = str(path)
        arguments.config = path
    arguments.settings = tuple(
        Setting(option, getattr(arguments, option.dest), origins.get(option.dest, "default"))
        for option in dict.fromkeys(options[arguments.command].values())
    )
    return arguments


def said_by_file(arguments: argparse.Namespace) -> str | None:
    """One line on which options a file has set; None when none did, or the user wants no such lines."""
    keys = [item.option.key for item in arguments.settings if item.origin not in ("command line", "default")]
    if not keys or getattr(arguments, "quiet", False):
        return None
    return f"options from {arguments.config}: {', '.join(keys)}"


def _command(parser: argparse.ArgumentParser, name: str) -> argparse.ArgumentParser:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            command: argparse.ArgumentParser = action.choices[name]
            return command
    raise LookupError(name)  # every name of COMMANDS is added by `add_commands`


def _options(command: argparse.ArgumentParser) -> dict[str, Option]:
    """Options of a command by every name they have in a file ("max-bytes", "no-events")."""
    found: dict[str, Option] = {}
    for action in command._actions:
        if action.dest in _APART:
            continue
        option = Option(action)
        found.update(dict.fromkeys(option.names, option))
    return found


def _said(parser: argparse.ArgumentParser, command: str, argv: Sequence[str] | None) -> frozenset[str]:
    """What the command line itself says: parsed once more, with no defaults to fill the rest."""
    chosen = _command(parser, command)
    kept = [(action, action.default) for action in chosen._actions]
    for action, _ in kept:
        action.default = argparse.SUPPRESS
    try:
        return frozenset(vars(parser.parse_args(argv))) - {"command"}
    finally:
        for action, default in kept:
            action.default = default


def _file(arguments: argparse.Namespace) -> tuple[Path, Path | None] | None:
    """The configuration file, and the input folder it lies in when nobody named it."""
    if arguments.config is False:
        return None
    if arguments.config is not None:
        return arguments.config, None
    folders = [Path(name) for name in getattr(arguments, "inputs", ()) if name != "-"]
    found = [(path, folder) for folder in folders if os.path.lexists(path := folder / FILE_NAME)]
    if len(found) > 1:
        shown = " and ".join(str(path) for path, _ in found[:2])
        raise UsageError(f"{shown}: more than one file of options: choose with --config, or --no-config")
    return found[0] if found else None


def _entries(
    path: Path, options: Mapping[str, Mapping[str, Option]], command: str
) -> Iterator[tuple[str, Option, Any]]:
    """Key, option and value of what the file says for `command`; its own table comes last."""
    whole = _read(path)
    tables = {name: whole.pop(name) for name in COMMANDS if isinstance(whole.get(name), dict)}
    everywhere = {name for known in options.values() for name in known}
    for key, value in whole.items():
        name = known_key(key, everywhere, path)
        option = options[command].get(name)
        if option is not None and (command, option.dest) not in _OWN_TABLE_ONLY:
            yield name, option, value
    for table, entries in tables.items():
        for key, value in entries.items():
            name = known_key(key, options[table], path, f"{table}.")
            if table == command:
                yield name, options[table][name], value


def known_key(key: str, known: Collection[str], path: Path, table: str = "") -> str:
    """The option's name as the command line writes it. Raises UsageError naming the nearest one."""
    name = key.replace("_", "-")
    if name in known:
        return name
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    hint = f"did you mean {table}{near[0]}?" if near else "see docs/usage.md for the options there are"
    raise UsageError(f"{path}: unknown key {table}{plain(key)}: {hint}")


def _read(path: Path) -> dict[str, Any]:
    """The file's tables. Raises UsageError; nothing but a regular, small file is read."""
    try:
        # Without waiting: the folder may hold a pipe of that name.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise UsageError(f"{path}: not a regular file: give --no-config to build without it")
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}): check the path") from None
    if len(data) > _MAX_BYTES:
        raise UsageError(f"{path}: larger than {_MAX_BYTES // 1024} KiB: no file of options is that long")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else plain(str(error))
        raise UsageError(f"{path}: not valid TOML: {reason}") from None
