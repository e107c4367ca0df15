"""Fuzz the readers with atheris (pip install atheris), steered by coverage, for a bounded time.

    python benchmarks/readers_fuzz.py [--seconds 60] [--format pdf]
    python benchmarks/readers_fuzz.py --all [--seconds 60]      every format in turn

Starts from the good files of the tests. An exception that leaves `read`, or one input that takes
more than ten seconds, ends the run with a report and the input in a file.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "readers"))

import atheris

with atheris.instrument_imports(include=["geobrief.readers"]):
    import reader_samples as samples

    from geobrief.model import Document
    from geobrief.readers import FORMATS, ReadOptions, read


def one_input(data: bytes, name: str | None) -> None:
    """Read the bytes as a file of the format (None: recognised by content) and check the results."""
    options = ReadOptions(input_format=name, stdin=lambda: io.BytesIO(data))
    for result in read(["-"], options):
        if isinstance(result, Document):
            result.text.encode("utf-8")
            assert result.text.strip()
        else:
            assert result.reason


def seeds(name: str | None) -> dict[str, bytes]:
    """Good files of the format, or of all."""
    suffixes = FORMATS[name].suffixes if name else ()
    made = {file: make() for file, make in samples.GOOD.items() if file.endswith(suffixes or "")}
    return made or {file: make() for file, make in samples.GOOD.items() if file.endswith((".json", ".gz"))}


def every(seconds: int) -> int:
    """Fuzz recognition and then every format, each in a process of its own; returns how many failed."""
    failed = 0
    for name in (None, *FORMATS):
        command = [sys.executable, __file__, "--seconds", str(seconds)]
        done = subprocess.run(
            command + (["--format", name] if name else []), capture_output=True, text=True, check=False
        )
        runs = [line for line in done.stderr.splitlines() if line.startswith("Done ")]
        print(f"{name or 'by content':12} {runs[-1] if runs else 'FAILED'}", flush=True)
        if done.returncode or not runs:
            failed += 1
            print(done.stderr[-3000:])
    return failed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--format", choices=sorted(FORMATS), default=None)
    parser.add_argument("--all", action="store_true")
    arguments = parser.parse_args()
    if arguments.all:
        sys.exit(1 if every(arguments.seconds) else 0)
    with tempfile.TemporaryDirectory() as corpus:
        for file, data in seeds(arguments.format).items():
            (Path(corpus) / file).write_bytes(data)
        flags = [
            f"-max_total_time={arguments.seconds}",
            "-timeout=10",
            "-rss_limit_mb=1500",
            # From the start as long as the seeds: a Word file cut to a kilobyte exercises nothing.
            "-max_len=60000",
            "-len_control=0",
            f"-artifact_prefix={tempfile.gettempdir()}/readers-fuzz-",
        ]
        atheris.Setup([sys.argv[0], *flags, corpus], lambda data: one_input(data, arguments.format))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
