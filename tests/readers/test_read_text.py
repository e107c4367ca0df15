from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from geobrief.errors import InputError
from geobrief.model import Document, Skipped
from geobrief.readers import ReadOptions, read


def documents(*inputs: Path | str, **options: object) -> list[Document]:
    results = list(read([str(name) for name in inputs], ReadOptions(**options)))  # type: ignore[arg-type]
    assert all(isinstance(result, Document) for result in results), results
    return [result for result in results if isinstance(result, Document)]


def reasons(*inputs: Path | str, **options: object) -> dict[str, str]:
    results = read([str(name) for name in inputs], ReadOptions(**options))  # type: ignore[arg-type]
    return {result.path: result.reason for result in results if isinstance(result, Skipped)}


def test_text_is_the_file_decoded_with_its_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\tÜber\r\nAleppo\rHoms\n\n😀 ".encode())
    [document] = documents(tmp_path)
    assert document.text == "\tÜber\r\nAleppo\rHoms\n\n😀 "
    assert (document.id, document.path) == ("a.txt", "a.txt")
    assert [document.text[start:].split()[0] for start in document.breaks] == ["Aleppo", "Homs", "😀", "😀"]
    assert document.break_unit == "line"


def test_byte_order_marks_are_dropped(tmp_path: Path) -> None:
    for codec in ("utf-8-sig", "utf-16", "utf-32"):
        (tmp_path / f"{codec}.txt").write_bytes("Łódź, Köln".encode(codec))
    assert {document.text for document in documents(tmp_path)} == {"Łódź, Köln"}


def test_lines_are_numbered_as_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfone\r\n\r\n  two \nthree")
    found = documents(tmp_path, split="line")
    assert [(document.id, document.text) for document in found] == [
        ("a.txt#1", "one"),
        ("a.txt#3", "  two "),
        ("a.txt#4", "three"),
    ]
    assert {document.path for document in found} == {"a.txt"}


def test_blocks_between_blank_lines_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n\none\nmore\n \n\ntwo\n")
    found = documents(tmp_path, split="blank")
    assert [(document.id, document.text) for document in found] == [
        ("a.txt#1", "one\nmore"),
        ("a.txt#2", "two"),
    ]


def test_a_bad_line_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"good\n" * 14_000 + b"b\xe4d\nx\0y\nlong " + b"z" * 100 + b"\nlast\n")
    results = list(read([str(tmp_path)], ReadOptions(split="line", max_chars=50)))
    skipped = {result.path: result.reason for result in results if isinstance(result, Skipped)}
    assert skipped == {
        "a.txt#14001": "not valid UTF-8",
        "a.txt#14002": "binary data, not text",
        "a.txt#14003": "longer than 50 characters",
    }
    assert isinstance(results[-1], Document)
    assert (results[-1].id, results[-1].text) == ("a.txt#14004", "last")


def test_front_matter_of_text_is_blanked_so_that_offsets_stay(tmp_path: Path) -> None:
    source = (
        "---\ntitle: Fighting: day 3\ndate: 2024-12-08 14:00+03:00\nsource: Our Desk\n---\nShells fell.\n"
    )
    (tmp_path / "a.txt").write_text(source)
    [document] = documents(tmp_path)
    assert document.text.index("Shells") == source.index("Shells")
    assert document.text.split() == ["Shells", "fell."]
    assert (document.title, document.outlet) == ("Fighting: day 3", "Our Desk")
    assert document.published == datetime(2024, 12, 8, 14, tzinfo=timezone(timedelta(hours=3)))
    assert document.published_from == "front matter"


@pytest.mark.parametrize(
    "head",
    [
        "---\nTitle: T\nPublished: 8 December 2024\nOutlet: O\nlang: en-GB\nlink: https://x.example/1\n---\n",
        '+++\ntitle = "T"\npublished = 2024-12-08\noutlet = "O"\nlanguage = "EN"\nurl = "https://x.example/1"\n+++\n',
        "Title: T\nDate: 2024-12-08\nSource: O\nURL: https://x.example/1\nLanguage: en\n\n",
    ],
    ids=["yaml", "toml", "bare"],
)
def test_front_matter_of_markdown_is_cut(tmp_path: Path, head: str) -> None:
    (tmp_path / "a.md").write_text(
        head + "\nShells *fell* on [Idlib](https://x.example).\nThen quiet.\n\n- one\n- two\n"
    )
    [document] = documents(tmp_path)
    assert document.text == "Shells fell on Idlib. Then quiet.\n\none\n\ntwo"
    assert [document.text[start:] for start in document.breaks] == ["one\n\ntwo", "two"]
    assert (document.title, document.outlet, document.language) == ("T", "O", "en")
    assert document.url == "https://x.example/1"
    assert document.published == datetime(2024, 12, 8, tzinfo=UTC)


