"""Saved web pages: the article without its surroundings, and what the page says about itself."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from geobrief.readers import dates, encodings, html_text
from geobrief.readers.front_matter import language_tag
from geobrief.readers.items import Dated, Item, Rejected, Report, Unreadable, too_large
from geobrief.readers.options import MAX_MARKUP_BYTES, ReadOptions

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document as Extracted

for _library in ("trafilatura", "htmldate", "justext"):
    logging.getLogger(_library).addHandler(
        logging.NullHandler()
    )  # a library's warnings are not ours to print

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
_XML_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]+)", re.I)
# Left by browsers ("saved from url=(0021)https://…") and by SingleFile ("url: https://…").
_SAVED_FROM = re.compile(r"<!--.{0,80}?(?:saved from url=\(\d+\)|\burl:\s*)(https?://[^\s>]+)", re.S)
# Pictures and fonts that were saved into the page, often most of its size.
_EMBEDDED = re.compile(r"data:[\w/+.-]{0,60}(?:;[\w=-]{0,40}){0,3};base64,[A-Za-z0-9+/=%]+")
# Browsers read a declaration only this near to the start of a page.
_DECLARATION_BYTES = 4096

# Finding the article takes half a millisecond an element. Articles have hundreds, long lists
# thousands; of a page with more, all text is taken.
_MAX_ELEMENTS = 20_000

# Where pages say when they were published, the most reliable first.
_DATE_METAS = (
    "article:published_time", "datepublished", "date.published", "publishdate", "publish_date", "pubdate",
    "publication_date", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "og:published_time", "og:pubdate", "date", "created",
)  # fmt: skip

# The date finder takes "today" for its latest date unless told; a result must not depend on the clock.
_DATE_OPTIONS = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1990-01-01",
    "max_date": "2100-12-31",
}


def read(item: Item, options: ReadOptions) -> Iterator[Report | Rejected]:
    """The one report of a web page."""
    data = item.data(options.max_bytes)
    decoded = encodings.decode(data, item.charset or declared(data))
    if decoded.guessed:
        options.note(f"{item.path}: encoding not declared, read as {decoded.encoding}")
    captured = Dated(item.captured, "date of capture") if item.captured else None
    yield report(decoded.text, url=item.url, captured=captured)
    if _is_cut_off(decoded.text):
        yield Rejected(None, "the page is cut off: only its beginning could be used")


def declared(data: bytes) -> str | None:
    """The encoding that a page declares in itself."""
    head = data[:_DECLARATION_BYTES]
    match = _XML_ENCODING.match(head) or _CHARSET.search(head)
    return match[1].decode("ascii") if match else None


def report(html: str, url: str | None = None, captured: Dated | None = None) -> Report:
    """Read a page; `url` is where it came from if its container knows. Raises Unreadable."""
    bare = _EMBEDDED.sub("data:,", html)
    if len(bare) > MAX_MARKUP_BYTES:
        raise Unreadable(too_large(MAX_MARKUP_BYTES))
    tree = html_text.parse(bare)
    if tree is None:
        raise Unreadable("no text in it")
    saved_from = _SAVED_FROM.search(html[:_DECLARATION_BYTES])
    address = url or (saved_from[1] if saved_from else None)
    metas, published = _metas(tree), _published(tree)
    extracted = _extract(tree, address)
    paragraphs = _paragraphs(extracted.text) if extracted is not None and extracted.text else []
    text, breaks = html_text.join_blocks(paragraphs or html_text.blocks(tree))
    title = (extracted and extracted.title) or metas.get("og:title") or tree.findtext(".//title")
    if published is None and extracted is not None and extracted.date:
        published = dates.dated(extracted.date, "web page")
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    return Report(
        text=text,
        title=title,
        published=published,
        outlet=metas.get("og:site_name")
        or (extracted and (extracted.sitename or extracted.hostname))
        or None,
        url=address or (extracted and extracted.url) or metas.get("og:url"),
        language=language_tag(language or metas.get("content-language") or metas.get("og:locale")),
        breaks=breaks,
        break_unit="paragraph",
        fallback=captured,
    )


def _is_cut_off(html: str) -> bool:
    """Whether a page ends in the middle; end tags may be left out, but not the end of a tag or text."""
    tail = html[-_DECLARATION_BYTES:].rstrip().lower()
    return "<html" in html[:_DECLARATION_BYTES].lower() and not tail.endswith(">") and "</body" not in tail


def _extract(tree: HtmlElement, url: str | None) -> Extracted | None:
    if sum(1 for _ in islice(tree.iter(), _MAX_ELEMENTS + 1)) > _MAX_ELEMENTS:
        return None
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    try:
        found = bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params=dict(_DATE_OPTIONS),
        )
    except Exception:  # noqa: BLE001 - it meets pages it cannot take; the plain walk over the tree takes all
        return None
    return found if isinstance(found, Document) else None


def _paragraphs(text: str) -> list[str]:
    """Its lines without the Markdown that stands for lists and tables."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("|"):
            if re.fullmatch(r"[|\s:-]+", line):
                continue
            cells = (cell.strip() for cell in line.split("|"))
            lines.append(" | ".join(cell for cell in cells if cell))
        else:
            lines.append(re.sub(r"^\s*[-*]\s+", "", line).strip())
    return [line for line in lines if line]


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Content of meta elements by their name, property or itemprop, in lower case; the first counts."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                metas.setdefault(name, content)
    return metas


def _published(tree: HtmlElement) -> Dated | None:
    """The publication date with its time zone, from JSON-LD, meta elements or <time>."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json" and script.text:
            found = _linked_data_date(script.text)
            if found is not None:
                return found
    metas = _metas(tree)
    for name in _DATE_METAS:
        moment = dates.dated(metas[name], f"page metadata ({name})") if name in metas else None
        if moment is not None:
            return moment
    for time in tree.iter("time"):
        if time.get("datetime") and (
            time.get("pubdate") is not None or "publi" in (time.get("itemprop") or "").lower()
        ):
            return dates.dated(time.get("datetime") or "", "page metadata (time)")
    return None


def _linked_data_date(text: str) -> Dated | None:
    try:
        values = [json.loads(text)]
    except (ValueError, RecursionError):
        return None
    while values:
        value = values.pop(0)
        if isinstance(value, list):
            values.extend(value)
        elif isinstance(value, dict):
            date = value.get("datePublished")
            if isinstance(date, str) and (found := dates.dated(date, "page metadata (datePublished)")):
                return found
            values.extend(inner for key, inner in value.items() if key in ("@graph", "mainEntity"))
    return None
