from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import pytest
import reader_samples as samples

from geobrief.model import Document, GivenPlace, Point, Skipped
from geobrief.readers import ReadOptions, read

WHEN = datetime(2024, 12, 8, 11, 30, tzinfo=UTC)


def documents(path: Path, **options: object) -> list[Document]:
    results = list(read([str(path)], ReadOptions(**options)))  # type: ignore[arg-type]
    assert not [result for result in results if isinstance(result, Skipped)], results
    return [result for result in results if isinstance(result, Document)]


def written(tmp_path: Path, name: str, data: bytes | str) -> Path:
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return tmp_path / name


@pytest.mark.parametrize("name", sorted(samples.GOOD))
def test_the_same_story_in_every_format(tmp_path: Path, name: str) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    found = documents(written(tmp_path, name, samples.GOOD[name]()))
    assert {document.text for document in found} == {samples.STORY}
    assert all(document.path.startswith(name) and document.id.startswith(document.path) for document in found)
    assert len({document.id for document in found}) == len(found)
    # Plain text and Telegram have nowhere to put a title; the first of each kind tells the rest.
    if name not in ("story.txt", "story.zip", "result.json", "story.geojson"):
        assert found[0].title == samples.TITLE
    if name not in ("story.txt", "story.zip"):
        assert found[0].published == WHEN
        assert found[0].published_from


@pytest.mark.parametrize("name", sorted(samples.GOOD))
def test_content_counts_when_the_suffix_is_gone(tmp_path: Path, name: str) -> None:
    if name.startswith(("story.csv", "story.tsv", "story.md")):
        pytest.skip("a table or Markdown is known by its suffix only")
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    assert {document.text for document in documents(written(tmp_path, "story", samples.GOOD[name]()))} == {
        samples.STORY
    }


@pytest.mark.parametrize("name", sorted(set(samples.GOOD) - {"story.zip", "story.warc.gz", "story.parquet"}))
def test_standard_input_with_a_format(name: str) -> None:
    by_suffix = {
        "md": "markdown",
        "txt": "text",
        "rss": "feed",
        "atom": "feed",
        "mht": "eml",
        "geojson": "json",
    }
    suffix = name.partition(".")[2]
    data = samples.GOOD[name]()
    options = ReadOptions(input_format=by_suffix.get(suffix, suffix), stdin=lambda: io.BytesIO(data))
    results = list(read(["-"], options))
    assert {getattr(result, "text", result) for result in results} == {samples.STORY}


def test_standard_input_may_be_packed() -> None:
    for data in (samples.docx(), samples.GOOD["story.zip"](), gzip.compress(samples.text())):
        [result] = read(["-"], ReadOptions(stdin=lambda data=data: io.BytesIO(data)))  # type: ignore[misc]
        assert getattr(result, "text", result) == samples.STORY


def test_metadata_of_a_page(tmp_path: Path) -> None:
    [document] = documents(written(tmp_path, "a.html", samples.html()))
    assert (document.outlet, document.url, document.language) == (samples.OUTLET, samples.URL, "en")
    assert document.published_from == "page metadata (article:published_time)"
    assert document.published == datetime(2024, 12, 8, 14, 30, tzinfo=timezone(timedelta(hours=3)))
    assert [document.text[start:].partition("\n")[0] for start in document.breaks] == list(
        samples.PARAGRAPHS[1:]
    )


def test_linked_data_gives_the_date_and_the_browser_the_address(tmp_path: Path) -> None:
    data = {
        "@graph": [{"@type": "Person"}, {"@type": "NewsArticle", "datePublished": "2024-12-08T11:30:00Z"}]
    }
    page = (
        "<!-- saved from url=(0027)https://desk.example/a?b=c -->\n<html><head>"
        f'<script type="application/ld+json">{json.dumps(data)}</script></head>'
        "<body><p>Shells fell.</p></body></html>"
    )
    [document] = documents(written(tmp_path, "a.html", page))
    assert (document.published, document.published_from) == (WHEN, "page metadata (datePublished)")
    assert document.url == "https://desk.example/a?b=c"


