"""Find, locate and relate, each as documents a second, beside flashgeotext in the same run.

    python -m benchmarks.understand_speed [INPUT] [--times 3]

INPUT is a folder of text files or a JSON Lines file with "text" in each line, the examples unless
given. flashgeotext finds names of countries and large cities by a word list and resolves nothing: it
is the fastest there is, and so a yardstick of the machine (`pip install 'geobrief[bench]'`; a plain loop
stands in for it otherwise). Processor time of one core; of several rounds the median.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geobrief.events import relate
from geobrief.model import Document
from geobrief.places import find, locate
from geobrief.tools import Tools

ROOT = Path(__file__).resolve().parents[1]
_PLAIN = 20_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", nargs="?", type=Path, default=ROOT / "examples" / "reports")
    parser.add_argument("--times", type=int, default=3, help="rounds over the whole input")
    options = parser.parse_args()
    texts = list(_texts(options.input))
    documents = [Document(str(number), "a.txt", text) for number, text in enumerate(texts)]
    tools = Tools.open()
    yardstick, name = _yardstick()
    rounds: dict[str, list[float]] = {"find": [], "locate": [], "relate": [], name: []}
    for number in range(options.times + 1):
        taken = _round(documents, tools)
        taken[name] = _spent(lambda: [yardstick(text) for text in texts])[1]
        # The first round warms the caches, as the first documents of a long run do.
        for step in rounds if number else ():
            rounds[step].append(taken[step])
    seconds = {step: statistics.median(values) for step, values in rounds.items()}
    count, size = len(texts), sum(map(len, texts)) / 1e6
    print(f"{count} documents, {size:.2f} million characters, median of {options.times} rounds")
    both = seconds["find"] + seconds["locate"]
    parts = {**seconds, "find and locate": both, "all three": both + seconds["relate"]}
    for step, value in parts.items():
        print(f"{step:<16}{count / value:8.0f} documents a second  {seconds[name] / value:6.2f} of {name}")


def _texts(path: Path) -> list[str]:
    if path.is_dir():
        found = sorted(item for item in path.rglob("*") if item.suffix in (".txt", ".md"))
        return [item.read_text(encoding="utf-8", errors="replace") for item in found]
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").split("\n") if line]


def _round(documents: list[Document], tools: Tools) -> dict[str, float]:
    gazetteer, vocabulary = tools.gazetteer, tools.vocabulary
    found, finding = _spent(lambda: [find(document, gazetteer) for document in documents])
    placed, locating = _spent(
        lambda: [locate(d, m, gazetteer, explain=False) for d, m in zip(documents, found, strict=True)]
    )
    _, relating = _spent(lambda: [relate(d, p, vocabulary) for d, p in zip(documents, placed, strict=True)])
    return {"find": finding, "locate": locating, "relate": relating}


def _spent(work: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.process_time()
    made = work()
    return made, time.process_time() - begun


def _yardstick() -> tuple[Callable[[str], Any], str]:
    try:
        from flashgeotext.geotext import GeoText
    except ImportError:
        return lambda _text: sum(range(_PLAIN)), "a plain loop"
    return GeoText().extract, "flashgeotext"


if __name__ == "__main__":
    main()
