"""Train the weights of find and locate from labelled JSON Lines.

    python benchmarks/train_places.py labelled.jsonl [more.jsonl] --out DIR [--report]

Each line: {"id", "text", "toponyms": [{"start", "end", "text", "lat", "lon"}]}, offsets in code
points, lat/lon null where the place has no coordinates. Writes find.json and locate.json (the
shipped ones lie in geobrief/places/data). Needs scikit-learn (`pip install -r requirements/bench.txt`).

Nothing is learned about particular names: the features are classes of words, kinds of places and
distances (see geobrief/places/find_features.py and locate_features.py).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from geobrief.gazetteer import Gazetteer
from geobrief.model import Document, MentionKind, Span
from geobrief.places import given_mentions
from geobrief.places.find import choose
from geobrief.places.find_features import document_features, span_features
from geobrief.places.group import group_mentions
from geobrief.places.locate import scene_of
from geobrief.places.locate_features import FEATURES, Scene
from geobrief.places.profile import name_book
from geobrief.places.view import View

FOLDS = 5
# Inverse strength of the L2 penalty, chosen by cross-validation on either set (flat from 0.1 to 1).
FIND_C = 0.3
LOCATE_PENALTY = 2.0
# A placement is right within this distance, as the published systems are judged (100 miles).
RIGHT_KM = 161.0
# A set that labels no demonyms says nothing about them; this is then their weight.
DEMONYM_PRIOR = 4.0
# A feature seen fewer times than this in training is left out.
RARE = 3


def read(paths: list[Path]) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for path in paths
        for line in path.read_text(encoding="utf-8").split("\n")
        if line.strip()
    ]


def km(lat: np.ndarray, lon: np.ndarray, at: tuple[float, float]) -> np.ndarray:
    p, q = np.radians(lat), np.radians(at[0])
    h = np.sin((q - p) / 2) ** 2 + np.cos(p) * np.cos(q) * np.sin(np.radians(at[1] - lon) / 2) ** 2
    return 12742.0 * np.arcsin(np.minimum(1.0, np.sqrt(h)))


class FindData:
    """Candidates of all documents with their features and labels."""

    def __init__(self, docs: list[dict[str, Any]], gazetteer: Gazetteer) -> None:
        book = name_book(gazetteer)
        self.views = [View(doc["text"], book) for doc in docs]
        gold = [{(t["start"], t["end"]) for t in doc["toponyms"]} for doc in docs]
        self.gold = [sum(1 for t in doc["toponyms"] if t["lat"] is not None) for doc in docs]
        self.features = [[span_features(v, i) for i in range(len(v.candidates))] for v in self.views]
        self.labels = [
            np.array([(c.start, c.end) in g for c in v.candidates], dtype=bool)
            for v, g in zip(self.views, gold, strict=True)
        ]
        kinds = [
            np.array([c.profile.kind == MentionKind.DEMONYM for c in v.candidates], dtype=bool)
            for v in self.views
        ]
        labelled = sum((k & y).sum() for k, y in zip(kinds, self.labels, strict=True))
        self.has_demonyms = labelled > 0.2 * sum(k.sum() for k in kinds)
        self.used = [np.ones(len(k), bool) if self.has_demonyms else ~k for k in kinds]

    def by_key(self, doc: int) -> dict[str, list[int]]:
        keys: dict[str, list[int]] = defaultdict(list)
        for index, candidate in enumerate(self.views[doc].candidates):
            keys[candidate.profile.key].append(index)
        return keys


def fit_sparse(rows: list[list[str]], labels: np.ndarray, c: float) -> tuple[float, dict[str, float]]:
    seen = Counter(name for row in rows for name in row)
    kept = [{name: 1.0 for name in row if seen[name] >= RARE} for row in rows]
    vectoriser = DictVectorizer()
    model = LogisticRegression(C=c, max_iter=2000, solver="lbfgs")
    model.fit(vectoriser.fit_transform(kept), labels)
    names = vectoriser.get_feature_names_out()
    return float(model.intercept_[0]), {
        n: round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True)
    }


def logits_of(rows: list[list[str]], bias: float, weights: dict[str, float]) -> list[float]:
    return [bias + sum(weights.get(name, 0.0) for name in row) for row in rows]


def fit_first(data: FindData, docs: list[int]) -> tuple[float, dict[str, float]]:
    rows, labels = [], []
    for doc in docs:
        for row, label, used in zip(data.features[doc], data.labels[doc], data.used[doc], strict=True):
            if used:
                rows.append(row)
                labels.append(label)
    bias, weights = fit_sparse(rows, np.array(labels), FIND_C)
    if not data.has_demonyms:
        weights["mention=demonym"] = DEMONYM_PRIOR
    return bias, weights


def second_rows(data: FindData, doc: int, logits: list[float]) -> list[list[str]]:
    keys = data.by_key(doc)
    return [document_features(data.views[doc], i, logits, keys) for i in range(len(logits))]


def train_find(data: FindData, report: bool) -> dict[str, Any]:
    n = len(data.views)
    logits: list[list[float]] = [[] for _ in range(n)]
    for fold in range(FOLDS):
        bias, weights = fit_first(data, [d for d in range(n) if d % FOLDS != fold])
        for doc in range(fold, n, FOLDS):
            logits[doc] = logits_of(data.features[doc], bias, weights)
    again = [second_rows(data, doc, logits[doc]) for doc in range(n)]
    held: list[np.ndarray] = [np.zeros(0)] * n
    for fold in range(FOLDS):
        b2, w2 = fit_second(data, again, logits, [d for d in range(n) if d % FOLDS != fold])
        for doc in range(fold, n, FOLDS):
            held[doc] = 1 / (1 + np.exp(-(np.array(logits[doc]) + np.array(logits_of(again[doc], b2, w2)))))
    threshold, figure = best_threshold(data, held)
    print(
        f"find: cross-validated F {figure:.3f} at threshold {threshold:.2f} (exact spans with coordinates or not)"
    )
    bias, first = fit_first(data, list(range(n)))
    second_bias, second = fit_second(data, again, logits, list(range(n)))
    if report:
        for name, weight in sorted(first.items(), key=lambda item: -abs(item[1]))[:60]:
            print(f"  {weight:+.2f} {name}")
    return {"bias": round(bias, 4), "second_bias": round(second_bias, 4), "threshold": threshold,
            "first": dict(sorted(first.items())), "second": dict(sorted(second.items()))}  # fmt: skip


def fit_second(
    data: FindData, again: list[list[list[str]]], logits: list[list[float]], docs: list[int]
) -> tuple[float, dict[str, float]]:
    """Weights that correct the first look's logit: an offset model, fitted by L-BFGS."""
    rows = [row for d in docs for row, u in zip(again[d], data.used[d], strict=True) if u]
    offset = np.array([x for d in docs for x, u in zip(logits[d], data.used[d], strict=True) if u])
    y = np.concatenate([data.labels[d][data.used[d]] for d in docs]).astype(float)
    vectoriser = DictVectorizer()
    x = vectoriser.fit_transform([dict.fromkeys(row, 1.0) for row in rows])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = offset + w[0] + x @ w[1:]
        p = 1 / (1 + np.exp(-z))
        value = np.sum(np.logaddexp(0, z) - y * z) + 0.5 * (w[1:] @ w[1:])
        return value, np.concatenate([[np.sum(p - y)], x.T @ (p - y) + w[1:]])

    done = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B")
    names = vectoriser.get_feature_names_out()
    return float(done.x[0]), {n: round(float(v), 4) for n, v in zip(names, done.x[1:], strict=True)}


