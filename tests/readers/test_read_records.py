from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from geobrief.errors import InputError
from geobrief.model import Document, GivenPlace, Point, Skipped
from geobrief.readers import ReadOptions, parse_columns, read
from geobrief.readers.columns import choose


def results(tmp_path: Path, name: str, data: bytes | str, **options: object) -> list[Document | Skipped]:
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read([str(tmp_path / name)], ReadOptions(**options)))  # type: ignore[arg-type]


def texts(found: list[Document | Skipped]) -> list[str]:
    return [result.text if isinstance(result, Document) else f"!{result.reason}" for result in found]


def test_column_map_of_the_command_line() -> None:
    assert parse_columns("text=body, date = published at ,source=outlet,") == {
        "text": "body",
        "date": "published at",
        "source": "outlet",
    }
    for wrong in ("text", "text=", "colour=body", "text:body"):
        with pytest.raises(InputError, match="field=column"):
            parse_columns(wrong)


def test_told_columns_win_and_are_joined(tmp_path: Path) -> None:
    table = "headline,text,story,stamp\nShells fall,wrong,In Homs.,2024-12-08\n"
    notes: list[str] = []
    columns = parse_columns("text=headline+story,date=stamp")
    [document] = results(tmp_path, "a.csv", table, columns=columns, note=notes.append)
    assert isinstance(document, Document)
    assert document.text == "Shells fall\n\nIn Homs."
    assert (document.published, document.published_from) == (
        datetime(2024, 12, 8, tzinfo=UTC),
        "column 'stamp'",
    )
    assert notes == []


def test_guesses_are_said_once(tmp_path: Path) -> None:
    notes: list[str] = []
    results(tmp_path, "a.jsonl", '{"body": "x", "publishedAt": "2024"}\n' * 9, note=notes.append)
    assert notes == ["a.jsonl: text from 'body', date from 'publishedAt' (--map text=…,date=… to change)"]


def test_a_note_on_many_files_is_not_repeated_for_each(tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"{number}.json").write_text('{"body": "x"}')
    notes: list[str] = []
    assert len(list(read([str(tmp_path)], ReadOptions(note=notes.append)))) == 10
    assert [note.partition(":")[0] for note in notes] == ["0.json", "1.json", "2.json", "7 more files"]


@pytest.mark.parametrize(
    ("columns", "text", "date"),
    [
        (
            ["event_id", "event_date", "notes", "source", "latitude", "longitude", "location"],
            "notes",
            "event_date",
        ),
        (["source.name", "title", "description", "url", "publishedAt", "content"], "content", "publishedAt"),
        (["id", "date_gmt", "title.rendered", "content.rendered"], "content.rendered", "date_gmt"),
        (["Published At", "Body Text", "Summary"], "Body Text", "Published At"),
    ],
)
def test_names_of_known_exports(columns: list[str], text: str, date: str) -> None:
    fields = choose(columns, [], {})
    assert (fields["text"], fields["date"]) == ((text,), (date,))


