"""gzip: the one file inside, named without ".gz"."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from geobrief.readers.items import Item, Unreadable
from geobrief.readers.options import MIB, ReadOptions


def read(item: Item, options: ReadOptions) -> Iterator[Item]:
    """The file inside, streamed; its size is limited by the ratio and the limit for archives."""
    if item.archived:
        raise Unreadable("archive inside an archive: unpack it first")
    packed = item.size if item.size is not None else options.max_stream_bytes
    limit = min(options.max_unpacked_bytes, max(MIB, int(packed * options.max_ratio)))
    path = f"{item.path}/{item.name[:-3] if item.suffix == '.gz' else item.name}"

    def opener() -> BinaryIO:
        inner = Item(path=path, opener=lambda: cast("BinaryIO", _Gunzipped(item.opener())))
        return inner.stream(limit)

    if item.once:
        from geobrief.readers.items import once_item

        once = once_item(path, opener())
        yield replace(once, depth=item.depth + 1, archived=True)
        return
    yield Item(path=path, opener=opener, depth=item.depth + 1, archived=True)


class _Gunzipped(gzip.GzipFile):
    """A gzip stream that closes the stream under it."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__(fileobj=packed, mode="rb")
        self._packed = packed

    def close(self) -> None:
        super().close()
        self._packed.close()
