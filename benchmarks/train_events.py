r"""Train the models of step 4 (types, statuses, roles) from labelled sentences.

    python -m benchmarks.train_events --texts lgl=lgl.jsonl --texts geovirus=geovirus.jsonl \
      --texts lee=gensim-4.4.0-....whl --sentences events_dev.jsonl --out DIR [--held-out] [--cross-validate]

The labels of published texts lie in benchmarks/training/labels, by position: the texts themselves belong
to their publishers. `lgl` and `geovirus` are JSON Lines with "text"; the Lee corpus of news comes in
gensim's wheel (`pip download --no-deps gensim==4.4.0`). Sentences of our own (tests/events/data) count
MARKED of a published one. With --held-out the documents with sentences that are only scored are left
out, and the models are scored on those; the shipped ones have learned from all. --cross-validate prints what
models that have not learned from its text make of each part instead ("scored" by halves: the errors of even
documents have been read). Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.training.cross import cross_validated, figures
from benchmarks.training.sentences import Sentence, read_labels, read_lines, read_marked, read_texts
from benchmarks.training.train_events import Read, Rows, as_json, event_f, matched, read, role_rows, train
from geobrief.events import Vocabulary
from geobrief.events.learned.models import MARGIN, RULES, Models
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
    parser.add_argument("--out", type=Path, help="where the weights go")
    parser.add_argument("--cross-validate", action="store_true")
    given = parser.parse_args()
    if not given.out and not given.cross_validate:
        parser.error("say where the weights go: --out DIR")
    gazetteer, vocabulary = Gazetteer.open(), Vocabulary.load()
    parts = _parts(given.sentences, given.texts, gazetteer)
    if given.cross_validate:
        _cross_validate(parts, vocabulary, gazetteer)
        return
    held = {name: sentences for name, sentences in parts.items() if name.endswith(" held")}
    groups = {sentence.group for sentences in held.values() for sentence in sentences}
    learned = [
        sentence
        for sentences in parts.values()
        for sentence in sentences
        if not (given.held_out and sentence.group in groups)
    ]
    models = train([read(sentence, vocabulary, gazetteer) for sentence in learned], vocabulary)
    given.out.mkdir(parents=True, exist_ok=True)
    for part in ("types", "statuses", "roles"):
        text = json.dumps(as_json(getattr(models, part)), indent=0, ensure_ascii=False) + "\n"
        (given.out / f"{part}.json").write_text(text, encoding="utf-8")
    print(f"learned from {len(learned)} sentences")
    for name, sentences in held.items():
        items = [read(sentence, vocabulary, gazetteer) for sentence in sentences]
        print(name, len(items), "rules", _figures(items, RULES, vocabulary))
        print(name, len(items), "models", _figures(items, models, vocabulary))


def _parts(given: list[Path], texts: list[str], gazetteer: Gazetteer) -> dict[str, list[Sentence]]:
    """All labelled sentences, by where they are from and what has been done with them."""
    own = (OWN / "sentences.txt", *sorted((OWN / "wide").glob("*.txt")))
    parts = {"own": [sentence for path in own for sentence in read_marked(path, MARKED)]}
    for path in given:
        parts[path.stem] = read_lines(path, GIVEN, gazetteer)
    for name, path in sorted(one.split("=", 1) for one in texts):
        documents = read_texts(Path(path))
        for part, counts in (("read", SEEN), ("scored", 1.0), ("held", 1.0)):
            labels = LABELS / f"{name}.jsonl"
            parts[f"{name} {part}"] = read_labels(labels, documents, gazetteer, {part: counts})
    return parts


def _cross_validate(parts: dict[str, list[Sentence]], vocabulary: Vocabulary, gazetteer: Gazetteer) -> None:
    """Print the figures of each part but the held one, which this would wear out."""
    named = [
        (_half(name, sentence), read(sentence, vocabulary, gazetteer))
        for name, sentences in parts.items()
        for sentence in sentences
        if not name.endswith(" held")
    ]
    told = cross_validated([item for _, item in named], vocabulary)
    for wanted in sorted({name for name, _ in named}):
        chosen = [one for (name, _), one in zip(named, told, strict=True) if name == wanted]
        print(f"{wanted:<16}{len(chosen):5}", figures(chosen))


def _half(name: str, sentence: Sentence) -> str:
    """The part without its corpus, "scored" by halves."""
    part = name.rpartition(" ")[2]
    if part != "scored":
        return part
    return "scored, even" if int(sentence.group.rpartition("-")[2]) % 2 == 0 else "scored, odd"


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
        dict(row)["rule"] if model is None else model.best(row, dict(row)["rule"], MARGIN)
        for row in rows.features
    ]
    return sum(a == b for a, [b] in zip(told, rows.truth, strict=True)) / max(1, len(told))


if __name__ == "__main__":
    main()
