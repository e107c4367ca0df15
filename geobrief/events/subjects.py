"""The role of a name as the subject of a clause."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.entries import NATURAL
from geobrief.events.grammar import verb_at
from geobrief.events.situation import HAPPENS_AT, Situation
from geobrief.events.triggers import Candidate
from geobrief.model import Role

# How far a subject's verb may be.
_VERB_REACH = 12
# How far behind a verb like "suffered" the noun of what was suffered may be.
_NOUN_REACH = 10


def subject(s: Situation, stop: int, area: bool = False) -> Role:
    """Role of the subject of the next verb after token `stop`; `area`: it is a place, not its people."""
    tokens = s.tokens
    default = s.here(stop) if area else Role.ACTOR
    stop = _past_parenthesis(s, stop)
    for k in range(stop, min(tokens.size, stop + _VERB_REACH)):
        bits = tokens.bits[k]
        if bits & tags.BREAK and not _parenthesis(s, k):
            break
        event = s.by_token.get(k)
        if event and event.candidate.verb is not None:
            return _of_event(s, k, event.candidate, Role.SITE if area else Role.ACTOR)
        if not s.events and not area and _describes(s, k):
            return Role.CONTEXT
        if tokens.words[k : k + 4] in (["is", "in", "the", "grip"], ["remains", "in", "the", "grip"]):
            return s.here()
        if bits & tags.VERB and not bits & tags.PROPER and verb_at(tokens, k):
            perfect = k + 1 < tokens.size and tokens.bits[k + 1] & tags.BE
            sees = s.is_a(k, "experiencing") and not perfect and (_event_after(s, k) or _figures(s, k))
            sees = sees or ((s.is_a(k, "finding") or tokens.words[k] in _BECAME) and _natural_after(s, k))
            return Role.SITE if sees else default
    if stop >= tokens.size or tokens.bits[stop] & (tags.BREAK | tags.QUOTE):
        return s.here()
    return default


def _of_event(s: Situation, k: int, candidate: Candidate, default: Role) -> Role:
    """Role of the subject of the event whose verb is token `k`."""
    frame, words = candidate.entry.frame, s.tokens.words
    met = s.is_a(k, "experiencing") or s.is_a(k, "finding")
    if met and candidate.type in NATURAL and "s" not in frame:
        return Role.SITE
    passive = candidate.verb is not None and candidate.verb.passive
    if ["to", "the", "polls"] in (words[k : k + 3], words[k + 1 : k + 4]):
        return Role.SITE
    if candidate.type == "flight" and words[k] in _TAKES and not passive:
        return Role.DESTINATION  # "Poland took in the families"
    return frame["o"] if passive and "o" in frame else frame.get("s", default)


_GOVERNED = frozenset("city county town state village commonwealth borough republic kingdom parish".split())
_DECIDED = frozenset(
    {"politics", "economy", "justice", "agreement", "support", "demand", "sanction", "talks"}
)


def governs(s: Situation, k: int, stop: int) -> bool:
    """Whether the "city" or "county" at k acts as a body in the active: "the city of X will vote"."""
    named = s.tokens.bits[k] & tags.PROPER and s.tokens.words[k] in ("port", "bank", "university")
    if s.tokens.words[k] not in _GOVERNED and not named:
        return False
    for j in range(stop, min(s.tokens.size, stop + _VERB_REACH)):
        if s.tokens.bits[j] & tags.BREAK:
            return False
        verb = (
            verb_at(s.tokens, j) if s.tokens.bits[j] & tags.VERB and not s.tokens.bits[j] & tags.AUX else None
        )
        if verb:
            event = s.by_token.get(j)
            kind = event.candidate.type if event else ""
            return not verb.passive and (kind in _DECIDED or (not kind and not s.is_a(j, "experiencing")))
    return False


_LYING = frozenset(
    "lies lay sits borders boasts shares remains remained looks looked feels seems ranks ranked enjoys"
    " lacks lacked resembles belongs contains".split()
)


def _describes(s: Situation, k: int) -> bool:
    """Whether the verb at token k says what the subject is or has: "is a city", "has one road"."""
    bits = s.tokens.bits[k]
    if s.tokens.words[k] in _LYING or (bits & tags.BE and _copula(s, k)):
        return True
    following = s.tokens.bits[k + 1] if k + 1 < s.tokens.size else 0
    return bool(bits & tags.HAVE and following & (tags.DET | tags.NUM) and not following & tags.AUX)


_TAKES = frozenset(
    "take takes took taken taking accept accepts accepted accepting admit admits admitted host hosts hosted"
    " hosting shelter shelters sheltered receive receives received welcome welcomed welcomes resettle"
    " resettled house housed absorb absorbed".split()
)
# An aside in brackets longer than this is no score, number or abbreviation.
_BRACKETS = 6


def _past_parenthesis(s: Situation, stop: int) -> int:
    """The token behind an aside in brackets that opens at `stop`: "Leeds (3-1) beat"."""
    words = s.tokens.words
    if words[stop : stop + 1] == ["("] and ")" in words[stop : stop + _BRACKETS]:
        return words.index(")", stop) + 1
    return stop


def _parenthesis(s: Situation, k: int) -> bool:
    """Whether the mark at k only closes an aside before the verb: "three countries — A, B — have"."""
    return s.tokens.words[k] in "()—–" and k + 1 < s.tokens.size and bool(s.tokens.bits[k + 1] & tags.AUX)


def _copula(s: Situation, k: int) -> bool:
    """Whether token k says what the subject is: "is a city of"."""
    j = k + 1
    if s.tokens.words[j : j + 1] == ["among"]:
        return True
    while j < s.tokens.size and (s.tokens.bits[j] & tags.ADV or s.tokens.words[j] in _NOT):
        j += 1
    if j >= s.tokens.size:
        return False
    bits = s.tokens.bits[j]
    if bits & tags.NUM or s.tokens.words[j] in _ABOUT:
        return True
    return bool(bits & tags.DET) or (bool(bits & tags.ADJ) and not bits & tags.VERB)


# "Is some 12 miles east of": where a place lies.
_ABOUT = frozenset({"about", "around", "near", "nearly", "home"})
_NOT = frozenset({"not", "n't", "n’t", "still", "now"})


_BECAME = frozenset({"became", "becomes", "become"})


def _natural_after(s: Situation, k: int) -> bool:
    """Whether what the subject found is a disease or disaster: "Peru confirmed its first case"."""
    return any(k < e.candidate.start <= k + 8 and e.candidate.type in NATURAL for e in s.events)


def _figures(s: Situation, k: int) -> bool:
    """Whether a figure that rises or falls stands behind token `k`: "would see an increase"."""
    return not _RISES.isdisjoint(s.tokens.words[k + 1 : k + 6])


_RISES = frozenset(
    "increase increases decrease decreases rise rises drop drops decline declines growth surge gains"
    " losses cuts populations".split()
)


def _event_after(s: Situation, k: int) -> bool:
    return any(
        k < e.candidate.start <= k + _NOUN_REACH
        and (
            (e.candidate.verb is None and e.candidate.type in HAPPENS_AT)
            or (e.candidate.type == "flight" and not (e.candidate.verb and e.candidate.verb.flags))
        )
        for e in s.events
    )
