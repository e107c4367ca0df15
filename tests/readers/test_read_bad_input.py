"""Broken and hostile files: each costs only itself, says why, and nothing hangs or is fetched."""

from __future__ import annotations

import gzip
import io
import os
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import reader_samples as samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geobrief.model import Document, Skipped
from geobrief.readers import FORMATS, ReadOptions, read

WHOLE = sorted(set(samples.GOOD) - {"story.parquet"})


def outcome(tmp_path: Path, name: str, data: bytes, **options: object) -> tuple[list[str], dict[str, str]]:
    """Texts of the documents and reasons by path."""
    (tmp_path / name).write_bytes(data)
    results = list(read([str(tmp_path / name)], ReadOptions(**options)))  # type: ignore[arg-type]
    texts = [result.text for result in results if isinstance(result, Document)]
    return texts, {result.path: result.reason for result in results if isinstance(result, Skipped)}


def reason(tmp_path: Path, name: str, data: bytes, **options: object) -> str:
    texts, reasons = outcome(tmp_path, name, data, **options)
    assert texts == []
    assert len(reasons) == 1, reasons
    return next(iter(reasons.values()))


@pytest.mark.parametrize("name", sorted(samples.GOOD))
def test_zero_bytes(tmp_path: Path, name: str) -> None:
    assert reason(tmp_path, name, b"") == "empty file"


