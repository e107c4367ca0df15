"""Roles that words settle by themselves: datelines, "than X", "as far as X", "X-bound", "X, which"."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.dateline import dateline
from geobrief.events.phrases import Chain
from geobrief.events.situation import Situation
from geobrief.model import Role

_HYPHENATED = {"bound": Role.DESTINATION, "born": Role.CONTEXT, "area": Role.SITE, "made": Role.CONTEXT}


def explicit(s: Situation, chain: Chain) -> tuple[Role, str] | None:
    """The role of a place by words that settle it, whatever else it says; and the rule."""
    if dateline(s, chain):
        return (Role.DATELINE, "dateline")
    if s.tokens.words[chain.members[0] - 1 : chain.members[0]] == ["than"]:
        return (Role.CONTEXT, "than")
    far = _as_far(s, chain.members[0])
    if far:
        return (far, "as far as")
    if _after_age(s, chain.members[0]):
        return (Role.CONTEXT, "age")
    glued = _hyphenated(s, chain)
    if glued:
        return (glued, "hyphen")
    relative = _relative(s, chain.members[-1])
    return (relative, "which") if relative else None


def _as_far(s: Situation, first: int) -> Role | None:
    """Role of a place behind "as far as": whence, if "from" stands before, else where it was felt."""
    words = s.tokens.words[max(0, first - _FAR) : first]
    if len(words) < _FAR - 1 or words[-1] != "as" or "far" not in words[-3:-1]:
        return None
    if "from" in words:
        return Role.ORIGIN if s.told(first) else Role.CONTEXT
    return s.here(first - 1)


# The tokens of "from as far away as".
_FAR = 5


def _after_age(s: Situation, first: int) -> bool:
    """Whether an age stands before the name, which is then somebody's home: "Ann Lee, 60, Leeds, was"."""
    words = s.tokens.words
    aged = first > 3 and words[first - 1] == "," == words[first - 3] and words[first - 2].isdigit()
    return aged and 1 <= len(words[first - 2]) <= _AGE_DIGITS and bool(s.tokens.bits[first - 4] & tags.PROPER)


# Ages have two digits, seldom three; longer numbers are years.
_AGE_DIGITS = 3


def _hyphenated(s: Situation, chain: Chain) -> Role | None:
    """Role of a name in "Moscow-based", "Kabul-bound", "pro-Russian"."""
    tokens, first, last = s.tokens, chain.members[0], chain.members[-1]
    if last + 2 < tokens.size and tokens.bits[last + 1] & tags.HYPHEN:
        glued = (
            tokens.ends[last] == tokens.starts[last + 1] and tokens.ends[last + 1] == tokens.starts[last + 2]
        )
        if glued and not tokens.bits[last + 2] & tags.MENTION:
            return _HYPHENATED.get(tokens.words[last + 2], Role.ACTOR)
    if first > 1 and tokens.bits[first - 1] & tags.HYPHEN and tokens.starts[first] == tokens.ends[first - 1]:
        return Role.ACTOR
    return None


def _relative(s: Situation, last: int) -> Role | None:
    """Role given by a relative clause of which the name is the object: "X, which rebels captured"."""
    tokens = s.tokens
    k = last + 1
    if k < tokens.size and tokens.bits[k] & tags.COMMA:
        k += 1
    if k + 2 >= tokens.size or tokens.words[k] != "which":
        return None
    # "which rebels captured": a noun that could be a verb is none before another one
    noun = tokens.bits[k + 1] & tags.PLURAL and tokens.bits[k + 2] & (tags.VED | tags.AUX)
    if tokens.bits[k + 1] & (tags.AUX | tags.VERB) and not noun:
        return None
    for j in range(k + 1, min(tokens.size, k + 7)):
        event = s.by_token.get(j)
        if event and event.candidate.verb and not event.candidate.verb.flags & tags.BE:
            return event.candidate.entry.frame.get("o")
        if tokens.bits[j] & (tags.COMMA | tags.BREAK):
            return None
    return None
