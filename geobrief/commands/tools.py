"""From parsed arguments to what the steps work with."""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geobrief.console import list_skipped, say
from geobrief.errors import UsageError
from geobrief.gazetteer import Gazetteer
from geobrief.tools import Tools

if TYPE_CHECKING:
    from geobrief.gazetteer.outside import OutsideOptions


def tool_opener(arguments: argparse.Namespace, homes: Mapping[str, str] | None = None) -> partial[Tools]:
    """A picklable function that opens the gazetteer and the vocabulary (each worker opens its own).

    What an overlay holds that cannot be used is listed here, once.
    """
    for path in arguments.gazetteer:
        if not path.is_file():
            raise UsageError(f"--gazetteer {path}: no such file")
    if arguments.gazetteer:
        list_skipped(Gazetteer.open(arguments.gazetteer_dir, tuple(arguments.gazetteer)).problems)
    return partial(
        Tools.open,
        gazetteer=arguments.gazetteer_dir,
        overlays=tuple(arguments.gazetteer),
        vocabulary=arguments.vocabulary,
        homes=dict(homes or {}),
        weights=arguments.weights,
        finder_name=arguments.finder,
        outside=outside_options(arguments),
    )


def outside_options(arguments: argparse.Namespace) -> OutsideOptions | None:
    """What `--geocoder` and its options ask for, tried out; None without `--geocoder`."""
    if arguments.geocoder is None:
        if arguments.geocoder_option or arguments.geocoder_cache:
            raise UsageError("--geocoder-option and --geocoder-cache need --geocoder NAME")
        return None
    from geobrief.gazetteer.outside import OutsideOptions

    options = OutsideOptions(
        name=arguments.geocoder,
        cache=arguments.geocoder_cache or _cache_folder() / "geobrief" / "geocoder.sqlite",
        options=constructor_options(arguments.geocoder_option),
        delay=arguments.geocoder_delay,
        shared=(getattr(arguments, "jobs", 1) or 1) > 1,
        note=say,
    )
    options.create()  # a wrong name or option is told before any report is read
    return options


def constructor_options(given: Sequence[str]) -> dict[str, Any]:
    """Read KEY=VALUE (numbers, true, false and quoted text as in TOML, else plain text) and @FILE.toml."""
    found: dict[str, Any] = {}
    for text in given:
        key, equals, value = text.partition("=")
        if text.startswith("@"):
            try:
                found |= tomllib.loads(Path(text[1:]).read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                raise UsageError(f"--geocoder-option {text}: cannot read it: {error}") from error
        elif equals and key.strip().isidentifier():
            found[key.strip()] = _value(value.strip())
        else:
            raise UsageError(f"--geocoder-option {text}: write KEY=VALUE, or @FILE.toml")
    return found


def _value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _cache_folder() -> Path:
    """Where this platform keeps what can be fetched again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
