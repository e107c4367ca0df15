"""Which format an item is in: by its first bytes, then by its suffix, and what to say if by none."""

from __future__ import annotations

import re

from geobrief.readers import encodings, formats
from geobrief.readers.formats import FORMATS, Format
from geobrief.readers.items import HEAD_BYTES, Item, Unreadable

_MAGIC = ((b"\x1f\x8b", "gzip"), (b"WARC/", "warc"), (b"PAR1", "parquet"))

_RTF = b"{\\rtf"

# Offset and bytes of what is no report, and what a user may do about it.
_OTHER_BINARY: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG", "PNG picture, no text in it"),
    (0, b"\xff\xd8\xff", "JPEG picture, no text in it"),
    (0, b"GIF8", "GIF picture, no text in it"),
    (0, b"BM", "bitmap picture, no text in it"),
    (0, b"II*\0", "TIFF picture, no text in it"),
    (0, b"MM\0*", "TIFF picture, no text in it"),
    (0, b"RIFF", "sound, film or WebP picture, no text in it"),
    (0, b"ID3", "sound file, no text in it"),
    (0, b"OggS", "sound or film file, no text in it"),
    (0, b"\x1aE\xdf\xa3", "film file, no text in it"),
    (0, b"\xd0\xcf\x11\xe0", "old Office file: save it as .docx (text) or .csv (table)"),
    (0, b"SQLite format 3", "SQLite database: export the table as CSV"),
    (0, b"\x7fELF", "program, not a report"),
    (0, b"MZ", "program, not a report"),
    (0, b"7z\xbc\xaf\x27\x1c", "7-Zip archive: unpack it first"),
    (0, b"Rar!", "RAR archive: unpack it first"),
    (0, b"BZh", "bzip2 file: unpack it first"),
    (0, b"\xfd7zXZ\0", "xz file: unpack it first"),
    (0, b"\x28\xb5\x2f\xfd", "zstd file: unpack it first"),
    (0, b"ARROW1", "Arrow file: save it as Parquet or CSV"),
    (0, _RTF, "RTF document: save it as .docx or plain text"),
    (257, b"ustar", "tar archive: unpack it first"),
    (4, b"ftyp", "film or HEIC picture, no text in it"),
)

# Suffixes of text that is no report, such as what a saved web page brings along.
_NOT_REPORTS = frozenset({
    ".css", ".js", ".mjs", ".ts", ".py", ".sh", ".bat", ".ps1", ".c", ".h", ".cpp", ".java", ".rb", ".go",
    ".rs",
    ".svg", ".xsl", ".xslt", ".xsd", ".dtd", ".kml", ".gpx", ".gml", ".toml", ".yaml", ".yml", ".ini", ".cfg",
    ".conf", ".lock", ".map", ".sql", ".tex", ".bib", ".srt", ".vtt", ".ics", ".vcf", ".prj", ".cpg", ".qgs",
})  # fmt: skip

_HTML = re.compile(
    rb"\A\s*(?><!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.I | re.S
)
_HTML_IN_XML = re.compile(
    rb"\A\s*<\?xml[^>]*>\s*(?><!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>])", re.I | re.S
)
_FEED = re.compile(rb"<(?:\w+:)?(rss|feed|RDF)[\s>]")
_XML = re.compile(rb"\A\s*<\?xml\s|\A\s*<!DOCTYPE\s", re.I)
# Possessive, so that a long text of "key: value" lines cannot make the search try all divisions.
_MAIL_HEADER = re.compile(rb"\A(?>[A-Za-z][A-Za-z0-9-]*:.*\n(?>[ \t].*\n)*+)++\r?\n")
_MAIL_SIGN = re.compile(rb"^(?:message-id|mime-version|received|return-path|delivered-to):", re.I | re.M)
_MAIL_FROM = re.compile(rb"^(?:from|sender):", re.I | re.M)
# "From somebody@example Sun Dec  8 14:30:00 2024": a report may start with "From our man in ...".
_MBOX = re.compile(rb"\AFrom \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .*\d{4}.*\n>?[A-Za-z][A-Za-z0-9-]*:")


