"""Train the find model: logistic regression on the features of a span, then on the document's."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.training.labelled import FOLDS, Document, Floats
from geobrief.gazetteer import Gazetteer
from geobrief.model import MentionKind
from geobrief.places.atoms import Atom, names
from geobrief.places.find import choose
from geobrief.places.find_features import document_features, span_features, tally
from geobrief.places.profile import name_book
from geobrief.places.view import View

# Inverse strength of the L2 penalty, chosen by cross-validation (flat from 0.1 to 1).
STRENGTH = 0.3
# A set that labels no demonyms says nothing about them; this is then their weight.
DEMONYM_PRIOR = 4.0
# A feature seen fewer times than this in training is left out.
RARE = 3
# What a candidate of a marked sentence counts beside one of a published text: the sentences were written to
# be hard, and have fewer names that are no places than texts have.
MARKED = 0.5
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
USUAL = 0.4
FLAT = 0.005

Rows = list[list[str]]


class FindData:
    """Candidates of labelled documents: features and labels, a list a document.

    `used` leaves out what a set does not label (GeoVirus: demonyms). `gold` counts the labelled
    places with coordinates.
    """

    def __init__(self, sets: list[list[Document]], gazetteer: Gazetteer) -> None:
        book = name_book(gazetteer)
        self.views: list[View] = []
        self.features: list[Rows] = []
        self.labels: list[np.ndarray] = []
        self.used: list[np.ndarray] = []
        self.weights: list[float] = []
        self.gold = 0
        self.has_demonyms = False
        for docs in sets:
            self._add([View(doc["text"], book) for doc in docs], docs)

    def _add(self, views: list[View], docs: list[Document]) -> None:
        gold = [{(t["start"], t["end"]) for t in doc["toponyms"]} for doc in docs]
        labels = [
            np.array([(c.start, c.end) in g for c in v.candidates], dtype=bool)
            for v, g in zip(views, gold, strict=True)
        ]
        demonym = [
            np.array([c.profile.kind == MentionKind.DEMONYM for c in v.candidates], dtype=bool) for v in views
        ]
        # A set in which hardly any demonym is labelled does not label them.
        labelled = sum(int((k & y).sum()) for k, y in zip(demonym, labels, strict=True))
        has_demonyms = labelled > 0.2 * sum(int(k.sum()) for k in demonym)
        self.has_demonyms |= has_demonyms
        self.views += views
        self.labels += labels
        # No set labels seats of power; find takes them by rule.
        seat = [
            np.array([c.profile.kind == MentionKind.INSTITUTION for c in v.candidates], dtype=bool)
            for v in views
        ]
        # A name that only adds small letters to another is as sure as that one: nothing is learned of it.
        stemmed = [np.array([c.stem is not None for c in v.candidates], dtype=bool) for v in views]
        self.used += [
            ~s & ~t if has_demonyms else ~s & ~t & ~k for k, s, t in zip(demonym, seat, stemmed, strict=True)
        ]
        self.features += [
            [[*c.profile.features, *_names(span_features(v, i))] for i, c in enumerate(v.candidates)]
            for v in views
        ]
        # Marked sentences have no coordinates at all: there each place counts that could be found.
        placed = sum(t["lat"] is not None for doc in docs for t in doc["toponyms"])
        self.weights += [1.0 if placed else MARKED] * len(docs)
        self.gold += placed or sum(
            int((y & u).sum()) for y, u in zip(labels, self.used[-len(docs) :], strict=True)
        )

    def sample_weights(self, docs: list[int]) -> Floats:
        """What each candidate of the documents counts."""
        return np.concatenate([np.full(int(self.used[d].sum()), self.weights[d]) for d in docs])

    def second_rows(self, doc: int, logits: list[float]) -> Rows:
        """Features of the second look, given the logits of the first."""
        view = self.views[doc]
        tallies = tally(view, logits)
        return [
            [*names(document_features(logit, tallies[candidate.profile.key]))]
            for logit, candidate in zip(logits, view.candidates, strict=True)
        ]


def _names(atoms: list[Atom]) -> list[str]:
    return [name for atom in atoms for name in names(atom)]


def train_find(data: FindData, *, report: bool) -> dict[str, Any]:
    """Fit both looks; the second on held-out logits of the first, as it will meet them."""
    everything = list(range(len(data.views)))
    logits: list[list[float]] = [[] for _ in everything]
    for fold in range(FOLDS):
        bias, weights = _fit_first(data, [d for d in everything if d % FOLDS != fold])
        for doc in everything[fold::FOLDS]:
            logits[doc] = _sums(data.features[doc], bias, weights)
    again = [data.second_rows(doc, logits[doc]) for doc in everything]
    held: list[Floats] = [np.zeros(0)] * len(everything)
    for fold in range(FOLDS):
        bias, weights = _fit_second(data, again, logits, [d for d in everything if d % FOLDS != fold])
        for doc in everything[fold::FOLDS]:
            total = np.array(logits[doc]) + np.array(_sums(again[doc], bias, weights))
            held[doc] = 1 / (1 + np.exp(-total))
    threshold, figure = _best_threshold(data, held)
    print(f"find: cross-validated F {figure:.3f} over exact spans, threshold {threshold:.2f}")
    bias, first = _fit_first(data, everything)
    second_bias, second = _fit_second(data, again, logits, everything)
    if report:
        for name, weight in sorted(first.items(), key=lambda item: -abs(item[1]))[:80]:
            print(f"  {weight:+.2f} {name}")
    return {
        "bias": round(bias, 4),
        "second_bias": round(second_bias, 4),
        "threshold": threshold,
        "first": dict(sorted(first.items())),
        "second": dict(sorted(second.items())),
    }


def _fit_first(data: FindData, docs: list[int]) -> tuple[float, dict[str, float]]:
    rows = [row for d in docs for row, used in zip(data.features[d], data.used[d], strict=True) if used]
    labels = np.concatenate([data.labels[d][data.used[d]] for d in docs])
    seen = Counter(name for row in rows for name in row)
    kept = [{name: 1.0 for name in row if seen[name] >= RARE} for row in rows]
    vectoriser = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(vectoriser.fit_transform(kept), labels, sample_weight=data.sample_weights(docs))
    weights = _named(vectoriser, model.coef_[0])
    if not data.has_demonyms:
        weights["mention=demonym"] = DEMONYM_PRIOR
    return float(model.intercept_[0]), weights


def _fit_second(
    data: FindData, again: list[Rows], logits: list[list[float]], docs: list[int]
) -> tuple[float, dict[str, float]]:
    """Corrections to the first look's logit, which enters as a fixed offset."""
    rows = [row for d in docs for row, used in zip(again[d], data.used[d], strict=True) if used]
    offset = np.array([x for d in docs for x, used in zip(logits[d], data.used[d], strict=True) if used])
    labels = np.concatenate([data.labels[d][data.used[d]] for d in docs]).astype(float)
    counts = data.sample_weights(docs)
    vectoriser = DictVectorizer()
    x: csr_matrix = vectoriser.fit_transform([dict.fromkeys(row, 1.0) for row in rows])

    def loss(w: Floats) -> tuple[float, Floats]:
        z = offset + w[0] + x @ w[1:]
        wrong = counts * (1 / (1 + np.exp(-z)) - labels)
        value = counts @ (np.logaddexp(0, z) - labels * z) + 0.5 * (w[1:] @ w[1:])
        return float(value), np.concatenate([[np.sum(wrong)], x.T @ wrong + w[1:]])

    done = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B")
    return float(done.x[0]), _named(vectoriser, done.x[1:])


