"""How fast events are related, as documents a second and against a plain loop on the same core.

    python benchmarks/events_speed.py FOLDER

FOLDER holds text files. Place mentions are stood in for by capitalised words inside a sentence, so
that neither find nor locate is timed. Processor time is used: other work on the machine counts less.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from geobrief.events import Vocabulary, relate
from geobrief.model import Document, Mention, Placement

_CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
# The plain loop that serves as the yardstick: about a quarter of a second on a laptop of 2022.
_YARDSTICK = 5_000_000


def main() -> None:
    vocabulary = Vocabulary.load()
    items = []
    for path in sorted(Path(sys.argv[1]).rglob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        mentions = [Mention(m.start(), m.end(), m[0], m[0].lower()) for m in _CAPITALISED.finditer(text)]
        items.append((Document(path.name, path.name, text), [Placement(m, None) for m in mentions[:12]]))
    start = time.process_time()
    events = sum(len(relate(document, placements, vocabulary).events) for document, placements in items)
    spent = time.process_time() - start
    start = time.process_time()
    total = 0
    for k in range(_YARDSTICK):
        total += k
    yardstick = time.process_time() - start
    size = sum(len(document.text) for document, _ in items)
    print(f"{len(items)} documents, {size / 1e6:.2f} MB, {events} events in {spent:.2f} s")
    print(f"{len(items) / spent:.0f} documents a second; {size / spent / 1e6:.2f} MB a second")
    print(f"{spent / yardstick / size * 1e6:.2f} yardsticks ({yardstick:.2f} s) a megabyte")


if __name__ == "__main__":
    main()
