"""Speed of the gazetteer: opening, exact look-ups, memory, and finding names in running text.

    python benchmarks/gazetteer_speed.py [TEXTS.jsonl...]

Figures are CPU time of one core. Without texts the search runs over a text made of the
gazetteer's own names between English filler words.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from pathlib import Path

from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.matcher import Matcher
from geobrief.text.fold import fold_with_offsets

LOOKUPS = 100_000
WANTED = {"open": "<= 50 ms", "lookup": ">= 200,000 a second", "memory": "<= 150 MB", "match": ">= 3 MB/s"}


def best(repeats: int, action: object) -> float:
    """Return the least CPU time of several runs, in seconds."""
    assert callable(action)
    times = []
    for _ in range(repeats):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


def sample_text(gazetteer: Gazetteer) -> str:
    """Return two million characters of filler with a name every dozen words."""
    rng = random.Random(1)
    filler = "the army said on that several people were hurt when a convoy left for its base again".split()
    words: list[str] = []
    while len(words) < 330_000:
        words += rng.choices(filler, k=12)
        words.append(gazetteer.name(rng.randrange(len(gazetteer))))
    return " ".join(words)


def main() -> None:
    print(f"open: {best(5, Gazetteer.open) * 1000:.1f} ms ({WANTED['open']})")
    gazetteer = Gazetteer.open()
    rng = random.Random(1)
    keys = [gazetteer.names.restore_key(rng.randrange(len(gazetteer.names))) for _ in range(LOOKUPS)]
    seconds = best(3, lambda: [gazetteer.lookup(key) for key in keys] and None)
    # A machine may be busy with other things: how this compares with the least Python can do.
    plain = dict.fromkeys(keys, ())
    yardstick = best(3, lambda: [plain.get(key) for key in keys] and None)
    print(
        f"lookup: {LOOKUPS / seconds:,.0f} a second ({WANTED['lookup']}), "
        f"{seconds / yardstick:.0f} times as long as {LOOKUPS / yardstick:,.0f} of a dictionary"
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory after {LOOKUPS:,} look-ups: {memory:.0f} MB ({WANTED['memory']})")
    if sys.argv[1:]:
        lines = [line for path in sys.argv[1:] for line in Path(path).read_text("utf-8").strip().split("\n")]
        text = "\n".join(json.loads(line)["text"] for line in lines)
    else:
        text = sample_text(gazetteer)
    size = len(text.encode()) / 1e6
    folded = fold_with_offsets(text)
    matcher = Matcher(gazetteer.names)
    found = len(matcher.matches(text, folded))
    alone = best(3, lambda: matcher.matches(text, folded))
    whole = best(3, lambda: matcher.matches(text))
    print(
        f"match: {size / alone:.1f} MB/s ({WANTED['match']}), {size / whole:.1f} with folding; {found} names"
    )


if __name__ == "__main__":
    main()