def recognise(item: Item, forced: str | None = None) -> Format:
    """The format to read the item with. Raises Unreadable with the reason when there is none."""
    if forced is not None:
        return formats.by_name(forced)
    head = item.peek()
    if not head:
        raise Unreadable("empty file")
    if item.format is not None:
        return formats.by_name(item.format)
    found = _by_magic(head, item) or _by_markup(head, item)
    named = formats.by_suffix(item.suffix)
    if found is not None:
        return found
    if named is not None and named.binary:
        raise Unreadable(f"named {item.suffix} but its content is no {named.label}: damaged, or misnamed")
    if named is not None:
        return named
    return formats.by_content(head) or _plain(head, item)


def _by_magic(head: bytes, item: Item) -> Format | None:
    """Formats with unmistakable first bytes."""
    # Some programs put a few bytes in front; in a text the signature is a word about PDF.
    if b"%PDF-" in head[: 1024 if item.suffix == ".pdf" else 5]:
        return FORMATS["pdf"]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(item)
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return FORMATS[name]
    for start, magic, reason in _OTHER_BINARY:
        # Letters may start a text as well ("MZ", "RIFF"): then something binary must follow.
        letters = magic.isascii() and magic.decode("ascii").isprintable() and magic != _RTF
        if head[start:].startswith(magic) and (not letters or b"\0" in head[:512]):
            raise Unreadable(reason)
    return None


def _zipped(item: Item) -> Format:
    """Office files are ZIP archives: tell them from archives of reports by what they contain."""
    from geobrief.readers.archive import member_names

    names = member_names(item)
    if "word/document.xml" in names:
        return FORMATS["docx"]
    if "[Content_Types].xml" in names:
        raise Unreadable("Office file other than Word: save it as .docx, PDF (slides) or .csv (table)")
    if "mimetype" in names and "META-INF/manifest.xml" in names:
        raise Unreadable("OpenDocument file: save it as .docx or .csv")
    if "META-INF/container.xml" in names:
        raise Unreadable("EPUB book: save it as plain text or HTML")
    return FORMATS["zip"]


def _by_markup(head: bytes, item: Item) -> Format | None:
    """Formats of text that say what they are; a suffix for plain text yields only to clear signs."""
    head = _as_utf8(head)
    plain = item.suffix in (".txt", ".text", ".md", ".markdown")
    if _HTML.match(head) or _HTML_IN_XML.match(head):
        return FORMATS["html"]
    if _FEED.search(head[:4096]) and head.lstrip()[:1] == b"<":
        return FORMATS["feed"]
    if _XML.match(head) and not plain and item.suffix not in (".html", ".htm", ".xhtml"):
        raise Unreadable("XML that is neither a web page nor a feed")
    if _MBOX.match(head):
        return FORMATS["mbox"]
    header = _MAIL_HEADER.match(head)
    if header and _MAIL_FROM.search(header[0]) and _MAIL_SIGN.search(header[0]):
        return FORMATS["eml"]
    return None if plain else _json_kind(head, formats.by_suffix(item.suffix))


def _json_kind(head: bytes, named: Format | None) -> Format | None:
    """JSON, or JSON Lines when the first line is a record and more follow; None if neither."""
    text = head.lstrip()
    if text[:1] not in (b"{", b"["):
        return None
    line, _, rest = text.partition(b"\n")
    by_suffix = named.name if named is not None else ""
    if _is_json(line):
        more = rest.lstrip()[:1] == b"{" or by_suffix == "jsonl"
        return FORMATS["jsonl" if more and text[:1] == b"{" else "json"]
    if line.strip() in (b"{", b"["):
        return FORMATS["json"]  # a value laid out over several lines
    if by_suffix in ("jsonl", "csv", "tsv"):
        return named  # a line that is cut off, a table whose first cell starts with a bracket
    return FORMATS["json"] if re.match(rb"\{\s*\"|\[\s*\{\s*\"", text) else None


def _is_json(line: bytes) -> bool:
    import msgspec

    try:
        msgspec.json.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _plain(head: bytes, item: Item) -> Format:
    if item.suffix in _NOT_REPORTS:
        raise Unreadable(f"{item.suffix} file, not a report")
    if len(head) >= HEAD_BYTES:
        head = head[: head.rfind(b"\n") + 1] or head
    elif b"\0" in head and not any(head.startswith(mark) for mark, _ in encodings.MARKS):
        raise Unreadable("binary data, not text")
    return FORMATS["text"]


def _as_utf8(head: bytes) -> bytes:
    """The head without its byte order mark, UTF-16 made UTF-8, so that markup can be looked for."""
    for mark, codec in encodings.MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(codec, "replace").encode("utf-8", "replace")
    return head
