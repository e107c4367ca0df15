r"""Train the models of step 4 (types, statuses, roles) from labelled sentences.

    python -m benchmarks.train_events --texts lgl=lgl.jsonl --texts geovirus=geovirus.jsonl \
      --texts lee=gensim-4.4.0-....whl --sentences events_dev.jsonl --out DIR [--held-out]

The labels of published texts lie in benchmarks/training/labels, by position: the texts themselves belong
to their publishers. `lgl` and `geovirus` are JSON Lines with "text"; the Lee corpus of news comes in
gensim's wheel (`pip download --no-deps gensim==4.4.0`). Sentences of our own (tests/events/data) count
MARKED of a published one. With --held-out the documents with sentences that are only scored are left
out, and the models are scored on those; the shipped ones have learned from all. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.training.sentences import Sentence, read_labels, read_lines, read_marked, read_texts
from benchmarks.training.train_events import Read, Rows, as_json, event_f, matched, read, role_rows, train
from geobrief.events import Vocabulary
from geobrief.events.learned.models import ROLE_MARGIN, RULES, Models
from geobrief.events.learned.weights import Weights
from geobrief.gazetteer import Gazetteer

LABELS = Path(__file__).parent / "training" / "labels"
OWN = Path(__file__).parent.parent / "tests" / "events" / "data"
# What a sentence of our own counts: the tables were written with many of them in sight, so that the rules
# are surer there than they are anywhere else.
MARKED = 0.4
# What a published sentence counts that was read while the tables grew, beside one that was only scored.
SEEN = 0.3
# What a sentence of --sentences counts: those were labelled by the ones who wrote the rules for labelling.
GIVEN = 3.0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", action="append", default=[], help="NAME=FILE, for labels/NAME.jsonl")
    parser.add_argument("--sentences", action="append", default=[], type=Path)
    parser.add_argument("--held-out", action="store_true", help="leave out what is only scored")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    gazetteer, vocabulary = Gazetteer.open(), Vocabulary.load()
    texts = {name: read_texts(Path(path)) for name, _, path in (one.partition("=") for one in given.texts)}
    learned: list[Sentence] = []
    scored: dict[str, list[Sentence]] = {}
    for path in (OWN / "sentences.txt", *sorted((OWN / "wide").glob("*.txt"))):
        learned += read_marked(path, MARKED)
    for path in given.sentences:
        learned += read_lines(path, GIVEN, gazetteer)
    for name, documents in sorted(texts.items()):
        labels = LABELS / f"{name}.jsonl"
        scored[name] = read_labels(labels, documents, gazetteer, {"held": 1.0})
        others = read_labels(labels, documents, gazetteer, {"read": SEEN, "scored": 1.0})
        held = {sentence.group for sentence in scored[name]} if given.held_out else set()
        learned += [sentence for sentence in others if sentence.group not in held]
        learned += [] if given.held_out else scored[name]
    models = train([read(sentence, vocabulary, gazetteer) for sentence in learned], vocabulary)
    given.out.mkdir(parents=True, exist_ok=True)
    for part in ("types", "statuses", "roles"):
        text = json.dumps(as_json(getattr(models, part)), indent=0, ensure_ascii=False) + "\n"
        (given.out / f"{part}.json").write_text(text, encoding="utf-8")
    print(f"learned from {len(learned)} sentences")
    for name, sentences in scored.items():
        items = [read(sentence, vocabulary, gazetteer) for sentence in sentences]
        print(name, len(items), "rules", _figures(items, RULES, vocabulary))
        print(name, len(items), "models", _figures(items, models, vocabulary))


def _figures(items: list[Read], models: Models, vocabulary: Vocabulary) -> str:
    """Role accuracy, F of events and status accuracy, the places given."""
    events = [models.events(i.tokens, i.found, i.chosen, vocabulary) for i in items]
    role = _right(models.roles, role_rows(items, events, vocabulary))
    pairs = [pair for item, found in zip(items, events, strict=True) for pair in matched(item, found)]
    status = sum(one.status is told for one, told in pairs) / max(1, len(pairs))
    return f"roles {role:.3f} events {event_f(items, events):.3f} status {status:.3f}"


def _right(model: Weights | None, rows: Rows) -> float:
    """Share that the model has right; without one, that the rules have."""
    told = [
        dict(row)["rule"] if model is None else model.best(row, dict(row)["rule"], ROLE_MARGIN)
        for row in rows.features
    ]
    return sum(a == b for a, [b] in zip(told, rows.truth, strict=True)) / max(1, len(told))


if __name__ == "__main__":
    main()
