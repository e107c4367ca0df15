"""RSS and Atom files: a report an entry."""

from __future__ import annotations

import io
import logging
import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from geobrief.model import GivenPlace
from geobrief.readers import dates, encodings, html_text
from geobrief.readers.front_matter import language_tag
from geobrief.readers.items import Dated, Item, Rejected, Report, Unreadable
from geobrief.readers.options import MAX_MARKUP_BYTES, ReadOptions
from geobrief.readers.records import position

logging.getLogger("feedparser").addHandler(
    logging.NullHandler()
)  # a library's warnings are not ours to print

# A description shorter than this is a teaser: it presupposes its headline, which then belongs to
# the text. Feeds that carry whole articles repeat the headline's news in the first sentence.
_TEASER_CHARS = 300

# The parser takes about a third of a millisecond an element; a large feed has some ten thousand.
_MAX_ELEMENTS = 100_000

# Complaints of the parser about how a feed was served, not about what is in it.
_HARMLESS = ("CharacterEncodingOverride", "NonXMLContentType")


def read(item: Item, options: ReadOptions) -> Iterator[Report | Rejected]:
    """Reports of the entries; a feed that is cut off gives those before the cut."""
    import feedparser

    data = item.data(min(options.max_bytes, MAX_MARKUP_BYTES))
    _refuse_harmful(data)
    # A stream, never a string: the parser would take a string for an address to fetch.
    feed = feedparser.parse(
        io.BytesIO(data),
        response_headers={
            "content-type": f"application/xml{f'; charset={item.charset}' if item.charset else ''}"
        },
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    damage = feed.get("bozo_exception")
    if not feed.entries and not feed.get("version"):
        raise Unreadable("neither RSS nor Atom in it: damaged, or misnamed")
    outlet, language = feed.feed.get("title"), feed.feed.get("language")
    part = 0
    for part, entry in enumerate(feed.entries, start=1):
        yield _report(entry, part, outlet, language)
    if damage is not None and type(damage).__name__ not in _HARMLESS:
        reason = " ".join(str(damage).split())[:120]
        yield Rejected(
            None, f"the feed is damaged after entry {part} ({reason}): what follows could not be read"
        )


def _refuse_harmful(data: bytes) -> None:
    """Refuse entity declarations, which can grow without bounds or name files, and endless feeds.

    Raises Unreadable.
    """
    from xml.sax import SAXException
    from xml.sax.handler import ContentHandler

    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import parseString

    class Counter(ContentHandler):
        elements = 0

        def startElement(self, name: str, attrs: object) -> None:  # noqa: N802, ARG002 - the parser's names
            self.elements += 1
            if self.elements > _MAX_ELEMENTS:
                raise Unreadable(f"a feed of more than {_MAX_ELEMENTS:,} elements: split it")

    head = encodings.decode(data).text if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data.decode("latin-1")
    declared = "<!ENTITY" in head.upper()
    try:
        parseString(data, Counter(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        declared = True
    except (SAXException, ValueError, LookupError):
        # Ill-formed, which the feed parser puts up with: what follows is counted by its brackets.
        if head.count("<") > 2 * _MAX_ELEMENTS:
            raise Unreadable(f"a damaged feed of more than {_MAX_ELEMENTS:,} elements") from None
    if declared:
        raise Unreadable("the XML declares entities, which are not read for safety")


def _report(entry: dict[str, Any], part: int, outlet: str | None, language: str | None) -> Report | Rejected:
    title = _plain(entry.get("title"), (entry.get("title_detail") or {}).get("type"))
    text = _text(entry, title)
    if not text.strip():
        return Rejected(part, "no text in it")
    source = entry.get("source") or {}
    return Report(
        text=text,
        part=part,
        title=title or None,
        published=_published(entry),
        outlet=source.get("title") or outlet,
        url=entry.get("link"),
        language=language_tag(entry.get("language") or language),
        break_unit="line",
        given=_given(entry),
    )


def _text(entry: Mapping[str, Any], title: str) -> str:
    """The full content where the entry has it, else its description, with the headline if that is short."""
    contents = [_plain(content.get("value"), content.get("type")) for content in entry.get("content") or ()]
    summary = _plain(entry.get("summary"), (entry.get("summary_detail") or {}).get("type"))
    text = max([*contents, summary], key=len)
    if title and len(text) < _TEASER_CHARS and not text.startswith(title):
        return f"{title}\n\n{text}" if text else title
    return text


def _plain(value: str | None, kind: str | None) -> str:
    if not value:
        return ""
    if kind in (None, "text/plain") and not re.search(r"<\w[^<>]*>", value):
        return value.strip()
    return html_text.join_blocks(html_text.blocks(value))[0]


def _published(entry: dict[str, Any]) -> Dated | None:
    for key in ("published", "created", "updated"):
        # Not entry.get: the library would give another date in place of a missing one.
        written = dict.get(entry, key)
        found = dates.dated(written, f"feed ({key})") if isinstance(written, str) else None
        if found is not None:
            return found
        parsed = dict.get(entry, f"{key}_parsed")
        if parsed is not None:
            return dates.from_datetime(datetime.fromtimestamp(timegm(parsed), tz=UTC), f"feed ({key})")
    return None


def _given(entry: Mapping[str, Any]) -> tuple[GivenPlace, ...]:
    """The position of a GeoRSS entry."""
    where = entry.get("where")
    point = position(entry.get("geo_lat"), entry.get("geo_long"))
    if point is None and isinstance(where, dict) and where.get("type") == "Point":
        coordinates = where.get("coordinates")
        if isinstance(coordinates, (tuple, list)) and len(coordinates) > 1:
            point = position(coordinates[1], coordinates[0])
    return (GivenPlace(point),) if point else ()
