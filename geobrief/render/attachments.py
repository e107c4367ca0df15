"""Take the data out of a briefing PDF, and check that its pages say what the data says."""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from geobrief.errors import InputError
from geobrief.render.options import RenderOptions

BRIEFING = "briefing.json"
# Attached files that `verify` makes anew from the briefing, besides the pages.
_REBUILT = (BRIEFING, "places.geojson", "events.csv")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found.

    `identical` says that the rebuilt file has the same bytes. `pages` are the numbers (from 1) of
    pages whose printed content differs, `files` the attachments that differ from what the briefing
    gives. `notes` explain differences that no one need have made by hand (another version, other
    fonts). `same` is the answer: nothing printed or attached differs.
    """

    identical: bool
    pages: tuple[int, ...]
    files: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether pages and attachments are what the attached briefing gives."""
        return self.identical or not (self.pages or self.files)

    @property
    def text(self) -> str:
        """The verdict in one line."""
        if self.identical:
            return "the file is, byte for byte, what its attached briefing.json gives"
        if self.same:
            return "; ".join(("all pages and attachments match the attached briefing.json", *self.notes))
        parts = []
        if self.pages:
            shown = ", ".join(map(str, self.pages[:_MOST_SHOWN]))
            more = " and more" if len(self.pages) > _MOST_SHOWN else ""
            parts.append(f"page {shown}{more} differs from what the attached briefing.json gives")
        if self.files:
            parts.append(f"the attached {', '.join(self.files)} differs from it")
        return "; ".join((*parts, *self.notes))


_MOST_SHOWN = 10


def unpack(pdf: bytes) -> dict[str, bytes]:
    """Return the attached files by name; names are made safe to write into one folder.

    Raises InputError for what is no PDF, or a PDF without attachments.
    """
    found: dict[str, bytes] = {}
    try:
        held = {str(name): list(contents) for name, contents in _reader(pdf).attachments.items()}
    except InputError:
        raise
    except Exception as error:
        raise InputError(
            f"the PDF's attachments cannot be read ({type(error).__name__}): the file is damaged"
        ) from error
    for name in sorted(held):
        for content in held[name]:
            safe = _free_name(safe_name(name), found)
            found[safe] = bytes(content)
    if not found:
        raise InputError(
            "the PDF carries no attachments: was it made with a --pdf-variant that forbids them?"
        )
    return found


def safe_name(name: str) -> str:
    """Return the last part of a file name, without anything that leads out of a folder."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    last = re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*]', "_", last).strip(" .")
    return last or "attachment"


def _free_name(name: str, taken: Mapping[str, bytes]) -> str:
    stem, dot, suffix = name.partition(".")
    number = 2
    while name in taken:
        name = f"{stem}-{number}{dot}{suffix}"
        number += 1
    return name


def _reader(pdf: bytes) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if not pdf[:1024].lstrip().startswith(b"%PDF-"):
        raise InputError("not a PDF file")
    try:
        return PdfReader(io.BytesIO(pdf))
    except (PyPdfError, ValueError, OSError) as error:
        raise InputError(f"the PDF cannot be read ({error}): the file is damaged") from error


def verify(pdf: bytes, options: RenderOptions | None = None) -> Verdict:
    """Rebuild a briefing PDF from the JSON it carries, and say what differs.

    `options` gives what a file cannot carry: the folder of custom templates and of the gazetteer.
    Raises InputError where the PDF carries no briefing, OutputError where it cannot be rebuilt.
    """
    from geobrief.render import data_json, geojson, tables
    from geobrief.render.report import OPTIONS_NAME, render_report

    held = unpack(pdf)
    if BRIEFING not in held:
        raise InputError(f"the PDF carries no {BRIEFING}, so there is nothing to verify it against")
    given = options or RenderOptions()
    settings = _settings(held.get(OPTIONS_NAME, b"{}"))
    with tempfile.TemporaryDirectory() as folder:
        logo = None
        if _LOGO in held:
            logo = Path(folder) / _LOGO
            logo.write_bytes(held[_LOGO])
        chosen = replace(given, **settings[0], logo=logo)
        briefing = data_json.from_json(held[BRIEFING])
        rebuilt = {
            **data_json.files(briefing, chosen),
            **geojson.files(briefing, chosen),
            "events.csv": tables.files(briefing, chosen)["events.csv"],
        }
        again = render_report(briefing, chosen, {name: rebuilt[name] for name in rebuilt if name in held})
    files = tuple(name for name in _REBUILT if name in held and held[name] != rebuilt[name])
    if again == pdf:
        return Verdict(True, (), (), ())
    return Verdict(False, _different_pages(pdf, again), files, _notes(pdf, again, settings[1], given))


_LOGO = "report-logo"


def _settings(data: bytes) -> tuple[dict[str, Any], bool]:
    """Return the options the file was made with, and whether custom templates were used."""
    try:
        held = json.loads(data)
    except ValueError as error:
        raise InputError("the attached report options are damaged") from error
    if not isinstance(held, dict):
        raise InputError("the attached report options are damaged")
    texts = ("paper", "tlp", "look", "disclaimer", "pdf_variant", "contact", "issue")
    known: dict[str, Any] = {name: held[name] for name in texts if isinstance(held.get(name), str)}
    if isinstance(held.get("detail"), int):
        known["detail"] = held["detail"]
    return known, bool(held.get("templates"))


def _different_pages(one: bytes, other: bytes) -> tuple[int, ...]:
    """Return the numbers of the pages whose words or drawing differ."""
    a, b = _pages(one), _pages(other)
    most = max(len(a), len(b))
    return tuple(n + 1 for n in range(most) if n >= len(a) or n >= len(b) or a[n] != b[n])


def _pages(pdf: bytes) -> list[tuple[str, bytes]]:
    """Return each page's text and the operators that draw it.

    Text alone would miss a changed map, operators alone a font whose letters were exchanged.
    """
    found = []
    for page in _reader(pdf).pages:
        contents = page.get_contents()
        found.append((page.extract_text(), contents.get_data() if contents is not None else b""))
    return found


def _notes(pdf: bytes, again: bytes, templates: bool, given: RenderOptions) -> tuple[str, ...]:
    notes = []
    if templates and given.templates is None:
        notes.append("it was made with templates of its own: give them with --templates")
    makers = [str((_reader(data).metadata or {}).get("/Producer", "")) for data in (pdf, again)]
    if makers[0] != makers[1]:
        notes.append(f"it was made with {makers[0]}, here is {makers[1]}")
    fonts = [_fonts(data) for data in (pdf, again)]
    if fonts[0] != fonts[1]:
        notes.append("other fonts are installed here, which sets the pages differently")
    return tuple(notes)


def _fonts(pdf: bytes) -> frozenset[str]:
    """Return the names of the fonts used, without the prefix of their subset."""
    names = set()
    for page in _reader(pdf).pages:
        fonts = page.get("/Resources", {}).get("/Font", {})
        for font in fonts.get_object().values() if fonts else ():
            names.add(str(font.get_object().get("/BaseFont", "")).partition("+")[2])
    return frozenset(names)
