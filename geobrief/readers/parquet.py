"""Parquet tables, when pyarrow (the extra "parquet") is installed."""

from __future__ import annotations

import io
from collections.abc import Iterator

from geobrief.readers.items import Item, Rejected, Report, Unreadable, too_large
from geobrief.readers.options import ReadOptions
from geobrief.readers.records import RecordReader

# Rows held in memory at a time.
_BATCH_ROWS = 1000


def read(item: Item, options: ReadOptions) -> Iterator[Report | Rejected]:
    """Reports of the rows. Raises Unreadable, also where pyarrow is not installed."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise Unreadable("Parquet needs one more package: pip install 'geobrief[parquet]'") from None
    reader = RecordReader(item.path, "column", options)
    number = 0
    with item.opener() as stream:
        source = stream if stream.seekable() else io.BytesIO(item.data(options.max_bytes))
        try:
            table = ParquetFile(source)
            groups = (table.metadata.row_group(index) for index in range(table.metadata.num_row_groups))
            if sum(group.total_byte_size for group in groups) > options.max_unpacked_bytes:
                raise Unreadable("unpacks to " + too_large(options.max_unpacked_bytes))
            for batch in table.iter_batches(batch_size=_BATCH_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield reader.report({key: _plain(value) for key, value in row.items()}, number)
        except (ArrowException, OSError) as error:
            raise Unreadable(f"damaged Parquet file ({' '.join(str(error).split())[:120]})") from None


def _plain(value: object) -> object:
    """Dates as text, like every other format has them; bytes are no text."""
    isoformat = getattr(value, "isoformat", None)
    if isoformat is not None:
        return isoformat()
    return None if isinstance(value, bytes) else value
