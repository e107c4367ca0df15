"""Train the weights of find and locate from labelled JSON Lines.

    python -m benchmarks.train_places labelled.jsonl [more.jsonl] --out DIR [--report]

Each line: {"id", "text", "toponyms": [{"start", "end", "text", "lat", "lon"}]}, offsets in code
points, lat/lon null where the place has no coordinates. Writes find.json and locate.json (the
shipped ones lie in geobrief/places/data). Needs scikit-learn, which the development tools bring.

With --marked, sentences whose places are marked (tests/events/data) teach find as well: reports of
wars and disasters, of which sets of news have few.

Nothing is learned about particular names: the features are classes of words, kinds of places and
distances (see geobrief/places/find_features.py and locate_features.py).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.training.labelled import read, read_marked
from benchmarks.training.train_find import FindData, train_find
from benchmarks.training.train_locate import at_home, locate_data, train_locate
from geobrief.gazetteer import Gazetteer


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--marked", type=Path, action="append", default=[], help="more for find alone")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--report", action="store_true", help="print what each feature is worth")
    given = parser.parse_args()
    gazetteer = Gazetteer.open()
    sets = [read(path) for path in given.files]
    marked = [read_marked(path) for path in given.marked]
    find = train_find(FindData([*sets, *marked], gazetteer), report=given.report)
    data = [locate_data(docs, gazetteer) for docs in sets]
    homes = [item for part in data for item in at_home(part, gazetteer)]
    locate = train_locate([item for part in data for item in part], homes, report=given.report)
    given.out.mkdir(parents=True, exist_ok=True)
    for name, value in (("find.json", find), ("locate.json", locate)):
        text = json.dumps(value, indent=0, ensure_ascii=False) + "\n"
        (given.out / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
