"""`geobrief build`: reports in, briefing out."""

from __future__ import annotations

import argparse

from geobrief.commands.output_options import formats, render_options
from geobrief.commands.rendering import renderer


def run(arguments: argparse.Namespace) -> int:
    """Build the briefing and write every output asked for; returns the exit status."""
    wanted = formats(arguments.format)
    rendering = render_options(arguments)
    with renderer(wanted, rendering, arguments.jobs) as rendered:
        # Imported while the other process loads what the PDF needs: each takes a second.
        from geobrief.commands.building import build_and_write

        return build_and_write(arguments, wanted, rendered)
