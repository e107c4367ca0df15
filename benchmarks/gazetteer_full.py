"""Time and memory of compiling a dump-shaped file of many rows.

    python benchmarks/gazetteer_full.py [ROWS]

The rows are made up here, in the shape of GeoNames' allCountries.txt: names of three syllables,
two alternate names each. Wanted for 1,000,000 rows: at most 90 s and 1.5 GB.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.build.full import build_full

SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "ai", "or")]
CODES = ("PPL", "PPL", "PPL", "PPLA4", "STM", "MT", "LK", "ADM3", "AIRP", "ISL")


def write_dump(path: Path, rows: int) -> None:
    """Write a dump of `rows` places."""
    rng = random.Random(1)

    def name() -> str:
        return "".join(rng.choices(SYLLABLES, k=3)).capitalize()

    with path.open("w", encoding="utf-8") as file:
        for number in range(1, rows + 1):
            country = rng.choice(("SY", "DE", "BR", "US", "CN"))
            fields = [20_000_000 + number, name(), "", f"{name()},{name()}"]
            fields += [round(rng.uniform(-60, 70), 5), round(rng.uniform(-180, 180), 5)]
            fields += ["P", rng.choice(CODES), country, "", f"{rng.randrange(20):02}", "", "", ""]
            fields += [int(rng.paretovariate(0.7)) % 10_000_000, "", 1, "Etc/UTC", "2024-01-01"]
            file.write("\t".join(map(str, fields)) + "\n")


def main() -> None:
    rows = int(sys.argv[1]) if sys.argv[1:] else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "allCountries.txt"
        write_dump(dump, rows)
        base = Gazetteer.open()
        start, cpu = time.perf_counter(), time.process_time()
        manifest = build_full(dump, Path(folder) / "out", base=base)
        wall, used = time.perf_counter() - start, time.process_time() - cpu
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{rows:,} rows: {wall:.0f} s ({used:.0f} s CPU), {memory:.0f} MB; {manifest['counts']}")


if __name__ == "__main__":
    main()
