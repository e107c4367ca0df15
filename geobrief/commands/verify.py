"""`geobrief verify`: build a briefing.pdf again from the data it carries, and compare."""

from __future__ import annotations

import argparse
from pathlib import Path

from geobrief.commands.pdf_input import read_pdf
from geobrief.errors import UsageError
from geobrief.render.attachments import verify
from geobrief.render.options import RenderOptions


def run(arguments: argparse.Namespace) -> int:
    """Say whether the pages match; returns the exit status, 1 when they do not."""
    data = read_pdf(arguments.pdf)
    templates: Path | None = arguments.templates
    if templates is not None and not templates.is_dir():
        raise UsageError(f"--templates {templates}: no such folder")
    options = None if templates is None else RenderOptions(templates=templates)
    verdict = verify(data, options)
    print(f"{arguments.pdf}: {verdict.text}")
    return 0 if verdict.same else 1
