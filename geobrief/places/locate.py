"""Step 3, locate: which place on earth each mention is, all names of a document decided together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from geobrief.gazetteer import Gazetteer
from geobrief.model import Document, Mention, Place, Placement, Reason, Rival
from geobrief.places.group import Group, group_mentions
from geobrief.places.home import home_place
from geobrief.places.locate_features import FEATURES, Mask, Scene
from geobrief.places.parts import parts_of_towns
from geobrief.places.pool import Floats, Pool, make_pool
from geobrief.places.position import shifted
from geobrief.places.profile import NameBook, name_book
from geobrief.places.reasons import reasons_for
from geobrief.places.strangers import standing
from geobrief.places.weights import LocateWeights, locate_weights

# Rounds of "where do the other names lie, then where does this one": the second moves a few
# placements, a third none.
_ROUNDS = 2

# Changes below this move no placement.
_SETTLED = 0.02
# A candidate that keeps less than this is no rival worth naming.
_RIVAL = 0.02
_RIVALS = 3

_DIVISION_OF_TOWN = FEATURES.index("division_of_town")
_LARGEST_TOWN = FEATURES.index("largest_town")
_PROMINENCE = FEATURES.index("prominence")
# A factor of ten in people on the scale of prominence: Quebec and Quebec City.
_FAR_BETTER_KNOWN = 0.2

# Mentions that are weighed together. A long report has two hundred; a yearbook has thousands.
_MOST_TOGETHER = 500

_STRANGE = "no other place of the text lies in its country or near it"

# Below this the best candidate is a guess among many, and honest only as "cannot choose".
MINIMUM = 0.12


def locate(
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    home: str | None = None,
    weights: LocateWeights | None = None,
    *,
    explain: bool = True,
) -> tuple[Placement, ...]:
    """Return a placement for each mention, in the same order.

    `home` is the outlet's home place (an id of the gazetteer or a name), which draws names nearer.
    Without `explain` the placements come without reasons and rivals, faster.
    """
    weights = weights or locate_weights()
    placements: list[Placement] = []
    for first, after in _passages(mentions):
        part = mentions[first:after]
        placements += _passage(document, part, gazetteer, home, weights, explain)
    return shifted(parts_of_towns(document.text, placements))


def _passages(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Part the mentions of a long document where they stand farthest apart, into runs of bounded length.

    All names of a run are weighed against each other, which takes time and memory by the square of
    their number; and a book's first chapter says little about its last.
    """
    first = 0
    while len(mentions) - first > _MOST_TOGETHER:
        tried = range(first + _MOST_TOGETHER // 2, first + _MOST_TOGETHER)
        after = max(tried, key=lambda index: (mentions[index].start - mentions[index - 1].end, -index))
        yield first, after
        first = after
    yield first, len(mentions)


def _passage(
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    home: str | None,
    weights: LocateWeights,
    explain: bool,
) -> list[Placement]:
    """Place the mentions of one passage, all together."""
    book = name_book(gazetteer)
    groups = group_mentions(document.text, mentions, book)
    placements: list[Placement | None] = [None] * len(mentions)
    if groups:
        scene = scene_of(groups, book, home_of(home, book))
        probability = solve(scene, weights.weights)
        for group, choice in zip(groups, _choices(scene, probability), strict=True):
            made = _place_group(
                mentions[group.mentions[0]], scene, choice, probability, weights, gazetteer, explain
            )
            for index in group.mentions:
                placements[index] = _of(mentions[index], made)
    return [
        placement or Placement(mention, None, unplaced="no candidate: the gazetteer has no such name")
        for mention, placement in zip(mentions, placements, strict=True)
    ]


def _of(mention: Mention, made: Placement) -> Placement:
    """The same placement for another mention of the name."""
    if mention is made.mention:
        return made
    return Placement(
        mention,
        made.place,
        made.score,
        made.point,
        made.precision_km,
        made.reasons,
        made.rivals,
        made.unplaced,
    )


def scene_of(groups: Sequence[Group], book: NameBook, home: Floats | None = None) -> Scene:
    """Gather the candidates of all groups."""
    return Scene(groups, [pool_of(group, book) for group in groups], home)


def pool_of(group: Group, book: NameBook) -> Pool:
    """The candidates of a group's name, kept with the book."""
    pool = book.pools.get(group.profile.key)
    if pool is None:
        pool = book.pools[group.profile.key] = make_pool(group.profile, book.gazetteer)
    return pool


def home_of(home: str | None, book: NameBook) -> Floats | None:
    """Unit vector and country index of the outlet's home, or None where it is unknown.

    `home` is an id, a name, or a name with what it lies in ("Joplin, Missouri").
    """
    if not home:
        return None
    if home not in book.homes:
        book.homes[home] = _home(home, book.gazetteer)
    return book.homes[home]


def _home(home: str, gazetteer: Gazetteer) -> Floats | None:
    place = home_place(home, gazetteer)
    row = gazetteer.row(place.id) if place else None
    if place is None or row is None:
        return None
    lat, lon = math.radians(place.point.lat), math.radians(place.point.lon)
    country = float(gazetteer.columns.country[row])
    return np.array([math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat), country])


