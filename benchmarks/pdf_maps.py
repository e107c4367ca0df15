"""Time of one overview and one locator map, as printed figures.

    python benchmarks/pdf_maps.py

Run it alone: the figures are medians of wall time on this machine.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPEATS = 15


def main() -> None:
    sys.path.insert(0, str(ROOT / "tests" / "render"))
    from briefings import make_briefing, small_briefing

    from geobrief.gazetteer.atlas import Atlas
    from geobrief.render import report_maps
    from geobrief.render.cartography import locator, overview
    from geobrief.render.cartography.furniture import small_world

    atlas = Atlas.open()
    small = small_world(atlas)
    for name, briefing in (
        ("12 places", small_briefing()),
        ("1,000 places", make_briefing(2000, locations=1000)),
    ):
        pins = [item for item in briefing.locations if not item.place.area and report_maps.touched(item)]
        content = report_maps.content(briefing, frozenset(item.id for item in pins[:40]))
        marks = {marker.rank: marker for marker in content.markers}
        _show(f"overview, {name}", lambda c=content: overview(atlas, small, c, 642, 437))  # type: ignore[misc]
        some = pins[:10]
        _show(
            f"locator, {name}",
            lambda s=some, c=content, m=marks: [  # type: ignore[misc]
                locator(atlas, small, item.place, m[item.rank], c, 276, 202) for item in s
            ],
            len(some),
        )


def _show(name: str, make: Callable[[], object], count: int = 1) -> None:
    make()  # the first run reads the shapes
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        make()
        times.append((time.perf_counter() - start) / count)
    print(f"{name:<26}{statistics.median(times) * 1000:8.1f} ms")


if __name__ == "__main__":
    main()
