"""Whether what a noun tells of took place, from its adjectives, its verb and what it depends on."""

from __future__ import annotations

from itertools import pairwise

from geobrief.events import tags
from geobrief.events.entries import NATURAL
from geobrief.events.grammar import verb_at
from geobrief.events.mood import group_status, word_status
from geobrief.events.noun_governors import left_governor
from geobrief.events.predicates import right_verb
from geobrief.events.timing import lasting, month_day, scheduled
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

# Saying such a thing is the event itself: "would" in what is said does not make the saying unsure.
SPEECH = frozenset({"support", "criticism", "demand", "threat"})
_ADJECTIVES = {
    **dict.fromkeys("planned upcoming forthcoming scheduled next impending future"
    " imminent".split(), Status.PLANNED),
    **dict.fromkeys("possible potential proposed threatened feared likely eventual alleged".split(), Status.POSSIBLE),
    **dict.fromkeys("ongoing continuing current continued persistent prolonged protracted"
    " escalating raging worsening long-running relentless lingering widespread".split(), Status.ONGOING),
    "no": Status.DENIED,
    "without": Status.DENIED,
}  # fmt: skip
# Announcing such a thing tells that it happened; announcing a visit, that it will.
_ANNOUNCED = frozenset(
    {"territory_change", "attack", "armed_clash", "disease", "disaster", "accident", "crime", "justice"}
)
_CAN_FAIL = frozenset({"talks", "agreement"})


_COUNTED_UP = frozenset("cases deaths illnesses infections fatalities casualties".split())


def noun_status(tokens: Tokens, candidate: Candidate, vocabulary: Vocabulary) -> Status:
    """The status of a candidate that is a noun."""
    itself = _ADJECTIVES.get(tokens.words[candidate.start])  # "upcoming election"
    found = itself if itself is Status.PLANNED else _adjective(tokens, candidate.start)
    if found is Status.PLANNED and candidate.type in NATURAL:
        found = Status.POSSIBLE  # nobody plans "a coming drought"
    found = found or _standing(tokens, candidate)
    found = found or _headed(tokens, candidate.start, vocabulary)
    if not found and not _governed(tokens, candidate.start):
        found = right_verb(tokens, candidate.stop, vocabulary, candidate.type in _CAN_FAIL)
        counted = tokens.words[candidate.stop - 1] in _COUNTED_UP
        if found is Status.ONGOING and counted and ("are", "in") in pairwise(tokens.words[candidate.stop :]):
            found = None  # "most of the cases are in Oran"
        if found is Status.PLANNED and candidate.type == "disaster":
            found = Status.POSSIBLE  # "the storm is expected to hit"
        if found is Status.ONGOING and candidate.type in SPEECH and "being" in tokens.words[candidate.stop :]:
            found = None  # "the complaint is being answered": it was made
        if (
            found is Status.PLANNED
            and candidate.type in _ANNOUNCED
            and _announced_behind(tokens, candidate.stop)
        ):
            found = None
    return found or _from_the_left(tokens, candidate, vocabulary)


# A noun has its place and its verb before "for a third day".
_SPAN_REACH = 18


_FOR_IT = frozenset(
    "tickets preparations preparation registration candidates candidate bids auditions".split()
)


def _headed(tokens: Tokens, start: int, vocabulary: Vocabulary) -> Status | None:
    """Status from a noun of which the one at `start` is a part: "fears of a war are growing", "tickets for a concert"."""
    for k in range(start - 1, max(0, start - _PHRASE), -1):
        if tokens.words[k] in ("of", "for"):
            if tokens.words[k] == "for" and tokens.words[k - 1] in _FOR_IT:
                return Status.PLANNED
            if not tokens.bits[k - 1] & (tags.PLURAL | tags.VBASE) or verb_at(tokens, k - 1):
                return None
            told = word_status(tokens, k - 1, vocabulary)
            return told if told in (Status.PLANNED, Status.POSSIBLE) else None
        if tokens.bits[k] & (
            tags.PREP | tags.BREAK | tags.COMMA | tags.COORD | tags.REL | tags.SUB | tags.AUX
        ):
            return None
    return None