def best_threshold(data: FindData, scores: list[np.ndarray]) -> tuple[float, float]:
    best = (0.5, 0.0)
    for threshold in np.arange(0.2, 0.71, 0.05):
        hit = said = 0
        for doc, view in enumerate(data.views):
            for candidate, value in zip(view.candidates, scores[doc], strict=True):
                candidate.score = float(value)
            chosen = [i for i in choose(view.candidates, threshold) if data.used[doc][i]]
            said += len(chosen)
            hit += sum(bool(data.labels[doc][i]) for i in chosen)
        gold = sum(data.gold)
        f = 2 * hit / max(1, said + gold)
        if f > best[1]:
            best = (round(float(threshold), 2), f)
    return best


def locate_data(
    docs: list[dict[str, Any]], gazetteer: Gazetteer
) -> list[tuple[Scene, np.ndarray, np.ndarray]]:
    """For each document: its scene, which candidates are right (m,), and mentions a group (g,)."""
    book = name_book(gazetteer)
    columns = gazetteer.columns
    out = []
    for doc in docs:
        spans = {
            Span(t["start"], t["end"]): (t["lat"], t["lon"]) for t in doc["toponyms"] if t["lat"] is not None
        }
        mentions = given_mentions(Document(doc["id"], doc["id"], doc["text"]), list(spans), gazetteer)
        groups = group_mentions(doc["text"], mentions, book)
        if not groups:
            continue
        scene = scene_of(groups, book)
        right = np.zeros(len(scene.rows), bool)
        counts = np.zeros(len(groups))
        for number, (group, part) in enumerate(zip(groups, scene.slices, strict=True)):
            rows = scene.rows[part]
            at = Counter(spans[Span(mentions[i].start, mentions[i].end)] for i in group.mentions).most_common(
                1
            )[0][0]
            distance = km(columns.lat[rows] * 1e-5, columns.lon[rows] * 1e-5, at)
            # The nearest candidate, and those about as near: a county and its seat are both right.
            right[part] = (distance < RIGHT_KM) & (distance < distance.min() + 30.0)
            counts[number] = len(group.mentions) if right[part].any() else 0
        out.append((scene, right, counts))
    return out


