"""Plain text: one report a file, a line, or a block between blank lines."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from geobrief.readers import encodings, front_matter
from geobrief.readers.items import HEAD_BYTES, Item, Rejected, Report, Unreadable
from geobrief.readers.options import ReadOptions


def read(item: Item, options: ReadOptions) -> Iterator[Report | Rejected]:
    """Reports of a plain-text file, split as `options.split` says."""
    if options.split != "none":
        yield from _pieces(item, options)
        return
    decoded = encodings.decode(item.data(options.max_bytes), item.charset)
    if decoded.guessed:
        options.note(f"{item.path}: encoding not declared, read as {decoded.encoding}")
    yield whole(decoded.text)


def whole(text: str) -> Report:
    """One report from a text, its front matter understood and blanked.

    Offsets count in the file as it is, so a front matter is overwritten with spaces, not cut.
    """
    matter = front_matter.split(text)
    if matter.end:
        text = re.sub(r"[^\r\n]", " ", text[: matter.end]) + text[matter.end :]
    return Report(
        text=text,
        title=matter.title,
        published=matter.published,
        outlet=matter.outlet,
        url=matter.url,
        language=matter.language,
        breaks=line_breaks(text),
        break_unit="line",
    )


def line_breaks(text: str) -> tuple[int, ...]:
    """Offsets at which the second and later lines start."""
    return tuple(match.end() for match in re.finditer(r"\r\n|\n|\r", text) if match.end() < len(text))


def _pieces(item: Item, options: ReadOptions) -> Iterator[Report | Rejected]:
    """One report a line (numbered by line), or a block of lines (numbered by block)."""
    codec = stream_codec(item, options)
    block: list[str] = []
    size = blocks = 0
    with item.stream(options.max_stream_bytes) as stream:
        # Bytes that do not decode become lone surrogates, so that they cost only their line.
        lines = io.TextIOWrapper(stream, encoding=codec, errors="surrogateescape", newline="")
        for number, line in enumerate(bounded_lines(lines, options.max_chars), start=1):
            if options.split == "line":
                if line.strip():
                    yield _piece(line.rstrip("\r\n"), number, codec, options)
                continue
            if line.strip() and size <= options.max_chars:
                block.append(line)
                size += len(line)
            elif not line.strip() and block:
                blocks += 1
                yield _piece("".join(block).rstrip("\r\n"), blocks, codec, options)
                block, size = [], 0
        if block:
            yield _piece("".join(block).rstrip("\r\n"), blocks + 1, codec, options)


def _piece(text: str, number: int, codec: str, options: ReadOptions) -> Report | Rejected:
    if len(text) > options.max_chars:
        return Rejected(number, f"longer than {options.max_chars:,} characters")
    if not text.isascii() and re.search(r"[\ud800-\udfff]", text):
        return Rejected(number, f"not valid {codec.upper()}")
    if "\0" in text:
        return Rejected(number, "binary data, not text")
    return Report(text=text, part=number, breaks=line_breaks(text), break_unit="line")


def bounded_lines(stream: io.TextIOWrapper, limit: int) -> Iterator[str]:
    """Lines with their ends; of one longer than `limit`, only the start (still too long) is kept."""
    while line := stream.readline(limit + 2):
        if len(line) == limit + 2 and not line.endswith(("\n", "\r")):
            while (rest := stream.readline(limit)) and not rest.endswith(("\n", "\r")):
                pass
        yield line


def stream_codec(item: Item, options: ReadOptions) -> str:
    """The encoding of a text that is read line by line, judged by its first bytes."""
    head = item.peek()
    for mark, codec in encodings.MARKS:
        if head.startswith(mark):
            return {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(codec, "utf-32")
    if len(head) >= HEAD_BYTES:
        # The head may end inside a character: leave its last line out.
        head = head[: head.rfind(b"\n") + 1] or head[: -len(head) // 2]
    elif b"\0" in head:
        raise Unreadable("binary data, not text")
    decoded = encodings.decode(head, item.charset)
    if decoded.guessed:
        options.note(f"{item.path}: encoding not declared, read as {decoded.encoding}")
    return decoded.encoding