def _standing(tokens: Tokens, candidate: Candidate) -> Status | None:
    """Status from what stands right around the noun: "are in talks", "victims of", "for Thursday"."""
    start, stop = candidate.start, candidate.stop
    if _at_it(tokens, start):
        return Status.ONGOING
    if (candidate.type not in SPEECH and _exists(tokens, start)) or _gripped(tokens, start):
        return Status.ONGOING
    if _suffered(tokens, start):
        return Status.COMPLETED
    if scheduled(tokens, stop) or (candidate.type not in _UNPLANNED and _dated(tokens, start)):
        return Status.PLANNED
    return Status.ONGOING if lasting(tokens, stop, _SPAN_REACH) else None


def _from_the_left(tokens: Tokens, candidate: Candidate, vocabulary: Vocabulary) -> Status:
    """Status from what the noun depends on; completed when nothing tells."""
    left = left_governor(tokens, candidate.start, vocabulary) or _purpose(tokens, candidate.start, vocabulary)
    if left is Status.PLANNED and candidate.type in _ANNOUNCED and _announced(tokens, candidate.start):
        left = None
    rejected = left is Status.DENIED and candidate.type in _CAN_BE_REJECTED
    if rejected and _turned_down(tokens, candidate.start):
        return Status.COMPLETED
    said = left is Status.POSSIBLE and candidate.type in SPEECH
    return Status.COMPLETED if not left or said else left


def _purpose(tokens: Tokens, start: int, vocabulary: Vocabulary) -> Status | None:
    """Planned, where somebody is expected somewhere for it: "is due in Oran on Sunday for talks"."""
    at = start - 1
    while (
        at > start - _PHRASE
        and at > 1
        and not tokens.bits[at] & (tags.PREP | tags.COMMA | tags.BREAK | tags.AUX)
    ):
        at -= 1
    if at < 2 or tokens.words[at] != "for":
        return None
    for k in range(at - 1, max(0, at - 2 * _PHRASE), -1):
        if (
            tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.REL | tags.SUB | tags.COORD)
            and not tokens.bits[k] & tags.PREP
        ):
            return None
        if tokens.words[k] in ("due", "expected", "scheduled") and tokens.bits[k - 1] & tags.BE:
            return Status.PLANNED
        verb = verb_at(tokens, k)
        if verb:
            told = group_status(verb.words, bool(tokens.bits[k] & tags.VING), verb.flags)
            if told is Status.PLANNED:
                return told
            if not verb.infinitive:
                return None
    return None


_SUFFERING = frozenset("victims survivors affected displaced hit aftermath wake anniversary".split())


_STATES = {
    "in": frozenset(
        "talks negotiations discussions dialogue isolation recession custody detention quarantine lockdown revolt"
        " turmoil mourning session".split()
    ),
    "under": frozenset(
        "investigation review construction siege fire attack quarantine arrest bombardment curfew lockdown blockade"
        " occupation embargo sanctions surveillance repair scrutiny".split()
    ),
    "on": frozenset(
        "strike trial parade patrol alert exercise exercises manoeuvres visit trip tour mission display exhibit"
        " pilgrimage".split()
    ),
}
_NOW = frozenset("is are 's 're been be still now currently already remain remains".split())
_THEM = frozenset("him her them it".split())


def _at_it(tokens: Tokens, start: int) -> bool:
    """Whether somebody is said to be busy with the noun at `start`: "are in talks", "is on trial"."""
    at = start - 1
    while (
        at > max(0, start - 4)
        and tokens.bits[at] & (tags.DET | tags.ADJ | tags.NUM)
        and not tokens.bits[at] & tags.PREP
    ):
        at -= 1
    if at < 1 or tokens.words[start] not in _STATES.get(tokens.words[at], ()):
        return False
    before, bits = tokens.words[at - 1], tokens.bits[at - 1]
    return before in _THEM or before in _NOW or bool(bits & tags.COMMA and at == start - 1)


_GRIPPING = frozenset(
    {("grip", "of"), ("midst", "of"), ("throes", "of"), ("middle", "of"), ("battling",), ("facing",)}
)
_HELD_IN = frozenset(
    "locked engaged embroiled mired engulfed gripped beset plagued trapped caught entangled".split()
)


def _exists(tokens: Tokens, start: int) -> bool:
    """Whether the noun at `start` is said to be there, or goes on around what is told: "there is a strike", "amid"."""
    for k in range(start - 1, max(0, start - _PHRASE), -1):
        if tokens.words[k] == "amid":
            return True
        if tokens.words[k] in ("is", "'s"):
            return tokens.words[k - 1] == "there" and "no" not in tokens.words[k:start]
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.VERB | tags.AUX | tags.PREP | tags.NEG):
            return False
    return False


