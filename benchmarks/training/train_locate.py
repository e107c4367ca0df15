"""Train the locate model: a conditional logit over the places of each name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from benchmarks.training.labelled import FOLDS, Document, Floats, km
from geobrief.gazetteer import Gazetteer
from geobrief.model import Document as Report
from geobrief.model import Place, Span
from geobrief.places import given_mentions
from geobrief.places.group import Group, group_mentions
from geobrief.places.home import SETTLED, common_homes
from geobrief.places.locate import home_of, scene_of, solve
from geobrief.places.locate_features import FEATURES, Scene
from geobrief.places.profile import name_book

# L2 penalty on the weights, in units of one name.
PENALTY = 2.0
# A placement is right within 100 miles, as the published systems are judged.
RIGHT_KM = 161.0
# The nearest candidate is right, and those hardly further: sources put areas at different points.
AS_NEAR_KM = 30.0
# Of a town and its division only the one is meant that lies nearer by at least this much.
TWIN_KM = 3.0
TWIN = FEATURES.index("division_of_town")
WIDE = [FEATURES.index(f"kind={name}") for name in ("country", "territory", "admin1", "continent", "region")]
HOME = [FEATURES.index("home_100km"), FEATURES.index("home_country")]
# Documents before and after that are taken for the outlet's others, and how many have to agree.
AROUND = 3
HOME_LEAST = 3
# Rounds of fitting: the context features depend on the weights.
ROUNDS = 5


@dataclass
class Labelled:
    """A document's scene, which candidates are right (m,), and mentions of each group (g,), 0 if none is."""

    scene: Scene
    right: np.ndarray
    counts: Floats
    groups: list[Group]
    towns: list[Place]


def locate_data(docs: list[Document], gazetteer: Gazetteer) -> list[Labelled]:
    """Gather the candidates of the labelled spans of each document."""
    book = name_book(gazetteer)
    columns = gazetteer.columns
    out = []
    for doc in docs:
        at = {
            Span(t["start"], t["end"]): (t["lat"], t["lon"]) for t in doc["toponyms"] if t["lat"] is not None
        }
        mentions = given_mentions(Report(doc["id"], doc["id"], doc["text"]), list(at), gazetteer)
        groups = group_mentions(doc["text"], mentions, book)
        if not groups:
            continue
        scene = scene_of(groups, book)
        right = np.zeros(len(scene.rows), bool)
        counts = np.zeros(len(groups))
        for number, (group, part) in enumerate(zip(groups, scene.slices, strict=True)):
            rows = scene.rows[part]
            said = [at[Span(mentions[i].start, mentions[i].end)] for i in group.mentions]
            where = Counter(said).most_common(1)[0][0]
            away = km(columns.lat[rows] * 1e-5, columns.lon[rows] * 1e-5, where)
            right[part] = _right(away, scene.table[part, TWIN] > 0)
            counts[number] = len(group.mentions) if right[part].any() else 0
        out.append(Labelled(scene, right, counts, groups, _towns(scene, right, gazetteer)))
    return out


def _towns(scene: Scene, right: np.ndarray, gazetteer: Gazetteer) -> list[Place]:
    """The towns that a document names, as labelled."""
    places = [gazetteer.place(row) for row in sorted(set(scene.rows[right].tolist()))]
    return [place for place in places if place.kind in SETTLED]


def at_home(data: list[Labelled], gazetteer: Gazetteer) -> list[Labelled]:
    """Scenes with the home of their outlet, told from the documents before and after in the file.

    Sets of local news are gathered outlet by outlet, so neighbours are mostly of the same one; where
    they do not agree there is no home, as in real inputs.
    """
    book = name_book(gazetteer)
    out = []
    for index, item in enumerate(data):
        around = [*data[max(0, index - AROUND) : index], *data[index + 1 : index + 1 + AROUND]]
        home = common_homes([[], *(other.towns for other in around)], HOME_LEAST)[0]
        if home is not None:
            scene = Scene(item.groups, item.scene.pools, home_of(home, book))
            out.append(Labelled(scene, item.right, item.counts, item.groups, item.towns))
    return out


def _right(away: Floats, division: np.ndarray) -> np.ndarray:
    """Which candidates are what is meant, from their distances to the labelled point."""
    right = (away < RIGHT_KM) & (away < away.min() + AS_NEAR_KM)
    towns, divisions = right & ~division, right & division
    if towns.any() and divisions.any():
        gap = away[divisions].min() - away[towns].min()
        if gap > TWIN_KM:
            right &= ~division
        elif gap < -TWIN_KM:
            right &= division
    return np.asarray(right)


