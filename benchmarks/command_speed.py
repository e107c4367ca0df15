"""Whole commands, timed from outside, beside the imports that no build can do without.

    python -m benchmarks.command_speed [REPORTS ...]

Prints medians of several runs, the ratio of a build to `import folium, weasyprint`, and the
build's peak memory. REPORTS are handed to `geobrief build`, the examples unless given.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5


def timed(command: list[str]) -> tuple[float, float]:
    """Median seconds, and the highest peak memory in MB, of `command` as a process of its own."""
    seconds, peak = [], 0.0
    for _ in range(RUNS):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - start)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
        peak = max(peak, usage.ru_maxrss / 1024)
    return statistics.median(seconds), peak


def main() -> None:
    reports = sys.argv[1:] or [str(ROOT / "examples" / "reports")]
    geobrief = [sys.executable, "-m", "geobrief"]
    with tempfile.TemporaryDirectory() as out:
        imports, _ = timed([sys.executable, "-c", "import folium, weasyprint"])
        build, memory = timed([*geobrief, "build", *reports, "-o", out, "--quiet"])
        shown, _ = timed([*geobrief, "--help"])
        located, _ = timed([*geobrief, "locate", "Clashes near Tripoli, Lebanon"])
    print(f"import folium, weasyprint   {imports:6.2f} s")
    print(f"geobrief build              {build:6.2f} s  {build / imports:.1f} times that")
    print(f"  peak memory               {memory:6.0f} MB")
    print(f"geobrief --help             {shown:6.2f} s")
    print(f"geobrief locate             {located:6.2f} s")


if __name__ == "__main__":
    main()
