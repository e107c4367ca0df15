"""Every candidate of a name with its features, weights and sum, and what would have changed the choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from geobrief.gazetteer import Gazetteer
from geobrief.model import Document, Mention, Place, Placement, Reason
from geobrief.places.choice import calibrated
from geobrief.places.group import group_mentions
from geobrief.places.locate import home_of, scene_of, solve
from geobrief.places.locate_features import FEATURES
from geobrief.places.pool import Floats
from geobrief.places.profile import name_book
from geobrief.places.reasons import words
from geobrief.places.weights import LocateWeights, locate_weights

# Candidates shown of each name; the others have lost by far.
SHOWN = 4
# Terms smaller than this would print as 0.00.
_SHOWS = 0.005
# Three other places of the text around a candidate, as the feature counts them.
_SOME_WITNESSES = float(np.log1p(3.0))

# What a text could have said for a candidate: values of its features, and of those of its rival.
_AROUND = dict.fromkeys(
    ("same_country", "same_admin1", "near_30km", "near_150km", "near_600km", "nearest_50km", "most_near",
     "most_same_admin1", "most_same_country"), 1.0,
)  # fmt: skip
_SCENARIOS: tuple[tuple[str, Mapping[str, float], Mapping[str, float]], ...] = (
    (
        "its country named in the text, and not the other's",
        {"parent_named_country": 1.0, "same_country": 1.0, "most_same_country": 1.0},
        {"parent_named_country": 0.0, "same_country": 0.0, "most_same_country": 0.0},
    ),
    (
        "its province or state named in the text, and not the other's",
        {"parent_named_admin1": 1.0, "same_admin1": 1.0, "most_same_admin1": 1.0},
        {"parent_named_admin1": 0.0, "same_admin1": 0.0, "most_same_admin1": 0.0},
    ),
    (
        "its province, state or country right behind the name",
        {"parent_said": 1.0, "parent_other": 0.0},
        {"parent_said": 0.0, "parent_other": 1.0},
    ),
    (
        "the text's other places around it, and not around the other",
        {**_AROUND, "witnesses": _SOME_WITNESSES},
        {**dict.fromkeys(_AROUND, 0.0), "witnesses": 0.0},
    ),
    (
        "the outlet at home there",
        {"home_100km": 1.0, "home_country": 1.0},
        {"home_100km": 0.0},
    ),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean: what speaks for and against it, and the sum of that.

    `reasons` are all features that count, strongest first; `score` is calibrated.
    """

    place: Place
    total: float
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What the text could have said for another candidate: what that adds, and whether it is enough."""

    words: str
    points: float
    enough: bool


@dataclass(frozen=True, slots=True)
class Contest:
    """One name of the text: its candidates, best first, and how `other` could have been chosen.

    `lead` is what the chosen candidate is ahead of `other`. `other` is None where there is none.
    """

    mention: Mention
    candidates: tuple[Candidate, ...]
    other: Place | None
    lead: float
    changes: tuple[Change, ...]


def contests(
    document: Document,
    placements: Sequence[Placement],
    gazetteer: Gazetteer,
    home: str | None = None,
    weights: LocateWeights | None = None,
    instead: Sequence[str] = (),
) -> tuple[Contest, ...]:
    """Return a contest for each name that has candidates, in the text's order.

    `instead` holds ids of places that are to be compared with what was chosen, in place of the
    runner-up, where they are candidates.
    """
    weights = weights or locate_weights()
    book = name_book(gazetteer)
    mentions = [placement.mention for placement in placements]
    groups = group_mentions(document.text, mentions, book)
    if not groups:
        return ()
    scene = scene_of(groups, book, home_of(home, book))
    probability = solve(scene, weights.weights)
    out = []
    for group, part in zip(groups, scene.slices, strict=True):
        table, values = scene.table[part], probability[part]
        places = [gazetteer.place(int(row)) for row in scene.rows[part]]
        chosen = placements[group.mentions[0]].place
        best = next((i for i, one in enumerate(places) if chosen and one.id == chosen.id), None)
        order = np.argsort(-values, kind="stable").tolist()
        if best is None:  # unplaced: the first of those that could not be told apart
            best = order[0]
        wanted = [i for i, one in enumerate(places) if one.id in instead and i != best]
        same = scene.same_spot(part, part.start + best)
        rivals = wanted or [i for i in order if i != best and not same[i]]
        shown = list(dict.fromkeys([best, *wanted, *order]))[: SHOWN + len(wanted)]
        totals = table @ weights.weights
        other = rivals[0] if rivals else None
        out.append(
            Contest(
                mention=mentions[group.mentions[0]],
                candidates=tuple(
                    Candidate(
                        places[i],
                        float(totals[i]),
                        calibrated(float(values[i]), weights),
                        _terms(table[i], weights.weights),
                    )
                    for i in shown
                ),
                other=None if other is None else places[other],
                lead=0.0 if other is None else float(totals[best] - totals[other]),
                changes=() if other is None else _changes(table[other], table[best], weights.weights),
            )
        )
    return tuple(out)


def _terms(values: Floats, weights: Floats) -> tuple[Reason, ...]:
    """All features of a candidate that count, strongest first: they add up to its sum."""
    points = values * weights
    order = np.argsort(-np.abs(points), kind="stable").tolist()
    return tuple(
        Reason(FEATURES[i], float(values[i]), float(weights[i]), words(FEATURES[i]))
        for i in order
        if abs(points[i]) >= _SHOWS
    )


def _changes(other: Floats, chosen: Floats, weights: Floats) -> tuple[Change, ...]:
    """What each scenario would add for `other` against `chosen`; those that add nothing are left out."""
    lead = float((chosen - other) @ weights)
    found = []
    for text, own, rivals in _SCENARIOS:
        gain = sum((value - other[_AT[name]]) * weights[_AT[name]] for name, value in own.items())
        gain -= sum((value - chosen[_AT[name]]) * weights[_AT[name]] for name, value in rivals.items())
        if gain > 0:
            found.append(Change(text, float(gain), bool(gain > lead)))
    return tuple(found)


_AT = {name: index for index, name in enumerate(FEATURES)}