def train_locate(data: list[Labelled], homes: list[Labelled], *, report: bool) -> dict[str, Any]:
    """Fit the weights, and the calibration on held-out winners; then those of the outlets' homes."""
    tops, goods, counts = [], [], []
    for fold in range(FOLDS):
        weights = _fit([item for i, item in enumerate(data) if i % FOLDS != fold])
        top, good, count = _winners(data[fold::FOLDS], weights)
        tops.append(top)
        goods.append(good)
        counts.append(count)
    top, good, count = np.concatenate(tops), np.concatenate(goods), np.concatenate(counts)
    print(f"locate: cross-validated accuracy {np.average(good, weights=count):.3f} (names with a candidate)")
    clipped = np.clip(top, 1e-6, 1 - 1e-6)
    # Without an intercept: "two equal candidates" stays "one in two" whatever the set's difficulty.
    model = LogisticRegression(C=10.0, fit_intercept=False)
    model.fit(np.log(clipped / (1 - clipped))[:, None], good, sample_weight=count)
    weights = _fit_homes(homes, _fit(data))
    if report:
        for name, weight in sorted(zip(FEATURES, weights, strict=True), key=lambda item: -abs(item[1])):
            print(f"  {weight:+.2f} {name}")
    return {
        "calibration": [round(float(model.coef_[0][0]), 4), 0.0],
        "weights": {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)},
    }


def _fit(data: list[Labelled]) -> Floats:
    weights = np.zeros(len(FEATURES))
    weights[FEATURES.index("rank")] = -1.0
    for _ in range(ROUNDS):
        for item in data:
            solve(item.scene, weights)
        weights = _fit_fixed(data, weights)
    return weights


def _fit_homes(homes: list[Labelled], weights: Floats) -> Floats:
    """Fit what an outlet's home is worth beside the other evidence, whose weights stay as they are."""
    if not homes:
        return weights
    right, count, before = 0.0, 0.0, 0.0
    for fold in range(FOLDS):
        fitted = weights
        for _ in range(ROUNDS):
            training = [item for i, item in enumerate(homes) if i % FOLDS != fold]
            for item in training:
                solve(item.scene, fitted)
            fitted = _fit_fixed(training, fitted, HOME)
        _, good, counts = _winners(homes[fold::FOLDS], fitted)
        right, count = right + float(good @ counts), count + float(counts.sum())
        _, good, counts = _winners(homes[fold::FOLDS], weights)
        before += float(good @ counts)
    print(f"locate: {len(homes)} documents with an outlet's home: {before / count:.3f} without it, "
          f"{right / count:.3f} with it (cross-validated)")  # fmt: skip
    for _ in range(ROUNDS):
        for item in homes:
            solve(item.scene, weights)
        weights = _fit_fixed(homes, weights, HOME)
    return weights


def _fit_fixed(data: list[Labelled], start: Floats, only: Sequence[int] = ()) -> Floats:
    """Weights for context features as they are: maximise the probability of the right candidates.

    `only` are the columns to fit, all where none are named.
    """
    free = np.zeros(len(start))
    free[list(only) or slice(None)] = 1.0
    tables = np.concatenate([item.scene.table for item in data])
    right = np.concatenate([item.right for item in data])
    sizes = np.concatenate([[part.stop - part.start for part in item.scene.slices] for item in data])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int)
    group = np.repeat(np.arange(len(sizes)), sizes)
    counts = np.sqrt(np.concatenate([item.counts for item in data]))

    def loss(w: Floats) -> tuple[float, Floats]:
        z = tables @ w
        e = np.exp(z - np.maximum.reduceat(z, starts)[group])
        p = e / np.add.reduceat(e, starts)[group]
        good = np.maximum(np.add.reduceat(p * right, starts), 1e-12)
        value = -np.sum(counts * np.log(good)) + 0.5 * PENALTY * (w @ w)
        posterior = p * right / good[group]
        return float(value), free * (tables.T @ (counts[group] * (p - posterior)) + PENALTY * w)

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x)


def _winners(data: list[Labelled], weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Probability of each group's winner, whether it is right, and the group's mentions.

    An area whose label point another source puts elsewhere says nothing about the model: names
    without a right candidate count only where a point was chosen.
    """
    top, good, count = [], [], []
    for item in data:
        probability = solve(item.scene, weights)
        for part, mentions in zip(item.scene.slices, item.counts, strict=True):
            best = int(np.argmax(probability[part]))
            if not mentions and item.scene.table[part][best, WIDE].any():
                continue
            same = item.scene.same_spot(part, part.start + best)
            top.append(probability[part][same].sum())
            good.append(item.right[part][same].any())
            count.append(max(mentions, 1.0))
    return np.array(top), np.array(good), np.array(count)
