"""The working half of `geobrief build`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from geobrief import outputs
from geobrief.briefing.model import Briefing
from geobrief.commands import options
from geobrief.commands.read_options import read_options
from geobrief.commands.rendering import Renderer
from geobrief.commands.settings import recorded
from geobrief.commands.tools import tool_opener
from geobrief.console import list_skipped, progress, say
from geobrief.pipeline import build
from geobrief.readers.options import silent


def build_and_write(arguments: argparse.Namespace, wanted: tuple[str, ...], rendered: Renderer) -> int:
    """Build the briefing and write every output wanted; returns the exit status."""
    compiling = options.compile_options(arguments, recorded(arguments.settings))
    opener = tool_opener(arguments, options.known_homes(compiling.register, arguments.gazetteer_dir))
    reading = read_options(arguments, silent if arguments.quiet else say)
    with outputs.prepared(arguments.output), progress(quiet=arguments.quiet) as report:
        briefing = build(arguments.inputs, reading, compiling, opener, report, arguments.jobs or 1)
        failed = rendered.write_all(wanted, briefing, arguments.output, report)
    if not arguments.quiet:
        _summary(briefing, rendered.written)
    list_skipped(briefing.skipped)
    if failed:
        return 3
    return 1 if arguments.strict and briefing.skipped else 0


def _summary(briefing: Briefing, written: Sequence[Path]) -> None:
    pins = sum(not location.place.area for location in briefing.locations)
    areas = len(briefing.locations) - pins
    copies = sum(source.copy_of is not None for source in briefing.sources)
    print(
        f"{_count(len(briefing.sources), 'report')}"
        + (f" ({_count(copies, 'copy', 'copies')})" if copies else "")
        + f", {_count(len(briefing.events), 'event')}, {_count(pins, 'place')}, {_count(areas, 'area')}, "
        f"{_count(len(briefing.unplaced), 'name')} unplaced"
    )
    for finding in briefing.key_findings[:3]:
        print(f"  {finding.text}")
    for path in sorted(written):
        print(f"wrote {path}")


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
