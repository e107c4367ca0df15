"""The registry: one entry a format, the module that reads it, the suffixes it goes by.

Other packages add formats through the entry point group "geobrief.readers": each entry point
loads to a `Format` whose `reader` is a function. They are asked where ours do not know a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from geobrief.errors import InputError
from geobrief.readers.items import Item, Rejected, Report
from geobrief.readers.options import ReadOptions

ENTRY_POINTS = "geobrief.readers"

Reader = Callable[[Item, ReadOptions], Iterator[Report | Rejected | Item]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read.

    `reader` is a function, or the name of the module (imported when first needed) whose `read`
    it is. `suffixes` are in lower case with their dot. `binary` formats are recognised by their
    first bytes; a file that has their suffix but other content is damaged or misnamed. `sniff`
    says whether the first bytes of a file are of this format; only formats of other packages
    need it.
    """

    name: str
    label: str
    reader: Reader | str
    suffixes: tuple[str, ...] = ()
    binary: bool = False
    sniff: Callable[[bytes], bool] | None = None

    def read(self, item: Item, options: ReadOptions) -> Iterator[Report | Rejected | Item]:
        """Reports of the item, what of it cannot be used, and items it contains. Raises Unreadable."""
        if isinstance(self.reader, str):
            module = import_module(f"geobrief.readers.{self.reader}")
            reader: Reader = module.read
            return reader(item, options)
        return self.reader(item, options)


_OURS = (
    Format("text", "plain text", "text", (".txt", ".text", ".asc", ".log", ".rst", ".adoc")),
    Format("markdown", "Markdown", "markdown", (".md", ".markdown", ".mdown")),
    Format("html", "web page", "web", (".html", ".htm", ".xhtml", ".shtml")),
    Format("pdf", "PDF", "pdf", (".pdf",), binary=True),
    Format("docx", "Word document", "word", (".docx", ".docm"), binary=True),
    Format("feed", "RSS or Atom feed", "feed", (".rss", ".atom", ".rdf")),
    Format("json", "JSON", "json_value", (".json", ".geojson")),
    Format("jsonl", "JSON Lines", "json_lines", (".jsonl", ".ndjson", ".jl", ".geojsonl", ".geojsons")),
    Format("csv", "CSV table", "table", (".csv",)),
    Format("tsv", "TSV table", "table", (".tsv", ".tab")),
    Format("eml", "e-mail", "mail", (".eml", ".mht", ".mhtml")),
    Format("mbox", "mailbox", "mailbox", (".mbox", ".mbx")),
    Format("warc", "web archive (WARC)", "warc", (".warc",), binary=True),
    Format("telegram", "Telegram export", "telegram"),
    Format("zip", "ZIP archive", "archive", (".zip",), binary=True),
    Format("gzip", "gzip file", "gzipped", (".gz",), binary=True),
    Format("parquet", "Parquet table", "parquet", (".parquet", ".pq"), binary=True),
)

FORMATS: dict[str, Format] = {entry.name: entry for entry in _OURS}
_BY_SUFFIX: dict[str, Format] = {suffix: entry for entry in _OURS for suffix in entry.suffixes}


def by_name(name: str) -> Format:
    """The format called `name`. Raises InputError."""
    found = FORMATS.get(name) or next((entry for entry in others() if entry.name == name), None)
    if found is None:
        known = sorted({*FORMATS, *(entry.name for entry in others())})
        raise InputError(f"input format '{name}' is not known: use one of {', '.join(known)}")
    return found


def by_suffix(suffix: str) -> Format | None:
    """The format that goes by `suffix`, ours before those of other packages."""
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    return next((entry for entry in others() if suffix and suffix in entry.suffixes), None)


def by_content(head: bytes) -> Format | None:
    """A format of another package that recognises the first bytes."""
    return next((entry for entry in others() if entry.sniff is not None and entry.sniff(head)), None)


@cache
def others() -> tuple[Format, ...]:
    """Formats that other installed packages bring, by name; broken ones are left out."""
    from importlib.metadata import entry_points

    found: list[Format] = []
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: (point.name, point.value)):
        try:
            entry = point.load()
        except Exception:  # noqa: BLE001, S112 - somebody else's broken plug-in must not end a build
            continue
        if isinstance(entry, Format) and entry.name not in FORMATS:
            found.append(entry)
    return tuple(found)
