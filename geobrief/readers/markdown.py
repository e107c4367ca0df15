"""Markdown with front matter: its text without the markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from geobrief.readers import encodings, front_matter, html_text
from geobrief.readers.items import Item, Report
from geobrief.readers.options import ReadOptions
from geobrief.readers.text import whole

if TYPE_CHECKING:
    from markdown_it.token import Token

# The parser takes up to a tenth of a millisecond a character (brackets that match nothing).
# A hundred pages have 300,000 characters.
_MAX_CHARS = 400_000


def read(item: Item, options: ReadOptions) -> Iterator[Report]:
    """The one report of a Markdown file; a top heading is its title where the front matter has none."""
    decoded = encodings.decode(item.data(options.max_bytes), item.charset)
    if decoded.guessed:
        options.note(f"{item.path}: encoding not declared, read as {decoded.encoding}")
    if len(decoded.text) > _MAX_CHARS:
        options.note(f"{item.path}: a very long Markdown file, its markup is kept in the text")
        yield whole(decoded.text)
        return
    matter = front_matter.split(decoded.text)
    blocks, heading = _blocks(decoded.text[matter.end :])
    text, breaks = html_text.join_blocks(blocks)
    yield Report(
        text=text,
        title=matter.title or heading,
        published=matter.published,
        outlet=matter.outlet,
        url=matter.url,
        language=matter.language,
        breaks=breaks,
        break_unit="paragraph",
    )


def _blocks(source: str) -> tuple[list[str], str | None]:
    """Blocks of running text, and the first heading of level 1."""
    from markdown_it import MarkdownIt

    blocks: list[str] = []
    heading: str | None = None
    row: list[str] | None = None
    previous: Token | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            blocks.append(" | ".join(cell for cell in row if cell))
            row = None
        elif token.type == "inline":
            text = _inline(token.children or ())
            if row is not None:
                row.append(text)
            else:
                blocks.append(text)
            if (
                heading is None
                and previous is not None
                and previous.type == "heading_open"
                and previous.tag == "h1"
            ):
                heading = text
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.strip())
        elif token.type == "html_block":
            blocks.extend(html_text.blocks(token.content))
        previous = token
    return [block for block in blocks if block], heading


def _inline(tokens: Sequence[Token]) -> str:
    """Text of a line of tokens; an image gives its alternative text, tags nothing."""
    parts: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline", "image"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" " if token.type == "softbreak" else "\n")
    return "".join(parts).strip()
