"""Whether what a noun tells of took place, from what stands right around it: "are in talks", "amid"."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.entries import NATURAL
from geobrief.events.grammar import verb_at
from geobrief.events.mood import SPEECH, word_status
from geobrief.events.timing import lasting, month_day, scheduled
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

# Tokens before the noun that its phrase may hold.
PHRASE = 5
# A noun has its place and its verb before "for a third day".
_SPAN_REACH = 18


_FOR_IT = frozenset(
    "tickets preparations preparation registration candidates candidate bids auditions".split()
)


def headed(tokens: Tokens, start: int, vocabulary: Vocabulary) -> Status | None:
    """Status from the noun that the one at `start` belongs to: "fears of a war", "tickets for a fair"."""
    for k in range(start - 1, max(0, start - PHRASE), -1):
        if tokens.words[k] in ("of", "for"):
            if tokens.words[k] == "for" and tokens.words[k - 1] in _FOR_IT:
                return Status.PLANNED
            if not tokens.bits[k - 1] & (tags.PLURAL | tags.VBASE | tags.VS) or verb_at(tokens, k - 1):
                return None
            told = word_status(tokens, k - 1, vocabulary)
            return told if told in (Status.PLANNED, Status.POSSIBLE) else None
        if tokens.bits[k] & (
            tags.PREP | tags.BREAK | tags.COMMA | tags.COORD | tags.REL | tags.SUB | tags.AUX
        ):
            return None
    return None


def standing(tokens: Tokens, candidate: Candidate) -> Status | None:
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


_SUFFERING = frozenset("victims survivors affected displaced hit aftermath wake anniversary".split())


_STATES = {
    "in": frozenset(
        "talks negotiations discussions dialogue isolation recession custody detention quarantine lockdown"
        " revolt turmoil mourning session".split()
    ),
    "under": frozenset(
        "investigation review construction siege fire attack quarantine arrest bombardment curfew lockdown"
        " blockade occupation embargo sanctions surveillance repair scrutiny".split()
    ),
    "on": frozenset(
        "strike trial parade patrol alert exercise exercises manoeuvres visit trip tour mission display"
        " exhibit pilgrimage".split()
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
    """Whether the noun at `start` is there, or goes on around what is told: "there is a strike", "amid"."""
    for k in range(start - 1, max(0, start - PHRASE), -1):
        if tokens.words[k] == "amid":
            return True
        if tokens.words[k] in ("is", "'s"):
            return tokens.words[k - 1] == "there" and "no" not in tokens.words[k:start]
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.VERB | tags.AUX | tags.PREP | tags.NEG):
            return False
    return False


def _gripped(tokens: Tokens, start: int) -> bool:
    """Whether somebody is in the middle of it: "is in the throes of a drought", "are locked in combat"."""
    for k in range(start - 1, max(1, start - PHRASE), -1):
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