def test_prose_is_found_by_its_look(tmp_path: Path) -> None:
    rows = [
        ["a1", f"Some {number} people were seen on the road to the coast.", "https://x.example"]
        for number in range(3)
    ]
    with (tmp_path / "a.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows([["ref", "memo", "where from"], *rows])
    assert texts(list(read([str(tmp_path)], ReadOptions()))) == [row[1] for row in rows]


def test_a_table_without_a_head(tmp_path: Path) -> None:
    first = "Shells fell on the market in the middle of the night, they said."
    second = "Calm was reported from everywhere else in the land."
    assert texts(results(tmp_path, "a.csv", f'1;"{first}"\n2;"{second}"\n')) == [first, second]


def test_quotes_line_ends_delimiters_and_hashtags(tmp_path: Path) -> None:
    table = 'text|date\r\n#description|#date+event\r\n"one, ""two""\r\nthree"|2024-12-08\r\n\r\nlast|\r\n'
    assert texts(results(tmp_path, "a.csv", table)) == ['one, "two"\r\nthree', "last"]
    assert texts(results(tmp_path, "b.csv", "sep=;\ntext;x\na,b;1\n")) == ["a,b"]


def test_a_bad_row_costs_only_itself(tmp_path: Path) -> None:
    table = b"text,x\n" + b"good,1\n" * 10_000 + b"b\xe4d,1\n,1\nlast,2\n"
    found = texts(results(tmp_path, "a.csv", table))
    assert found[-4:] == ["good", "!not valid in the file's encoding", "!no text in column 'text'", "last"]
    long = results(tmp_path, "c.csv", "text\n" + "y" * 500 + "\nz\n", max_chars=200)
    assert "a field too long" in texts(long)[0]


def test_an_unclosed_quotation_is_reported(tmp_path: Path) -> None:
    found = texts(results(tmp_path, "a.csv", 'text,x\ngood,1\n"never closed\nrest,2\n'))
    assert found[0] == "good"
    assert "cut off inside a quotation" in found[1]
    assert len(found) == 2


def test_the_csv_limit_of_the_process_is_put_back(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    reading = (
        read([str(tmp_path / "a.csv")], ReadOptions())
        if (tmp_path / "a.csv").write_text("text\na\nb\n")
        else iter(())
    )
    next(reading)
    assert csv.field_size_limit() == before


def test_rows_with_coordinates_are_given(tmp_path: Path) -> None:
    table = 'text;lat;lon;location\na;"35,93";36.63;Idlib\nb;0;0;\nc;91;10;\nd;x;;\n'
    found = results(tmp_path, "a.csv", table)
    assert [result.given for result in found if isinstance(result, Document)] == [
        (GivenPlace(Point(35.93, 36.63), "Idlib"),), (), (), (),
    ]  # fmt: skip


def test_features_with_text_are_given(tmp_path: Path) -> None:
    square = [[[10, 40], [12, 40], [12, 42], [10, 42], [10, 40]]]
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": square},
            "properties": {"text": "a"},
        },
        {"type": "Feature", "geometry": None, "properties": {"text": "b"}},
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": ["x"]},
            "properties": {"text": "c", "name": "N"},
        },
        {"type": "Feature", "geometry": None, "properties": None},
    ]
    found = results(tmp_path, "a.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    given = [result.given if isinstance(result, Document) else result.reason for result in found]
    assert given == [(GivenPlace(Point(41.0, 11.0)),), (), (), "a feature without properties: no text in it"]
    lines = "\n".join(json.dumps(feature) for feature in features[:2])
    assert texts(results(tmp_path, "a.geojsonl", lines)) == ["a", "b"]


@pytest.mark.parametrize(
    "value",
    [
        [{"text": "a"}, {"text": "b"}],
        ["a", "b"],
        {"status": "ok", "articles": [{"content": "a"}, {"content": "b"}]},
        {"hits": {"total": 2, "hits": [{"_source": {"body": "a"}}, {"_source": {"body": "b"}}]}},
        {
            "version": "https://jsonfeed.org/version/1.1",
            "items": [{"content_html": "<p>a</p>"}, {"content_text": "b"}],
        },
        {"data": [{"attributes": {"text": ["a"]}}, {"attributes": {"text": "b"}}]},
    ],
)
def test_shapes_of_json(tmp_path: Path, value: object) -> None:
    for indent in (None, 1):
        found = results(tmp_path, "a.json", json.dumps(value, indent=indent))
        assert texts(found) == ["a", "b"]
        assert [result.id for result in found if isinstance(result, Document)] == ["a.json#1", "a.json#2"]


def test_one_record_is_one_report(tmp_path: Path) -> None:
    [document] = results(
        tmp_path, "a.json", '{"title": "T", "text": "a", "source": {"name": "Desk"}, "date": 1733657400}'
    )
    assert isinstance(document, Document)
    assert (document.id, document.outlet, document.title) == ("a.json", "Desk", "T")
    assert document.published == datetime(2024, 12, 8, 11, 30, tzinfo=UTC)


def test_a_headline_alone_is_a_report(tmp_path: Path) -> None:
    assert texts(
        results(tmp_path, "a.jsonl", '{"title": "Shells fall", "text": ""}\n{"title": "Calm"}\n')
    ) == [
        "Shells fall",
        "Calm",
    ]


def test_json_as_programs_really_write_it(tmp_path: Path) -> None:
    line = b'{"text": "half a pair \\ud83d", "score": NaN}\n'
    for name in ("a.jsonl", "a.json"):
        assert texts(results(tmp_path, name, line)) == ["half a pair \ufffd"]
    assert texts(results(tmp_path, "b.json", '\ufeff{"text": "marked"}')) == ["marked"]
    assert texts(results(tmp_path, "c.json", '{"text": "Łódź"}'.encode("utf-16"))) == ["Łódź"]
    assert texts(results(tmp_path, "c.jsonl", '{"text": "Łódź"}\n'.encode("utf-16"))) == ["Łódź"]


def test_lines_keep_their_numbers(tmp_path: Path) -> None:
    found = results(tmp_path, "a.jsonl", '{"text": "a"}\n\nnot json\n7\n{"text": "b"}')
    names = [(result.id if isinstance(result, Document) else result.path) for result in found]
    assert names == ["a.jsonl#1", "a.jsonl#3", "a.jsonl#4", "a.jsonl#5"]


def test_text_of_a_record_is_untouched(tmp_path: Path) -> None:
    text = "  Two\r\n\tlines, 3 < 4 and a <tag> 😀 "
    assert texts(results(tmp_path, "a.jsonl", json.dumps({"text": text}))) == [text]
