"""From HTML to PDF: the only place that knows WeasyPrint.

It is imported inside functions, because it takes half a second and needs libraries (Pango) that a
machine may lack; then everything but the PDF is made all the same.
"""

from __future__ import annotations

import logging
import os
import re
import unicodedata
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from geobrief.collector import without_collector
from geobrief.errors import OutputError

# What a machine has to install, by distribution; the first is also what continuous integration uses.
_INSTALL_PANGO = (
    "install Pango (Debian, Ubuntu: apt-get install -y --no-install-recommends libpango-1.0-0 "
    "libpangoft2-1.0-0 libharfbuzz-subset0; Fedora: dnf install pango; macOS: brew install pango)"
)
_INSTALL_FONTS = "install one (Debian, Ubuntu: apt-get install -y fonts-dejavu-core)"
DEFAULT_VARIANT = "pdf/a-3a"
# PDF/A-1 and A-2 forbid attachments of other kinds, A-4 allows them in its "f" variant only.
_NO_ATTACHMENTS = re.compile(r"pdf/(a-1|a-2|a-4[eu]|x-)")
_MISSING_GLYPH = ".notdef glyph"
# Debian's package for the scripts that DejaVu lacks; all other scripts are in fonts-noto-core.
_CJK = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "YI", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH")
_PACKAGES = {"CJK": "fonts-noto-cjk", "EMOJI": "fonts-noto-color-emoji"}
MEDIA_TYPES = {
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".csv": "text/csv",
}
_ABOUT = {
    "briefing.json": "The whole briefing, to rebuild every output from",
    "places.geojson": "Places and movements for a GIS",
    "events.csv": "Events as a table",
}


class MissingGlyphs(UserWarning):
    """Some letters of the reports are in no installed font; the text says which and what helps."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the file is written: standard, fixed time, attachments by name."""

    variant: str
    moment: datetime
    attachments: Mapping[str, bytes]


def check_machine() -> None:
    """Raise OutputError saying what to install where Pango or all fonts are missing."""
    try:
        import weasyprint  # noqa: F401 (imported to see whether its libraries load)
        from weasyprint.text.ffi import ffi, fontconfig
    except OSError as error:
        raise OutputError(f"briefing.pdf: the text library Pango is missing: {_INSTALL_PANGO}") from error
    config = fontconfig.FcInitLoadConfigAndFonts()
    if config == ffi.NULL:
        raise OutputError(f"briefing.pdf: no font is installed: {_INSTALL_FONTS}")
    try:
        fonts = fontconfig.FcConfigGetFonts(config, fontconfig.FcSetSystem)
        if fonts == ffi.NULL or fonts.nfont == 0:
            raise OutputError(f"briefing.pdf: no font is installed: {_INSTALL_FONTS}")
    finally:
        fontconfig.FcConfigDestroy(config)


# What a layout loads on first use: the hyphenation of English, the common fonts, the font subsetter.
_WARMING = (
    '<html lang="en"><title>.</title><style>*{font:9pt sans-serif;hyphens:auto}b{font:9pt serif}p{width:3em}'
    "</style><p>Reconnaissance <b>b</b></p></html>"
)


def warm() -> None:
    """Lay out and write a page of two words, so that what this loads is there for the briefing."""
    lay_out(_WARMING).write_pdf(pdf_variant=DEFAULT_VARIANT, pdf_tags=True)


def variant_named(name: str | None) -> str:
    """Return WeasyPrint's name of a PDF standard ("ua-1" is "pdf/ua-1"); raises OutputError for others."""
    if not name:
        return DEFAULT_VARIANT
    from weasyprint.pdf import VARIANTS

    full = name.lower() if name.lower().startswith("pdf/") else f"pdf/{name.lower()}"
    if full not in VARIANTS:
        known = ", ".join(sorted(VARIANTS))
        raise OutputError(f"--pdf-variant {name}: not a PDF standard that can be written; there are {known}")
    return full


def carries_attachments(variant: str) -> bool:
    """Whether a PDF standard allows attached files of any kind."""
    return not _NO_ATTACHMENTS.match(variant)