def test_a_rule_at_the_start_is_no_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\nTwo people said so.\n---\nMore.\n")
    (tmp_path / "b.txt").write_text("Officials said: no comment.\nWitnesses said: shells.\n\nMore.\n")
    assert [document.text for document in documents(tmp_path)] == [
        (tmp_path / name).read_text() for name in ("a.txt", "b.txt")
    ]


def test_markdown_heading_stays_in_the_text_and_is_the_title(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Calm in Homs\n\nNothing happened.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    [document] = documents(tmp_path)
    assert document.title == "Calm in Homs"
    assert document.text == "Calm in Homs\n\nNothing happened.\n\na | b\n\n1 | 2"


def test_undeclared_encodings_are_recognised_and_said(tmp_path: Path) -> None:
    texts = {
        "cp1252": "Le général est arrivé à Genève – « tout est calme », dit-il.",
        "cp1251": "Города Донецк и Луганск были обстреляны ночью, сообщили жители.",
        "koi8-r": "Города Донецк и Луганск были обстреляны ночью, сообщили жители.",
    }
    for codec, text in texts.items():
        (tmp_path / f"{codec}.txt").write_bytes(text.encode(codec))
    notes: list[str] = []
    found = {document.path: document.text for document in documents(tmp_path, note=notes.append)}
    assert found == {f"{codec}.txt": text for codec, text in texts.items()}
    assert len(notes) == 3
    assert all("encoding not declared" in note for note in notes)


def test_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("from a file")
    found = documents(tmp_path / "a.txt", "-", stdin=lambda: io.BytesIO(b"from a pipe"))
    assert [(document.id, document.text) for document in found] == [
        ("a.txt", "from a file"),
        ("-", "from a pipe"),
    ]
    lines = documents("-", split="line", stdin=lambda: io.BytesIO(b"one\ntwo\n" * 9_000))
    assert (lines[-1].id, len(lines)) == ("-#18000", 18_000)


@pytest.mark.parametrize(
    ("inputs", "options", "words"),
    [
        ([], {}, "no input"),
        (["/nowhere/at/all"], {}, "/nowhere/at/all: no such file"),
        (["a\0b"], {}, "no such file"),
        (["-"], {}, "standard input"),
    ],
)
def test_impossible_inputs_raise_before_anything_is_read(
    inputs: list[str], options: dict[str, str], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        read(inputs, ReadOptions())


def test_options_are_checked(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="split 'page'"):
        ReadOptions(split="page")
    with pytest.raises(InputError, match="'colour'"):
        ReadOptions(columns={"colour": "x"})
    with pytest.raises(InputError, match="max_chars"):
        ReadOptions(max_chars=0)
    with pytest.raises(InputError, match=r"'xls' is not known.*csv"):
        read([str(tmp_path)], ReadOptions(input_format="xls"))


def test_limits_skip_and_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 3000)
    (tmp_path / "b.txt").write_text("y" * 2000)
    (tmp_path / "c.txt").write_text("good")
    results = list(read([str(tmp_path)], ReadOptions(max_bytes=2500, max_chars=1500)))
    assert [result.path for result in results] == ["a.txt", "b.txt", "c.txt"]
    assert reasons(tmp_path, max_bytes=2500, max_chars=1500) == {
        "a.txt": "larger than 2,500 bytes: split it, or raise the limit",
        "b.txt": "longer than 1,500 characters: split it, or raise the limit",
    }


def test_more_reports_than_the_limit_end_the_reading(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\ntwo\nthree\n")
    results = list(read([str(tmp_path)], ReadOptions(split="line", max_documents=2)))
    assert [type(result) for result in results] == [Document, Document, Skipped]
    assert "more than 2 reports" in results[-1].reason  # type: ignore[union-attr]


def test_empty_and_blank_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b" \n\t\n")
    (tmp_path / "c.md").write_bytes(b"---\ntitle: x\n---\n")
    assert reasons(tmp_path) == {"a.txt": "empty file", "b.txt": "no text in it", "c.md": "no text in it"}


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert list(read([str(tmp_path)], ReadOptions())) == []