def test_declared_encoding_of_a_page(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Обстрел в Донецке.</p></body></html>'
    assert documents(written(tmp_path, "a.html", page.encode("cp1251")))[0].text == "Обстрел в Донецке."


def test_scripts_styles_and_hidden_parts_are_not_read(tmp_path: Path) -> None:
    hidden = "<script>Moscow</script><style>Paris</style><svg><text>Rome</text></svg>"
    page = f"<html><body>{hidden}<p>Calm.</p></body></html>"
    assert documents(written(tmp_path, "a.html", page))[0].text == "Calm."


def test_pages_of_a_pdf_are_kept_and_running_heads_are_not(tmp_path: Path) -> None:
    ends = ("all was calm", "two people fled", "the road was shut", "nothing moved")
    pages = [
        [
            "The Example Desk",
            f"Shells fell on place {page} for hours on end and",
            f"then {end}.",
            f"Page {page} of 4",
        ]
        for page, end in enumerate(ends, start=1)
    ]
    [document] = documents(written(tmp_path, "a.pdf", samples.pdf(pages)))
    assert "Example Desk" not in document.text
    starts = (0, *document.breaks)
    assert [document.text[start : start + 22] for start in starts] == [
        f"Shells fell on place {page}" for page in range(1, 5)
    ]
    assert document.break_unit == "page"


def test_lines_of_a_pdf_are_joined(tmp_path: Path) -> None:
    lines = [
        "HEADING",
        "Residents of Al-",
        "Qamishli said the bom-",
        "bardment lasted for an hour",
        "and ended. It was",
        "calm then.",
    ]
    [document] = documents(
        written(tmp_path, "a.pdf", samples.pdf([lines, ["Next page", "", "• one", "• two"]]))
    )
    assert "Al-Qamishli said the bombardment lasted for an hour and ended. It was calm then." in document.text
    assert document.text.endswith("• one\n\n• two")
    assert document.text[document.breaks[0] :].startswith("Next page")


def test_a_sentence_may_cross_pages(tmp_path: Path) -> None:
    pages = [["Some forty trucks left the city and went"], ["all the way to the coast of the country."]]
    [document] = documents(written(tmp_path, "a.pdf", samples.pdf(pages)))
    assert (
        document.text == "Some forty trucks left the city and went all the way to the coast of the country."
    )
    assert document.text[document.breaks[0] :].startswith("all the way")


def test_tables_of_word_documents_are_read_in_place(tmp_path: Path) -> None:
    [document] = documents(written(tmp_path, "a.docx", samples.docx(table=True)))
    assert document.text == samples.STORY + "\n\nPlace | Dead\n\nIdlib | 3"


def test_feed_teasers_carry_their_headline(tmp_path: Path) -> None:
    feed = (
        '<rss version="2.0" xmlns:georss="http://www.georss.org/georss"><channel><title>Desk</title>'
        "<item><title>Shells fall on Kherson</title><description>Two were hurt.</description>"
        "<georss:point>46.6 32.6</georss:point></item>"
        "<item><title>Only a headline &amp; more</title></item></channel></rss>"
    )
    first, second = documents(written(tmp_path, "a.rss", feed))
    assert first.text == "Shells fall on Kherson\n\nTwo were hurt."
    assert first.given == (GivenPlace(Point(46.6, 32.6)),)
    assert (second.text, second.id, second.outlet) == ("Only a headline & more", "a.rss#2", "Desk")


def test_a_feed_is_never_taken_for_an_address(tmp_path: Path) -> None:
    path = written(tmp_path, "a.rss", "http://127.0.0.1:9/feed")
    [result] = read([str(path)], ReadOptions())
    assert isinstance(result, Skipped)


def test_forwarded_messages_and_attachments(tmp_path: Path) -> None:
    outer = samples.message()
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Field Office <field@x.example>", "=?utf-8?q?Caf=C3=A9?="
    inner["Date"] = "Sat, 07 Dec 2024 08:00:00 -0500"
    inner.set_content("<p>All calm in <b>Homs</b>.</p><p>Truly.</p>", subtype="html")
    outer.add_attachment(inner)
    outer.add_attachment(b"Attached text.", "text", "plain", filename="../../notes.txt")
    outer.add_attachment(samples.docx(), "application", "octet-stream", filename="sitrep.docx")
    outer.add_attachment(b"\x89PNG", "image", "png", filename="logo.png")
    found = documents(written(tmp_path, "a.eml", outer.as_bytes()))
    assert [document.id for document in found] == [
        "a.eml#1",
        "a.eml#2",
        "a.eml/notes.txt",
        "a.eml/sitrep.docx",
    ]
    assert [document.text for document in found] == [
        samples.STORY, "All calm in Homs.\n\nTruly.", "Attached text.", samples.STORY,
    ]  # fmt: skip
    assert (found[1].title, found[1].outlet) == ("Café", "Field Office")
    assert found[1].published == datetime(2024, 12, 7, 13, tzinfo=UTC)


def test_plain_text_of_a_mail_unless_it_is_a_stub(tmp_path: Path) -> None:
    for name, plain in (("a.eml", samples.STORY), ("b.eml", "Open in a browser.")):
        mail = EmailMessage()
        mail["From"], mail["MIME-Version"] = "x@x.example", "1.0"
        mail.set_content(plain)
        mail.add_alternative("".join(f"<p>{part}</p>" for part in samples.PARAGRAPHS), subtype="html")
        assert documents(written(tmp_path, name, mail.as_bytes()))[0].text == samples.STORY


def test_flowed_lines_of_a_mail_are_joined(tmp_path: Path) -> None:
    head = b"From: x@x.example\nMIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n\n"
    mail = head + b"One long \nline.\nNext.\n"
    assert documents(written(tmp_path, "a.eml", mail))[0].text == "One long line.\nNext."


def test_captured_pages_keep_address_and_date_of_capture(tmp_path: Path) -> None:
    data = samples.warc().replace(samples.DATE.encode(), b"x" * len(samples.DATE))
    notes: list[str] = []
    [document] = documents(written(tmp_path, "a.warc", data), note=notes.append)
    assert (document.id, document.url) == ("a.warc#1", samples.URL)
    assert (document.published, document.published_from) == (
        datetime(2024, 12, 9, 8, tzinfo=UTC),
        "date of capture",
    )
    assert "1 captured files that are no documents" in notes[0]


def test_telegram_messages(tmp_path: Path) -> None:
    [document] = documents(written(tmp_path, "whatever.json", samples.telegram()))
    assert (document.id, document.outlet, document.published_from) == (
        "whatever.json#1",
        samples.OUTLET,
        "message date",
    )
    chat = json.loads(samples.telegram())
    chat["messages"][1] |= {
        "forwarded_from": "Other",
        "location_information": {"latitude": 35.9, "longitude": 36.6},
    }
    account = {"about": "x", "chats": {"about": "x", "list": [chat, {**chat, "name": "Second"}]}}
    first, second = documents(written(tmp_path, "result.json", json.dumps(account)))
    assert (first.outlet, first.given) == ("Other", (GivenPlace(Point(35.9, 36.6)),))
    assert (first.id, second.id) == ("result.json#1", "result.json#2")


def test_members_of_an_archive(tmp_path: Path) -> None:
    members = {
        "b/report 10.txt": b"ten",
        "b/report 2.txt": b"two",
        "a.csv": b"text,place\nx y z,Homs\n",
        "__MACOSX/._a": b"x",
    }
    found = documents(written(tmp_path, "a.zip", samples.zipped(members)))
    assert [document.id for document in found] == [
        "a.zip/a.csv#1",
        "a.zip/b/report 2.txt",
        "a.zip/b/report 10.txt",
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_with_one_name_get_two_ids(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "one")
        archive.writestr("a.txt", "two")
    found = documents(tmp_path / "a.zip")
    assert [(document.id, document.text) for document in found] == [
        ("a.zip/a.txt", "one"),
        ("a.zip/a.txt~2", "two"),
    ]


def test_two_readings_are_equal(tmp_path: Path) -> None:
    for name, make in samples.GOOD.items():
        if not name.endswith(".parquet"):
            written(tmp_path, name, make())
    assert documents(tmp_path) == documents(tmp_path)
