"""Say in words why a place was chosen over its rival, from the features that made the difference."""

from __future__ import annotations

import numpy as np

from geobrief.model import Reason
from geobrief.places.locate_features import FEATURES
from geobrief.places.pool import Floats

# The strongest reasons are kept; weaker ones than this change nothing and only tire the reader.
_KEPT = 5
_LEAST = 0.15

_WORDS = {
    "population": "size of the town",
    "population_area": "population of the area",
    "population_ratio": "size against the largest town of the name",
    "largest_town": "largest town of the name",
    "primary": "its main name, not an alias",
    "weak": "the name is a doubtful alias",
    "abbreviation": "an abbreviation",
    "short": "usual short form of its name",
    "division_of_town": "a division that holds a town of the same name",
    "former": "a former name",
    "prominence": "how well known it is",
    "rank": "place among the bearers of the name, by renown",
    "parent_said": "the text names the division it lies in right behind it",
    "parent_other": "the text names another division right behind it",
    "parent_named_country": "its country is named in the text",
    "parent_named_admin1": "its province or state is named in the text",
    "parent_named_admin2": "its county or district is named in the text",
    "same_country": "other places of the text lie in the same country",
    "same_admin1": "other places of the text lie in the same province or state",
    "same_admin2": "other places of the text lie in the same county or district",
    "near_30km": "other places of the text lie within about 30 km",
    "near_150km": "other places of the text lie within about 150 km",
    "near_600km": "other places of the text lie within about 600 km",
    "nearest_50km": "another place of the text is close by",
    "holds": "other places of the text lie in it",
    "prominence_ratio": "how well known it is beside the best known of the name",
    "most_near": "of all places of the name, nearest to the text's other places",
    "most_same_admin1": "of all places of the name, the one in the province or state of the text's others",
    "most_same_country": "of all places of the name, the one in the country of the text's others",
    "witnesses": "several other places of the text lie within 200 km",
    "lone_capital": "a capital, and nothing near another place of the name",
    "home_100km": "close to the outlet's home",
    "home_country": "in the outlet's home country",
}


def reasons_for(own: Floats, rival: Floats | None, weights: Floats) -> tuple[Reason, ...]:
    """The features in which `own` differs most from `rival` (or from nothing), strongest first."""
    difference = (own if rival is None else own - rival) * weights
    order = np.argsort(-np.abs(difference), kind="stable")[:_KEPT].tolist()
    return tuple(
        Reason(
            FEATURES[index],
            round(float(own[index]), 3),
            round(float(weights[index]), 3),
            words(FEATURES[index]),
        )
        for index in order
        if abs(difference[index]) >= _LEAST
    )


def words(feature: str) -> str:
    """The feature in plain words."""
    if feature.startswith("kind="):
        return f"kind of place: {feature[5:]}"
    return _WORDS.get(feature, feature)
