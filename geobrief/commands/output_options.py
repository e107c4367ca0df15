"""From parsed arguments to what is made and how: kept apart because it needs nothing that loads slowly."""

from __future__ import annotations

import argparse
from pathlib import Path

from geobrief.errors import UsageError
from geobrief.render import FORMATS, format_named
from geobrief.render.options import RenderOptions


def render_options(arguments: argparse.Namespace) -> RenderOptions:
    """Options of step 6."""
    for name in ("templates", "logo"):
        path: Path | None = getattr(arguments, name)
        if path is not None and not path.exists():
            raise UsageError(f"--{name} {path}: no such file or folder")
    given = {} if arguments.disclaimer is None else {"disclaimer": arguments.disclaimer}
    return RenderOptions(
        templates=arguments.templates,
        gazetteer=arguments.gazetteer_dir,
        tiles=arguments.tiles,
        paper=arguments.paper,
        look=arguments.look,
        logo=arguments.logo,
        tlp=arguments.tlp,
        detail=arguments.detail,
        pdf_variant=arguments.pdf_variant,
        contact=arguments.contact,
        issue=arguments.issue,
        **given,
    )


def formats(text: str) -> tuple[str, ...]:
    """Names of the formats asked for, in the registry's order. Raises UsageError for an unknown one."""
    names = {part.strip() for part in text.split(",") if part.strip()}
    if "all" in names:
        return tuple(item.name for item in FORMATS)
    for name in sorted(names):
        format_named(name)
    return tuple(item.name for item in FORMATS if item.name in names)
