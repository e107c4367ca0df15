"""One event with all its tellings, and what they come to: its type, status, places, numbers and day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from geobrief.briefing.lazy import lazy
from geobrief.briefing.matching import likeness
from geobrief.briefing.numbers import Count, by_unit, counts, unit_key
from geobrief.briefing.told import Told, ToldPlace
from geobrief.model import Quantity, Status, When

# Tellings of an event that a further one is compared with: the first ones and the latest.
_VOICES = 6
# When reports are evenly divided on what became of it: a fact outweighs an intention.
_STATUS_ORDER = (Status.COMPLETED, Status.ONGOING, Status.DENIED, Status.PLANNED, Status.POSSIBLE)


@dataclass
class Happening:
    """One event and all its tellings; grows while events are merged, read-only (and cached) afterwards.

    `origins` maps each source that tells it to the number of the source it counts as.
    """

    tellings: list[Told] = field(default_factory=list)
    origins: dict[int, int] = field(default_factory=dict)

    def nearness(self, told: Told) -> float:
        """Best likeness to a telling; -inf when any telling rules the newcomer out."""
        best = float("-inf")
        for voice in self._voices():
            score = likeness(voice, told)
            if score == float("-inf"):
                return score
            best = max(best, score)
        return best

    def _voices(self) -> list[Told]:
        if len(self.tellings) <= _VOICES:
            return self.tellings
        half = _VOICES // 2
        return self.tellings[:half] + self.tellings[-half:]

    @property
    def reports(self) -> int:
        """How many reports tell it."""
        return len(self.origins)

    @lazy
    def independent(self) -> int:
        """How many origins those reports have."""
        return len(set(self.origins.values()))

    @property
    def sources(self) -> tuple[int, ...]:
        """Numbers of the reports, ascending."""
        return tuple(sorted(self.origins))

    @lazy
    def by_origin(self) -> dict[int, list[Told]]:
        """Tellings grouped by origin, origins ascending."""
        if len(self.origins) == 1:
            return {next(iter(self.origins.values())): self.tellings}
        groups: dict[int, list[Told]] = {}
        for told in self.tellings:
            groups.setdefault(self.origins[told.source], []).append(told)
        return dict(sorted(groups.items()))

    @lazy
    def type(self) -> str:
        """The type most origins give; ties go to the one told first."""
        return _commonest([tolds[0].event.type for tolds in self.by_origin.values()])

    @lazy
    def status(self) -> Status:
        """What most origins say became of it; ties go to the later report, then to a fact."""
        votes: dict[Status, int] = {}
        latest: dict[Status, date] = {}
        for tolds in self.by_origin.values():
            status = min((told.event.status for told in tolds), key=_STATUS_ORDER.index)
            votes[status] = votes.get(status, 0) + 1
            days = [told.published for told in tolds if told.published]
            latest[status] = max([latest.get(status, date.min), *days])
        return min(
            votes, key=lambda item: (-votes[item], -latest[item].toordinal(), _STATUS_ORDER.index(item))
        )

    @lazy
    def places(self) -> tuple[ToldPlace, ...]:
        """Every location and role once, in order of appearance; said outright before carried over."""
        found: dict[tuple[str, str], ToldPlace] = {}
        for told in self.tellings:
            for place in told.places:
                key = place.location, place.role.value
                if key not in found or (found[key].carried and not place.carried):
                    found[key] = place
        return tuple(found.values())

    @lazy
    def actors(self) -> tuple[str, ...]:
        """Names of the actors, those of most origins first, each once."""
        count: dict[str, int] = {}
        for tolds in self.by_origin.values():
            for actor in dict.fromkeys(actor for told in tolds for actor in told.event.actors):
                count[actor] = count.get(actor, 0) + 1
        return tuple(sorted(count, key=lambda actor: -count[actor]))

    @lazy
    def quantities(self) -> tuple[Quantity, ...]:
        """For each thing counted, the number that most origins give (ties: the first one told)."""
        return tuple(_most_given(self, unit) for unit in by_unit(self._all_quantities()))

    @lazy
    def counts(self) -> tuple[Count, ...]:
        """Those numbers, as they are compared with others'."""
        return counts(self.quantities)

    def _all_quantities(self) -> Iterator[Quantity]:
        return (quantity for told in self.tellings for quantity in told.event.quantities)

    @lazy
    def when(self) -> When | None:
        """The most precise date that is said; ties go to the one told first."""
        said = [told.event.when for told in self.tellings if told.event.when is not None]
        return min(said, key=lambda item: (item.last - item.first).days, default=None)

    @lazy
    def day(self) -> date | None:
        """Day to sort by: the last day it is said to have happened on, else first day reported."""
        when = self.when
        if when is not None:
            return when.last
        return min((told.published for told in self.tellings if told.published), default=None)


def _commonest(items: Sequence[str]) -> str:
    return max(dict.fromkeys(items), key=items.count)


def _most_given(happening: Happening, unit: str) -> Quantity:
    given: dict[tuple[int | None, int | None, bool], list[Quantity]] = {}
    voices: dict[tuple[int | None, int | None, bool], set[int]] = {}
    for told in happening.tellings:
        for quantity in told.event.quantities:
            if unit_key(quantity.unit) == unit:
                key = quantity.minimum, quantity.maximum, quantity.about
                given.setdefault(key, []).append(quantity)
                voices.setdefault(key, set()).add(happening.origins[told.source])
    return given[max(given, key=lambda key: (len(voices[key]), _open_from(key)))][0]


def _open_from(key: tuple[int | None, int | None, bool]) -> int:
    """Where "at least 23" starts: with as many voices it says more than "at least 19", and denies nothing."""
    low, high, about = key
    return low if low is not None and high is None and not about else 0
