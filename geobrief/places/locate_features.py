"""The evidence that a name means this place and not that one: arrays over all candidates of a text.

Each feature is a column; what it is worth is learned by `benchmarks/train_places.py` and stands in
`locate.json`. Context features compare a candidate with where the text's *other* names probably
lie, so they are worked out again as those probabilities change.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from geobrief.places.group import Group
from geobrief.places.pool import STATIC, Bools, Floats, Ints, Pool

CONTEXT = (
    "parent_said",
    "parent_other",
    "parent_named_country",
    "parent_named_admin1",
    "parent_named_admin2",
    "same_country",
    "same_admin1",
    "same_admin2",
    "near_30km",
    "near_150km",
    "near_600km",
    "nearest_50km",
    "holds",
    "most_near",
    "most_same_admin1",
    "most_same_country",
    "witnesses",
    "lone_capital",
    "home_100km",
    "home_country",
)
FEATURES = (*STATIC, *CONTEXT)
_AT = {name: index - len(STATIC) for index, name in enumerate(FEATURES)}

# Features that are set together; they stand side by side.
_NAMED = slice(_AT["parent_named_country"], _AT["parent_named_admin2"] + 1)
_SHARES = slice(_AT["same_country"], _AT["near_600km"] + 1)
_MOST = slice(_AT["most_near"], _AT["most_same_country"] + 1)
# What the three of `_MOST` compare.
_COMPARED = [_AT["near_150km"], _AT["same_admin1"], _AT["same_country"]]
# What speaks for one place of a name against another in the same country.
_CLOSER = [_AT["same_admin1"], _AT["near_150km"], _AT["holds"], _AT["parent_said"]]
_CAPITAL = STATIC.index("kind=capital")
# A town and its county, a bay and its port: nearer than this they are one pin.
_SAME_SPOT_KM = 60.0
# Support below this is chance.
_SUPPORT = 0.08
# Anchors that weigh less are no witnesses of where the text plays.
_WITNESS = 0.2
# Other places this near are witnesses of a local story.
_WITNESS_KM = 200.0

_EARTH_KM = 6371.0
_SAME_SPOT = math.cos(_SAME_SPOT_KM / _EARTH_KM)
# The ids of a pool up to these stand for none: row, country, divisions.
_NO_IDS = np.array([[-1], [0], [-1], [-1]])
# Candidates of a name that count as where it may lie when other names are judged.
_ANCHORS = 2
# Pairs of candidate and anchor compared at a time: what they are found to share takes 100 bytes each.
_MOST_PAIRS = 500_000
# Weight of doubt: with few other names in the text their agreement says less.
_DOUBT = 0.7


class _Pairs(NamedTuple):
    """What m candidates and a anchors have in common, those of the same name left out.

    `others` (m, a): they are of different names. `shares` (8, m, a): features in the order of
    `_SHARES`, then whether the candidate holds the anchor and whether it lies within `_WITNESS_KM`.
    `named` (3, m, a): the anchor is the candidate's country, first-level or second-level division.
    `km` (m, a): their distance, infinite where the anchor is no point.
    """

    others: Bools
    shares: Floats
    named: Bools
    km: Floats


class Scene:
    """All candidates of a text in one flat table: m candidates of g groups.

    `group` gives each candidate's group; `slices` each group's candidates. `table` has shape
    (m, len(FEATURES)).
    """

    def __init__(self, groups: Sequence[Group], pools: Sequence[Pool], home: Floats | None = None) -> None:
        self.pools = pools
        sizes = [len(pool.xyz) for pool in pools]
        ends = list(accumulate(sizes))
        self.slices = [slice(end - size, end) for end, size in zip(ends, sizes, strict=True)]
        self.starts: Ints = np.array([part.start for part in self.slices])
        self.group: Ints = np.arange(len(pools)).repeat(sizes)
        ids = np.concatenate([pool.ids for pool in pools], axis=1)
        self.rows, self.country, self.admin1, self.admin2 = ids[:4]
        self.is_country: Bools = ids[4] != 0
        self.xyz: Floats = np.concatenate([pool.xyz for pool in pools])
        self.counts = np.log2(1.0 + np.array([len(group.mentions) for group in groups]))
        self.table = np.zeros((len(self.rows), len(FEATURES)))
        np.concatenate([pool.static for pool in pools], out=self.table[:, : len(STATIC)])
        self._context = self.table[:, len(STATIC) :]
        # Of a candidate and of an anchor: where two of a row are equal they have that in common.
        # "None" is another number on either side, and equals nothing.
        _, country, admin1, admin2 = np.where(ids[:4] <= _NO_IDS, -2, ids[:4])
        self._own = ids[[1, 2, 3, 2, 3, 0, 0]]
        self._anchored = np.array([country, admin1, admin2, self.rows, self.rows, admin1, admin2])
        self._pairs: tuple[list[int], _Pairs] | None = None
        self._said(groups)
        if home is not None:
            self._home(home)

    def _said(self, groups: Sequence[Group]) -> None:
        """Which candidates lie in the division that the text puts right behind the name."""
        for group, part in zip(groups, self.slices, strict=True):
            if not group.parents:
                continue
            inside = np.ones(part.stop - part.start)
            for parent in group.parents:
                held = np.isin(self.admin1[part], list(parent.is_admin1))
                held |= np.isin(self.country[part], list(parent.is_country))
                held |= np.isin(self.admin2[part], list(parent.is_admin2))
                held &= ~self.is_country[part]
                if (inside * held).any():
                    inside *= held
            self._context[part, _AT["parent_said"]] = inside
            self._context[part, _AT["parent_other"]] = 1.0 - inside

    def _home(self, home: Floats) -> None:
        """Nearness to the outlet's home: (x, y, z, country index)."""
        km = _EARTH_KM * np.arccos(np.clip(self.xyz @ home[:3], -1.0, 1.0))
        self._context[:, _AT["home_100km"]] = np.exp(-km / 100.0)
        self._context[:, _AT["home_country"]] = self.country == home[3]

    def set_context(self, probability: Floats) -> None:
        """Work the context features out from how probable each candidate is now (shape (m,))."""
        anchors = self._anchors(probability)
        weight = probability[anchors] * self.counts[self.group[anchors]]
        # Long texts are done in parts, so that memory is bounded.
        size, together = len(self.rows), max(1, _MOST_PAIRS // len(anchors))
        if size > together:
            for first in range(0, size, together):
                part = slice(first, first + together)
                self._set_shared(part, self._compared(part, anchors), weight)
        else:
            if self._pairs is None or self._pairs[0] != anchors:  # a second round often has the same
                self._pairs = anchors, self._compared(slice(0, size), anchors)
            self._set_shared(slice(0, size), self._pairs[1], weight)
        context = self._context.T
        context[_MOST] = self._leads(context[_COMPARED])
        context[_AT["lone_capital"]] = self._lone_capital(context[_CLOSER])

    def _set_shared(self, part: slice, pairs: _Pairs, weight: Floats) -> None:
        """Set the features of the candidates in `part` from how much each anchor weighs (shape (a,))."""
        context = self._context.T[:, part]
        sums = np.einsum("kij,j->ki", pairs.shares, weight)
        share = 1.0 / ((pairs.others * weight).sum(axis=1) + _DOUBT)
        context[_SHARES] = sums[:6] * share
        context[_AT["holds"]] = sums[6] * share
        context[_AT["witnesses"]] = np.log1p(sums[7])
        context[_NAMED] = np.minimum((pairs.named * weight).max(axis=2, initial=0.0), 1.0)
        nearest = pairs.km[:, weight > _WITNESS].min(axis=1, initial=np.inf)
        context[_AT["nearest_50km"]] = np.exp(nearest / -50.0)

    def _compared(self, part: slice, anchors: list[int]) -> _Pairs:
        """Compare the candidates in `part` with the anchors."""
        others = self.group[part, None] != self.group[anchors]  # names do not vouch for themselves
        same = self._own[:, part, None] == self._anchored[:, None, anchors]
        same &= others
        area = self.is_country[anchors]
        points = others & ~area
        cosine = self.xyz[part] @ self.xyz[anchors].T
        km = _EARTH_KM * np.arccos(np.minimum(np.maximum(cosine, -1.0), 1.0))
        # exp(-km / 150) and exp(-km / 30) are powers of exp(-km / 600): one exponential instead of three.
        near_600 = np.exp(km * (-1.0 / 600.0)) * points
        near_150 = np.square(np.square(near_600))
        shares = np.empty((8, *km.shape))
        shares[:3] = same[:3]
        shares[3] = np.square(np.square(near_150)) * near_150
        shares[4] = near_150
        shares[5] = near_600
        shares[6] = same[5] | same[6] | (self.is_country[part, None] & same[0] & ~area)
        shares[7] = (km < _WITNESS_KM) & points
        named = same[[0, 3, 4]]
        named[0] &= area
        return _Pairs(others, shares, named, np.where(points, km, np.inf))

    def _leads(self, support: Floats) -> Floats:
        """How well the candidates with the most support of their name are supported, 0 to 1; in each row."""
        best = np.maximum.reduceat(support, self.starts, axis=1)[:, self.group]
        return np.asarray((support >= best - 1e-9) * np.minimum(support / _SUPPORT, 1.0))

    def _lone_capital(self, support: Floats) -> Floats:
        """How little supported all places of a capital's name are, 0 to 1: "Washington" may be a state."""
        best = np.maximum.reduceat(support.max(axis=0), self.starts)[self.group]
        return np.asarray((self.table[:, _CAPITAL] > 0) * (1.0 - np.minimum(best / _SUPPORT, 1.0)))

    def _anchors(self, probability: Floats) -> list[int]:
        values = probability.tolist()
        chosen: list[int] = []
        for part in self.slices:
            own = range(part.start, part.stop)
            if len(own) > _ANCHORS:
                best = sorted(own, key=values.__getitem__, reverse=True)
                chosen += sorted(best[:_ANCHORS])
            else:
                chosen += own
        return chosen

    def same_spot(self, part: slice, best: int | Ints) -> Bools:
        """Which candidates in `part` stand for the same spot as `best`: a town and its county.

        They are no rivals: whichever is meant, the pin is right. `best` is one candidate of the
        scene, or one for each in `part`.
        """
        rows, admin1, admin2 = self.rows[part], self.admin1[part], self.admin2[part]
        near = (self.xyz[part] * self.xyz[best]).sum(axis=1) > _SAME_SPOT
        holds = (rows == self.admin1[best]) | (rows == self.admin2[best])
        held = (admin1 == self.rows[best]) | (admin2 == self.rows[best])
        return np.asarray(near | holds | held)

    def softmax(self, logits: Floats) -> Floats:
        """Probabilities within each group, from logits of shape (m,)."""
        top = np.maximum.reduceat(logits, self.starts)
        value = np.exp(logits - top[self.group])
        return np.asarray(value / np.add.reduceat(value, self.starts)[self.group])
