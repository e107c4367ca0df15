"""WARC web archives: the pages and documents that were captured; nothing is fetched."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from geobrief.readers.items import Item, Rejected, Report, Unreadable, bytes_item, too_large
from geobrief.readers.options import ReadOptions
from geobrief.readers.recognise import recognise

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

logging.getLogger("warcio").addHandler(logging.NullHandler())  # a library's warnings are not ours to print

_RECORDS = frozenset({"response", "resource", "conversion"})

# What a page brings along; everything else is worth a look.
_NO_REPORT = ("image/", "audio/", "video/", "font/", "text/css", "application/javascript", "text/javascript",
              "application/x-javascript", "application/font", "application/octet-stream", "text/dns",
              "application/http", "application/json")  # fmt: skip
_FORMATS = {"text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf",
            "text/plain": "text",
            "application/rss+xml": "feed", "application/atom+xml": "feed"}  # fmt: skip


def read(item: Item, options: ReadOptions) -> Iterator[Report | Rejected]:
    """Reports of the captured documents, numbered through, each with its address."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    part = left_out = 0
    with item.stream(options.max_stream_bytes) as stream:
        try:
            for record in _quietly(ArchiveIterator(stream)):
                page = _page(record, item, options)
                if page is None:
                    left_out += record.rec_type in _RECORDS
                    continue
                for result in _reports(page, options):
                    part += 1
                    yield replace(result, part=part)
        except (ArchiveLoadFailed, EOFError) as error:
            yield Rejected(None, f"the archive is damaged after document {part} ({str(error)[:120]})")
    if left_out:
        options.note(
            f"{item.path}: {left_out} captured files that are no documents (pictures, scripts, errors)"
        )


def _quietly(records: Iterator[ArcWarcRecord]) -> Iterator[ArcWarcRecord]:
    """The records; the library would print its complaints about damaged ones."""
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _reports(page: Item | Rejected, options: ReadOptions) -> Iterator[Report | Rejected]:
    """Reports of one captured document; its faults cost only itself."""
    if isinstance(page, Rejected):
        yield page
        return
    try:
        for result in recognise(page).read(page, options):
            if not isinstance(result, Item):
                yield result
    except Unreadable as verdict:
        yield Rejected(None, f"{page.url}: {verdict}")
    except Exception as error:  # noqa: BLE001 - libraries raise anything on damaged files; it costs only this record
        yield Rejected(None, f"{page.url}: damaged ({type(error).__name__})")


def _page(record: ArcWarcRecord, item: Item, options: ReadOptions) -> Item | Rejected | None:
    """The document in a record, None if it is something else."""
    if record.rec_type not in _RECORDS:
        return None
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() not in ("200", "203", "206"):
        return None
    written = (headers.get_header("Content-Type") if headers is not None else None) or (
        record.rec_headers.get_header("Content-Type") or ""
    )
    kind, _, parameters = written.partition(";")
    kind = kind.strip().lower()
    if kind.startswith(_NO_REPORT):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    data = record.content_stream().read(options.max_bytes + 1)
    if not data:
        return None
    if len(data) > options.max_bytes:
        return Rejected(None, f"{url}: {too_large(options.max_bytes)}")
    charset = parameters.partition("charset=")[2].split(";")[0].strip().strip("\"'") or None
    page = bytes_item(item.path, data)
    # The archive's own name has a suffix that says nothing about the page.
    return replace(page, path=f"{item.path}/page", url=url, charset=charset, captured=_captured(record),
                   format=_FORMATS.get(kind))  # fmt: skip


def _captured(record: ArcWarcRecord) -> datetime | None:
    try:
        return datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return None
