"""Step 3, locate: which place on earth each mention is, all names of a document decided together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from geobrief.gazetteer import Gazetteer
from geobrief.model import Document, Mention, Placement
from geobrief.places.choice import choices, place_group
from geobrief.places.group import Group, group_mentions
from geobrief.places.home import home_place
from geobrief.places.locate_features import Scene
from geobrief.places.pool import Floats, Pool, make_pool
from geobrief.places.position import shifted
from geobrief.places.profile import NameBook, name_book
from geobrief.places.streets import is_street
from geobrief.places.tied import tied_to_others
from geobrief.places.weights import LocateWeights, locate_weights

# Rounds of "where do the other names lie, then where does this one": the second moves a few
# placements, a third none.
_ROUNDS = 2

# Changes below this move no placement.
_SETTLED = 0.02

# Mentions that are weighed together. A long report has two hundred; a yearbook has thousands.
_MOST_TOGETHER = 500


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
    return tied_to_others(document.text, shifted(placements))


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
        for group, choice in zip(groups, choices(scene, probability), strict=True):
            made = place_group(
                mentions[group.mentions[0]], scene, choice, probability, weights, gazetteer, explain
            )
            for index in group.mentions:
                placements[index] = _of(mentions[index], made)
    return [
        placement or Placement(mention, None, unplaced=f"no candidate: {_why_none(mention)}")
        for mention, placement in zip(mentions, placements, strict=True)
    ]


def _why_none(mention: Mention) -> str:
    """Why nothing in the gazetteer can be meant."""
    return "a street or road, of which the gazetteer has none" if is_street(mention.text) else _NO_NAME


_NO_NAME = "the gazetteer has no such name"


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
