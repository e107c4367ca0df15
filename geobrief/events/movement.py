"""Whether somebody or something comes to a place or leaves it, seen from the words before its name."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.grammar import verb_at
from geobrief.events.situation import Situation
from geobrief.model import MentionKind, Role

TOWARDS = frozenset({"to", "into", "toward", "towards", "onto"})
# How many tokens before a preposition the phrase that it is nested in may begin.
REACH = 8
# Leaving that empties a place: "left their base in X".
_LEFT = frozenset({"withdrawal", "evacuation", "flight"})
_SHELTER = frozenset("safety asylum sanctuary haven sheltering sheltered shelter shelters refuge".split())


def sheltering(s: Situation, at: int) -> bool:
    """Whether those who fled found shelter at the place behind token `at`."""
    told = any(event.candidate.type in _LEFT or event.candidate.type == "armed_clash" for event in s.events)
    return told and not _SHELTER.isdisjoint(s.tokens.words[max(0, at - 5) : at])


_ARRIVING = frozenset(
    "docked docking berthed"
    " arrive arrives arrived arriving land lands landed landing landings due arrival arrivals disembark "
    "disembarked disembarking resettled settled posted dispersed".split()
)


def arriving(s: Situation, at: int) -> bool:
    """Whether somebody comes to the place: "landed in", "touched down in", "arrived late in"."""
    words = s.tokens.words
    if words[at - 1] == "down" and words[at - 2] in ("touched", "touching", "touches"):
        return True
    if words[at - 1] == "ashore":
        return any(e.candidate.type in ("evacuation", "flight", "aid", "justice") for e in s.events)
    return bool(at) and not _ARRIVING.isdisjoint(words[max(0, at - 2) : at])


def nested(s: Situation, at: int) -> Role | None:
    """Movement seen through a nested phrase: "flown to a hospital in Lyon", "fled a camp near Goma"."""
    tokens = s.tokens
    for k in range(at - 1, max(-1, at - REACH), -1):
        bits, word = tokens.bits[k], tokens.words[k]
        if bits & (tags.BREAK | tags.COMMA | tags.SUB | tags.REL | tags.AUX) or _stands(s, k):
            return None
        if bits & tags.PREP and word != "of":
            if not _SEA.isdisjoint(s.tokens.words[k:at]):
                return None  # "bodies pulled from the sea off X", "crews rushed to a fire in X"
            return _direction(s, k) if s.moves(k) and not (word == "to" and _given(s, k, at)) else None
        if bits & tags.VERB and not bits & tags.PROPER and verb_at(tokens, k):
            event = s.by_token.get(k)
            left = s.is_a(k, "leaving") and event and event.candidate.type in _LEFT
            return Role.ORIGIN if left and s.tokens.any(k, at, s.classes["facility"]) else None
    return None


_SEA = frozenset(
    "sea water waters surf scene site fire blaze crash collision incident explosion"
    " call report reports".split()
)


def _stands(s: Situation, k: int) -> bool:
    """Whether token k is a place of its own: "the UN depot" and "the Libyan camp" are not."""
    ref = s.tokens.refs[k]
    return ref >= 0 and s.placements[ref].mention.kind is MentionKind.PLACE


def _given(s: Situation, k: int, at: int) -> bool:
    """Whether what is between "to" and token `at` are people whom help reaches where they are."""
    return any(e.candidate.type == "aid" for e in s.events) and s.tokens.any(k + 1, at, s.classes["person"])


def _direction(s: Situation, at: int) -> Role | None:
    word = s.tokens.words[at]
    if word == "out" and s.tokens.words[at + 1] == "of":
        return Role.ORIGIN
    return Role.DESTINATION if word in TOWARDS else Role.ORIGIN if word == "from" else None


_CAME = frozenset("reached reach arrived arrive crossed cross".split())
# How far behind a place a verb may stand that tells of those from there.
_FAR = 10


def moved(s: Situation, at: int) -> bool:
    """Whether those who are of or from the place behind token `at` are told to have left it."""
    if sent(s, at):
        return True
    if not _CAME.isdisjoint(s.tokens.words[at : at + _FAR]):
        return bool(s.events)
    return any(e.candidate.verb and e.candidate.type in _LEFT and at < e.candidate.start for e in s.events)


def sent(s: Situation, at: int) -> bool:
    """Whether those who are from the place behind token `at` were moved: "families from X were trucked"."""
    motion = s.classes["motion"]
    for k in range(at + 2, min(s.tokens.size, at + _FAR)):
        bits = s.tokens.bits[k]
        if bits & (tags.BREAK | tags.REL | tags.SUB):
            return False
        if bits & motion and bits & tags.VEN and s.tokens.bits[k - 1] & tags.BE:
            return True
    return False


_TARGETING = frozenset(
    "advance advances advanced advancing march marched marching push pushed pushing converge converged"
    " converging descend descended descending".split()
)


def closing_on(s: Situation, at: int) -> bool:
    """Whether somebody moves on the place behind "on" at token `at`: "advancing on X"."""
    return s.tokens.words[at] == "on" and at > 0 and s.tokens.words[at - 1] in _TARGETING