@pytest.mark.parametrize("name", sorted(set(WHOLE) - {"story.txt", "story.md"}))
def test_a_file_that_is_cut_off_is_reported(tmp_path: Path, name: str) -> None:
    data = samples.GOOD[name]()
    texts, reasons = outcome(tmp_path, name, data[: len(data) * 2 // 3])
    if name in ("story.eml", "story.mbox"):
        return  # a message of one part has no end that could be missing
    assert reasons, texts
    assert all(reason and "\n" not in reason for reason in reasons.values())


@pytest.mark.parametrize("name", sorted(samples.GOOD))
def test_binary_garbage(tmp_path: Path, name: str) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    texts, reasons = outcome(tmp_path, name, b"\x00\x01\x02garbage\xff\xfe\x00" * 40)
    assert (texts, len(reasons)) == ([], 1)


@pytest.mark.parametrize(
    ("name", "words"), [("a.pdf", "no PDF"), ("a.docx", "no Word document"), ("a.zip", "no ZIP")]
)
def test_wrong_suffix(tmp_path: Path, name: str, words: str) -> None:
    assert words in reason(tmp_path, name, samples.text())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office file"),
        (b"{\\rtf1 text}", "RTF"),
        (b"SQLite format 3\0", "SQLite"),
        (b"\0" * 257 + b"ustar\0", "tar archive"),
        (b"MZ\x90\0\x03", "program"),
        (b"\0\0\0\x18ftypmp42", "film"),
        (b"<?xml version='1.0'?><kml/>", "XML"),
    ],
)
def test_what_is_no_report_says_what_it_is(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in reason(tmp_path, "a", data)


@pytest.mark.parametrize(
    "text",
    [
        "BMW and MZ: two makers.",
        "RIFF said so.",
        "The ftyp box.",
        "[Agency] {x}",
        "From our man in Homs 14:30:00 in 2024\nTo: you",
        "About %PDF- files.",
        "<Unclear> words",
        "{not json}",
        "From: us\nTo: you\n\nHello.",
    ],
)
def test_a_text_may_start_like_something_else(tmp_path: Path, text: str) -> None:
    assert outcome(tmp_path, "a.txt", text.encode()) == ([text], {})


def test_nul_bytes(tmp_path: Path) -> None:
    assert reason(tmp_path, "a.txt", b"Shells fell\0 on Homs.") == "binary data, not text"


def test_encrypted_and_scanned_pdf(tmp_path: Path) -> None:
    assert "encrypted PDF" in reason(tmp_path, "a.pdf", samples.encrypted_pdf())
    assert "no text layer" in reason(tmp_path, "b.pdf", samples.pdf([[], []]))
    notes: list[str] = []
    assert outcome(tmp_path, "c.pdf", samples.pdf([samples.wrapped(), []]), note=notes.append)[0]
    assert notes == ["c.pdf: no text on page 2 (scanned?)"]


def test_zip_bombs(tmp_path: Path) -> None:
    zeros = samples.zipped({"zeros.txt": b"\0" * 8_000_000, "ok.txt": b"good"})
    texts, reasons = outcome(tmp_path, "a.zip", zeros)
    assert texts == ["good"]
    assert "200 times its size" in reasons["a.zip/zeros.txt"]
    many = samples.zipped({f"{number}.txt": b"x" for number in range(30)})
    assert "more than 20 files" in reason(tmp_path, "b.zip", many, max_members=20)
    texts, reasons = outcome(tmp_path, "c.zip", many, max_unpacked_bytes=20)
    assert len(texts) == 20
    assert "unpacks to larger than 20 bytes" in reasons["c.zip/20.txt"]
    document = samples.zipped({"word/document.xml": b" " * 8_000_000, "[Content_Types].xml": b""})
    assert "200 times its size" in reason(tmp_path, "d.docx", document)
    assert "larger than" in reason(tmp_path, "e.txt.gz", gzip.compress(b"a " * 4_000_000))


def test_archives_inside_archives(tmp_path: Path) -> None:
    inner = samples.zipped({"a.txt": b"x"})
    texts, reasons = outcome(
        tmp_path, "a.zip", samples.zipped({"b.zip": inner, "c.gz": gzip.compress(b"x"), "d.txt": b"x"})
    )
    assert texts == ["x"]
    assert reasons == dict.fromkeys(
        ("a.zip/b.zip", "a.zip/c.gz"), "archive inside an archive: unpack it first"
    )


def test_no_path_leaves_an_archive(tmp_path: Path) -> None:
    names = ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a/../../evil.txt"]
    texts, reasons = outcome(tmp_path, "a.zip", samples.zipped(dict.fromkeys(names, b"x")))
    assert texts == []
    assert set(reasons.values()) == {"its path leads out of the archive"}
    assert len(reasons) == 4
    assert all(".." not in path for path in reasons)


def test_links_and_passwords_in_archives(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert reason(tmp_path, "a.zip", stream.getvalue()) == "symbolic link inside an archive"
    data = bytearray(samples.zipped({"a.txt": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in reason(tmp_path, "b.zip", bytes(data))


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.atom"])
@pytest.mark.parametrize(
    "entity", ['<!ENTITY a "&b;&b;"><!ENTITY b "xxxx">', '<!ENTITY a SYSTEM "file:///etc/passwd">']
)
def test_xml_entities_are_refused(tmp_path: Path, name: str, entity: str) -> None:
    item = "<item><title>&a;</title></item>"
    feed = f'<?xml version="1.0"?><!DOCTYPE rss [{entity}]><rss version="2.0"><channel>{item}</channel></rss>'
    assert "entities" in reason(tmp_path, name, feed.encode())
    assert "entities" in reason(tmp_path, name, feed.encode("utf-16"))


def test_entities_in_a_word_document_stay_unread(tmp_path: Path) -> None:
    good = zipfile.ZipFile(io.BytesIO(samples.docx()))
    members = {name: good.read(name) for name in good.namelist()}
    body = members["word/document.xml"].partition(b"?>")[2]
    (tmp_path / "secret").write_text("SECRET")
    entity = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{tmp_path}/secret"><!ENTITY b "BOMB">]>'.encode()
    body = body.replace(b"Three people", b"Three &a;&b; people")
    texts, _ = outcome(
        tmp_path,
        "a.docx",
        samples.zipped(members | {"word/document.xml": b"<?xml version='1.0'?>" + entity + body}),
    )
    assert not any("SECRET" in text or "BOMB" in text for text in texts)


def test_deep_nesting(tmp_path: Path) -> None:
    assert "not valid JSON" in reason(tmp_path, "a.json", b"[" * 100_000)
    assert "not valid JSON" in reason(tmp_path, "a.jsonl", b'{"text":' * 100_000)
    outcome(tmp_path, "a.html", b"<div>" * 100_000 + b"calm")
    deep = samples.message().as_bytes()
    for _ in range(60):
        deep = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + deep
    outcome(tmp_path, "a.eml", deep)


def test_json_without_a_report(tmp_path: Path) -> None:
    assert "no report" in reason(tmp_path, "a.json", b"12345")
    assert "--map text=" in reason(tmp_path, "b.json", b'{"a": [1, 2], "b": 3}')
    assert "no report in it" in reason(tmp_path, "c.json", b"[]")


def test_nothing_is_printed_and_a_bad_file_among_good_ones_costs_only_itself(tmp_path: Path) -> None:
    """All formats, good and broken, with a pipe and a loop, in a process of its own and in little memory."""
    names = [name for name in samples.GOOD if name != "story.parquet"]
    for name in names:
        data = samples.GOOD[name]()
        (tmp_path / f"good-{name}").write_bytes(data)
        (tmp_path / f"cut-{name}").write_bytes(data[: len(data) // 2])
        (tmp_path / f"zero-{name}").write_bytes(b"")
        (tmp_path / f"nul-{name}").write_bytes(data[:60] + b"\0\0" + data[60:])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros", "w") as member:
        for _ in range(200):
            member.write(bytes(1 << 20))
    (tmp_path / "zeros.zip").write_bytes(stream.getvalue())
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(".")
    script = (
        "import sys\n"
        "from geobrief.readers import ReadOptions, read\n"
        "for result in read([sys.argv[1]], ReadOptions()):\n"
        "    print(type(result).__name__, result.path)\n"
    )
    # Measured by a small process in between: a child starts with the peak of the one it was forked from.
    measured = (
        "import resource, subprocess, sys\n"
        "subprocess.check_call([sys.executable, '-W', 'error', '-c', *sys.argv[1:]])\n"
        "print('peak', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", measured, script, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stderr == ""
    lines = dict(
        reversed(line.split(" ", 1)) for line in done.stdout.splitlines() if line.startswith(("Doc", "Skip"))
    )
    for name in names:
        assert any(path.startswith(f"good-{name}") and kind == "Document" for path, kind in lines.items()), (
            name
        )
        assert lines[f"zero-{name}"] == "Skipped"
    assert {lines["pipe"], lines["loop"], lines["zeros.zip/zeros"]} == {"Skipped"}
    assert int(done.stdout.split()[-1]) < 600


def test_a_long_file_of_lines_takes_little_memory(tmp_path: Path) -> None:
    line = samples.json_lines() * 100
    with (tmp_path / "a.jsonl").open("wb") as stream:
        for _ in range(120):
            stream.write(line)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    count = sum(1 for _ in read([str(tmp_path)], ReadOptions()))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert count == 12_000
    assert grown < 30


_FUZZ = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("name", sorted(FORMATS))
@_FUZZ
@given(
    data=st.one_of(
        st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    )
)
def test_no_exception_leaves_read_whatever_the_bytes(name: str, data: bytes) -> None:
    options = ReadOptions(input_format=name, stdin=lambda: io.BytesIO(data))
    for result in read(["-"], options):
        _check(result)


@pytest.mark.parametrize("name", WHOLE)
@_FUZZ
@given(
    edits=st.lists(
        st.tuples(st.integers(0, 20_000), st.binary(min_size=1, max_size=6)), min_size=1, max_size=5
    )
)
def test_no_exception_leaves_read_for_damaged_files(
    tmp_path: Path, name: str, edits: list[tuple[int, bytes]]
) -> None:
    data = bytearray(samples.GOOD[name]())
    for place, change in edits:
        start = place % len(data)
        data[start : start + len(change)] = change
    (tmp_path / name).write_bytes(data)
    for result in read([str(tmp_path / name)], ReadOptions()):
        _check(result)


@_FUZZ
@given(text=st.text(max_size=300), split=st.sampled_from(["none", "line", "blank"]))
def test_any_text_is_read_as_it_is(text: str, split: str) -> None:
    data = text.encode("utf-8")
    options = ReadOptions(split=split, input_format="text", stdin=lambda: io.BytesIO(data))
    for result in read(["-"], options):
        _check(result)
        if isinstance(result, Document) and split != "none":
            assert result.text in text


def _check(result: Document | Skipped) -> None:
    """What every result keeps, whatever it came from."""
    if isinstance(result, Skipped):
        assert result.reason
        assert "\n" not in result.reason
        result.reason.encode("utf-8")
        return
    assert result.text.strip()
    assert "\0" not in result.text
    result.text.encode("utf-8")
    assert list(result.breaks) == sorted(result.breaks)
    assert all(0 <= start <= len(result.text) for start in result.breaks)
    assert result.published is None or result.published.tzinfo is not None
    assert (result.published is None) == (result.published_from is None)


@pytest.mark.parametrize(
    "piece", ["a: b\n", "From: a\n b\n", "<!---->", "<!-- a", "{", "[{", "From a\n", "---\n", '"']
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.csv", "a.eml", "a"])
def test_repetition_does_not_multiply_the_work(tmp_path: Path, piece: str, name: str) -> None:
    """Patterns that could try every division of such a text would not end in a lifetime."""
    outcome(tmp_path, name, piece.encode() * 5000)


def test_pages_and_feeds_of_endless_elements_are_bounded(tmp_path: Path) -> None:
    texts, _ = outcome(tmp_path, "a.html", b"<html><body>" + b"<p>x" * 30_000)
    assert texts[0].count("x") == 30_000
    feed = b"<rss version='2.0'><channel>" + b"<item>" * 120_000
    assert "100,000 elements" in reason(tmp_path, "a.rss", feed)
    assert "larger than 16 MiB" in reason(tmp_path, "b.html", b"<html>" + b"x" * (17 << 20))
    picture = b"<img src='data:image/png;base64," + b"A" * (17 << 20) + b"'>"
    assert outcome(tmp_path, "c.html", b"<html><body><p>Calm.</p>" + picture + b"</body></html>")[0] == [
        "Calm."
    ]
