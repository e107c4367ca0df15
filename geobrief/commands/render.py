"""`geobrief render`: a briefing.json of an earlier build becomes any output again."""

from __future__ import annotations

import argparse

from geobrief import outputs
from geobrief.commands.output_options import formats, render_options
from geobrief.commands.rendering import renderer
from geobrief.console import progress
from geobrief.errors import UsageError
from geobrief.render.data_json import from_json


def run(arguments: argparse.Namespace) -> int:
    """Render and write; returns the exit status."""
    wanted = formats(arguments.format)
    rendering = render_options(arguments)
    try:
        data = arguments.briefing.read_bytes()
    except OSError as error:
        raise UsageError(f"{arguments.briefing}: cannot be read ({error.strerror})") from error
    with (
        outputs.prepared(arguments.output),
        renderer(wanted, rendering, arguments.jobs) as rendered,
        progress(quiet=arguments.quiet) as report,
    ):
        failed = rendered.write_all(wanted, from_json(data), arguments.output, report)
    return 3 if failed else 0
