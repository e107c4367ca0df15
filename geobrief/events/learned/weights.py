"""The weights of the three models, as readable JSON files beside the code."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from geobrief.resources import weights_text

# A feature: its template and what it found there, as ("word", "arrest").
Feature = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """One linear model: log-odds of each label, from `bias` and the rows of the features that are present.

    `rows` maps a feature to (index into `labels`, weight) pairs; a feature without a row counts nothing.
    """

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    rows: dict[Feature, tuple[tuple[int, float], ...]]

    def scores(self, features: Iterable[Feature]) -> list[float]:
        """Log-odds of each label."""
        total = list(self.bias)
        for row in filter(None, map(self.rows.get, features)):
            for label, weight in row:
                total[label] += weight
        return total

    def best(self, features: Iterable[Feature], rule: str, margin: float = 0.0) -> str:
        """The likeliest label, where its log-odds are `margin` above those of `rule`; else that one."""
        scores = self.scores(features)
        top = max(scores)
        if top - scores[self.labels.index(rule)] <= margin:
            return rule
        return self.labels[scores.index(top)]


def probability(log_odds: float) -> float:
    """The logistic function, for log-odds of any size."""
    return 1.0 / (1.0 + exp(-log_odds)) if log_odds > -_FAR else 0.0


# Log-odds beyond which a probability is nothing; exp() of their opposite would overflow far later.
_FAR = 500.0


def parse(text: str) -> Weights:
    """Weights from JSON: {"labels", "bias", "features": {template: {value: {label: weight}}}}."""
    data = json.loads(text)
    index = {label: k for k, label in enumerate(data["labels"])}
    rows = {
        (template, value): tuple((index[label], weight) for label, weight in row.items())
        for template, values in data["features"].items()
        for value, row in values.items()
    }
    return Weights(tuple(data["labels"]), tuple(data["bias"]), rows)


@cache
def weights(name: str, folder: Path | None = None) -> Weights:
    """The shipped weights `name` ("types", "statuses", "roles"), or those in `folder` if it holds them."""
    return parse(weights_text(f"{name}.json", "geobrief.events.learned", folder))
