"""Do two reports tell the same event? A small sum of evidence, every weight of it stated here."""

from __future__ import annotations

from datetime import timedelta

from geobrief.briefing.copies import Passage
from geobrief.briefing.numbers import compare_counts
from geobrief.briefing.told import Told, ToldPlace
from geobrief.model import Place
from geobrief.text.fold import fold

# From this sum on two tellings are one event. A specific type (1) at the same pin (1.5) reaches it
# when both are dated alike; without dates it takes an actor, a number or shared words besides.
SAME_EVENT = 2.5

# Types that name one happening when place and time agree, and types of which a place has many in a
# day (remarks, trials, matches), which need the words to agree as well.
_TYPE_SPECIFIC, _TYPE_GENERAL, _TYPE_KIN = 1.0, 0.4, 0.5
# Tellings of two types are compared at all when their numbers agree, or this share of their words does.
_KIN_WORDS = 0.5
_GENERAL = frozenset(
    {"criticism", "support", "demand", "threat", "politics", "economy", "society", "justice", "crime", "aid"}
)
# Words for one thing: an outlet "evacuates" soldiers that another "withdraws".
_PAIRS = (
    "withdrawal evacuation", "evacuation flight", "armed_clash bombardment", "armed_clash attack",
    "attack bombardment", "attack crime", "armed_clash territory_change", "accident disaster",
    "deployment armed_clash", "protest crime", "protest economy", "aid support",
)  # fmt: skip


class _Kin(dict[str, tuple[str, ...]]):
    """Types that may name one happening with a type, itself first."""

    def __missing__(self, key: str) -> tuple[str, ...]:
        pairs = [pair.split() for pair in _PAIRS if key in pair.split()]
        self[key] = (key, *(one for pair in pairs for one in pair if one != key))
        return self[key]


KIN = _Kin()

_SAME_PIN, _SAME_REGION, _SAME_COUNTRY = 1.5, 1.0, 0.5
# A town and its division tell nearly the same; a town and its country may tell of different towns.
_WITHIN_REGION, _WITHIN_COUNTRY = 0.9, 0.5
# Both said or dated and overlapping; one of them only bounded by its publication.
_TIME_SAID, _TIME_BOUNDED = 0.75, 0.5
# Nothing is known of one's time: it may be years ago.
_TIME_UNKNOWN = -0.5
# Days by which two dates for one event may differ (time zones, "overnight", late filing).
_SLACK = timedelta(days=1)
# A report may come back to an event without repeating its date; that speaks against, up to ten days.
_LATE, _TIME_LATE = timedelta(days=10), -0.25
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
    return one == two or two in KIN[one]


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
    if _same_sentence(one, two) or not kin(one.event.type, two.event.type):
        return float("-inf")
    time = _time(one, two)
    if time is None:
        return float("-inf")
    place = _places(one, two)
    if place is None:
        return float("-inf")
    shared = len(one.content & two.content)
    # The wording is compared only where the words are mostly the same, for it costs the most.
    if 2 * shared > len(one.content) and _mostly_alike(one.passage, two.passage):
        return _COPIED + place + time
    kind = _type(one, two, shared)
    if kind is None:
        return 0.0
    return place + time + kind + _words(one, two, shared) + _who(one, two) + _rest(one, two)


def _same_sentence(one: Told, two: Told) -> bool:
    """Two events of one sentence were told apart by the step before."""
    return one.source == two.source and one.event.sentence == two.event.sentence


def _mostly_alike(one: Passage, two: Passage) -> bool:
    """Whether more than half of what the two sets hold together is shared."""
    common = len(one & two)
    return common * 2 > len(one) + len(two) - common


def _type(one: Told, two: Told, shared: int) -> float | None:
    if one.event.type != two.event.type:
        alike = shared >= max(1, _KIN_WORDS * min(len(one.content), len(two.content)))
        return _TYPE_KIN if alike or _numbers(one, two) == "agree" else None
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
        return _TIME_UNKNOWN
    gap = max(first[0] - second[1], second[0] - first[1])
    both_said = one.event.when is not None and two.event.when is not None
    if gap <= _SLACK:
        return _TIME_SAID if both_said else _TIME_BOUNDED
    return None if both_said or gap > _LATE else _TIME_LATE


def _who(one: Told, two: Told) -> float:
    """Actors in common, less the more others there are; actors that differ speak against."""
    if not one.actors or not two.actors:
        return 0.0
    shared = one.actors & two.actors
    if shared:
        return _ACTOR_SHARED * len(shared) / len(one.actors | two.actors)
    if any(_surname(a, b) or _surname(b, a) for a in one.actors for b in two.actors):
        return _ACTOR_SHARED / 2  # "Karim Haddad" and later "Haddad"
    return 0.0 if any(a in b or b in a for a in one.actors for b in two.actors) else _ACTOR_OTHER


def _surname(short: str, full: str) -> bool:
    """Whether one word is the last one of a longer name."""
    return " " not in short and full.endswith(f" {short}")


def _numbers(one: Told, two: Told) -> str:
    return compare_counts(one.counts, two.counts)


def _rest(one: Told, two: Told) -> float:
    """Numbers, "more of the same", and what the statuses say."""
    score = {"agree": _NUMBER_AGREES, "far": _NUMBER_FAR}.get(_numbers(one, two), 0.0)
    if one.further != two.further:
        score += _FURTHER
    (fact, denied), (other_fact, other_denied) = one.outcome, two.outcome
    if denied != other_denied:
        return score + (_DENIED_SAME_REPORT if one.source == two.source else 0.0)
    return score + (_PLAN_AND_FACT if fact != other_fact else 0.0)


def _places(one: Told, two: Told) -> float | None:
    """Best agreement of places; None where two movements or sites exclude each other."""
    best = 0.0
    if one.beside and two.beside and not _closest(one.beside, two.beside):
        return None  # "12 were arrested" in two sentences that tell of two towns
    for mine, theirs in ((one.origins, two.origins), (one.destinations, two.destinations)):
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
    if len(mine) == len(theirs) == 1:  # nearly always
        return _agreement(mine[0], theirs[0])
    return max(_agreement(a, b) for a in mine for b in theirs)


def _agreement(one: ToldPlace, two: ToldPlace) -> float:
    if one.location == two.location:
        if not one.place.area:
            return _SAME_PIN
        return _SAME_COUNTRY if one.place.kind in ("country", "continent", "body") else _SAME_REGION
    for inner, outer in ((one.place, two.place), (two.place, one.place)):
        if within(inner, outer):
            return _WITHIN_COUNTRY if outer.kind in ("country", "territory") else _WITHIN_REGION
    return 0.0
