"""`geobrief unpack`: take the data out of a briefing.pdf again."""

from __future__ import annotations

import argparse

from geobrief import outputs
from geobrief.commands.pdf_input import read_pdf
from geobrief.errors import InputError
from geobrief.render.attachments import unpack


def run(arguments: argparse.Namespace) -> int:
    """Write the attached files; returns the exit status."""
    files = unpack(read_pdf(arguments.pdf))
    if not files:
        raise InputError(f"{arguments.pdf}: nothing is attached: it is no briefing of geobrief")
    outputs.prepare(arguments.output)
    for name, data in sorted(files.items()):
        outputs.write(arguments.output / name, data)
        print(f"wrote {arguments.output / name}")
    return 0
