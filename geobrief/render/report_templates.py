"""The report's templates: where they are found, what they may use, and the three looks."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from geobrief.errors import OutputError
from geobrief.render.cartography.lettering import FONT
from geobrief.render.cartography.picture import HtmlLabel
from geobrief.render.cartography.symbols import KEYS, symbol
from geobrief.render.options import RenderOptions
from geobrief.render.report_model import Report
from geobrief.render.report_page import reads_right_to_left
from geobrief.render.report_words import CREDIBILITY, RELIABILITY, clean, date_time_group, left_to_right
from geobrief.resources import folder

# Fonts by likelihood of being there: the good ones first, DejaVu as what every Debian has.
SANS = "'Source Sans 3','Noto Sans','Liberation Sans','DejaVu Sans Condensed','DejaVu Sans',sans-serif"
SERIF = "'Source Serif 4','Noto Serif','Liberation Serif','DejaVu Serif Condensed','DejaVu Serif',serif"
MONO = "'Noto Sans Mono','Liberation Mono','DejaVu Sans Mono',monospace"

# Text width in CSS pixels (1/96 inch): the paper's width less 2 x 20 mm.
_TEXT_WIDTH = {"A4": 642.0, "Letter": 664.0}
_LOGO_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
# A logo larger than this is a photograph by mistake, and would be carried by every copy.
_MOST_LOGO_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Look:
    """A way the report looks: its template, and the sizes of its maps as shares of the text width.

    `short` is the overview of a briefing without contents, which fits below its key findings. `zoom`
    enlarges the maps with their lettering. `excerpts` says whether it has the annex;
    `pages` is the most it may have, `rows` how many rows of its tables are tried, one after the
    other, to stay within.
    """

    template: str
    overview: tuple[float, float]
    locator: tuple[float, float]
    short: tuple[float, float] | None = None
    excerpts: bool = True
    pages: int | None = None
    rows: tuple[int, ...] = (0,)
    zoom: float = 1.0


LOOKS = {
    "default": Look("report.html", (1.0, 0.68), (0.43, 0.315), short=(1.0, 0.5)),
    "compact": Look(
        "compact.html", (1.04, 0.52), (0.3, 0.2), excerpts=False, pages=2, rows=(24, 18, 13, 9, 6, 4, 2)
    ),
    "large": Look("large.html", (1.02, 0.72), (0.86, 0.56), zoom=1.6),
}


def look_named(name: str | None) -> Look:
    """Return a look; raises OutputError for an unknown one."""
    if (name or "default") not in LOOKS:
        raise OutputError(f"--look {name}: no such look; there are {', '.join(LOOKS)}")
    return LOOKS[name or "default"]


def paper_named(name: str) -> str:
    """Return "A4" or "Letter", however it is written; raises OutputError for another paper."""
    for known in _TEXT_WIDTH:
        if name.lower() == known.lower():
            return known
    raise OutputError(f"--paper {name}: no such paper; there are {', '.join(_TEXT_WIDTH)}")


def sizes(look: Look, paper: str, sections: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return width and height in pixels of the overview and of the locators, before they are enlarged.

    `sections` is how many places are described in full.
    """
    wide = _TEXT_WIDTH[paper] / look.zoom
    overview = look.overview if sections >= CONTENTS_FROM or look.short is None else look.short
    return (
        (round(wide * overview[0]), round(wide * overview[1])),
        (round(wide * look.locator[0]), round(wide * look.locator[1])),
    )


def logo_uri(path: Path | None) -> str:
    """Return a logo as a data URI, "" for none. Raises OutputError for what is no picture."""
    if path is None:
        return ""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OutputError(f"--logo {path}: cannot be read ({error.strerror})") from error
    return logo_data_uri(data, str(path))


def logo_data_uri(data: bytes, name: str) -> str:
    """Return picture bytes as a data URI; the type is told from the bytes, not the name."""
    if len(data) > _MOST_LOGO_BYTES:
        raise OutputError(f"--logo {name}: larger than {_MOST_LOGO_BYTES // 1_000_000} MB: make it smaller")
    kind = next((kind for start, kind in _LOGO_TYPES.items() if data.startswith(start)), None)
    if kind is None and re.match(
        rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg\b", data, re.DOTALL
    ):
        kind = "image/svg+xml"
    if kind is None:
        raise OutputError(f"--logo {name}: not a PNG, JPEG, GIF or SVG picture")
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}"


def page(report: Report, options: RenderOptions, moment: datetime, rows: int = 0) -> str:
    """Return the HTML of the report in the look that was asked for."""
    from markupsafe import Markup

    look, paper = look_named(options.look), paper_named(options.paper)
    found = environment(options.templates)
    try:
        html: str = found.get_template(look.template).render(
            report=report,
            contents=_contents(report),
            paper=paper,
            sans=Markup(SANS),  # noqa: S704 (constants of ours, as are the next two)
            serif=Markup(SERIF),  # noqa: S704
            mono=Markup(MONO),  # noqa: S704
            dtg=date_time_group(moment),
            stamp=_stamp(moment),
            locator_width=sizes(look, paper, len(report.sections))[1][0] * look.zoom,
            zoom=look.zoom,
            rows=rows,
            reliability=tuple(RELIABILITY.items()),
            credibility=tuple(CREDIBILITY.items()),
        )
    except Exception as error:
        from jinja2 import TemplateError

        if not isinstance(error, TemplateError):
            raise
        line = getattr(error, "lineno", None)
        where = f" line {line}" if line else ""
        name = getattr(error, "name", None) or look.template
        raise OutputError(f"templates: report/{name}{where}: {error}") from error
    return _landing(html)


