"""mbox: many e-mails in one file, read one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from geobrief.readers.items import Item, Rejected, Report, too_large
from geobrief.readers.mail import take_apart
from geobrief.readers.options import ReadOptions

# Longest line taken at once; longer ones come in pieces.
_LINE_BYTES = 1 << 20
_QUOTED = re.compile(rb"^>(>*From )", re.M)


def read(item: Item, options: ReadOptions) -> Iterator[Report | Rejected | Item]:
    """Reports of all messages, numbered through, and their attachments."""
    part = 0
    for number, data in enumerate(_messages(item, options), start=1):
        if data is None:
            part += 1
            yield Rejected(part, f"message {number}: {too_large(options.max_bytes)}")
            continue
        reports, attachments, _cut_off = take_apart(data, f"{item.path}/{number}")
        for report in reports:
            part += 1
            yield replace(report, part=part)
        for attachment in attachments:
            yield replace(attachment, depth=item.depth + 1, archived=item.archived)


def _messages(item: Item, options: ReadOptions) -> Iterator[bytes | None]:
    """Each message's bytes; None for one over the limit."""
    lines: list[bytes] = []
    size = 0
    blank = True
    with item.stream(options.max_stream_bytes) as stream:
        while line := stream.readline(_LINE_BYTES):
            if blank and line.startswith(b"From "):
                if lines:
                    yield _joined(lines, size, options)
                lines, size = [], 0
            else:
                size += len(line)
                if size <= options.max_bytes:
                    lines.append(line)
            blank = not line.strip()
    if lines:
        yield _joined(lines, size, options)


def _joined(lines: list[bytes], size: int, options: ReadOptions) -> bytes | None:
    return None if size > options.max_bytes else _QUOTED.sub(rb"\1", b"".join(lines))
