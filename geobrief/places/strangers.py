"""Small places that nothing else in the text speaks for: mostly another place that the gazetteer lacks.

Of eleven that were chosen in the labelled sets three were right, and of the villages none. The model
cannot learn that, since it only weighs the places of one name against each other.
"""

from __future__ import annotations

import numpy as np

from geobrief.places.locate_features import FEATURES, Scene

# What is left of the score of such a town.
STRANGER = 0.4

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


def is_stranger(scene: Scene, row: int) -> bool:
    """Whether the candidate `row` is a small place without any tie to the text's other names."""
    if len(scene.slices) <= _LEAST_OTHERS:
        return False
    own = scene.table[row]
    small = own[_SMALL].any() and own[_PROMINENCE] < _KNOWN
    return bool(small and (own[_TIES] < _CHANCE).all())


def is_village(scene: Scene, row: int) -> bool:
    """Whether the candidate `row` is a village: as a stranger it is nobody's meaning."""
    return bool(scene.table[row, _VILLAGE])
