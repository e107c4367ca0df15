"""From parsed arguments to what the steps work with."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from functools import partial

from geobrief.errors import UsageError
from geobrief.pipeline import Tools


def tool_opener(arguments: argparse.Namespace, homes: Mapping[str, str] | None = None) -> partial[Tools]:
    """A picklable function that opens the gazetteer and the vocabulary (each worker opens its own)."""
    for path in arguments.gazetteer:
        if not path.is_file():
            raise UsageError(f"--gazetteer {path}: no such file")
    return partial(
        Tools.open,
        arguments.gazetteer_dir,
        tuple(arguments.gazetteer),
        arguments.vocabulary,
        dict(homes or {}),
        arguments.weights,
        arguments.finder,
    )
