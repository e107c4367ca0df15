"""From parsed arguments to the options of step 1; apart from the others, which bring the briefing along."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from geobrief.console import say
from geobrief.readers import ReadOptions, parse_columns


def read_options(arguments: argparse.Namespace, note: Callable[[str], None] = say) -> ReadOptions:
    """Options of step 1; standard input is handed over only where "-" asks for it."""
    limits = {
        name: getattr(arguments, name)
        for name in ("max_bytes", "max_chars", "max_documents")
        if getattr(arguments, name) is not None
    }
    # What we write or are configured by is no report: a second run must not read its own outputs.
    own_files = ("output", "sources", "mentions", "geocoder_cache", "config")
    own = [getattr(arguments, name, None) or None for name in own_files]
    return ReadOptions(
        exclude=tuple(path for path in (*own, *arguments.gazetteer) if path is not None),
        split=arguments.split,
        input_format=arguments.input_format,
        columns=parse_columns(arguments.map or ""),
        stdin=(lambda: sys.stdin.buffer) if "-" in arguments.inputs else None,
        note=note,
        **limits,
    )
