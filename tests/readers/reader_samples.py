"""One invented story in every format, made in memory."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
from email.message import EmailMessage
from xml.sax.saxutils import escape

PARAGRAPHS = (
    "Three people were killed when shells fell on the market of Idlib on Sunday, two doctors told this desk.",
    (
        "A convoy of about 40 trucks left the Damascus region the same day and reached Tartus "
        "before midnight, residents along the road said."
    ),
    "Officials in Ankara denied that any of their soldiers had crossed the border.",
)
STORY = "\n\n".join(PARAGRAPHS)
TITLE = "Shells fall on a market"
OUTLET = "The Example Desk"
URL = "https://desk.example/shells"
DATE = "2024-12-08T14:30:00+03:00"


def text() -> bytes:
    return STORY.encode()


def markdown() -> bytes:
    head = f"---\ntitle: {TITLE}\ndate: {DATE}\nsource: {OUTLET}\nurl: {URL}\nlanguage: en-GB\n---\n\n"
    return (
        head + STORY.replace("Idlib", "[Idlib](https://desk.example/idlib)").replace("Ankara", "*Ankara*")
    ).encode()


def html() -> bytes:
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f'<meta property="og:site_name" content="{OUTLET}">'
        f'<meta property="article:published_time" content="{DATE}">'
        f'<link rel="canonical" href="{URL}"></head><body>'
        '<nav><a href="/">Home</a> <a href="/w">World</a></nav>'
        f"<article>{body}</article><footer>All rights reserved</footer></body></html>"
    ).encode()


def docx(*, table: bool = False) -> bytes:
    from datetime import UTC, datetime

    from docx import Document

    document = Document()
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(rows=2, cols=2)
        for cell, value in zip(grid._cells, ("Place", "Dead", "Idlib", "3"), strict=True):
            cell.text = value
    document.core_properties.title = TITLE
    document.core_properties.created = datetime(2024, 12, 8, 11, 30, tzinfo=UTC)
    document.core_properties.language = "en-GB"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def wrapped(width: int = 60) -> list[str]:
    import textwrap

    return [line for paragraph in PARAGRAPHS for line in textwrap.wrap(paragraph, width)]


def pdf(pages: list[list[str]] | None = None, *, info: bool = True) -> bytes:
    """A PDF of one font with the lines given, written by hand."""
    pages = [wrapped()] if pages is None else pages
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode())
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    for number, lines in enumerate(pages):
        escaped = (re.sub(r"([()])", r"\\\1", line) for line in lines)
        shown = "".join(f"({line}) Tj T*\n" for line in escaped)
        content = f"BT /F1 11 Tf 14 TL 50 780 Td\n{shown}ET".encode("cp1252")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * number} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    trailer = b"/Root 1 0 R"
    if info:
        objects.append(f"<</Title({TITLE})/CreationDate(D:20241208143000+03'00')>>".encode())
        trailer += b"/Info %d 0 R" % len(objects)
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def encrypted_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def rss() -> bytes:
    body = escape("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS))
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{OUTLET}</title><link>https://desk.example</link><language>en-gb</language>"
        f"<item><title>{TITLE}</title><link>{URL}</link><pubDate>Sun, 08 Dec 2024 14:30:00 +0300</pubDate>"
        f"<description>{body}</description></item>"
        "</channel></rss>"
    ).encode()


def atom() -> bytes:
    body = escape("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS))
    return (
        f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        f"<title>{OUTLET}</title><id>urn:x</id><updated>{DATE}</updated><entry><title>{TITLE}</title><id>urn:y</id>"
        f'<link href="{URL}"/><published>{DATE}</published><updated>{DATE}</updated>'
        f'<content type="html">{body}</content></entry></feed>'
    ).encode()


def record() -> dict[str, str]:
    return {
        "headline": TITLE,
        "body": STORY,
        "published_at": DATE,
        "outlet": OUTLET,
        "url": URL,
        "lang": "en",
    }


def json_array() -> bytes:
    return json.dumps([record()], ensure_ascii=False).encode()


def json_lines() -> bytes:
    return json.dumps(record(), ensure_ascii=False).encode() + b"\n"


def table(delimiter: str = ",") -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(record()), delimiter=delimiter)
    writer.writeheader()
    writer.writerow(record())
    return stream.getvalue().encode()


def message() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = f"{OUTLET} <desk@desk.example>"
    mail["To"] = "reader@reader.example"
    mail["Subject"] = TITLE
    mail["Date"] = "Sun, 08 Dec 2024 14:30:00 +0300"
    mail["Message-ID"] = "<1@desk.example>"
    mail.set_content(STORY)
    return mail


def eml() -> bytes:
    return message().as_bytes()


def mbox() -> bytes:
    second = message()
    second.replace_header("Subject", "Second")
    mails = (message().as_bytes(), second.as_bytes())
    return b"".join(b"From desk@desk.example Sun Dec  8 14:30:00 2024\n" + mail + b"\n" for mail in mails)


def warc() -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=False)
    for url, kind, body in (
        (URL, "text/html; charset=utf-8", html()),
        (URL + ".png", "image/png", b"\x89PNG"),
    ):
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2024-12-09T08:00:00Z"},
            )
        )
    return stream.getvalue()


def telegram() -> bytes:
    pieces = [STORY[:20], {"type": "bold", "text": STORY[20:40]}, STORY[40:]]
    messages = [
        {"id": 1, "type": "service", "action": "create_channel", "text": ""},
        {
            "id": 2,
            "type": "message",
            "date": "2024-12-08T12:30:00",
            "date_unixtime": "1733657400",
            "text": pieces,
        },
        {"id": 3, "type": "message", "date": "2024-12-08T12:31:00", "photo": "a.jpg", "text": ""},
    ]
    return json.dumps(
        {"name": OUTLET, "type": "public_channel", "id": 7, "messages": messages}, indent=1
    ).encode()


def geojson() -> bytes:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [36.63, 35.93]},
        "properties": {"text": STORY, "location": "Idlib market", "date": DATE},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 12, 8, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def parquet() -> bytes:
    import pyarrow
    from pyarrow import parquet as files

    stream = io.BytesIO()
    files.write_table(pyarrow.Table.from_pylist([record()]), stream)
    return stream.getvalue()


def mhtml() -> bytes:
    mail = EmailMessage()
    mail["From"] = "<Saved by Browser>"
    mail["Snapshot-Content-Location"] = URL
    mail["Subject"] = TITLE
    mail["Date"] = "Mon, 09 Dec 2024 08:00:00 -0000"
    mail["MIME-Version"] = "1.0"
    mail.set_content(html().decode(), subtype="html")
    mail.make_related()
    return mail.as_bytes()


GOOD = {
    "story.txt": text,
    "story.md": markdown,
    "story.html": html,
    "story.docx": docx,
    "story.pdf": pdf,
    "story.rss": rss,
    "story.atom": atom,
    "story.json": json_array,
    "story.jsonl": json_lines,
    "story.csv": table,
    "story.tsv": lambda: table("\t"),
    "story.eml": eml,
    "story.mbox": mbox,
    "story.warc": warc,
    "story.warc.gz": lambda: gzip.compress(warc(), mtime=0),
    "result.json": telegram,
    "story.geojson": geojson,
    "story.zip": lambda: zipped({"inner/story.txt": text()}),
    "story.parquet": parquet,
    "story.mht": mhtml,
}
