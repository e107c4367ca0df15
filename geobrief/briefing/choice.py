"""Choose the telling that stands for an event, and count the reports that bear it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import NamedTuple

from geobrief.briefing.clauses import Clause, clause
from geobrief.briefing.copies import words
from geobrief.briefing.happening import Happening
from geobrief.briefing.language import MONTHS
from geobrief.briefing.matching import within
from geobrief.briefing.numbers import compare_counts
from geobrief.briefing.told import Told, ToldPlace

# A clause of about this many characters says enough and is read in one go.
_BEST_LENGTH = 95
# What it counts for a location's summary that a clause speaks of it: more than all else together.
_SPEAKS = 6.0
# Tellings weighed for one event: the first ones; more only cost time.
_WEIGHED = 16
# Dates are told in many ways ("on Wednesday", "on 8 May"); they are compared as dates, not as figures.
_DATE = re.compile(rf"\b\d{{1,2}}(?=\s(?:{'|'.join(MONTHS)})\b)|\b(?:19|20|21)\d\d\b")
_DATE_LENGTHS = frozenset({1, 2, 4})  # digits of the days and years of these
# Share of a clause's content words that another report must use for the clause to be its word too.
_AGREE = 0.5
# What comes between these words and the next comma happened by the way.
_BY = re.compile(r"\w\W+(?:after|following|before|amid|despite|because|while|when)\b[^,;]*$", re.IGNORECASE)
# Stems that a further telling must add to be worth a sentence of its own.
_NEWS = 4
# Share of its stems that must be new; otherwise it mostly says the same again.
_MOSTLY_NEW = 0.6


@dataclass(frozen=True, slots=True)
class Chosen:
    """A clause that may stand for an event, and the origins whose tellings agree with all it says.

    `fitness` says how well it does that for the event as a whole.
    """

    clause: Clause
    support: frozenset[int]
    fitness: float


class _Voice(NamedTuple):
    """One origin's tellings, and the words and figures in them."""

    origin: int
    tolds: Sequence[Told]
    content: frozenset[str]
    figures: frozenset[str]


def candidates(happening: Happening) -> tuple[Chosen, ...]:
    """All clauses that may stand for an event, in the order they were told."""
    found = []
    groups = happening.by_origin
    voices = [_voice(origin, tolds) for origin, tolds in groups.items()] if len(groups) > 1 else []
    for told in happening.tellings[:_WEIGHED]:
        made = clause(told, strip_source=len(voices) > 1)
        if made is None:
            continue
        support = _supporters(made, happening.origins[told.source], voices)
        if made.stripped and len(support) == 1 < len(voices):
            made = clause(told) or made  # with its own source, since nobody else's word stands behind it
        found.append(Chosen(made, support, _fitness(made, happening, len(support))))
    return tuple(found)


def _voice(origin: int, tolds: Sequence[Told]) -> _Voice:
    if len(tolds) == 1:
        return _Voice(origin, tolds, tolds[0].content, tolds[0].figures)
    return _Voice(
        origin,
        tolds,
        frozenset[str]().union(*(told.content for told in tolds)),
        frozenset[str]().union(*(told.figures for told in tolds)),
    )


def choose(found: Sequence[Chosen], name: str | None = None) -> Chosen | None:
    """Return the fittest (of equals the first); for a place's name, one that speaks of it if any does."""
    return max(found, key=lambda item: item.fitness + _SPEAKS * speaks_of(item, name), default=None)


def speaks_of(item: Chosen, name: str | None) -> bool:
    """Whether the clause itself names a place."""
    return name is not None and name in item.clause.text