def _gripped(tokens: Tokens, start: int) -> bool:
    """Whether somebody is in the middle of it: "is in the grip of a drought", "are locked in combat"."""
    for k in range(start - 1, max(1, start - _PHRASE), -1):
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.VERB | tags.AUX):
            return False
        if tuple(tokens.words[k - 1 : k + 1]) in _GRIPPING:
            return not _NOW.isdisjoint(tokens.words[max(0, k - 5) : k - 1])
        if tokens.words[k] in ("in", "by") and tokens.words[k - 1] in _HELD_IN:
            return not _NOW.isdisjoint(tokens.words[max(0, k - 4) : k - 1])
    return False


_UNPLANNED = NATURAL | {"attack", "crime", "bombardment", "armed_clash", "criticism", "demand"}


def _dated(tokens: Tokens, start: int) -> bool:
    """Whether the noun has a date before it, in a sentence on what will be: "the April 9 concert will"."""
    if "will" not in tokens.words:
        return False
    return any(month_day(tokens, k) for k in range(max(0, start - 4), start - 1))


def _suffered(tokens: Tokens, start: int) -> bool:
    """Whether the noun phrase at `start` is what somebody came through: "to treat victims of the quake"."""
    words = tokens.words
    for k in range(start - 1, max(0, start - 5), -1):
        if words[k] in ("of", "by"):
            return words[k - 1] in _SUFFERING
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.AUX):
            return False
    return False


def _governed(tokens: Tokens, start: int) -> bool:
    """Whether the noun at `start` is a circumstance, and the subject of no verb behind it.

    "After the collapse of the regime, the neighbours are scrambling to help".
    """
    for k in range(start - 1, max(-1, start - _PHRASE - 1), -1):
        if tokens.words[k] in _CIRCUMSTANCE:
            return True
        if tokens.words[k] == "of" and tokens.words[k - 1] in _ABOUT_IT:
            return True
        if tokens.bits[k] & tags.PREP:
            return _opened(tokens, k)
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.COORD | tags.REL | tags.AUX):
            return False
    return False


def _opened(tokens: Tokens, at: int) -> bool:
    """Whether the phrase of the preposition at `at` is part of a longer one: "despite a win in the first match"."""
    for k in range(at - 1, max(-1, at - 2 * _PHRASE), -1):
        if tokens.words[k] in _CIRCUMSTANCE:
            return True
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.COORD | tags.REL | tags.AUX):
            return False
    return False


# Heads of which a verb tells nothing about whether the thing itself took place: "the origin of a fire".
_ABOUT_IT = frozenset(
    "source sources origin origins cause causes rate rates extent scale number toll severity details motive"
    " circumstances location scene cost costs date timing impact effect effects consequences outcome".split()
)
# Tokens before the noun that its phrase may hold.
_PHRASE = 5
_CIRCUMSTANCE = frozenset("after before following since amid despite during until under".split())


_CAN_BE_REJECTED = SPEECH | {"justice"}
_TURNING_DOWN = ("reject", "dismiss", "declin", "refus", "brush", "shrug", "ignor")


def _turned_down(tokens: Tokens, start: int) -> bool:
    """Whether the noun at `start` is rejected, and so was made: "dismissed the appeal"."""
    return any(word.startswith(_TURNING_DOWN) for word in tokens.words[max(0, start - 5) : start])


def _announced_behind(tokens: Tokens, stop: int) -> bool:
    """Whether the first verb behind is "was announced": "a death in Oran was announced"."""
    return bool({("was", "announced"), ("were", "announced")} & set(pairwise(tokens.words[stop : stop + 12])))


_ANNOUNCING = frozenset({"announced", "announce", "announces", "announcing"})


def _announced(tokens: Tokens, start: int) -> bool:
    """Whether "announced" stands right before the noun phrase at `start`."""
    words = tokens.words[max(0, start - 5) : start]
    return not _ANNOUNCING.isdisjoint(words) and "will" not in words and "to" not in words


def _adjective(tokens: Tokens, start: int) -> Status | None:
    for k in range(start - 1, max(-1, start - 4), -1):
        found = _ADJECTIVES.get(tokens.words[k])
        if found or tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.VERB):
            return found
    return None
