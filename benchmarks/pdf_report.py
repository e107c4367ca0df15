"""Time and memory of the PDF, beside the straightforward way to make it, in one run.

    python benchmarks/pdf_report.py [--sizes 100,1000] [--skip-plain]

The straightforward version gives every location a full section, draws its maps with matplotlib if
that is installed (else with our own), and puts the SVG inline. Each case runs in a
process of its own, because peak memory is per process. Figures depend on the machine; the ratios
are what to compare.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# (locations, detail): all in full, and the default bound.
CASES = {100: 100, 1000: 40}


def main() -> None:
    arguments = _arguments()
    if arguments.case:
        print(json.dumps(_one(*arguments.case.split(":"))))
        return
    print(f"{'case':<34}{'seconds':>9}{'MB':>7}{'pages':>7}{'file MB':>9}")
    for size in map(int, arguments.sizes.split(",")):
        detail = CASES.get(size, 40)
        ours = _run(f"ours:{size}:{detail}")
        _line(f"{size} locations, detail {detail}", ours)
        if not arguments.skip_plain:
            plain = _run(f"plain:{size}:{size}")
            _line(f"{size} locations, straightforward", plain)
            print(f"{'':<6}ratio {plain['seconds'] / ours['seconds']:.1f}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="100,1000")
    parser.add_argument("--skip-plain", action="store_true", help="only our own version")
    parser.add_argument("--case", help=argparse.SUPPRESS)
    return parser.parse_args()


def _run(case: str) -> dict[str, Any]:
    command = [sys.executable, __file__, "--case", case]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _line(name: str, r: dict[str, Any]) -> None:
    print(
        f"{name:<34}{r['seconds']:>9.1f}{r['megabytes']:>7.0f}{r['pages']:>7}{r['size'] / 1e6:>9.1f}",
        flush=True,
    )


def _one(kind: str, size: str, detail: str) -> dict[str, Any]:
    sys.path.insert(0, str(ROOT / "tests" / "render"))
    from briefings import make_briefing

    from geobrief.gazetteer.atlas import Atlas
    from geobrief.render.options import RenderOptions

    briefing = make_briefing(2 * int(size), locations=int(size))
    options = RenderOptions(detail=int(detail))
    start = time.perf_counter()
    if kind == "ours":
        from geobrief.render.report import compose

        data = compose(briefing, options, Atlas.open(), {"briefing.json": b"{}"})
    else:
        import pdf_plain

        data = pdf_plain.compose(briefing, options, Atlas.open())
    seconds = time.perf_counter() - start
    from pypdf import PdfReader

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    import io

    return {
        "seconds": seconds,
        "megabytes": peak,
        "pages": len(PdfReader(io.BytesIO(data)).pages),
        "size": len(data),
    }


if __name__ == "__main__":
    main()
