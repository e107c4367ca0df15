"""Share of labelled places for which the gazetteer has a candidate at the right spot.

    python benchmarks/gazetteer_coverage.py FILE.jsonl... [--missing N]

Each line of a file is an object with "text" and "toponyms", whose items have "text" and, where
known, "lat" and "lon". A place counts as covered when its name as written (folded, without "the"
and "'s") leads to a candidate within 161 km, or 50 km. `--missing` lists the commonest names that
lead nowhere, to find classes of names that are missing; the names themselves are not to be copied.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from geopy.distance import great_circle

from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.atlas import Atlas
from geobrief.gazetteer.near import distance_km
from geobrief.model import Point
from geobrief.text.fold import fold

NEAR_KM, CLOSE_KM = 161.0, 50.0


def spellings(text: str) -> Iterator[str]:
    """Yield the keys a reader would look up for a name as it stands in a text."""
    key = fold(text)
    yield key
    for ending in ("'s", "'", "."):
        if key.endswith(ending):
            yield key.removesuffix(ending)
    if key.startswith("the "):
        yield key.removeprefix("the ")


def distance(
    gazetteer: Gazetteer, atlas: Atlas, text: str, lat: float, lon: float
) -> tuple[float, float] | None:
    """Return kilometres from the gold point to the nearest candidate, None without candidates.

    Twice: to its label point, and (0 inside) to the polygon or extent of areas, because
    corpora put an area's point wherever they like.
    """
    found = {hit.row for key in spellings(text) for hit in gazetteer.lookup(key)}
    if not found:
        return None
    points = {row: great_circle((lat, lon), gazetteer.place(row).point).km for row in found}
    here = Point(lat, lon)
    areas = (min(points[row], distance_km(atlas, gazetteer.place(row), here)) for row in found)
    return min(points.values()), min(areas)


def share(found: list[tuple[float, float] | None], number: int, km: float) -> str:
    """Return the share of places whose distance is at most `km`."""
    return f"{sum(item is not None and item[number] <= km for item in found) / len(found):.1%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--missing", type=int, default=0)
    options = parser.parse_args()
    gazetteer, atlas = Gazetteer.open(), Atlas.open()
    for path in options.files:
        found: list[tuple[float, float] | None] = []
        missing: Counter[str] = Counter()
        for line in path.read_text(encoding="utf-8").strip().split("\n"):
            for toponym in json.loads(line)["toponyms"]:
                if toponym.get("lat") is None:
                    continue
                km = distance(gazetteer, atlas, toponym["text"], toponym["lat"], toponym["lon"])
                found.append(km)
                if km is None or km[1] > NEAR_KM:
                    missing[f"{toponym['text']} ({'far' if km is not None else 'none'})"] += 1
        print(f"{path.name}: {len(found)} places, with a candidate {share(found, 0, float('inf'))}")
        for number, what in enumerate(("label points", "areas by polygon or extent")):
            near, close = share(found, number, NEAR_KM), share(found, number, CLOSE_KM)
            print(f"  {what}: within {NEAR_KM:.0f} km {near}, within {CLOSE_KM:.0f} km {close}")
        for name, count in missing.most_common(options.missing):
            print(f"  {count:4} {name}")


if __name__ == "__main__":
    main()
