"""How often a placement with a given score is right, on a labelled set.

    python -m benchmarks.reliability labelled.jsonl --weights DIR

Use weights that were trained on another set. Right is within 161 km of the labelled point, as the
published systems are judged.
"""

from __future__ import annotations

import argparse
import itertools
from pathlib import Path

import numpy as np

from benchmarks.training.labelled import km, read
from geobrief.gazetteer import Gazetteer
from geobrief.model import Document, Span
from geobrief.places import given_mentions, locate
from geobrief.places.weights import locate_weights

RIGHT_KM = 161.0
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--weights", type=Path)
    given = parser.parse_args()
    gazetteer = Gazetteer.open()
    weights = locate_weights(given.weights)
    for path in given.files:
        pairs: list[tuple[float, bool]] = []
        for doc in read(path):
            at = {
                Span(t["start"], t["end"]): (t["lat"], t["lon"])
                for t in doc["toponyms"]
                if t["lat"] is not None
            }
            document = Document(doc["id"], doc["id"], doc["text"])
            mentions = given_mentions(document, list(at), gazetteer)
            for placement in locate(document, mentions, gazetteer, weights=weights, explain=False):
                if placement.place is not None:
                    point = placement.place.point
                    truth = at[Span(placement.mention.start, placement.mention.end)]
                    away = km(np.array([point.lat]), np.array([point.lon]), truth)[0]
                    pairs.append((placement.score, bool(away < RIGHT_KM)))
        print(f"{path.stem}: {len(pairs)} placements")
        print("| score | placements | right |\n|---|---|---|")
        for low, high in itertools.pairwise(BANDS):
            band = [right for score, right in pairs if low <= score < high]
            if band:
                print(f"| {low:.2f} to {min(high, 1.0):.2f} | {len(band)} | {sum(band) / len(band):.3f} |")
        sure = [right for score, right in pairs if score >= 0.9]
        print(f"score of .9 or more: {len(sure)} placements, {sum(sure) / max(1, len(sure)):.3f} right\n")


if __name__ == "__main__":
    main()
