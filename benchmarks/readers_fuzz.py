"""Fuzz the readers with atheris (pip install atheris), steered by coverage, for a bounded time.

    python benchmarks/readers_fuzz.py [--seconds 60] [--format pdf]

Starts from the good files of the tests. An exception that leaves `read`, or one input that takes
more than ten seconds, ends the run with a report and the input in a file.
"""

from __future__ import annotations

import argparse
import io
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--format", choices=sorted(FORMATS), default=None)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as corpus:
        for name, make in samples.GOOD.items():
            (Path(corpus) / name).write_bytes(make())
        flags = [
            f"-max_total_time={arguments.seconds}",
            "-timeout=10",
            "-rss_limit_mb=1500",
            "-max_len=60000",
        ]
        atheris.Setup([sys.argv[0], *flags, corpus], lambda data: one_input(data, arguments.format))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
