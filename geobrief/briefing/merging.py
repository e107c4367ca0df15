"""Bring together the tellings of one event, over sentences and reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from geobrief.briefing.copies import same_passage
from geobrief.briefing.happening import Happening
from geobrief.briefing.matching import KIN, SAME_EVENT
from geobrief.briefing.told import Told

# Events of a bucket that a telling is compared with, newest first. News comes in bursts: a further
# telling belongs to one of the last dozen; the bound keeps the work linear in the reports.
_COMPARED = 12
# Entries of a bucket that are looked through for them (an event has one entry for each telling).
_SCANNED = 4 * _COMPARED
# Tellings whose passages are kept at hand; older ones are seldom compared, and then made again.
_REMEMBERED = 2000
# Passages of an event that later ones are compared with, to see who copied; wire copy comes early.
_PASSAGES = 16


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
