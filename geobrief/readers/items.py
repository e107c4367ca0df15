"""What flows between the parts of step 1: an `Item` to read, the `Report`s that are in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO

from geobrief.model import GivenPlace

# Enough to recognise any format we know, among them a mail behind a long run of header lines.
HEAD_BYTES = 65_536


class Unreadable(Exception):  # noqa: N818 - a verdict on the input, turned into `Skipped`, not an error of ours
    """This item cannot be used; the text is the reason, one line for the user."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication date and where it was found ("front matter"); `when` has a time zone."""

    when: datetime
    where: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report as its format gives it; `read` makes a `Document` of it.

    `part` is the number behind "#" in the document's id, None where the file is one report.
    `breaks` are offsets, without 0, at which the 2nd, 3rd ... page (see `break_unit`) starts.
    `fallback` is a date to use only where file name and dateline say none.
    """

    text: str
    part: int | None = None
    title: str | None = None
    published: Dated | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    breaks: tuple[int, ...] = ()
    break_unit: str = "page"
    given: tuple[GivenPlace, ...] = ()
    fallback: Dated | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A part of an item that cannot be used: number behind "#" and the reason."""

    part: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something with bytes: a file, standard input, a member of an archive, an attachment.

    `path` is what the user sees. `opener` gives a fresh stream from the start, or only
    `once` (standard input); `head` holds the first bytes where they are known already.
    `charset`, `url` and `captured` come from what the item was wrapped in (a MIME part, a WARC
    record); `format` overrides recognition. `depth` counts the containers around it and
    `archived` says whether one was an archive.
    """

    path: str
    opener: Callable[[], BinaryIO]
    size: int | None = None
    head: bytes | None = None
    once: bool = False
    format: str | None = None
    charset: str | None = None
    url: str | None = None
    captured: datetime | None = None
    depth: int = 0
    archived: bool = False

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def suffix(self) -> str:
        """The name's suffix in lower case, with its dot, or ""."""
        stem, dot, last = self.name.rpartition(".")
        return f".{last.lower()}" if dot and stem else ""

    def peek(self) -> bytes:
        """The first bytes, without using them up."""
        if self.head is not None:
            return self.head
        with self.opener() as stream:
            return stream.read(HEAD_BYTES)

    def looked_at(self) -> Item:
        """The item with its first bytes in memory; a small file is then not opened again."""
        head = self.peek()
        if self.size is None or self.once or len(head) != self.size:
            return replace(self, head=head)
        return replace(self, head=head, opener=lambda: io.BytesIO(head))

    def stream(self, limit: int) -> BinaryIO:
        """Open for reading in pieces; more than `limit` bytes raise Unreadable on the way."""
        return io.BufferedReader(_Capped(self.opener(), limit), buffer_size=HEAD_BYTES)

    def data(self, limit: int) -> bytes:
        """All bytes; more than `limit` raise Unreadable."""
        if self.size is not None and self.size > limit:
            raise Unreadable(too_large(limit))
        with self.opener() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise Unreadable(too_large(limit))
        return data


def bytes_item(path: str, data: bytes) -> Item:
    """An item whose bytes are at hand."""
    return Item(path=path, opener=lambda: io.BytesIO(data), size=len(data))


def once_item(path: str, stream: BinaryIO) -> Item:
    """An item over a stream that can be read only once, such as standard input."""
    head = _fill(stream, HEAD_BYTES)
    return Item(path=path, opener=lambda: io.BufferedReader(_Chained(head, stream)), head=head, once=True)


def too_large(limit: int) -> str:
    """The reason given for a file over a limit in bytes."""
    size = f"{limit / 1024 / 1024:,.0f} MiB" if limit >= 1024 * 1024 else f"{limit:,} bytes"
    return f"larger than {size}: split it, or raise the limit"


def _fill(stream: BinaryIO, size: int) -> bytes:
    """Read `size` bytes from a stream that may give fewer at a time (a pipe)."""
    pieces: list[bytes] = []
    while size > 0 and (piece := stream.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


class _Capped(io.RawIOBase):
    """A raw stream over another that refuses to give more than a number of bytes."""

    def __init__(self, inner: BinaryIO, limit: int) -> None:
        self._inner = inner
        self._left = limit
        self._limit = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # BufferedReader passes a memoryview
        data = self._inner.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise Unreadable(too_large(self._limit))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()


class _Chained(io.RawIOBase):
    """A raw stream that gives bytes read earlier, then the rest of their stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # BufferedReader passes a memoryview
        if self._head:
            data: bytes | memoryview = self._head[: len(buffer)]
            self._head = self._head[len(buffer) :]
        else:
            data = self._rest.read(len(buffer)) or b""
        buffer[: len(data)] = data
        return len(data)
