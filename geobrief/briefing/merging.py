"""Bring together the tellings of one event, over sentences and reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from geobrief.briefing.copies import same_passage
from geobrief.briefing.lazy import lazy
from geobrief.briefing.matching import KIN, SAME_EVENT, likeness
from geobrief.briefing.numbers import Count, by_unit, counts, unit_key
from geobrief.briefing.told import Told, ToldPlace
from geobrief.model import Quantity, Status, When

# Events of a bucket that a telling is compared with, newest first. News comes in bursts: a further
# telling belongs to one of the last dozen; the bound keeps the work linear in the reports.
_COMPARED = 12
# Entries of a bucket that are looked through for them (an event has one entry for each telling).
_SCANNED = 4 * _COMPARED
# Tellings of an event that a further one is compared with: the first ones and the latest.
_VOICES = 6
# Tellings whose passages are kept at hand; older ones are seldom compared, and then made again.
_REMEMBERED = 2000
# Passages of an event that later ones are compared with, to see who copied; wire copy comes early.
_PASSAGES = 16

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


def merge(tolds: Sequence[Told], origins: Mapping[int, int]) -> list[Happening]:
    """Group tellings into happenings, in order of first telling.

    `origins` maps each source's number to the number of the source it counts as (itself, its
    original, or another report of the same outlet).
    """
    happenings: list[Happening] = []
    buckets: dict[tuple[str, ...], list[int]] = {}
    for position, told in enumerate(tolds):
        if position >= _REMEMBERED:
            tolds[position - _REMEMBERED].forget_passage()
        best, best_score = -1, SAME_EVENT
        seek, leave = _keys(told)
        for number in _candidates(seek, buckets):
            score = happenings[number].nearness(told)
            if score > best_score or (score == best_score and best < 0):
                best, best_score = number, score
        if best < 0:
            best = len(happenings)
            happenings.append(Happening())
        happenings[best].tellings.append(told)
        for key in leave:
            bucket = buckets.setdefault(key, [])
            if not bucket or bucket[-1] != best:
                bucket.append(best)
    for happening in happenings:
        happening.origins = _origins(happening.tellings, origins)
        for told in happening.tellings:
            told.forget_passage()
    return happenings


def _candidates(keys: Sequence[tuple[str, ...]], buckets: Mapping[tuple[str, ...], list[int]]) -> list[int]:
    """Happenings that share a key, each once, in order of first telling."""
    found: set[int] = set()
    for key in keys:
        bucket = buckets.get(key)
        if bucket is None:
            continue
        if len(bucket) <= _COMPARED:
            found.update(bucket)
        else:
            found.update(islice(dict.fromkeys(bucket[: -_SCANNED - 1 : -1]), _COMPARED))
    return sorted(found)


def _keys(told: Told) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Buckets to look into for tellings of the same event, and buckets to be found in.

    They go by type and by wording; location and week; country with actor or number; and, between a
    town and the area that holds it, the area's name. Two towns of one area never share a bucket.
    """
    kind, weeks = told.event.type, _weeks(told)
    week = weeks[-1]
    text: tuple[str, ...] = ("text", " ".join(told.tokens))
    seek: list[tuple[str, ...]] = [text]
    leave: list[tuple[str, ...]] = [text]
    # The order of the keys is of no consequence.
    for location in {place.location for place in told.places}:
        leave += [("at", kind, location, touched) for touched in weeks]
        seek += [("at", other, location, touched) for other in KIN[kind] for touched in weeks]
    for country in {place.place.country or place.place.id for place in told.places} or ("",):
        both = [("who", kind, country, actor, week) for actor in told.actors]
        both += [("many", kind, country, count.unit, str(int(count.typical))) for count in told.counts]
        seek += both
        leave += both
    for place in (told_place.place for told_place in told.places):
        country = place.country or ""
        for region in (place.admin1, place.admin2):
            if region:
                leave.append(("inside", kind, country, region, week))
                seek.append(("around", kind, country, region, week))
        if place.area:
            leave.append(("around", kind, country, place.name, week))
            seek.append(("inside", kind, country, place.name, week))
    return seek, leave


def _weeks(told: Told) -> tuple[str, ...]:
    """The weeks its window touches (at most two are kept), or "?" when nothing is known."""
    if told.window is None:
        return ("?",)
    first, last = told.window[0].toordinal() // 7, told.window[1].toordinal() // 7
    if first == last:
        return (str(first),)
    return tuple(str(week) for week in sorted((first, min(last, first + 1))))


def _origins(tellings: Sequence[Told], origins: Mapping[int, int]) -> dict[int, int]:
    """Origin of each source of an event; a passage worded as another's counts as that one's."""
    if len({told.source for told in tellings}) == 1:
        return {tellings[0].source: origins[tellings[0].source]}
    found: dict[int, int] = {}
    voices: list[tuple[int, Told]] = []
    for told in tellings:
        origin = origins[told.source]
        for known, voice in voices:
            if known != origin and same_passage(told.passage, voice.passage):
                origin = known
                break
        found[told.source] = min(found.get(told.source, origin), origin)
        if len(voices) < _PASSAGES:
            voices.append((origin, told))
    return found


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
