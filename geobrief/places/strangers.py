"""Places that nothing else in the text speaks for: mostly another one is meant, which the gazetteer lacks.

Of eleven that were chosen in the labelled sets three were right, and of the villages none. The model
cannot learn that, since it only weighs the places of one name against each other.
"""

from __future__ import annotations

import numpy as np

from geobrief.places.locate_features import FEATURES, Scene
from geobrief.places.tokens import context_words

# What is left of the score of such a town.
_TOWN = 0.4

# Fewer other names say little about where a text plays.
_LEAST_OTHERS = 3
# Support below these is chance; within 600 km lies something of most texts.
_SUPPORTS = (("same_country", 0.03), ("parent_said", 0.03), ("near_600km", 0.15))
# On the scale of prominence, a town of 100,000 people: larger ones are named in any text.
_KNOWN = 1.0
_SMALL = [FEATURES.index(name) for name in ("kind=village", "kind=town")]
_VILLAGE = FEATURES.index("kind=village")
_PROMINENCE = FEATURES.index("prominence")
_TIES = [FEATURES.index(name) for name, _ in _SUPPORTS]
_CHANCE = np.array([chance for _, chance in _SUPPORTS])
# Of such words are names that every country has: "Northern District", "Central".
_ANYWHERE = frozenset({"north", "capital"})


def standing(name: str, scene: Scene, row: int) -> float:
    """What is left of the score of candidate `row` for a folded name: 1.0 mostly, 0.0 for "not this one"."""
    others = len(scene.slices) - 1
    own = scene.table[row]
    if not others or not (own[_TIES] < _CHANCE).all():
        return 1.0
    if all(context_words().get(word) in _ANYWHERE for word in name.split()):
        return 0.0
    if others < _LEAST_OTHERS or own[_PROMINENCE] >= _KNOWN or not own[_SMALL].any():
        return 1.0
    return 0.0 if own[_VILLAGE] else _TOWN
