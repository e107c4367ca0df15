from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geobrief.cli import main
from geobrief.commands.whole_lines import WholeLines, whole_lines

ROOT = Path(__file__).resolve().parents[2]


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


def many(folder: Path, count: int) -> Path:
    """A JSON Lines file of `count` short reports."""
    file = folder / "many.jsonl"
    rows = (
        f"Rain fell on Lima and Cusco in Peru, officials of region {number} said." for number in range(count)
    )
    file.write_text("".join(json.dumps({"text": row}) + "\n" for row in rows), encoding="utf-8")
    return file


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_leaves_whole_lines_and_says_how_far_it_came(jobs: int, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    command = ["extract", many(tmp_path, 60_000), "-o", out, "--jobs", str(jobs)]
    # A session of its own, so that Ctrl-C reaches the workers as it does on a terminal.
    process = subprocess.Popen(
        [sys.executable, "-m", "geobrief", *map(str, command)],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        start_new_session=True,
    )
    for _ in range(600):  # a minute: the first lines are there long before
        if out.exists() and out.stat().st_size:
            break
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    error = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    lines = out.read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert 0 < len(lines) < 60_000
    assert [json.loads(line)["document"]["id"] for line in lines] == [
        f"many.jsonl#{number}" for number in range(1, len(lines) + 1)
    ]
    said = [line for line in error.splitlines() if line.startswith("geobrief: ")]
    assert len(said) == 1, error
    assert f"after {len(lines):,} lines, the last of them many.jsonl#{len(lines)};" in said[0]
    assert "Traceback" not in error


def test_an_interrupt_in_the_middle_of_a_line_waits_for_its_end() -> None:
    class Slow(io.BytesIO):
        """Is interrupted half-way through every line."""

        def write(self, data: object) -> int:
            half = super().write(bytes(data)[:3])  # type: ignore[call-overload]  # bytes they are
            signal.raise_signal(signal.SIGINT)
            return half + super().write(bytes(data)[3:])  # type: ignore[call-overload]  # as above

    out = Slow()
    before = signal.getsignal(signal.SIGINT)
    with whole_lines(out) as lines:
        with pytest.raises(KeyboardInterrupt):
            lines.write(b"whole line\n", "the first report")
        lines.finish()
    assert out.getvalue() == b"whole line\n"
    assert lines.written == 1
    assert lines.last == "the first report"
    assert signal.getsignal(signal.SIGINT) is before


def test_between_lines_an_interrupt_is_raised_at_once() -> None:
    lines = WholeLines(io.BytesIO())
    with pytest.raises(KeyboardInterrupt):
        lines.interrupt(signal.SIGINT, None)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_memory_does_not_grow_with_the_number_of_documents(jobs: int, tmp_path: Path) -> None:
    """Nor with their number of workers; `benchmarks/readers_extract.py` prints it for 100,000."""
    measured = (
        "import resource, subprocess, sys\n"
        "subprocess.check_call([sys.executable, '-m', 'geobrief', *sys.argv[1:]])\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)\n"
    )
    peaks = []
    for count in (500, 3000):
        arguments = ["extract", many(tmp_path, count), "-o", tmp_path / "out.jsonl", "--jobs", str(jobs)]
        done = subprocess.run(
            [sys.executable, "-c", measured, *map(str, arguments)],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        )
        peaks.append(int(re.findall(r"\d+", done.stdout)[-1]))
        assert (tmp_path / "out.jsonl").read_bytes().count(b"\n") == count
    assert peaks[1] < 300
    assert peaks[1] - peaks[0] < 15
