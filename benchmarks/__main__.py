"""`make bench`: the benchmarks that need no data of others, one after the other."""

from __future__ import annotations

import runpy
import sys

MODULES = (
    "command_speed",
    "gazetteer_speed",
    "understand_speed",
    "readers_speed",
    "compile_speed",
    "map_speed",
    "pdf_report",
)

if __name__ == "__main__":
    sys.argv = sys.argv[:1]
    for name in MODULES:
        print(f"== {name}", flush=True)
        try:
            runpy.run_module(f"benchmarks.{name}", run_name="__main__")
        except SystemExit as ended:
            print(f"{name} ended: {ended.code}" if ended.code else "", flush=True)