def _supporters(made: Clause, own: int, voices: Sequence[_Voice]) -> frozenset[int]:
    """Origins that say all of a clause: its outcome, numbers, ends of a movement, and most of its words."""
    if not voices:
        return frozenset({own})
    if _by_clause(made):
        return frozenset({own})  # what the others tell is only the by-clause of it
    tokens = words(made.text)
    figures = set(filter(str.isdigit, tokens))
    if any(len(token) in _DATE_LENGTHS for token in figures):
        figures = {token for token in words(_DATE.sub(" ", made.text)) if token.isdigit()}
    content = made.told.content_of(tokens)
    enough = _AGREE * len(content)
    found = {own}
    for voice in voices:
        if voice.origin == own or not figures <= voice.figures or len(content & voice.content) < enough:
            continue
        if any(_bears_out(told, made.told) for told in voice.tolds):
            found.add(voice.origin)
    return frozenset(found)


def _by_clause(made: Clause) -> bool:
    """Whether the event is told by the way: "Dockers returned to work after the agreement"."""
    return _BY.search(made.text[: max(0, _trigger_at(made))]) is not None


def _trigger_at(made: Clause) -> int:
    """Where the words that tell the event stand in the clause; -1 where they were cut off."""
    told = made.told
    return made.text.find(told.document.text[told.event.trigger.start : told.event.trigger.end])


def addition(happening: Happening, chosen: Chosen) -> Clause | None:
    """A clause of another report that adds most to the chosen one, or None when none adds much."""
    known = chosen.clause.told.content
    best: Clause | None = None
    most = _NEWS - 1
    for told in happening.tellings[:_WEIGHED]:
        news = len(told.content - known)
        if told.source == chosen.clause.told.source or news <= most or not _bears_out(told, told):
            continue
        if _at_odds(told, chosen.clause.told):
            continue
        made = clause(told, strip_source=True)
        if made is not None and made.lowered is not None and not made.source and _new(made, known):
            best, most = made, news
    return best


def _new(made: Clause, known: frozenset[str]) -> bool:
    """Whether the clause itself, not only its sentence, adds something."""
    content = made.told.content_of(words(made.text))
    news = len(content - known)
    return news >= _NEWS and news >= _MOSTLY_NEW * len(content)


def _bears_out(other: Told, told: Told) -> bool:
    """Whether `other` says all that `told` says of numbers, ends and outcome."""
    if other.outcome != told.outcome:
        return False
    for count in told.counts:
        if not any(mine.unit == count.unit and mine.agrees(count) for mine in other.counts):
            return False
    return _reaches(other.origins, told.origins) and _reaches(other.destinations, told.destinations)


def _reaches(mine: Sequence[ToldPlace], theirs: Sequence[ToldPlace]) -> bool:
    """Whether each of the other's ends of a movement is one of mine."""
    return all(any(_same(place, end) for end in mine) for place in theirs)


def _at_odds(one: Told, two: Told) -> bool:
    """Whether two tellings give numbers of one thing that exclude each other."""
    return any(a.unit == b.unit and not a.agrees(b) for a in one.counts for b in two.counts)


def _same(place: ToldPlace, other: ToldPlace) -> bool:
    return place.location == other.location or within(other.place, place.place)


def _fitness(made: Clause, happening: Happening, support: int) -> float:
    """How well a clause stands for all tellings."""
    told = made.told
    score = -abs(len(made.text) - _BEST_LENGTH) / _BEST_LENGTH + 0.8 * log2(support)
    score += 1.0 * (told.event.type == happening.type) + 1.0 * (told.event.status is happening.status)
    score += 0.5 * (made.lowered is not None) + 0.5 * bool(told.event.actors)
    score += 1.0 * (compare_counts(told.counts, happening.counts) == "agree")
    score += 0.75 * any(not place.carried and not place.place.area for place in told.places)
    score += 0.6 * any(
        mine.unit == theirs.unit and mine.typical == theirs.typical
        for mine in told.counts
        for theirs in happening.counts
    )
    # A trigger near the end, or in a by-clause ("after the agreement"): the clause is about another event.
    score -= 1.5 * max(0, _trigger_at(made)) / len(made.text) + 1.0 * _by_clause(made)
    return score - (0.5 if made.source else 0.0)
