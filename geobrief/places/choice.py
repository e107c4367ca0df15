"""The last part of locate: from the probabilities of all candidates to one placement a name."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from geobrief.gazetteer import Gazetteer
from geobrief.model import Mention, Place, Placement, Reason, Rival
from geobrief.places.locate_features import FEATURES, Scene
from geobrief.places.pool import Bools, Floats
from geobrief.places.reasons import reasons_for
from geobrief.places.strangers import standing
from geobrief.places.weights import LocateWeights

# A candidate that keeps less than this is no rival worth naming.
_RIVAL = 0.02
_RIVALS = 3

_DIVISION_OF_TOWN = FEATURES.index("division_of_town")
_LARGEST_TOWN = FEATURES.index("largest_town")
_PROMINENCE = FEATURES.index("prominence")
# A factor of ten in people on the scale of prominence: Quebec and Quebec City.
_FAR_BETTER_KNOWN = 0.2

_STRANGE = "no other place of the text lies in its country or near it"

# Below this the best candidate is a guess among many, and honest only as "cannot choose".
_MINIMUM = 0.12


class Choice(NamedTuple):
    """What was chosen for a name: its candidates in the scene, the best one (counted in the scene).

    `same` are those that stand for the same spot, all together as probable as `mass`.
    """

    part: slice
    best: int
    same: Bools
    mass: float


def choices(scene: Scene, probability: Floats) -> list[Choice]:
    """The most probable candidate of each name."""
    values = probability.tolist()
    best = [max(range(part.start, part.stop), key=values.__getitem__) for part in scene.slices]
    same = scene.same_spot(slice(0, len(values)), np.array(best)[scene.group])
    masses = np.add.reduceat(probability * same, scene.starts).tolist()
    divisions = scene.table[best, _DIVISION_OF_TOWN].tolist()
    return [
        Choice(
            part,
            _bare_name(scene, part, one, same[part], probability[part]) if division else one,
            same[part],
            mass,
        )
        for part, one, mass, division in zip(scene.slices, best, masses, divisions, strict=True)
    ]


def place_group(
    mention: Mention,
    scene: Scene,
    choice: Choice,
    probability: Floats,
    weights: LocateWeights,
    gazetteer: Gazetteer,
    explain: bool,
) -> Placement:
    """The placement of a name, told of its first mention: a place with a score and rivals, or why none.

    With `explain` False the reasons and rivals are left out where a place was chosen.
    """
    place = gazetteer.place(int(scene.rows[choice.best]))
    certainty = calibrated(choice.mass, weights)
    left = standing(mention.key, scene, choice.best)
    if not left:
        why = f"far from all other places of the text: {_described(place)}"
        return Placement(mention, None, unplaced=why, rivals=(Rival(place, 0.0, ()),))
    score = round(left * certainty, 3)
    if not explain and choice.mass >= _MINIMUM:
        return Placement(mention, place, score, place.point, place.radius_km)
    first = choice.part.start
    others = np.where(choice.same, 0.0, probability[choice.part])
    order = [first + i for i in np.argsort(-others, kind="stable")[:_RIVALS].tolist() if others[i] >= _RIVAL]
    unsure = choice.mass < _MINIMUM and bool(order)
    if not explain and not unsure:
        return Placement(mention, place, score, place.point, place.radius_km)
    own = scene.table[choice.best]
    rivals = tuple(
        Rival(
            gazetteer.place(int(scene.rows[index])),
            round(calibrated(float(probability[index]), weights), 3),
            reasons_for(scene.table[index], own, weights.weights),
        )
        for index in order
    )
    chosen = reasons_for(own, scene.table[order[0]] if order else None, weights.weights)
    if left < 1.0:
        chosen = (Reason("stranger", 1.0, round(math.log(left), 3), _STRANGE), *chosen)
    if unsure:
        names = f"{_described(place)} and {_described(rivals[0].place)}"
        first_rival = Rival(place, score, chosen)
        return Placement(
            mention, None, score, rivals=(first_rival, *rivals), unplaced=f"cannot choose between {names}"
        )
    return Placement(mention, place, score, place.point, place.radius_km, chosen, rivals)


def _bare_name(scene: Scene, part: slice, best: int, same: Bools, values: Floats) -> int:
    """The town rather than its province, where a name alone could mean either.

    `best` is a division that holds a town of its name. Readers of "in Idlib" think of the town, unless
    the province is far better known (Quebec); and where the text says "Idlib province", that is another
    name of the gazetteer.
    """
    table = scene.table[part]
    towns = same & (table[:, _LARGEST_TOWN] > 0)
    known = table[:, _PROMINENCE] >= scene.table[best, _PROMINENCE] - _FAR_BETTER_KNOWN
    fitting = np.flatnonzero(towns & known)
    return best if not len(fitting) else part.start + int(fitting[np.argmax(values[fitting])])


def _described(place: Place) -> str:
    return ", ".join(part for part in (place.name, place.admin1, place.country) if part)


def calibrated(probability: float, weights: LocateWeights) -> float:
    """How often a placement with this softmax probability is right (within 161 km)."""
    clipped = min(max(probability, 1e-6), 1 - 1e-6)
    slope, intercept = weights.calibration
    return 1.0 / (1.0 + math.exp(-(slope * math.log(clipped / (1 - clipped)) + intercept)))
