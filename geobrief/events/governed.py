"""The role of a name from what governs it: a preposition, a verb of which it is object, or subject."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.directions import for_, from_, out_of, to_, town_behind
from geobrief.events.distances import UNITS, bearing, measured, miles_off
from geobrief.events.entries import NATURAL
from geobrief.events.lives import lives
from geobrief.events.movement import TOWARDS, arriving, closing_on, moved, nested, sheltering
from geobrief.events.objects import listed_places, object_of, seen_as_place
from geobrief.events.phrases import Chain, govern
from geobrief.events.situation import HAPPENS_AT, Situation
from geobrief.events.speech import SAYING, said_of, speaker, told_there
from geobrief.events.subjects import governs, subject
from geobrief.model import Role

_LOCATIVE = frozenset(
    "past in at near outside inside within across throughout around over above off along alongside beside"
    " nearby below under amid through via up down opposite".split()
)
_PARTNER = frozenset({"by", "with", "against", "between", "among", "without", "versus", "vs", "v"})
# Where those arrive who "landed near" or "were dispersed across" a place.
_ARRIVED_AT = frozenset({"in", "at", "on", "near", "outside", "across", "around"})
# What two sides do together.
_MUTUAL = frozenset({"talks", "agreement", "support"})
_GIVEN_BY = frozenset({"according", "thanks", "due"})
# A preposition that means the same as another one.
_SAME = {"upon": "on"}
# Types whose people and goods may end up inside a place: "flown to a clinic in X".
_CARRYING = frozenset({"evacuation", "flight", "aid", "deployment", "withdrawal"})


def governed(s: Situation, chain: Chain, governor: int, kind: str, stop: int) -> Role:
    """Role of the chain governed by the token `governor` ("prep" or "verb"), or as a subject ("start")."""
    if kind == "prep":
        return preposition(s, chain, governor)
    if kind == "verb":
        return object_of(s, governor)
    if listed_places(s, chain.members[0]):
        return Role.SITE
    return subject(s, stop)


def preposition(s: Situation, chain: Chain, at: int, area: bool = False) -> Role:
    """Role of a name after a preposition; `area`: after "the north of", "an area of" and the like."""
    word = _SAME.get(s.tokens.words[at], s.tokens.words[at])
    if word == "of":
        return _of(s, chain, at)
    if word == "to" and at and s.tokens.words[at - 1] in _GIVEN_BY:
        return Role.ACTOR
    special = _aside(s, chain, at, word)
    if special:
        return special
    framed = s.frame(at, word)
    if framed is Role.SITE and word == "against" and not town_behind(s, at):
        return Role.ACTOR  # "an attack against Chile" is one on its people
    if framed is Role.SITE and word in _LOCATIVE:
        # "shells fell in X": site; "were flown to a clinic in X": destination
        carried = any(event.candidate.type in _CARRYING for event in s.events)
        return (nested(s, at) if carried else None) or framed
    if framed and not (word == "from" and framed is Role.SITE and s.moves(at)):
        return framed
    if word in TOWARDS:
        return to_(s, at, area)
    if word in ("on", "at"):
        return Role.ACTOR if said_of(s, at) and not s.physical(chain.members[0]) else _where(s, at)
    return _plain(s, chain, at, word)


def _aside(s: Situation, chain: Chain, at: int, word: str) -> Role | None:
    """Role of a name that has nothing to do with what is told, whatever the frame of an event says."""
    holding = s.by_token.get(at)
    if holding and holding.candidate.type in SAYING:
        return Role.ACTOR  # "called on X to stop"
    if word in ("in", "at"):
        return Role.CONTEXT if told_there(s, at) or lives(s, at) else speaker(s, chain, at)
    if word in ("with", "between") and s.is_a(at - 1, "border"):
        return Role.CONTEXT  # "closed its border with X"
    if word in ("over", "against") and not _WON.isdisjoint(s.tokens.words[max(0, at - 2) : at]):
        return Role.ACTOR  # "a 2-1 victory over X": the other side
    return None


_WON = frozenset(
    "victory victories win wins won triumph triumphs triumphed prevailed upset lead draw defeat".split()
)


def _plain(s: Situation, chain: Chain, at: int, word: str) -> Role:
    if word in ("including", "like") or (word == "as" and s.tokens.words[at - 1] == "such"):
        return _example(s, chain, at)
    if word in ("from", "out"):
        return from_(s, at)
    if word == "for":
        return for_(s, at)
    if word == "between" and _stretch(s, at):
        return s.here(at)
    if word == "between" and s.tokens.bits[at - 1] & s.location:
        return s.here(at)  # "the road between X and Y"
    if word in _PARTNER:
        return Role.CONTEXT if s.is_a(at - 1, "border") else Role.ACTOR
    return _where(s, at) if word in _LOCATIVE else Role.CONTEXT


# Where only these are told of, what lies "between X and Y" is ground.
_GROUND = NATURAL | {"economy"}


def _stretch(s: Situation, at: int) -> bool:
    """Whether what lies between the two is ground: towns are no parties, capitals and countries can be."""
    if s.events and all(event.candidate.type in _MUTUAL for event in s.events):
        return False
    if s.events and all(event.candidate.type in _GROUND for event in s.events):
        return True
    return town_behind(s, at)


def _example(s: Situation, chain: Chain, at: int) -> Role:
    """Role of a name after "including", "such as" or "like": that of the places of which it is one.

    `at` is the last token before the name; "flew to countries such as X": where they flew.
    """
    k = at - 1 - (s.tokens.words[at] == "as")
    k -= bool(s.tokens.bits[k] & tags.COMMA)
    if k < 0 or not s.tokens.bits[k] & s.location:
        return Role.CONTEXT
    governor, kind = govern(s.tokens, k, s.vocabulary)
    if kind == "prep" and s.tokens.words[governor] == "of":
        governor, kind = govern(s.tokens, governor - 1, s.vocabulary)  # "in a number of states"
    if kind == "prep" and s.tokens.words[governor] in ("by", "with"):
        return Role.ACTOR
    if kind == "prep":
        return preposition(s, Chain((k,)), governor, area=True)
    if kind == "verb":
        return seen_as_place(s, object_of(s, governor))
    return subject(s, chain.members[-1] + 1)


def _where(s: Situation, at: int) -> Role:
    if lives(s, at) or told_there(s, at):
        return Role.CONTEXT
    if closing_on(s, at):
        return Role.DESTINATION
    moving = nested(s, at)
    if moving:
        return moving
    if s.tokens.words[at] in ("in", "at", "near") and sheltering(s, at):
        return Role.DESTINATION
    if s.tokens.words[at] in _ARRIVED_AT and arriving(s, at):
        return Role.DESTINATION
    if s.is_a(at - 1, "force") and s.tokens.bits[at - 1] & tags.PROPER:
        return Role.ACTOR  # "the United Nations Interim Force in X"
    if said_of(s, at):
        return Role.CONTEXT  # what is said of a place does not happen there
    return s.here(at)


def _of(s: Situation, chain: Chain, at: int) -> Role:
    """Role of a name after "of", from the noun before it."""
    tokens, k = s.tokens, at - 1
    out = out_of(s, at)
    if out:
        return out
    if k < 0 or _resident(s, k):
        # "Residents of Dnipro heard blasts."
        verb = chain.members[-1] + 1
        if k >= 0 and s.is_a(k, "resident"):
            return s.here(at) if s.is_a(verb, "perceiving") else Role.ORIGIN if moved(s, at) else Role.CONTEXT
        return Role.CONTEXT
    event = s.by_token.get(k)
    if event:
        candidate = event.candidate
        framed = candidate.entry.frame.get("of") or candidate.entry.frame.get("o")
        if framed:
            return framed
        if candidate.verb is None:
            return Role.SITE if candidate.type in HAPPENS_AT | {"territory_change"} else Role.ACTOR
    if s.acts(k) or _ends_body(s, k) or _incorporated(s, k):
        return Role.ACTOR
    if tokens.bits[k] & (s.location | tags.NUM) or s.is_a(k, "portion") or s.physical(chain.members[0]):
        return _part(s, chain, k)
    demonym = tokens.bits[chain.members[-1]] & tags.DEMONYM
    return Role.ACTOR if demonym and not tokens.bits[k] & tags.PROPER else Role.CONTEXT


# How far back the noun of a body's name may stand: "Union for the Renewal of X".
_BODY_REACH = 5


def _ends_body(s: Situation, k: int) -> bool:
    """Whether the capital at `k` goes on with the name of a body: "Union for Renewal of X"."""
    if not s.tokens.bits[k] & tags.PROPER:
        return False
    for j in range(k - 1, max(-1, k - _BODY_REACH), -1):
        bits = s.tokens.bits[j]
        if bits & tags.PROPER and bits & s.classes["generic"]:
            return True
        if not bits & (tags.PROPER | tags.PREP | tags.DET | tags.COORD):
            return False
    return False


def _incorporated(s: Situation, k: int) -> bool:
    """Whether the "City" at `k` is a body by its capital and nothing is told to be in it."""
    if not s.tokens.bits[k] & tags.PROPER or s.tokens.words[k] not in ("city", "town", "county", "village"):
        return False
    at = k - 2 if s.tokens.words[k - 1] == "the" else k - 1
    return at < 0 or s.tokens.words[at] not in _LOCATIVE | TOWARDS


def _resident(s: Situation, k: int) -> bool:
    """Whether "of" after token k tells where somebody is from: ", 27, of", "residents of", "Lodge 12 of"."""
    tokens = s.tokens
    bits = tokens.bits[k]
    if bits & tags.COMMA or s.is_a(k, "lives"):
        return True
    if bits & tags.NUM and k and tokens.bits[k - 1] & (tags.COMMA | tags.PROPER):
        return True
    return s.is_a(k, "resident") and tokens.words[k] != "people"


def _part(s: Situation, chain: Chain, k: int) -> Role:
    """Role of X in "the north of X", "an area of X": that of the part."""
    if measured(s, k):
        return s.here()
    if s.events and miles_off(s, k):
        return s.here()
    if bearing(s, k) and k and s.tokens.refs[k - 1] >= 0:
        return Role.CONTEXT  # "at Yafo south of X": says only where the site lies
    at, kind = govern(s.tokens, k, s.vocabulary)
    if kind == "start" and bearing(s, k) and at > 0 and s.tokens.refs[at - 1] >= 0:
        return Role.CONTEXT  # "at Yafo, a village south of X": says only where the site lies
    if kind == "prep" and s.tokens.words[at] == "of" and s.tokens.words[k - 1] in UNITS:
        return s.here(k)  # "ran out of fuel 200 miles east of X"
    if kind == "prep":
        return preposition(s, chain, at, area=True)
    if kind == "verb":
        return seen_as_place(s, object_of(s, at), k)
    return subject(s, chain.members[-1] + 1, area=not governs(s, k, chain.members[-1] + 1))
