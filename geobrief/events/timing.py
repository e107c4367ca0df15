"""What times and dates near a trigger say of its status: to come, set for a day, going on for days."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.days import WEEKDAYS
from geobrief.events.tokens import Tokens

_COMING = frozenset({"next", "tomorrow", "upcoming", "coming"})
_LATER_TODAY = frozenset({"tonight", "today"})
_PARTS_OF_TODAY = frozenset(
    "morning afternoon evening weekend week month summer autumn fall winter spring".split()
)
_SET_FOR = frozenset({"on", "from", "until", "by"})
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_SPANS = frozenset("day night week month year straight consecutive successive".split())
_LASTING = frozenset({"for", "into", "entered", "in"})
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
# Tokens behind a trigger within which a time still belongs to it.
REACH = 9


def to_come(tokens: Tokens, stop: int, now: bool = False) -> bool:
    """Whether a present tense tells of a timetable: "opens next month", "go to the polls on Sunday".

    `now`: today and tonight count as well, which they do not for what is going on ("are striking today").
    """
    words = tokens.words
    for k in range(stop, min(tokens.size, stop + REACH)):
        if tokens.bits[k] & (tags.BREAK | tags.REL | tags.QUOTE):
            return False
        if words[k] in _COMING or (now and words[k] in _LATER_TODAY) or _in_month(tokens, k):
            return True
        if now and words[k - 1] == "this" and words[k] in _PARTS_OF_TODAY:
            return True
        if (
            (words[k - 1] in _SET_FOR or words[k] in WEEKDAYS)
            and not tokens.title_case
            and tokens.words[k + 1 : k + 2] != ["'s"]
            and (words[k] in WEEKDAYS or _date(tokens, k))
        ):
            return True
    return False


def _date(tokens: Tokens, k: int) -> bool:
    """Whether a day of a month without its year stands at token k: "on 28 September"."""
    pair = set(tokens.words[k : k + 2])
    year = tokens.words[k + 2 : k + 3]
    return bool(pair & _MONTHS) and bool(tokens.any(k, k + 2, tags.NUM)) and not (year and year[0].isdigit())


def _in_month(tokens: Tokens, k: int) -> bool:
    """Whether a month without a day or year stands behind "in" at token k: "in October"."""
    words = tokens.words
    return (
        words[k] in _MONTHS
        and words[k - 1] == "in"
        and words[k] != "may"
        and words[k + 1 : k + 2] != ["of"]
        and not any(word.isdigit() for word in words[k + 1 : k + 3])
    )


def set_for(tokens: Tokens, at: int) -> bool:
    """Whether a day or an hour follows "is" at `at`: "is on Friday", "are April 6", "is at 7 p.m."."""
    if tokens.words[at : at + 1] and tokens.words[at] in ("on", "from", "at"):
        at += 1
    words = tokens.words[at : at + 5]
    if not words:
        return False
    hour = words[0][:1].isdigit() and not _HOURS.isdisjoint(words[1:4])
    return words[0] in WEEKDAYS or words[0] in _COMING or hour or (words[0] in _MONTHS and _date(tokens, at))


_HOURS = frozenset({"a.m", "p.m", "a.m.", "p.m.", "am", "pm", "noon", "midnight"})


def month_day(tokens: Tokens, k: int) -> bool:
    """Whether a month and a day of it stand at token k: "April 9"."""
    return tokens.words[k] in _MONTHS and tokens.words[k + 1][:1].isdigit()


def scheduled(tokens: Tokens, stop: int) -> bool:
    """Whether a noun is set for a day: "a strike for Thursday"."""
    words = tokens.words[stop : stop + 6]
    if not words or words[0] != "for":
        return False
    clock = words[1:2] and (words[1][:1].isdigit() or words[1] == "noon")
    reach = words[1:6] if clock else words[1:2]
    return any(word in WEEKDAYS or word in _COMING or word in _MONTHS for word in reach if word != "may")


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


_AWAITING = frozenset({"before", "until", "when", "once", "after"})


def awaited(tokens: Tokens, at: int) -> bool:
    """Whether the present tense at `at` stands in a clause of time of a sentence about what will be.

    "The ban will stay until the council votes".
    """
    if "will" not in tokens.words and "to" not in tokens.words:
        return False
    for k in range(at - 1, max(-1, at - _CLAUSE_REACH - 4), -1):
        if tokens.words[k] in _AWAITING:
            return True
        if tokens.bits[k] & (tags.BREAK | tags.REL):
            return False
    return False


def lasting(tokens: Tokens, stop: int, reach: int = REACH) -> bool:
    """Whether it is said to be in its second day or more: "raged for a third day"."""
    words = tokens.words
    for k in range(stop, min(tokens.size - 3, stop + reach)):
        if words[k] in _LASTING and words[k + 1] in ("a", "the", "their", "its"):
            return (words[k + 2] in _ORDINALS or words[k + 2].endswith("th")) and words[k + 3] in _SPANS
    return False
