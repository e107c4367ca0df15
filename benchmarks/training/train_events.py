"""Train the models of step 4: which types a sentence tells of, their status, the roles of its places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.training.sentences import Sentence, located
from geobrief.events.learned import kinds, moods
from geobrief.events.learned.models import Models, role_features
from geobrief.events.learned.weights import Feature, Weights
from geobrief.events.roles import roles
from geobrief.events.select import select
from geobrief.events.situation import Found, Situation
from geobrief.events.tokens import Tokens, tokenize
from geobrief.events.triggers import Candidate, candidates
from geobrief.events.vocabulary import Vocabulary
from geobrief.gazetteer import Gazetteer
from geobrief.model import Placement, Role, Span, Status

FOLDS = 5
# A feature found in fewer texts than this is left out: it may be one story's.
RARE = 8
# A weight of less log-odds than this is left out.
LEAST = 0.1
# Inverse strength of the L1 penalty, by cross-validation; it leaves a few thousand weights.
TYPE_STRENGTH = 0.7
STATUS_STRENGTH = 1.0
ROLE_STRENGTH = 1.0

FeatureRows = Sequence[Sequence[Feature]]


@dataclass(slots=True)
class Read:
    """A sentence as the rules read it."""

    sentence: Sentence
    tokens: Tokens
    found: list[Candidate]
    chosen: list[Found]
    seen: list[Feature]
    placements: list[Placement]


def read(sentence: Sentence, vocabulary: Vocabulary, gazetteer: Gazetteer) -> Read:
    """The rules' reading of a sentence with its places located, and what the type model sees of it."""
    text = sentence.text.replace("\u2019", "'")
    order = sorted(enumerate(sentence.mentions), key=lambda pair: (pair[1].start, -pair[1].end))
    tokens = tokenize(text, Span(0, len(text)), order, vocabulary)
    found = candidates(tokens, vocabulary)
    chosen = [Found(*pair) for pair in select(tokens, found, vocabulary)]
    seen = kinds.features(tokens, found, chosen, vocabulary)
    return Read(sentence, tokens, found, chosen, seen, located(sentence.text, sentence.mentions, gazetteer))


def fit(
    rows: FeatureRows,
    truth: Sequence[Iterable[str]],
    weights: Sequence[float],
    groups: Sequence[str],
    labels: Sequence[str],
    strength: float,
) -> Weights:
    """One logistic regression a label, with an L1 penalty: each row may have several labels, or one.

    `groups` names the text of each row.
    """
    seen = {(feature, group) for row, group in zip(rows, groups, strict=True) for feature in row}
    counts = Counter(feature for feature, _ in seen)
    kept = sorted(feature for feature, number in counts.items() if number >= RARE)
    matrix = _matrix(rows, kept)
    sets = [frozenset(one) for one in truth]
    bias: list[float] = []
    table: dict[Feature, list[tuple[int, float]]] = {}
    for k, label in enumerate(labels):
        model = LogisticRegression(
            C=strength, l1_ratio=1.0, penalty="l1", solver="liblinear", max_iter=400, random_state=0
        )
        model.fit(matrix, np.array([label in one for one in sets]), sample_weight=np.array(weights))
        bias.append(round(float(model.intercept_[0]), 3))
        for column in np.nonzero(model.coef_[0])[0]:
            worth = round(float(model.coef_[0][column]), 3)
            if abs(worth) >= LEAST:
                table.setdefault(kept[column], []).append((k, worth))
    return Weights(tuple(labels), tuple(bias), {feature: tuple(row) for feature, row in table.items()})


def _matrix(rows: FeatureRows, kept: list[Feature]) -> csr_matrix:
    index = {feature: k for k, feature in enumerate(kept)}
    columns = [sorted({index[f] for f in row if f in index}) for row in rows]
    starts = np.cumsum([0, *map(len, columns)], dtype=np.int32)
    flat = np.array([k for row in columns for k in row], dtype=np.int32)
    return csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(columns), len(kept)))


def folds(items: Sequence[Read]) -> list[tuple[list[int], list[int]]]:
    """(rest, part) for each fold; the sentences of one text stay together."""
    groups = sorted({item.sentence.group for item in items})
    of_group = {group: k % FOLDS for k, group in enumerate(groups)}
    parts = [
        [k for k, item in enumerate(items) if of_group[item.sentence.group] == fold] for fold in range(FOLDS)
    ]
    return [([k for k in range(len(items)) if k not in set(part)], part) for part in parts]


