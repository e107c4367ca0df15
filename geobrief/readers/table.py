"""CSV and TSV: a report a row, the columns told by the user or guessed from their names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from geobrief.readers import columns
from geobrief.readers.items import Item, Rejected, Report, Unreadable
from geobrief.readers.options import ReadOptions
from geobrief.readers.records import RecordReader, build
from geobrief.readers.text import bounded_lines, stream_codec

# Rows looked at before the columns are chosen.
_SAMPLE_ROWS = 50
_DELIMITERS = ",;\t|"

# A line of a table may hold several fields beside the text; beyond this it is no table.
_CHARS_PER_TEXT = 4

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_HXL = re.compile(r"^#[a-z][\w]*(?:[ +].*)?$")


def read(item: Item, options: ReadOptions) -> Iterator[Report | Rejected]:
    """Reports of the rows, numbered from the first row below the head."""
    codec = stream_codec(item, options)
    with item.stream(options.max_stream_bytes) as stream:
        # Bytes that do not decode become lone surrogates, so that they cost only their row.
        lines = _Lines(
            io.TextIOWrapper(stream, encoding=codec, errors="surrogateescape", newline=""), options
        )
        rows = _rows(lines, _delimiter(lines, item), options.max_chars)
        head = list(islice(rows, 1))
        if not head:
            return
        sample = list(islice(rows, _SAMPLE_ROWS))
        names, body = _head(head[0], sample)
        yield from _reports(item, names, chain(body, rows), options)


def _reports(
    item: Item, names: Sequence[str], rows: Iterator[list[str] | None], options: ReadOptions
) -> Iterator[Report | Rejected]:
    sample = list(islice(rows, _SAMPLE_ROWS))
    reader = RecordReader(item.path, "column", options)
    fields = reader.choose(names, [dict(zip(names, row, strict=False)) for row in sample if row])
    number = 0
    for row in chain(sample, rows):
        if row is not None and (not any(cell.strip() for cell in row) or _is_hxl(row)):
            continue
        number += 1
        if row is None:
            yield Rejected(number, "cut off inside a quotation, or a field too long: not read from here on")
            return
        if any(_SURROGATE.search(cell) for cell in row if not cell.isascii()):
            yield Rejected(number, "not valid in the file's encoding")
            continue
        yield build(dict(zip(names, row, strict=False)), fields, number, "column")


class _Lines:
    """Lines for the csv module, none of them endless; counts quotation marks to tell a cut-off row."""

    def __init__(self, stream: io.TextIOWrapper, options: ReadOptions) -> None:
        self._limit = _CHARS_PER_TEXT * options.max_chars
        self._lines = bounded_lines(stream, self._limit)
        self.first = next(self._lines, "")
        self._waiting = [] if re.match(r"sep=.\s*$", self.first) else [self.first]
        self.quotes = 0
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.pop() if self._waiting else next(self._lines, "")
        if len(line) > self._limit:
            raise Unreadable(f"a line longer than {self._limit:,} characters: no table, or damaged")
        self.quotes += line.count('"')
        self.ended = not line
        if self.ended:
            raise StopIteration
        return line


def _rows(lines: _Lines, delimiter: str, limit: int) -> Iterator[list[str] | None]:
    """Rows of cells; None in place of one that cannot be read, which is then the last."""
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        # The limit on a field is a global of the csv module: it is put back after each row.
        before = csv.field_size_limit(limit)
        lines.quotes = 0
        try:
            row = next(reader, None)
        except csv.Error:
            yield None
            return
        finally:
            csv.field_size_limit(before)
        if row is None:
            return
        # The file ended while the row was still open, inside a quotation.
        yield None if lines.ended and lines.quotes % 2 else row


def _delimiter(lines: _Lines, item: Item) -> str:
    told = re.match(r"sep=(.)\s*$", lines.first)
    if told:
        return told[1]
    if item.suffix in (".tsv", ".tab"):
        return "\t"
    unquoted = re.sub(r'"[^"]*"', "", lines.first)
    return max(_DELIMITERS, key=lambda mark: (unquoted.count(mark), -_DELIMITERS.index(mark)))


def _head(
    first: list[str] | None, sample: list[list[str] | None]
) -> tuple[list[str], Iterator[list[str] | None]]:
    """Names of the columns, and the rows; a table without a head gets numbers for names."""
    if first is None:
        return ["1"], iter([None])
    names = [name.strip() or str(number) for number, name in enumerate(first, start=1)]
    # A head is short names, most of them words we know or at least no sentence.
    if any(columns.is_known(name) for name in names) or max(map(len, names)) <= 40:
        return _distinct(names), iter(sample)
    return [str(number) for number in range(1, len(first) + 1)], chain([first], sample)


def _distinct(names: list[str]) -> list[str]:
    """Names with a number behind each that stood before."""
    seen: dict[str, int] = {}
    result: list[str] = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return result


def _is_hxl(row: list[str]) -> bool:
    """Whether a row holds HXL hashtags, the second head of humanitarian tables."""
    cells = [cell.strip() for cell in row if cell.strip()]
    return len(cells) > 1 and all(_HXL.match(cell) for cell in cells)