def lay_out(html: str) -> Any:
    """Lay the page out; returns WeasyPrint's document, whose `pages` can be counted."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    from geobrief.render.report_pictures import pictures

    # Nothing but data URIs: a hostile report can name any file or address, none is opened.
    fetcher = URLFetcher(allowed_protocols=["data"], allow_redirects=False)
    with _quiet(), without_collector():
        fonts = FontConfiguration()
        page = HTML(string=html, base_url="about:blank", url_fetcher=fetcher)
        return page.render(font_config=fonts, cache=pictures(html, fonts))


def write(document: Any, settings: Settings) -> bytes:
    """Write a document that was laid out as PDF bytes."""
    from weasyprint import Attachment

    attachments = [
        Attachment(
            string=data,
            name=name,
            description=_ABOUT.get(name, name),
            created=settings.moment,
            modified=settings.moment,
            relationship="Source" if name == "briefing.json" else "Data",
        )
        for name, data in sorted(settings.attachments.items())
    ]
    with _glyph_log() as missing, _font_time(settings.moment), without_collector():
        document.metadata.attachments = attachments
        data: bytes = document.write_pdf(
            finisher=_Finisher({a.name: a.relationship for a in attachments}),
            pdf_variant=settings.variant,
            pdf_tags=True,
        )
    _warn(missing)
    return data


@contextmanager
def _font_time(moment: datetime) -> Iterator[None]:
    """Let fontTools stamp `moment` into the fonts it cuts down, where it would read the clock.

    It does so for emoji, and for all fonts where HarfBuzz's own subsetter is not installed.
    """
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = str(max(0, int(moment.timestamp())))
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


@dataclass(frozen=True, slots=True)
class _Finisher:
    """Sets each attachment's relation and lists it once.

    WeasyPrint lists every attachment twice in the catalog's AF array (its issue 2917), and leaves
    the relation out for the variants that are not PDF/A.
    """

    relations: Mapping[str, str]

    def __call__(self, _document: Any, pdf: Any) -> None:
        import pydyf

        references: list[bytes] = []
        for item in pdf.objects:
            if isinstance(item, dict) and item.get("Type") == "/Filespec":
                name = item["UF"].string  # "F" holds bytes
                item.setdefault("AFRelationship", f"/{self.relations.get(name, 'Data')}")
                references.append(cast("Any", item).reference)
        if references:
            pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(references))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep WeasyPrint's log to itself: what matters to the user becomes a warning of ours."""
    log = logging.getLogger("weasyprint")
    handlers, propagate = log.handlers[:], log.propagate
    log.handlers, log.propagate = [logging.NullHandler()], False
    try:
        yield
    finally:
        log.handlers, log.propagate = handlers, propagate


@contextmanager
def _glyph_log() -> Iterator[set[str]]:
    """Collect the characters that no font has."""
    missing: set[str] = set()

    class _Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if str(record.msg).startswith(_MISSING_GLYPH) and isinstance(record.args, tuple):
                missing.add(str(record.args[0]))

    with _quiet():
        log = logging.getLogger("weasyprint")
        log.handlers = [_Collect()]
        yield missing


def _warn(missing: set[str]) -> None:
    scripts: dict[str, int] = {}
    for char in sorted(missing):
        script = script_of(char)
        if script:
            scripts[script] = scripts.get(script, 0) + 1
    for script, number in sorted(scripts.items()):
        package = _PACKAGES.get(script, "fonts-noto-core")
        letters = "1 character" if number == 1 else f"{number} characters"
        warnings.warn(
            f"briefing.pdf: no installed font has {letters} of the script {script}: install {package}",
            MissingGlyphs,
            stacklevel=2,
        )


def script_of(char: str) -> str | None:
    """Return the script of a character from its Unicode name; None for what has no shape to print."""
    if unicodedata.category(char) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"):
        return None
    name = unicodedata.name(char, "")
    if not name:
        return None
    if name.startswith(_CJK):
        return "CJK"
    if 0x1F000 <= ord(char) <= 0x1FAFF:
        return "EMOJI"
    return name.split()[0]
