"""Time and memory of `geobrief extract` over one long JSON Lines file, at several lengths.

    python benchmarks/readers_extract.py [--documents 100000] [--jobs 1]

Documents are short and name towns drawn from the whole gazetteer, so that no cache knows them all.
Prints, for a quarter, half and all of the documents: seconds, documents a second, peak memory of the
process, and how the time and the memory compare with the line before.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from geobrief.gazetteer import Gazetteer

# Runs the command and says how much memory it took: this process's own children may have had more.
_MEASURED = """
import resource, subprocess, sys
status = subprocess.call([sys.executable, "-m", "geobrief", *sys.argv[1:]])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, file=sys.stderr)
sys.exit(status)
"""
_SENTENCES = (
    "Shells hit the market of {} on Sunday, two doctors said.",
    "A convoy of about {} trucks left {} for {} before midnight.",
    "Officials in {} denied that soldiers had crossed the border near {}.",
    "More than {} people were evacuated from {} after the river rose.",
)


def documents(count: int) -> list[str]:
    """Lines of the file, the same on every run."""
    pick = random.Random(8)
    gazetteer = Gazetteer.open()
    names = [gazetteer.place(row).name for row in pick.sample(range(len(gazetteer)), 20_000)]
    lines = []
    for number in range(count):
        words = []
        for sentence in pick.sample(_SENTENCES, 3):
            places = iter(pick.choices(names, k=3))
            pieces = sentence.split("{}")
            words.append(pieces[0])
            for piece in pieces[1:]:
                counted = words[-1].endswith(("about ", "than "))
                words.append(str(pick.randrange(2, 900)) if counted else next(places))
                words.append(piece)
            words.append(" ")
        lines.append(json.dumps({"text": "".join(words).strip(), "date": "2024-12-08", "n": number}))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    lines = documents(arguments.documents)
    before = None
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "many.jsonl", Path(folder) / "out.jsonl"
        for count in (arguments.documents // 4, arguments.documents // 2, arguments.documents):
            source.write_text("\n".join(lines[:count]) + "\n", encoding="utf-8")
            started = time.perf_counter()
            command = ["extract", str(source), "-o", str(out), "--jobs", str(arguments.jobs)]
            done = subprocess.run(
                [sys.executable, "-c", _MEASURED, *command], capture_output=True, text=True, check=True
            )
            seconds, memory = time.perf_counter() - started, int(done.stderr.split()[-1])
            with out.open("rb") as stream:
                assert sum(1 for _ in stream) == count
            ratio = f" time x{seconds / before[0]:.2f} memory x{memory / before[1]:.2f}" if before else ""
            print(
                f"{count:7} documents {seconds:7.1f} s {count / seconds:6.0f} a second {memory:4} MiB{ratio}"
            )
            before = seconds, memory


if __name__ == "__main__":
    main()