@lru_cache(maxsize=2)
def environment(custom: Path | None) -> Any:
    """Return the templates' environment, with the user's own folder before the shipped one."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
    from markupsafe import Markup

    shipped = FileSystemLoader(folder("templates") / "report")
    loaders = [shipped]
    if custom is not None:
        loaders.insert(0, FileSystemLoader(custom / "report" if (custom / "report").is_dir() else custom))

    def printable(value: object) -> object:
        if isinstance(value, str) and not isinstance(value, Markup):
            return left_to_right(clean(value))
        return value

    made = Environment(
        loader=ChoiceLoader([*loaders, PrefixLoader({"shipped": shipped})]),
        # Everything is escaped, the style sheets too: nothing from a report may end a <style>.
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        key_image=key_image,
        key_words=lambda key: KEYS[key].words,
        label_style=label_style,
        right_to_left=reads_right_to_left,
    )
    return made


def _stamp(moment: datetime) -> str:
    """Return the time as PDF metadata wants it; without a zone it counts as UTC."""
    text = moment.replace(microsecond=0).isoformat()
    return text if moment.tzinfo else f"{text}+00:00"


# So many places are listed in the contents, which have to leave room on the first page; all places
# are in the bookmarks.
_MOST_CONTENTS = 14
# A briefing with fewer sections is leafed through, with its bookmarks at hand; page numbers in the
# contents cost the layout another pass over all pages, a fifth of its time.
CONTENTS_FROM = 6


def _contents(report: Report) -> tuple[tuple[str, str], ...]:
    """Return anchors and names of the parts that are printed, in order; places begin with "p"."""
    if len(report.sections) < CONTENTS_FROM:
        return ()
    parts = (
        ("overview", "Overview map", True),
        ("movements", "Movements", report.movements),
        ("places", "Places", report.sections),
        *((place.anchor, f"{place.rank} {place.name}", True) for place in report.sections[:_MOST_CONTENTS]),
        ("regions", "Countries and regions", report.regions),
        ("others", "Further places", report.others),
        ("mentioned", "Named, but not as the scene", report.mentioned),
        ("chronology", "Chronology", report.chronology),
        ("names", "Names not placed, or not surely", report.unplaced or report.ambiguous),
        ("gaps", "Gaps", report.gaps),
        ("sources", "Sources", True),
        ("method", "Method and limits", True),
        ("credits", "Credits", report.credits),
        ("annex", "Annex: excerpts cited", report.annex),
    )
    return tuple((anchor, name) for anchor, name, there in parts if there)


@lru_cache(maxsize=32)
def key_image(key: str) -> str:
    """Return a legend's symbol as a data URI."""
    head = '<path d="M10 4L16 8L10 12Z" fill="#1f4e79"/>'
    body = {
        "area": '<rect x="1" y="2" width="14" height="12" fill="#eee" stroke="#4a4a48"/>'
        '<path d="M1 8L7 2M1 14L13 2M7 14L15 6" stroke="#4a4a48" stroke-opacity="0.6"/>',
        "arc": '<path d="M1 8H11" stroke="#1f4e79" stroke-width="1.8"/>' + head,
        "arc-dashed": '<path d="M0 8H11" stroke="#1f4e79" stroke-width="1.8" stroke-dasharray="4 2.5"/>'
        + head,
    }.get(key) or symbol(key if key in KEYS else "civic", 8, 8, 5.6)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">{body}</svg>'
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode("ascii")


def label_style(label: HtmlLabel, zoom: float) -> str:
    """Return the position of a map label that is set as HTML, on a map enlarged by `zoom`."""
    left = {"start": label.x, "end": label.x - label.width, "middle": label.x - label.width / 2}[label.anchor]
    align = {"start": "left", "end": "right", "middle": "center"}[label.anchor]
    return (
        f"left:{left * zoom:.1f}px;top:{(label.y - label.size * 0.6) * zoom:.1f}px;"
        f"width:{label.width * zoom:.1f}px;font-size:{label.size * zoom:g}px;text-align:{align}"
    )


_ID = re.compile(r'\sid="([^"]+)"')
_LINK = re.compile(r' href="#([^"]+)"')


def _landing(html: str) -> str:
    """Drop the links whose target is not printed, as in a look without an annex."""
    anchors = set(_ID.findall(html))
    return _LINK.sub(lambda match: match[0] if match[1] in anchors else "", html)


__all__ = ["FONT", "LOOKS", "Look", "environment", "logo_uri", "look_named", "page", "paper_named", "sizes"]