def _named(vectoriser: DictVectorizer, values: Floats) -> dict[str, float]:
    names = vectoriser.get_feature_names_out()
    return {str(name): round(float(value), 4) for name, value in zip(names, values, strict=True)}


def _sums(rows: Rows, bias: float, weights: dict[str, float]) -> list[float]:
    return [bias + sum(weights.get(name, 0.0) for name in row) for row in rows]


def _best_threshold(data: FindData, scores: list[Floats]) -> tuple[float, float]:
    """Threshold with the best F over all documents, and its F.

    The curve is flat at its top, so of the thresholds about as good as the best the one nearest to
    `USUAL` is taken: the position of the very top is the accident of one set.
    """
    figures = {threshold: _figure(data, scores, threshold) for threshold in THRESHOLDS}
    best = max(figures.values())
    good = [threshold for threshold, figure in figures.items() if figure >= best - FLAT]
    chosen = min(good, key=lambda threshold: (abs(threshold - USUAL), threshold))
    return chosen, figures[chosen]


def _figure(data: FindData, scores: list[Floats], threshold: float) -> float:
    hit = said = 0
    for doc, view in enumerate(data.views):
        for candidate, value in zip(view.candidates, scores[doc], strict=True):
            candidate.score = float(value) if candidate.stem is None else 0.0
        chosen = [i for i in choose(view.candidates, threshold) if data.used[doc][i]]
        said += len(chosen)
        hit += sum(bool(data.labels[doc][i]) for i in chosen)
    return 2 * hit / max(1, said + data.gold)
