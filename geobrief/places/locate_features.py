"""The evidence that a name means this place and not that one: arrays over all candidates of a text.

Each feature is a column; what it is worth is learned by `benchmarks/train_places.py` and stands in
`locate.json`. Context features compare a candidate with where the text's *other* names probably
lie, so they are worked out again as those probabilities change.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from geobrief.places.group import Group
from geobrief.places.pool import STATIC, Floats, Ints, Pool

Mask = npt.NDArray[np.bool_]

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
    "home_100km",
    "home_country",
)
FEATURES = (*STATIC, *CONTEXT)
_AT = {name: index - len(STATIC) for index, name in enumerate(FEATURES)}

_MOST = (
    ("most_near", "near_150km"),
    ("most_same_admin1", "same_admin1"),
    ("most_same_country", "same_country"),
)
# A town and its county, a bay and its port: nearer than this they are one pin.
_SAME_SPOT_KM = 60.0
# Support below this is chance.
_SUPPORT = 0.03
# Anchors that weigh less are no witnesses of where the text plays.
_WITNESS = 0.2
# Other places this near are witnesses of a local story.
_WITNESS_KM = 200.0

_EARTH_KM = 6371.0
# Candidates of a name that count as where it may lie when other names are judged.
_ANCHORS = 2
# Weight of doubt: with few other names in the text their agreement says less.
_DOUBT = 0.7


class Scene:
    """All candidates of a text in one flat table: m candidates of g groups.

    `group` gives each candidate's group; `slices` each group's candidates. `table` has shape
    (m, len(FEATURES)).
    """

    def __init__(self, groups: Sequence[Group], pools: Sequence[Pool], home: Floats | None = None) -> None:
        self.pools = pools
        sizes = [len(pool.rows) for pool in pools]
        self.starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
        self.slices = [slice(int(s), int(s) + n) for s, n in zip(self.starts, sizes, strict=True)]
        self.group: Ints = np.repeat(np.arange(len(pools)), sizes)
        self.rows: Ints = np.concatenate([pool.rows for pool in pools])
        self.xyz: Floats = np.concatenate([pool.xyz for pool in pools])
        self.country: Ints = np.concatenate([pool.country for pool in pools])
        self.admin1: Ints = np.concatenate([pool.admin1 for pool in pools])
        self.admin2: Ints = np.concatenate([pool.admin2 for pool in pools])
        self.is_country = np.concatenate([pool.is_country for pool in pools])
        self.counts = np.log2(1.0 + np.array([len(group.mentions) for group in groups]))
        self.table = np.zeros((len(self.rows), len(FEATURES)))
        self.table[:, : len(STATIC)] = np.concatenate([pool.static for pool in pools])
        self._context = self.table[:, len(STATIC) :]
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
        # others[i, j]: what anchor j says about candidate i; names do not vouch for themselves.
        others = weight * (self.group[:, None] != self.group[anchors])
        share = 1.0 / (others.sum(axis=1) + _DOUBT)
        area = self.is_country[anchors]
        country = (self.country[:, None] == self.country[anchors]) & (self.country[:, None] > 0)
        self._set_nearness(anchors, others * ~area, share)
        context = self._context
        admin1 = (self.admin1[:, None] == self.admin1[anchors]) & (self.admin1[:, None] >= 0)
        admin2 = (self.admin2[:, None] == self.admin2[anchors]) & (self.admin2[:, None] >= 0)
        context[:, _AT["same_country"]] = _along(others, country) * share
        context[:, _AT["same_admin1"]] = _along(others, admin1) * share
        context[:, _AT["same_admin2"]] = _along(others, admin2) * share

        rows = self.rows[anchors]
        for name, named in (
            ("parent_named_country", country & area),
            ("parent_named_admin1", self.admin1[:, None] == rows),
            ("parent_named_admin2", self.admin2[:, None] == rows),
        ):
            context[:, _AT[name]] = np.minimum((named * others).max(axis=1, initial=0.0), 1.0)
        held = (self.rows[:, None] == self.admin1[anchors]) | (self.rows[:, None] == self.admin2[anchors])
        held |= self.is_country[:, None] & country & ~area
        context[:, _AT["holds"]] = _along(others, held) * share
        for most, of in _MOST:
            context[:, _AT[most]] = self._leads(context[:, _AT[of]])

    def _set_nearness(self, anchors: Ints, points: Floats, share: Floats) -> None:
        """Features of distance to the anchors that are points; `points` are their weights (m, a)."""
        km = _EARTH_KM * np.arccos(np.clip(self.xyz @ self.xyz[anchors].T, -1.0, 1.0))
        # exp(-km / 150) and exp(-km / 30) are powers of exp(-km / 600): one exponential instead of three.
        near_600 = np.exp(km * (-1.0 / 600.0))
        near_150 = np.square(np.square(near_600))
        near_30 = np.square(np.square(near_150)) * near_150
        context = self._context
        context[:, _AT["near_30km"]] = _along(points, near_30) * share
        context[:, _AT["near_150km"]] = _along(points, near_150) * share
        context[:, _AT["near_600km"]] = _along(points, near_600) * share
        nearest = np.where(points > _WITNESS, km, np.inf).min(axis=1, initial=np.inf)
        context[:, _AT["nearest_50km"]] = np.exp(-nearest / 50.0)
        context[:, _AT["witnesses"]] = np.log1p(_along(points, km < _WITNESS_KM))

    def _leads(self, support: Floats) -> Floats:
        """1 for the candidates with the most support of their name, if they have any to speak of."""
        best = np.maximum.reduceat(support, self.starts)[self.group]
        return np.asarray((support >= best - 1e-9) & (support > _SUPPORT), dtype=np.float64)

    def _anchors(self, probability: Floats) -> Ints:
        chosen: list[int] = []
        for part in self.slices:
            values = probability[part]
            if len(values) <= _ANCHORS:
                chosen.extend(range(part.start, part.stop))
            else:
                best = np.argpartition(values, -_ANCHORS)[-_ANCHORS:]
                chosen.extend(part.start + np.sort(best))
        return np.array(chosen, dtype=np.int64)

    def same_spot(self, part: slice, best: int) -> Mask:
        """Which candidates of a group stand for the same spot as its `best`: a town and its county.

        They are no rivals: whichever is meant, the pin is right.
        """
        rows, admin1, admin2 = self.rows[part], self.admin1[part], self.admin2[part]
        near = self.xyz[part] @ self.xyz[part][best] > np.cos(_SAME_SPOT_KM / _EARTH_KM)
        holds = (rows == admin1[best]) | (rows == admin2[best])
        held = (admin1 == rows[best]) | (admin2 == rows[best])
        return np.asarray(near | holds | held)

    def softmax(self, logits: Floats) -> Floats:
        """Probabilities within each group, from logits of shape (m,)."""
        top = np.maximum.reduceat(logits, self.starts)
        value = np.exp(logits - top[self.group])
        return np.asarray(value / np.add.reduceat(value, self.starts)[self.group])


def _along(weights: Floats, values: npt.NDArray[np.generic]) -> Floats:
    """Sum of weights times values over the anchors: (m, a), (m, a) -> (m,)."""
    return np.asarray(np.einsum("ij,ij->i", weights, values))  # type: ignore[arg-type]  # bool or float
