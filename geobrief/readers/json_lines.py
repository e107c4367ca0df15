"""JSON Lines: a record a line; a bad line costs only itself."""

from __future__ import annotations

from collections.abc import Iterator

from geobrief.readers import encodings, json_value
from geobrief.readers.items import Item, Rejected, Report, Unreadable
from geobrief.readers.options import ReadOptions
from geobrief.readers.records import RecordReader

# A code point takes up to six bytes as "\\uXXXX", a record has other fields beside the text.
_BYTES_PER_CHAR = 8


def read(item: Item, options: ReadOptions) -> Iterator[Report | Rejected]:
    """Reports of the lines, numbered by line."""
    reader = RecordReader(item.path, "key", options)
    for number, line in enumerate(_lines(item, options), start=1):
        if line is None:
            yield Rejected(
                number, f"longer than {options.max_chars:,} characters: split it, or raise the limit"
            )
        elif line.strip():
            try:
                yield json_value.record(json_value.loads(line), reader, number)
            except Unreadable as verdict:
                yield Rejected(number, str(verdict))


def _lines(item: Item, options: ReadOptions) -> Iterator[bytes | None]:
    """Lines as UTF-8; None for one that is too long."""
    if item.peek().startswith(tuple(mark for mark, codec in encodings.MARKS if codec != "utf-8")):
        yield from json_value.utf8(item.data(options.max_bytes), item, options).split(b"\n")
        return
    limit = _BYTES_PER_CHAR * options.max_chars
    with item.stream(options.max_stream_bytes) as stream:
        first = True
        while line := stream.readline(limit + 1):
            if first:
                line, first = line.removeprefix(b"\xef\xbb\xbf"), False
            if len(line) > limit:
                while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
                    pass
                yield None
            else:
                yield line