def train_types(items: Sequence[Read], vocabulary: Vocabulary) -> Weights:
    """The model of which types a sentence tells of."""
    return fit(
        [item.seen for item in items],
        [[kind for kind, _ in item.sentence.events] for item in items],
        [item.sentence.weight for item in items],
        [item.sentence.group for item in items],
        sorted(vocabulary.types),
        TYPE_STRENGTH,
    )


def unseen_events(items: Sequence[Read], vocabulary: Vocabulary) -> list[list[Found]]:
    """The events of each sentence by a model that has not seen its text: what the other models work with."""
    found: list[list[Found]] = [[] for _ in items]
    for rest, part in folds(items):
        model = Models(types=train_types([items[k] for k in rest], vocabulary))
        for k in part:
            found[k] = model.events(items[k].tokens, items[k].found, items[k].chosen, vocabulary)
    return found


def event_f(items: Sequence[Read], events: Sequence[Sequence[Found]]) -> float:
    """F over (sentence, type)."""
    both = told = found = 0
    for item, events_found in zip(items, events, strict=True):
        gold = Counter(kind for kind, _ in item.sentence.events)
        got = Counter(one.candidate.type for one in events_found)
        both += (gold & got).total()
        told += gold.total()
        found += got.total()
    return 2 * both / max(1, told + found)


class Rows:
    """Training rows: the features of each, its label, what its sentence counts, and the text it is from."""

    def __init__(self) -> None:
        self.features: list[list[Feature]] = []
        self.truth: list[list[str]] = []
        self.weights: list[float] = []
        self.groups: list[str] = []

    def add(self, sentence: Sentence, features: list[Feature], label: str) -> None:
        """Add one row."""
        self.features.append(features)
        self.truth.append([label])
        self.weights.append(sentence.weight)
        self.groups.append(sentence.group)

    def fit(self, labels: Sequence[str], strength: float) -> Weights:
        """The model of these rows."""
        return fit(self.features, self.truth, self.weights, self.groups, labels, strength)


def status_rows(items: Sequence[Read], events: Sequence[Sequence[Found]], vocabulary: Vocabulary) -> Rows:
    """A row for each event that is told and was found: its status."""
    rows = Rows()
    for item, found in zip(items, events, strict=True):
        for one, status in matched(item, found):
            rows.add(item.sentence, moods.features(item.tokens, one.candidate, vocabulary), status.value)
    return rows


def matched(item: Read, found: Sequence[Found]) -> list[tuple[Found, Status]]:
    """The events found that are told, by type, with their labelled status."""
    rest = list(found)
    pairs = []
    for kind, status in item.sentence.events:
        one = next((one for one in rest if one.candidate.type == kind), None)
        if one:
            rest.remove(one)
            pairs.append((one, status))
    return pairs


def role_rows(items: Sequence[Read], events: Sequence[Sequence[Found]], vocabulary: Vocabulary) -> Rows:
    """A row for each place mention: its role."""
    rows = Rows()
    for item, found in zip(items, events, strict=True):
        situation = Situation(item.tokens, list(found), vocabulary, item.placements)
        for token, seen in role_features(situation, roles(situation)):
            rows.add(item.sentence, seen, item.sentence.roles[item.tokens.refs[token]].value)
    return rows


def train(items: Sequence[Read], vocabulary: Vocabulary) -> Models:
    """All three models."""
    events = unseen_events(items, vocabulary)
    statuses = status_rows(items, events, vocabulary).fit(
        [status.value for status in Status], STATUS_STRENGTH
    )
    places = role_rows(items, events, vocabulary).fit([role.value for role in Role], ROLE_STRENGTH)
    return Models(train_types(items, vocabulary), statuses, places)


def as_json(model: Weights) -> dict[str, Any]:
    """What `weights.parse` reads: features by template, the weights of each by label."""
    table: dict[str, dict[str, dict[str, float]]] = {}
    for (template, value), row in sorted(model.rows.items()):
        table.setdefault(template, {})[value] = {model.labels[k]: worth for k, worth in row}
    return {
        "labels": list(model.labels),
        "bias": list(model.bias),
        "features": table,
    }
