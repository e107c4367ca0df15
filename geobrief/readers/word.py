"""Word documents: paragraphs and tables in reading order, and the document's properties."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from geobrief.readers import dates, html_text
from geobrief.readers.archive import check_packed
from geobrief.readers.front_matter import language_tag
from geobrief.readers.items import Dated, Item, Report, Unreadable
from geobrief.readers.options import ReadOptions

if TYPE_CHECKING:
    from docx.opc.coreprops import CoreProperties
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

# Wrappers whose content belongs to the running text; what was moved away or deleted does not.
_WRAPPERS = frozenset(_W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_GONE = frozenset({_W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _FALLBACK})

# The date of python-docx's own template, which every document made with it carries unless set.
_TEMPLATE_DATE = datetime(2013, 12, 23, 23, 15, tzinfo=UTC)


def read(item: Item, options: ReadOptions) -> Iterator[Report]:
    """The one report of a Word document; its breaks are paragraphs and table rows."""
    from docx import Document

    data = item.data(options.max_bytes)
    check_packed(data, options)
    try:
        document = Document(io.BytesIO(data))
    except ValueError:
        raise Unreadable("no ordinary Word document (a macro file or template?): save it as .docx") from None
    text, breaks = html_text.join_blocks(_blocks(document.element.body))
    properties = document.core_properties
    yield Report(
        text=text,
        title=properties.title or None,
        published=_published(properties),
        language=language_tag(properties.language),
        url=item.url,
        breaks=breaks,
        break_unit="paragraph",
    )


def _blocks(parent: _Element) -> Iterator[str]:
    for child in parent:
        if child.tag == _W + "p":
            text = _text(child)
            if text:
                yield text
        elif child.tag == _W + "tbl":
            yield from _rows(child)
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _rows(table: _Element) -> Iterator[str]:
    """A line a row, cells divided by bars; a table inside a cell is read as part of the cell."""
    for row in table.iter(_W + "tr"):
        cells = [" ".join(_blocks(cell)) for cell in row.iterchildren(_W + "tc")]
        line = " | ".join(cell for cell in cells if cell)
        if line and not any(above.tag == _W + "tc" for above in row.iterancestors()):
            yield line


def _text(element: _Element) -> str:
    parts: list[str] = []
    _collect(element, parts)
    return " ".join("".join(parts).split())


def _collect(element: _Element, parts: list[str]) -> None:
    for child in element:
        if child.tag == _W + "t":
            parts.append(child.text or "")
        elif child.tag in (_W + "tab", _W + "br", _W + "cr"):
            parts.append(" ")
        elif child.tag == _W + "noBreakHyphen":
            parts.append("-")
        elif child.tag == _W + "p":
            parts.append(" ")
            _collect(child, parts)
        elif child.tag not in _GONE:
            _collect(child, parts)


def _published(properties: CoreProperties) -> Dated | None:
    for when in (properties.created, properties.modified):
        if when is None:
            continue
        zoned = when if when.tzinfo else when.replace(tzinfo=UTC)  # the standard says UTC
        if zoned.replace(second=0, microsecond=0) != _TEMPLATE_DATE:
            return dates.from_datetime(zoned, "document properties")
    return None
