"""The PDF briefing: what is distributed, with its evidence and its data inside."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC
from importlib import import_module
from typing import Any

from geobrief.briefing.model import Briefing
from geobrief.render.options import RenderOptions
from geobrief.render.shapes import Shapes

# The options that shape the pages are attached, so that `geobrief verify` can rebuild them.
OPTIONS_NAME = "report-options.json"
_LOGO_NAME = "report-logo"


def files(
    briefing: Briefing, options: RenderOptions, made: Mapping[str, bytes] | None = None
) -> Mapping[str, bytes]:
    """Make `briefing.pdf`, with the whole briefing as JSON, GeoJSON and CSV attached.

    `made` holds those of the attachments that other outputs have made of this briefing already.
    """
    from geobrief.render import data_json, geojson, tables

    attachments = {}
    for name, module in (("briefing.json", data_json), ("places.geojson", geojson), ("events.csv", tables)):
        ready = made or {}
        attachments[name] = ready[name] if name in ready else module.files(briefing, options)[name]
    return {"briefing.pdf": render_report(briefing, options, attachments)}


def prepare(options: RenderOptions) -> None:
    """Load libraries, fonts, templates and outlines: half of the time of a short briefing.

    Raises OutputError where Pango or fonts are missing.
    """
    from geobrief.gazetteer.atlas import Atlas
    from geobrief.render import report_pdf, report_templates

    report_pdf.check_machine()
    report_pdf.warm()
    for module in ("data_json", "geojson", "tables", "report_build"):
        import_module(f"geobrief.render.{module}")
    look = report_templates.look_named(options.look)
    templates = report_templates.environment(options.templates)
    for name in (look.template, "macros.html", "report.css"):
        templates.get_template(name)
    Atlas.open(options.gazetteer)


def render_report(
    briefing: Briefing, options: RenderOptions, attachments: Mapping[str, bytes] | None = None
) -> bytes:
    """Return the PDF. Raises OutputError where Pango or fonts are missing, or a template is broken."""
    from geobrief.gazetteer.atlas import Atlas
    from geobrief.render import report_pdf

    report_pdf.check_machine()
    return compose(briefing, options, Atlas.open(options.gazetteer), attachments or {})


def compose(
    briefing: Briefing, options: RenderOptions, shapes: Shapes, attachments: Mapping[str, bytes]
) -> bytes:
    """Return the PDF, with maps drawn from `shapes`."""
    from geobrief.render import report_pdf

    variant = report_pdf.variant_named(options.pdf_variant)
    carried: dict[str, bytes] = {}
    if report_pdf.carries_attachments(variant) and attachments:
        carried = {**attachments, **_settings(options)}
    document = _document(briefing, options, shapes, sorted(attachments if carried else ()))
    moment = briefing.as_of
    stamp = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return report_pdf.write(document, report_pdf.Settings(variant, stamp, carried))


def _document(briefing: Briefing, options: RenderOptions, shapes: Shapes, carried: Sequence[str]) -> Any:
    """Lay the pages out, which name what is `carried`."""
    from geobrief.render import report_pdf, report_templates
    from geobrief.render.report_build import build_report

    look = report_templates.look_named(options.look)
    described = min(options.detail, sum(not item.place.area for item in briefing.locations))
    size = report_templates.sizes(look, report_templates.paper_named(options.paper), described)
    logo = report_templates.logo_uri(options.logo)
    report = build_report(briefing, options, shapes, size, logo, carried, look.excerpts)

    def laid_out(rows: int) -> Any:
        return report_pdf.lay_out(report_templates.page(report, options, briefing.as_of, rows))

    return _fitted(laid_out, look.rows, look.pages)


def _fitted(laid_out: Callable[[int], Any], tried: Sequence[int], pages: int | None) -> Any:
    """Return the document with the most rows that stays within `pages`: in large steps, then halved."""
    over: int | None = None
    for rows in tried:
        document = laid_out(rows)
        if pages is None or len(document.pages) <= pages:
            break
        over = rows
    else:
        return document
    while over is not None and over - rows > 1:
        middle = (over + rows) // 2
        fuller = laid_out(middle)
        if pages is None or len(fuller.pages) <= pages:
            document, rows = fuller, middle
        else:
            over = middle
    return document


def _settings(options: RenderOptions) -> dict[str, bytes]:
    """Return the options that shape the pages as attachments; see `attachments.verify`."""
    held = {
        "paper": options.paper,
        "tlp": options.tlp,
        "look": options.look,
        "detail": options.detail,
        "disclaimer": options.disclaimer,
        "pdf_variant": options.pdf_variant,
        "contact": options.contact,
        "issue": options.issue,
        "templates": options.templates is not None,
    }
    out = {OPTIONS_NAME: (json.dumps(held, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()}
    if options.logo is not None:
        out[_LOGO_NAME] = options.logo.read_bytes()
    return out


__all__ = ["OPTIONS_NAME", "compose", "files", "render_report"]
