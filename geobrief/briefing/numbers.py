"""Compare what reports say about how many, and word where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from geobrief.model import Quantity

# Different words for human beings in general; a report of 400 "residents" and one of 600 "people"
# speak of the same count. Soldiers, children or the dead are counted apart.
_PEOPLE = frozenset(
    "people person persons residents resident civilians civilian inhabitants villagers evacuees citizens "
    "townspeople locals householders refugees".split()
)
# "About 500" covers what rounding may hide.
_ABOUT = 0.2
# "At least 400" does not rule out 600, but who writes it knows of about 400: a reader should be told
# of the 600. So an open figure agrees with others up to a quarter above it (half below "up to").
_AT_LEAST, _UP_TO = 1.25, 0.5
# Figures further apart than this factor are hardly two counts of one thing.
_FAR = 5.0
# Words that say nothing about what is counted.
_LOOSE = frozenset({"other", "more", "additional", "further", "local", "the", "of", "their", "its"})


class Count(NamedTuple):
    """A quantity as it is compared: its unit's key, the numbers that agree with it, and a typical one."""

    unit: str
    low: float
    high: float
    typical: float

    def agrees(self, other: Count) -> bool:
        """Whether one number can satisfy both, their units aside."""
        return self.low <= other.high and other.low <= self.high


@lru_cache(maxsize=4096)
def unit_key(unit: str) -> str:
    """What is counted, so that units of two reports can be compared."""
    parts = [part for part in unit.lower().split() if part not in _LOOSE]
    last = parts[-1] if parts else ""
    if len(parts) == 1 and last in _PEOPLE:
        return "people"
    return " ".join([*parts[:-1], last[:-1] if last.endswith("s") and len(last) > 3 else last])


def bounds(quantity: Quantity) -> tuple[float, float]:
    """Least and greatest number that agree with a quantity, for a reader who compares reports."""
    low = float(quantity.minimum if quantity.minimum is not None else (quantity.maximum or 0) * _UP_TO)
    high = float(quantity.maximum if quantity.maximum is not None else low * _AT_LEAST)
    if quantity.about:
        return low * (1 - _ABOUT), high * (1 + _ABOUT)
    return low, high


def compatible(one: Quantity, two: Quantity) -> bool:
    """Whether one number can satisfy both."""
    (low, high), (other_low, other_high) = bounds(one), bounds(two)
    return low <= other_high and other_low <= high


def counts(quantities: Iterable[Quantity]) -> tuple[Count, ...]:
    """What is compared of quantities, worked out once for the many comparisons of one telling."""
    return tuple(Count(unit_key(item.unit), *bounds(item), typical(item)) for item in quantities)


def compare_counts(mine: Sequence[Count], theirs: Sequence[Count]) -> str:
    """Return "agree", "differ", "far" or "" (nothing to compare) for two reports' numbers."""
    result, far = "", True
    for one in mine:
        for two in theirs:
            if one.unit == two.unit:
                if one.agrees(two):
                    return "agree"
                far = far and _ratio(one, two) > _FAR
                result = "far" if far else "differ"
    return result


def _ratio(one: Count, two: Count) -> float:
    low, high = sorted((one.typical, two.typical))
    return high / max(low, 1.0)


def typical(quantity: Quantity) -> float:
    """One number to stand for a quantity when sizes are compared."""
    known = [value for value in (quantity.minimum, quantity.maximum) if value is not None]
    return sum(known) / len(known) if known else 0.0


def by_unit(quantities: Iterable[Quantity]) -> dict[str, list[Quantity]]:
    """Quantities grouped by what they count, in order of appearance."""
    groups: dict[str, list[Quantity]] = {}
    for quantity in quantities:
        groups.setdefault(unit_key(quantity.unit), []).append(quantity)
    return groups
