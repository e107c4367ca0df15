"""The weights of the two models, as readable JSON files beside the code."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np

from geobrief.places.atoms import Table
from geobrief.places.locate_features import FEATURES
from geobrief.places.pool import Floats
from geobrief.resources import weights_text


@dataclass(frozen=True, slots=True, eq=False)
class FindWeights:
    """Weights of the find model: the first look at a span, and the second with the whole document.

    `threshold` is the probability from which a span counts as a place. `names` keeps the sums of
    names seen before, since most of a span's features are its name's.
    """

    bias: float
    first: Table
    second_bias: float
    second: Table
    threshold: float
    names: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class LocateWeights:
    """Weights of the locate model, in the order of `FEATURES`, and its calibration.

    `calibration` holds (slope, intercept) of the logistic map from the winner's log-odds to the
    probability that it is right.
    """

    weights: Floats
    calibration: tuple[float, float]


def parse_find(text: str) -> FindWeights:
    """Read find weights from JSON."""
    data = json.loads(text)
    return FindWeights(
        data["bias"], Table(data["first"]), data["second_bias"], Table(data["second"]), data["threshold"]
    )


def parse_locate(text: str) -> LocateWeights:
    """Read locate weights from JSON; a feature without a weight counts nothing."""
    data = json.loads(text)
    weights = np.array([float(data["weights"].get(name, 0.0)) for name in FEATURES])
    slope, intercept = data["calibration"]
    return LocateWeights(weights, (slope, intercept))


@lru_cache(maxsize=4)
def find_weights(folder: Path | None = None) -> FindWeights:
    """Return the shipped find weights, or those in `folder`."""
    return parse_find(weights_text("find.json", "geobrief.places", folder))


@lru_cache(maxsize=4)
def locate_weights(folder: Path | None = None) -> LocateWeights:
    """Return the shipped locate weights, or those in `folder`."""
    return parse_locate(weights_text("locate.json", "geobrief.places", folder))
