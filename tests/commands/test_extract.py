from __future__ import annotations

import json
from pathlib import Path

import pytest

from geobrief.cli import main


def extract(capfdbinary: pytest.CaptureFixture[bytes], *arguments: object) -> list[dict[str, object]]:
    assert main(["extract", *map(str, arguments)]) == 0
    return [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]


def test_one_line_a_document_in_order(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.txt").write_text(
            f"{name}: A flood hit Oslo in Norway.\r\n", encoding="utf-8", newline=""
        )
    rows = extract(capfdbinary, tmp_path)
    assert [row["document"]["path"] for row in rows] == ["a.txt", "b.txt", "c.txt"]  # type: ignore[index]
    for row in rows:
        text = (tmp_path / row["document"]["path"]).read_bytes().decode()  # type: ignore[index]
        assert row["document"]["length"] == len(text)  # type: ignore[index]
        for mention in row["mentions"]:  # type: ignore[attr-defined]
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_the_contract_of_a_mention(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (tmp_path / "a.txt").write_text("Norwegian troops left Kabul.", encoding="utf-8")
    row = extract(capfdbinary, tmp_path / "a.txt")[0]
    kinds = {m["text"]: m["kind"] for m in row["mentions"]}  # type: ignore[attr-defined]
    assert kinds == {"Norwegian": "demonym", "Kabul": "place"}
    place = row["mentions"][1]["place"]  # type: ignore[index]
    assert set(place) == {"id", "name", "kind", "country", "admin1", "lat", "lon", "population"}
    assert place["country"] == "AF"
    assert row["skipped"] is None


def test_given_spans_are_located_and_nothing_else(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "a.txt").write_text("From Lima to Cusco.", encoding="utf-8")
    spans = tmp_path / "spans.jsonl"
    spans.write_text(json.dumps({"path": "a.txt", "mentions": [{"start": 13, "end": 18}]}) + "\n")
    row = extract(capfdbinary, tmp_path / "a.txt", "--mentions", spans)[0]
    assert [(m["start"], m["end"], m["place"]["country"]) for m in row["mentions"]] == [(13, 18, "PE")]  # type: ignore[attr-defined]


def test_a_bad_span_file_names_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Lima", encoding="utf-8")
    spans = tmp_path / "spans.jsonl"
    spans.write_text('\n{"path": "a.txt"}\n')
    assert main(["extract", str(tmp_path / "a.txt"), "--mentions", str(spans)]) == 2
    assert "line 2" in capsys.readouterr().err


def test_a_document_that_cannot_be_read_has_its_line(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Lima", encoding="utf-8")
    rows = extract(capfdbinary, tmp_path)
    assert [bool(row["skipped"]) for row in rows] == [True, False]


def test_two_processes_give_what_one_gives(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text("Rain fell on Lima and Cusco in Peru.", encoding="utf-8")
    assert extract(capfdbinary, tmp_path, "--jobs", 2) == extract(capfdbinary, tmp_path)
