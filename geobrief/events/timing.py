"""What times and dates near a trigger say of its status: to come, set for a day, going on for days."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.days import WEEKDAYS
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary

_COMING = frozenset({"next", "tomorrow", "upcoming", "coming"})
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_SPANS = frozenset("day night week month year straight consecutive successive".split())
_LASTING = frozenset({"for", "into", "entered", "in"})
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
# Tokens behind a trigger within which a time still belongs to it.
REACH = 9


def to_come(tokens: Tokens, stop: int) -> bool:
    """Whether a present tense tells of a timetable: "opens next month", "go to the polls on Sunday"."""
    words = tokens.words
    for k in range(stop, min(tokens.size, stop + REACH)):
        if tokens.bits[k] & tags.BREAK:
            return False
        if words[k] in _COMING:
            return True
        if words[k - 1] == "on" and not tokens.title_case and (words[k] in WEEKDAYS or _date(tokens, k)):
            return True
    return False


def _date(tokens: Tokens, k: int) -> bool:
    """Whether a day of a month without its year stands at token k: "on 28 September"."""
    pair = set(tokens.words[k : k + 2])
    year = tokens.words[k + 2 : k + 3]
    return bool(pair & _MONTHS) and bool(tokens.any(k, k + 2, tags.NUM)) and not (year and year[0].isdigit())


def scheduled(tokens: Tokens, stop: int, vocabulary: Vocabulary) -> bool:
    """Whether a noun is set for a day: "a strike for Thursday"."""
    return (
        stop + 1 < tokens.size
        and tokens.words[stop] == "for"
        and bool(tokens.bits[stop + 1] & vocabulary.classes["time"])
        and tokens.words[stop + 1] in (*WEEKDAYS, "next", "tomorrow")
    )


# How far before a verb the "as" or "while" of its clause may stand; its subject lies between.
_CLAUSE_REACH = 8
# How far behind a trigger the "since" of it may stand; an object or a place lies between.
_SINCE_REACH = 10


def since(tokens: Tokens, stop: int) -> bool:
    """Whether it has gone on since a time told behind it: "on strike since Thursday"."""
    for k in range(stop, min(tokens.size, stop + _SINCE_REACH)):
        if tokens.words[k] == "since":
            return True
        if tokens.bits[k] & tags.BREAK:
            return False
    return False


def meanwhile(tokens: Tokens, at: int) -> bool:
    """Whether the present tense of the verb at `at` tells what goes on meanwhile: "as it investigates"."""
    for k in range(at - 1, max(-1, at - _CLAUSE_REACH), -1):
        if tokens.words[k] in ("as", "while"):
            return not tokens.title_case
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.VERB) and not tokens.bits[k] & tags.PLURAL:
            return False
    return False


def lasting(tokens: Tokens, stop: int) -> bool:
    """Whether it is said to be in its second day or more: "raged for a third day"."""
    words = tokens.words
    for k in range(stop, min(tokens.size - 3, stop + REACH)):
        if words[k] in _LASTING and words[k + 1] in ("a", "the", "their", "its"):
            return words[k + 2] in _ORDINALS and words[k + 3] in _SPANS
    return False
