"""The role of a name as the object of a verb."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.directions import town_behind
from geobrief.events.movement import REACH
from geobrief.events.situation import Situation
from geobrief.model import Role

# Verbs of ways and things that reach from one place to another.
_JOINING = frozenset("linking links link linked connecting connects connect connected straddling".split())


def object_of(s: Situation, at: int) -> Role:
    """Role of the object of the verb at token `at`."""
    event = s.by_token.get(at)
    if event and event.candidate.verb is not None:
        framed = event.candidate.entry.frame.get("o")
        if framed and not event.candidate.verb.passive:
            return framed
    if s.tokens.bits[at] & tags.BE and _places_told(s, at):
        return Role.SITE
    if s.tokens.bits[at] & tags.AUX or s.is_a(at, "naming") or s.tokens.words[at] in _HOLDING:
        return Role.CONTEXT
    reached = s.is_a(at, "reaching") and not s.events
    if (s.is_a(at, "affecting") and not reached) or s.tokens.words[at] in _JOINING:
        return s.here(at)
    if s.events and _strikes(s, at):
        return Role.SITE
    if s.is_a(at, "leaving"):
        return Role.ORIGIN
    if s.is_a(at, "reaching"):
        return Role.DESTINATION
    k = next((k for k in range(at + 1, min(at + 4, s.tokens.size)) if s.tokens.refs[k] >= 0), -1)
    if k >= 0 and s.physical(k):
        return s.here(at)  # "crews are to repave Mill Lane"
    return Role.CONTEXT if not s.events and town_behind(s, at) else Role.ACTOR


# Verbs that say what a whole holds or how it is seen.
_HOLDING = frozenset(
    "include includes included comprises contains spans spanned places described describes".split()
)


def seen_as_place(s: Situation, role: Role, at: int | None = None) -> Role:
    """A role for what cannot act: where an actor was found, the site of the event."""
    return s.here(at) if role in (Role.ACTOR, Role.CONTEXT) else role


def _strikes(s: Situation, at: int) -> bool:
    """Whether the verb at token `at`, no event itself, happens at its object: "threatened to bomb X"."""
    entries = s.vocabulary.senses[s.tokens.words[at]].verbs.plain if s.tokens.bits[at] & tags.TRIGGER else ()
    return any(not e.needs and e.frame.get("o") is Role.SITE for e in entries)


def listed_places(s: Situation, first: int) -> bool:
    """Whether a list behind a colon says where it happened: "The states affected are: X, Y and Z"."""
    words = s.tokens.words
    if ":" not in words[:first]:
        return False
    colon = words.index(":")
    at = next((k for k in range(colon - 1, -1, -1) if s.tokens.bits[k] & tags.BE), colon)
    return _places_told(s, at)


def _places_told(s: Situation, at: int) -> bool:
    """Whether the verb "be" at token `at` says where it happened: "the districts hit are X and Y"."""
    start = max(0, at - REACH - 4)
    places = any(s.is_a(k, "area") and s.tokens.bits[k] & tags.PLURAL for k in range(start, at))
    hit = any(s.is_a(k, "affecting") or s.is_a(k, "harmed") for k in range(start, at))
    return places and hit
