"""Do two reports tell the same event? A small sum of evidence, every weight of it stated here."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache

from geobrief.briefing.numbers import compare_quantities
from geobrief.briefing.told import Told, ToldPlace
from geobrief.model import Place, Role, Status
from geobrief.text.fold import fold

# From this sum on two tellings are one event. A specific type (1) at the same pin (1.5) reaches it
# with nothing against; the same country (.5) needs an actor, a number or shared words besides.
SAME_EVENT = 2.5

# Types that name one happening when place and time agree, and types of which a place has many in a
# day (remarks, trials, matches), which need the words to agree as well.
_TYPE_SPECIFIC, _TYPE_GENERAL, _TYPE_KIN = 1.0, 0.4, 0.5
_GENERAL = frozenset(
    {"criticism", "support", "demand", "threat", "politics", "economy", "society", "justice", "crime", "aid"}
)
# Words for one thing: an outlet "evacuates" soldiers that another "withdraws".
_KIN = tuple(
    frozenset(pair.split())
    for pair in (
        "withdrawal evacuation", "evacuation flight", "armed_clash bombardment", "armed_clash attack",
        "attack bombardment", "attack crime", "armed_clash territory_change", "talks agreement",
        "accident disaster", "deployment armed_clash", "protest crime", "sanction politics",
        "aid support", "demand threat", "demand criticism", "protest economy",
    )
)  # fmt: skip

_SAME_PIN, _SAME_REGION, _SAME_COUNTRY, _WITHIN = 1.5, 1.0, 0.5, 0.75
# Both said or dated and overlapping; one of them only bounded by its publication.
_TIME_SAID, _TIME_BOUNDED = 0.75, 0.5
# Days by which two dates for one event may differ (time zones, "overnight", late filing).
_SLACK = timedelta(days=1)
_ACTOR_SHARED, _ACTOR_OTHER = 0.75, -1.0
_NUMBER_AGREES, _NUMBER_FAR = 1.0, -1.0
_WORDS, _WORDS_AT_LEAST = 1.5, 2
# Without a word in common two general remarks at one place are two remarks.
_NO_WORDS = -0.5
_FURTHER = -1.5
_PLAN_AND_FACT, _DENIED_SAME_REPORT = -0.75, -1.0
_COPIED = 3.0


def kin(one: str, two: str) -> bool:
    """Whether two types may name one happening."""
    return one == two or frozenset((one, two)) in _KIN


@lru_cache(maxsize=8192)
def within(inner: Place, outer: Place) -> bool:
    """Whether `outer` is an area that holds `inner`, by their place in the hierarchy."""
    if not outer.area or inner.id == outer.id or inner.country is None or inner.country != outer.country:
        return False
    if outer.kind in ("country", "territory"):
        return inner.kind != outer.kind
    name = fold(outer.name)
    return name in {fold(part) for part in (inner.admin1, inner.admin2) if part} and inner.kind != outer.kind


def likeness(one: Told, two: Told) -> float:
    """Sum of the evidence that two tellings are one event; -inf where something rules it out."""
    if not kin(one.event.type, two.event.type) or _same_sentence(one, two):
        return float("-inf")
    place = _places(one, two)
    time = _time(one, two)
    if place is None or time is None:
        return float("-inf")
    shared = len(one.content & two.content)
    if one.passage and len(one.passage & two.passage) * 2 > len(one.passage | two.passage):
        return _COPIED + place + time
    return (
        place + time + _type(one, two, shared) + _words(one, two, shared) + _who(one, two) + _rest(one, two)
    )


def _same_sentence(one: Told, two: Told) -> bool:
    """Two events of one sentence were told apart by the step before."""
    return one.source == two.source and one.event.sentence == two.event.sentence


def _type(one: Told, two: Told, shared: int) -> float:
    if one.event.type != two.event.type:
        return _TYPE_KIN
    if one.event.type in _GENERAL:
        return _TYPE_GENERAL + (0.0 if shared else _NO_WORDS)
    return _TYPE_SPECIFIC


def _words(one: Told, two: Told, shared: int) -> float:
    if shared < _WORDS_AT_LEAST:
        return 0.0
    return _WORDS * shared / min(len(one.content), len(two.content))


def _time(one: Told, two: Told) -> float | None:
    first, second = one.window, two.window
    if first is None or second is None:
        return 0.0
    if first[0] - _SLACK > second[1] or second[0] - _SLACK > first[1]:
        return None
    return _TIME_SAID if one.event.when and two.event.when else _TIME_BOUNDED


def _who(one: Told, two: Told) -> float:
    if not one.actors or not two.actors:
        return 0.0
    if one.actors & two.actors:
        return _ACTOR_SHARED
    return 0.0 if any(a in b or b in a for a in one.actors for b in two.actors) else _ACTOR_OTHER


def _rest(one: Told, two: Told) -> float:
    """Numbers, "more of the same", and what the statuses say."""
    agreement = compare_quantities(one.event.quantities, two.event.quantities)
    score = {"agree": _NUMBER_AGREES, "far": _NUMBER_FAR}.get(agreement, 0.0)
    if one.further != two.further:
        score += _FURTHER
    facts = [told.event.status in (Status.COMPLETED, Status.ONGOING) for told in (one, two)]
    denied = [told.event.status is Status.DENIED for told in (one, two)]
    if any(denied) and not all(denied):
        return score + (_DENIED_SAME_REPORT if one.source == two.source else 0.0)
    return score + (_PLAN_AND_FACT if facts[0] != facts[1] else 0.0)


def _places(one: Told, two: Told) -> float | None:
    """Best agreement of places; None where two movements or sites exclude each other."""
    best = 0.0
    for role in (Role.ORIGIN, Role.DESTINATION):
        mine, theirs = one.at(role), two.at(role)
        if mine and theirs:
            score = _closest(mine, theirs)
            if not score:
                return None
            best = max(best, score)
    if not best and one.places and two.places:
        best = _closest(one.places, two.places)
        if not best:
            return None
    return best


def _closest(mine: tuple[ToldPlace, ...], theirs: tuple[ToldPlace, ...]) -> float:
    return max(_agreement(a, b) for a in mine for b in theirs)


def _agreement(one: ToldPlace, two: ToldPlace) -> float:
    if one.location == two.location:
        if not one.place.area:
            return _SAME_PIN
        return _SAME_COUNTRY if one.place.kind in ("country", "continent", "body") else _SAME_REGION
    return _WITHIN if within(one.place, two.place) or within(two.place, one.place) else 0.0
