"""PDF: the text layer page by page, with lines joined to paragraphs and running heads left out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from geobrief.readers import dates
from geobrief.readers.front_matter import language_tag
from geobrief.readers.items import Dated, Item, Report, Unreadable
from geobrief.readers.options import ReadOptions

if TYPE_CHECKING:
    from pypdf import PdfReader

logging.getLogger("pypdf").addHandler(
    logging.NullHandler()
)  # its warnings on damaged files are not ours to print

# Titles that a program put in because nobody else did.
_NO_TITLE = re.compile(
    r"^(?:microsoft \w+ - .*|untitled.*|.*\.(?:docx?|indd|rtf|odt|pdf|tex|qxd|html?))$", re.I
)
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|p\.|seite|página|стр\.?)?\s*\d{1,4}(?:\s*(?:of|/|de|von|из)\s*\d{1,4})?\W*$", re.I
)
_SENTENCE_END = re.compile(r"[.!?:;…؟。！？][\"'”’»)\]]*$")
_BULLET = re.compile(r"^(?:[•●▪◦‣■–—*-]\s|\(?\d{1,3}[.)]\s|[a-z]\)\s)")

# A running head stands on more than this share of the pages, at least on this many, ...
_HEAD_SHARE, _HEAD_PAGES = 0.5, 3
# ... within this many lines of a page's top or bottom.
_HEAD_LINES = 2

# A line shorter than this share of a full one may end a paragraph although no blank line follows.
_SHORT_LINE = 0.8
_HEADING_LINE = 0.6


def read(item: Item, options: ReadOptions) -> Iterator[Report]:
    """The one report of a PDF file; its breaks are pages."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(item.data(options.max_bytes)), strict=False)
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("encrypted PDF: save it without a password")
    except (DependencyError, NotImplementedError):
        raise Unreadable("encrypted PDF: save it without a password, or pip install cryptography") from None
    pages = _pages(reader, options.max_chars)
    if not any(pages):
        raise Unreadable("no text layer (scanned pages?): run text recognition (OCR) over it first")
    empty = [number for number, lines in enumerate(pages, start=1) if not lines]
    if empty:
        shown = ", ".join(map(str, empty[:10])) + (", …" if len(empty) > 10 else "")
        options.note(f"{item.path}: no text on page {shown} (scanned?)")
    text, breaks = assemble(_without_heads(pages))
    yield Report(
        text=text,
        title=_title(reader),
        published=_published(reader),
        language=_language(reader),
        url=item.url,
        breaks=breaks,
        break_unit="page",
    )


def assemble(pages: Sequence[Sequence[str]]) -> tuple[str, tuple[int, ...]]:
    """One text from the lines of pages, and the offsets at which the 2nd, 3rd ... page starts."""
    width = _full_width(pages)
    pieces: list[str] = []
    length = 0
    breaks: list[int] = []
    last = ""
    for number, lines in enumerate(pages):
        fresh = True
        for line in lines:
            glue = _glue(last, line, width) if pieces else ""
            if glue == "" and pieces and re.search(r"[^\W\d_][-\u00ad]$", last) and line[:1].islower():
                pieces[-1] = pieces[-1][:-1]
                length -= 1
            if glue:
                pieces.append(glue)
                length += len(glue)
            if fresh and number:
                breaks.append(length)
            fresh = False
            pieces.append(line)
            length += len(line)
            last = line
        if fresh and number:
            breaks.append(length)  # a page without text starts where the next one does
    return "".join(pieces), tuple(breaks)


def _glue(last: str, line: str, width: int) -> str:
    """What stands between two lines: nothing (a divided word), a space, or a paragraph's end."""
    if re.search(r"[^\W\d_][-\u00ad]$", last) and line[:1].isalpha():
        return ""
    if _BULLET.match(line):
        return "\n\n"
    if _SENTENCE_END.search(last):
        return "\n\n" if len(last) < _SHORT_LINE * width else " "
    if len(last) < _HEADING_LINE * width and not line[:1].islower() and not last.endswith(","):
        return "\n\n"
    return " "


def _full_width(pages: Sequence[Sequence[str]]) -> int:
    """Length of a full line: nine of ten are no longer."""
    lengths = sorted(len(line) for lines in pages for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _pages(reader: PdfReader, max_chars: int) -> list[list[str]]:
    """Lines of each page, spaces made single, blank lines left out."""
    pages: list[list[str]] = []
    length = 0
    for page in reader.pages:
        lines = [" ".join(line.split()) for line in page.extract_text().splitlines()]
        pages.append([line for line in lines if line])
        length += sum(map(len, lines))
        if length > max_chars:
            raise Unreadable(f"longer than {max_chars:,} characters: split it, or raise the limit")
    return pages


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """Pages without page numbers and without lines that recur at the top or bottom."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_head_key(line) for line in (*lines[:_HEAD_LINES], *lines[-_HEAD_LINES:])})
    enough = max(_HEAD_PAGES, int(_HEAD_SHARE * len(pages)) + 1)

    def is_head(line: str) -> bool:
        return counts[_head_key(line)] >= enough or (len(pages) > 1 and bool(_PAGE_NUMBER.match(line)))

    kept: list[list[str]] = []
    for lines in pages:
        start, end = 0, len(lines)
        while start < min(end, _HEAD_LINES) and is_head(lines[start]):
            start += 1
        while end > max(start, len(lines) - _HEAD_LINES) and is_head(lines[end - 1]):
            end -= 1
        kept.append(lines[start:end])
    # Where nothing else is left, what recurs is the text (a form, a slide a page).
    return kept if any(kept) else pages


def _head_key(line: str) -> str:
    """The line without the page number it starts or ends with."""
    return re.sub(r"^\d+\b|\b\d+(?:\s*(?:of|/|von|de|из)\s*\d+)?\W*$", "#", line)


def _title(reader: PdfReader) -> str | None:
    try:
        title = str((reader.metadata and reader.metadata.title) or "").strip()
    except Exception:  # noqa: BLE001 - damaged metadata must not cost the text
        return None
    return title if title and not _NO_TITLE.match(title) else None


def _published(reader: PdfReader) -> Dated | None:
    try:
        when = reader.metadata.creation_date if reader.metadata else None
    except Exception:  # noqa: BLE001 - damaged metadata must not cost the text
        return None
    return dates.from_datetime(when, "document properties") if when else None


def _language(reader: PdfReader) -> str | None:
    try:
        return language_tag(str(reader.root_object.get("/Lang", "")))
    except Exception:  # noqa: BLE001 - damaged metadata must not cost the text
        return None
