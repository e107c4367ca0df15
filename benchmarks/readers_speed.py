"""How fast each format is read, and how much memory a long JSON Lines file takes.

    python benchmarks/readers_speed.py [--reports 100000]

Every figure is printed as reports a second; memory is the growth of the process over the run.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "readers"))

import reader_samples as samples

from geobrief.model import Document
from geobrief.readers import ReadOptions, read


def consume(path: Path, split: str = "none") -> tuple[int, float]:
    started = time.perf_counter()
    count = sum(isinstance(result, Document) for result in read([str(path)], ReadOptions(split=split)))
    return count, time.perf_counter() - started


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def many(folder: Path, reports: int) -> dict[str, tuple[Path, str]]:
    """Files with many reports each, and a folder of many files."""
    lines, rows, plain = folder / "many.jsonl", folder / "many.csv", folder / "many.txt"
    with lines.open("w") as stream:
        for number in range(reports):
            stream.write(json.dumps({**samples.record(), "headline": f"Report {number}"}) + "\n")
    with rows.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(samples.record()))
        writer.writeheader()
        writer.writerows(samples.record() for _ in range(reports))
    plain.write_text("".join(" ".join(samples.PARAGRAPHS) + "\n" for _ in range(reports)))
    files = folder / "files"
    files.mkdir()
    for number in range(reports // 20):
        (files / f"report {number}.txt").write_bytes(samples.text())
    return {
        "JSON Lines": (lines, "none"),
        "CSV": (rows, "none"),
        "text, a line each": (plain, "line"),
        "text, a file each": (files, "none"),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    reports = parser.parse_args().reports
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for label, (path, split) in many(folder, reports).items():
            before = peak_mib()
            count, seconds = consume(path, split)
            print(f"{label:20} {count:7} {count / seconds:9.0f} a second {peak_mib() - before:+7.1f} MiB")
        for kind in (
            "story.md",
            "story.html",
            "story.docx",
            "story.pdf",
            "story.rss",
            "story.eml",
            "story.warc",
        ):
            inside = folder / kind.replace(".", "_")
            inside.mkdir()
            for number in range(50):
                (inside / f"{number}-{kind}").write_bytes(samples.GOOD[kind]())
            consume(inside)  # the library behind it is imported now
            count, seconds = consume(inside)
            print(f"{kind:20} {count:7} reports {count / seconds:9.0f} a second")


if __name__ == "__main__":
    main()