def solve(scene: Scene, weights: Floats) -> Floats:
    """Probabilities of all candidates, shape (m,): first by themselves, then by each other."""
    # Before anything is known of the others, context is empty apart from what the text says.
    probability = scene.softmax(scene.table @ weights)
    if len(scene.slices) == 1:
        return probability  # there are no others
    for _ in range(_ROUNDS):
        before = probability
        scene.set_context(probability)
        probability = scene.softmax(scene.table @ weights)
        if np.abs(probability - before).max() < _SETTLED:
            break
    return probability


class _Choice(NamedTuple):
    """What was chosen for a name: its candidates in the scene, the best one (counted in the scene).

    `same` are those that stand for the same spot, all together as probable as `mass`.
    """

    part: slice
    best: int
    same: Mask
    mass: float


def _choices(scene: Scene, probability: Floats) -> list[_Choice]:
    """The most probable candidate of each name."""
    values = probability.tolist()
    best = [max(range(part.start, part.stop), key=values.__getitem__) for part in scene.slices]
    same = scene.same_spot(slice(0, len(values)), np.array(best)[scene.group])
    masses = np.add.reduceat(probability * same, scene.starts).tolist()
    divisions = scene.table[best, _DIVISION_OF_TOWN].tolist()
    return [
        _Choice(
            part,
            _bare_name(scene, part, one, same[part], probability[part]) if division else one,
            same[part],
            mass,
        )
        for part, one, mass, division in zip(scene.slices, best, masses, divisions, strict=True)
    ]


def _place_group(
    mention: Mention,
    scene: Scene,
    choice: _Choice,
    probability: Floats,
    weights: LocateWeights,
    gazetteer: Gazetteer,
    explain: bool,
) -> Placement:
    place = gazetteer.place(int(scene.rows[choice.best]))
    certainty = calibrated(choice.mass, weights)
    left = standing(mention.key, scene, choice.best)
    if not left:
        why = f"far from all other places of the text: {_described(place)}"
        return Placement(mention, None, unplaced=why, rivals=(Rival(place, 0.0, ()),))
    score = round(left * certainty, 3)
    if not explain and choice.mass >= MINIMUM:
        return Placement(mention, place, score, place.point, place.radius_km)
    first = choice.part.start
    others = np.where(choice.same, 0.0, probability[choice.part])
    order = [first + i for i in np.argsort(-others, kind="stable")[:_RIVALS].tolist() if others[i] >= _RIVAL]
    unsure = choice.mass < MINIMUM and bool(order)
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


def _bare_name(scene: Scene, part: slice, best: int, same: Mask, values: Floats) -> int:
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
