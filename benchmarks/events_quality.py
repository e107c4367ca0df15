"""Quality of roles and events on labelled sentences, without find: the labelled spans are given.

    python -m benchmarks.events_quality SENTENCES.jsonl [--worst N]

One JSON object a line: {"id", "text", "mentions": [{"start", "end", "text", "role", "kind"?}],
"events": [{"type", "status", "places": [{"mention", "role"}]}]}. Prints role accuracy; precision, recall
and F of events over (sentence, type) and of links over (type, place); status accuracy over the events
found; and the types missed and invented most.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.training.sentences import located
from geobrief.events import Vocabulary, relate
from geobrief.gazetteer import Gazetteer
from geobrief.model import Document, Mention, MentionKind, Reading


def read(row: dict[str, Any], vocabulary: Vocabulary, gazetteer: Gazetteer) -> Reading:
    mentions = [
        Mention(m["start"], m["end"], m["text"], m["text"].lower(), MentionKind(m.get("kind", "place")))
        for m in row["mentions"]
    ]
    return relate(
        Document(row["id"], row["id"], row["text"]), located(row["text"], mentions, gazetteer), vocabulary
    )


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--worst", type=int, default=10)
    options = arguments.parse_args()
    vocabulary, gazetteer = Vocabulary.load(), Gazetteer.open()
    count: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    invented: Counter[str] = Counter()
    confused: Counter[tuple[str, str]] = Counter()
    for line in options.file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = read(row, vocabulary, gazetteer)
        for mention, role in zip(row["mentions"], found.roles, strict=True):
            count["roles"] += 1
            count["roles right"] += mention["role"] == role
            if mention["role"] != role:
                confused[mention["role"], str(role)] += 1
        gold = Counter(e["type"] for e in row["events"])
        got = Counter(e.type for e in found.events)
        missed += gold - got
        invented += got - gold
        gold_links = Counter((e["type"], p["mention"]) for e in row["events"] for p in e["places"])
        got_links = Counter((e.type, p.mention) for e in found.events for p in e.places)
        for name, a, b in (("event", gold, got), ("link", gold_links, got_links)):
            count[f"{name} gold"] += a.total()
            count[f"{name} got"] += b.total()
            count[f"{name} both"] += (a & b).total()
        rest = list(found.events)
        for event in row["events"]:
            match = next((e for e in rest if e.type == event["type"]), None)
            if match:
                rest.remove(match)
                count["status"] += 1
                count["status right"] += match.status == event["status"]
    print(f"role accuracy {count['roles right'] / max(1, count['roles']):.3f}")
    for name in ("event", "link"):
        precision = count[f"{name} both"] / max(1, count[f"{name} got"])
        recall = count[f"{name} both"] / max(1, count[f"{name} gold"])
        f = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{name} P {precision:.3f} R {recall:.3f} F {f:.3f}")
    print(f"status accuracy {count['status right'] / max(1, count['status']):.3f}")
    print("missed", missed.most_common(options.worst))
    print("invented", invented.most_common(options.worst))
    print("roles taken for others", confused.most_common(options.worst))


if __name__ == "__main__":
    main()