def fit_locate(data: list[tuple[Scene, np.ndarray, np.ndarray]]) -> np.ndarray:
    weights = np.zeros(len(FEATURES))
    weights[FEATURES.index("rank")] = -1.0
    for _ in range(4):
        for scene, _, _ in data:
            probability = scene.softmax(scene.table @ weights)
            scene.set_context(probability)
        tables = np.concatenate([scene.table for scene, _, _ in data])
        right = np.concatenate([r for _, r, _ in data])
        sizes = np.concatenate([[p.stop - p.start for p in scene.slices] for scene, _, _ in data])
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int)
        group = np.repeat(np.arange(len(sizes)), sizes)
        counts = np.sqrt(np.concatenate([c for _, _, c in data]))

        def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
            z = tables @ w
            top = np.maximum.reduceat(z, starts)
            e = np.exp(z - top[group])
            p = e / np.add.reduceat(e, starts)[group]
            good = np.add.reduceat(p * right, starts)
            value = -np.sum(counts * np.log(np.maximum(good, 1e-12))) + 0.5 * LOCATE_PENALTY * (w @ w)
            q = p * right / np.maximum(good, 1e-12)[group]
            return value, tables.T @ (counts[group] * (p - q)) + LOCATE_PENALTY * w

        weights = minimize(loss, weights, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return weights


def winners(
    data: list[tuple[Scene, np.ndarray, np.ndarray]], weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(probability of the winner, whether it is right, mentions) for each group."""
    from geobrief.places.locate import solve

    top, good, count = [], [], []
    for scene, right, counts in data:
        p = solve(scene, weights)
        for part, c in zip(scene.slices, counts, strict=True):
            best = int(np.argmax(p[part]))
            top.append(p[part][best])
            good.append(right[part][best])
            count.append(max(c, 1))
    return np.array(top), np.array(good), np.array(count)


def train_locate(data: list[tuple[Scene, np.ndarray, np.ndarray]], report: bool) -> dict[str, Any]:
    tops, goods, counts = [], [], []
    for fold in range(FOLDS):
        weights = fit_locate([x for i, x in enumerate(data) if i % FOLDS != fold])
        t, g, c = winners(data[fold::FOLDS], weights)
        tops.append(t), goods.append(g), counts.append(c)
    top, good, count = np.concatenate(tops), np.concatenate(goods), np.concatenate(counts)
    print(
        f"locate: cross-validated accuracy {np.average(good, weights=count):.3f} over names with a candidate"
    )
    log_odds = np.log(np.clip(top, 1e-6, 1 - 1e-6) / (1 - np.clip(top, 1e-6, 1 - 1e-6)))
    model = LogisticRegression(C=10.0).fit(log_odds[:, None], good, sample_weight=count)
    weights = fit_locate(data)
    if report:
        for name, weight in sorted(zip(FEATURES, weights, strict=True), key=lambda item: -abs(item[1])):
            print(f"  {weight:+.2f} {name}")
    return {"weights": {n: round(float(w), 4) for n, w in zip(FEATURES, weights, strict=True)},
            "calibration": [round(float(model.coef_[0][0]), 4), round(float(model.intercept_[0]), 4)]}  # fmt: skip


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("files", nargs="+", type=Path)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--report", action="store_true", help="print what each feature is worth")
    given = arguments.parse_args()
    gazetteer = Gazetteer.open()
    given.out.mkdir(parents=True, exist_ok=True)
    find, labelled = None, []
    for path in given.files:
        labelled.append(read([path]))
    docs = [doc for part in labelled for doc in part]
    parts = [FindData(part, gazetteer) for part in labelled]
    find = train_find(merge(parts), given.report)
    locate = train_locate(locate_data(docs, gazetteer), given.report)
    for name, value in (("find.json", find), ("locate.json", locate)):
        (given.out / name).write_text(
            json.dumps(value, indent=0, ensure_ascii=False) + "\n", encoding="utf-8"
        )


def merge(parts: list[FindData]) -> FindData:
    """One set of several: each keeps its own rule about demonyms."""
    first = parts[0]
    for other in parts[1:]:
        first.views += other.views
        first.features += other.features
        first.labels += other.labels
        first.used += other.used
        first.gold += other.gold
        first.has_demonyms = first.has_demonyms or other.has_demonyms
    return first


if __name__ == "__main__":
    main()
