"""Step 1, read: files of many formats to `Document`s; what cannot be used to `Skipped`.

Nothing is fetched and nothing in a document is executed. See `docs/readers.md`.
"""

from __future__ import annotations

from geobrief.readers.formats import FORMATS, Format
from geobrief.readers.items import Dated, Item, Rejected, Report, Unreadable
from geobrief.readers.options import ReadOptions, parse_columns
from geobrief.readers.reading import read

__all__ = [
    "FORMATS",
    "Dated",
    "Format",
    "Item",
    "ReadOptions",
    "Rejected",
    "Report",
    "Unreadable",
    "parse_columns",
    "read",
]
