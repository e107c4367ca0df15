"""`geobrief extract`: one JSON object a document, streaming, in input order."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from geobrief.commands.read_options import read_options
from geobrief.commands.tools import tool_opener
from geobrief.commands.whole_lines import whole_lines
from geobrief.console import list_skipped, say
from geobrief.errors import InputError, OutputError, UsageError
from geobrief.model import Skipped, Span
from geobrief.readers import read
from geobrief.render.lines import document_line, skipped_line
from geobrief.understanding import understand_all

# The exit status of a program that Ctrl-C ended, as shells know it.
INTERRUPTED = 130


def run(arguments: argparse.Namespace) -> int:
    """Write the lines; returns the exit status."""
    spans = load_spans(arguments.mentions) if arguments.mentions else None
    opener = tool_opener(arguments)
    skipped: list[Skipped] = []
    items = read(arguments.inputs, read_options(arguments))
    with _target(arguments.output) as out, whole_lines(out) as lines:
        try:
            for item in understand_all(
                items,
                opener,
                spans=spans,
                events=arguments.events,
                explain=False,
                jobs=arguments.jobs,
            ):
                if isinstance(item, Skipped):
                    skipped.append(item)
                    lines.write(skipped_line(item), item.path)
                else:
                    lines.write(document_line(item), item.document.id)
        except KeyboardInterrupt:
            lines.finish()
            so_far = f"after {lines.written:,} lines, the last of them {lines.last}"
            how_far = so_far if lines.written else "before any line"
            say(f"geobrief: interrupted {how_far}; every line written is whole")
            return INTERRUPTED
    list_skipped(skipped, "their lines say so")
    if lines.written == len(skipped):
        raise InputError(f"{', '.join(arguments.inputs)}: no usable report in the input")
    return 1 if arguments.strict and skipped else 0


@contextmanager
def _target(path: Path | None) -> Iterator[BinaryIO]:
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        file = path.open("wb")
    except OSError as error:
        raise OutputError(f"{path}: cannot write ({error.strerror}): choose another file with -o") from error
    with file:
        yield file


def load_spans(path: Path) -> Mapping[str, Sequence[Span]]:
    """Read `--mentions`: {document path: spans}. Raises UsageError naming the bad line."""
    spans: dict[str, list[Span]] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--mentions {path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found = [Span(int(m["start"]), int(m["end"])) for m in row["mentions"]]
            spans.setdefault(str(row["path"]), []).extend(found)
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(
                f'--mentions {path} line {number}: write {{"path", "mentions": [{{"start", "end"}}]}}'
            ) from error
    return spans
