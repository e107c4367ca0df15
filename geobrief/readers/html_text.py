"""HTML to the text a reader sees, block by block; for fragments and for pages with no main part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Elements after which a reader sees a new line; inside them text runs on.
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
})  # fmt: skip
_HIDDEN = frozenset({
    "head", "iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})


def parse(html: str) -> HtmlElement | None:
    """The tree of a page or fragment; None where there is nothing in it."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # As bytes, because lxml refuses text that declares an encoding of its own.
    data = re.sub(r"[\0\ud800-\udfff]", "\ufffd", html).encode("utf-8")
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def blocks(html: str | HtmlElement) -> list[str]:
    """Paragraphs, headings, list entries and table rows, in order, each with its spaces made single."""
    root = parse(html) if isinstance(html, str) else html
    return [] if root is None else _walk(root)


def join_blocks(paragraphs: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    """One text with a blank line between blocks, and the offsets at which the later ones start."""
    pieces: list[str] = []
    breaks: list[int] = []
    length = 0
    for paragraph in paragraphs:
        if pieces:
            length += 2
            breaks.append(length)
        pieces.append(paragraph)
        length += len(paragraph)
    return "\n\n".join(pieces), tuple(breaks)


def _walk(root: HtmlElement) -> list[str]:
    from lxml import etree

    found: list[str] = []
    current: list[str] = []
    hidden = 0

    def end_block() -> None:
        text = " ".join("".join(current).split()).strip("| ")
        if text:
            found.append(text)
        current.clear()

    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            hidden += tag in _HIDDEN
            if tag in _BLOCKS:
                end_block()
            elif tag in _CELLS and current:
                current.append(" | ")
            if not hidden and element.text:
                current.append(element.text)
            continue
        hidden -= tag in _HIDDEN
        if tag in _BLOCKS:
            end_block()
        if not hidden and element.tail:
            current.append(element.tail)
    end_block()
    return found
