"""What a caller can set for reading: how files are split, which columns mean what, the limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from geobrief.errors import InputError

MIB = 1024 * 1024

# A file that must be held in memory whole (a PDF, a web page, one JSON value). Text takes up to
# four bytes a character once decoded and parsers keep a second copy, so 64 MiB stays below 600 MB.
MAX_BYTES = 64 * MIB

# A web page, a feed or a part of a Word document: the tree made of it takes ten times its size.
MAX_MARKUP_BYTES = 16 * MIB

# A file read record by record (lines, rows, mails, archives): memory does not depend on its size,
# the limit is there to end a run that was pointed at a disk image.
MAX_STREAM_BYTES = 4096 * MIB

# One report. A 900-page book has about two million characters; ten of them are no report any more.
MAX_CHARS = 20_000_000

# Reports of one run; each stands in the briefing as a source.
MAX_DOCUMENTS = 1_000_000

# Archives: members, bytes after unpacking, and unpacked to packed. Text seldom packs better than
# 1:20, log-like text 1:60; deflate reaches 1:1032 on a run of zeros.
MAX_MEMBERS = 20_000
MAX_UNPACKED_BYTES = 2048 * MIB
MAX_RATIO = 200.0

SPLITS = ("none", "line", "blank")
FIELDS = ("text", "title", "date", "source", "url", "language", "lat", "lon", "place")


def silent(_note: str) -> None:
    """Take a note and drop it."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Options of `read`; the defaults suit a folder of reports.

    `split` says how one plain-text file holds several reports. `input_format` names the format
    of every file instead of letting content and suffix decide. `columns` maps our fields (see
    `FIELDS`) to the columns or keys of tables and JSON. `exclude` are files or folders never
    read (the output folder, a configuration). `stdin` gives the bytes behind the input "-".
    `note` receives sentences about guesses made on the way. Sizes are in bytes.
    """

    split: str = "none"
    input_format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    exclude: tuple[Path, ...] = ()
    stdin: Callable[[], BinaryIO] | None = None
    note: Callable[[str], None] = silent
    max_bytes: int = MAX_BYTES
    max_stream_bytes: int = MAX_STREAM_BYTES
    max_chars: int = MAX_CHARS
    max_documents: int = MAX_DOCUMENTS
    max_members: int = MAX_MEMBERS
    max_unpacked_bytes: int = MAX_UNPACKED_BYTES
    max_ratio: float = MAX_RATIO

    def __post_init__(self) -> None:
        if self.split not in SPLITS:
            raise InputError(f"split '{self.split}' is not known: use one of {', '.join(SPLITS)}")
        for name in self.columns:
            if name not in FIELDS:
                raise InputError(f"column map: '{name}' is not known: use some of {', '.join(FIELDS)}")
        for limit in ("max_bytes", "max_stream_bytes", "max_chars", "max_documents"):
            if getattr(self, limit) < 1:
                raise InputError(f"{limit} must be at least 1")


def parse_columns(text: str) -> dict[str, str]:
    """Read a column map such as "text=body,date=published_at,source=outlet".

    Several columns are joined with a plus: "text=title+body". Raises InputError.
    """
    columns: dict[str, str] = {}
    for pair in text.split(","):
        name, equals, column = (part.strip() for part in pair.partition("="))
        if not pair.strip():
            continue
        if not equals or not column or name not in FIELDS:
            raise InputError(
                f"column map: '{pair.strip()}' is not field=column; fields are {', '.join(FIELDS)}"
            )
        columns[name] = column
    return columns
