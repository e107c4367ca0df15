"""The role of a name by the noun it modifies: "Russian troops", "Peru's largest port", "Beirut blast"."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.entries import NATURAL
from geobrief.events.governed import governed
from geobrief.events.grammar import verb_at
from geobrief.events.movement import TOWARDS
from geobrief.events.objects import object_of, seen_as_place
from geobrief.events.phrases import Chain, Phrase
from geobrief.events.situation import HAPPENS_AT, Situation
from geobrief.events.subjects import subject
from geobrief.events.triggers import Candidate
from geobrief.model import Role

_WARS = frozenset({"war", "wars", "conflict", "crisis"})
_INSIDE = frozenset({"in", "at", "near", "outside", "inside"})
# What a place has and does not do: "Peru's election", but "Peru's attack".
_OWN = NATURAL | {"politics", "society", "protest", "economy", "crime"}
# Who goes "to the Rwandan side" of a border does not go to a party of talks. "The Goma side" may be that of
# the town, its lake or its province.
_BANKS = frozenset({"side", "bank", "shore"})
# After these a named thing is where something was: "at the Giza Plateau Inn".
AT_NAMED = frozenset({"in", "at", "near", "on", "from", "to", "outside", "into"})


def modifier(s: Situation, chain: Chain, around: Phrase) -> Role:
    """Role of a name before a noun: "Russian troops", "Peru's largest port", "Beirut blast"."""
    head = _class_head(s, chain, around)
    bits = s.tokens.bits[head]
    demonym = bool(s.tokens.bits[chain.members[-1]] & tags.DEMONYM)
    event = s.by_token.get(head)
    if event and event.candidate.verb is None and not bits & s.agent:
        return _before_event(s, chain, around, event.candidate)
    if not demonym and _suffers(s, head, around.possessive):
        return Role.SITE
    by_preposition = (
        governed(s, chain, around.governor, around.kind, around.stop) if around.kind == "prep" else None
    )
    taken = by_preposition is Role.DESTINATION and bits & s.location  # "was taken to Lima Memorial Hospital"
    if by_preposition is Role.DESTINATION and _carried(s, around.governor):
        return by_preposition  # "was driven to the X Police Department"
    if by_preposition is Role.CONTEXT and s.acts(head):
        return Role.ACTOR  # "a senior at X High School"
    if by_preposition and not demonym and (taken or _inside(s, around.governor, bits)):
        return by_preposition
    if by_preposition and s.tokens.words[head] in _BANKS and s.tokens.words[around.governor] in TOWARDS:
        return by_preposition if demonym else Role.CONTEXT
    if by_preposition and not demonym and _opens(s, chain, around):
        return by_preposition
    if s.tokens.words[around.governor] == "unlike":
        return Role.CONTEXT
    if s.acts(head) or (around.possessive and _heads(s, around.governor)):
        return Role.ACTOR
    return _thing(s, chain, around, head, by_preposition)


def _thing(s: Situation, chain: Chain, around: Phrase, head: int, by_preposition: Role | None) -> Role:
    """Role of a name before a place or a thing: "Cairo airport", "the Libyan coast", "Thai rice"."""
    bits = s.tokens.bits[head]
    demonym = bool(s.tokens.bits[chain.members[-1]] & tags.DEMONYM)
    if bits & s.location or (s.is_a(head, "portion") and not around.possessive and not demonym):
        if demonym:
            return _demonym_place(s, head, by_preposition)
        if s.is_a(head, "facility") and not around.possessive and _is_country(s, chain):
            return Role.ACTOR  # "at most French plants"
        return _named_place(s, around, by_preposition)
    named = by_preposition and not demonym and not around.possessive and bits & tags.PROPER
    if named and by_preposition and s.tokens.words[around.governor] in AT_NAMED:
        return by_preposition  # "at the Giza Plateau Inn": a place by its preposition
    if (
        by_preposition
        and not demonym
        and not around.possessive
        and s.tokens.words[around.governor] in _INSIDE
    ):
        return by_preposition  # "in an Oslo basement"
    if not demonym and not around.possessive and s.is_a(head, "thing") and not bits & tags.PROPER:
        return Role.CONTEXT
    listed = len(chain.members) > 1 and not demonym and not around.possessive
    if listed and by_preposition and s.tokens.words[around.governor] == "in":
        return by_preposition  # "people in Tigray, Afar and Amhara need food"
    if s.physical(chain.members[-1]):
        return s.here()
    idle = not s.events and not demonym and not around.possessive and not bits & tags.PROPER
    ref = s.tokens.refs[chain.members[-1]]
    place = s.placements[ref].place
    return Role.CONTEXT if idle and place is not None and not place.area else Role.ACTOR


def _is_country(s: Situation, chain: Chain) -> bool:
    """Whether the chain is one country, which stands before its things as its adjective would."""
    place = s.placements[s.tokens.refs[chain.members[0]]].place
    return len(chain.members) == 1 and place is not None and place.kind == "country"


def _suffers(s: Situation, head: int, possessive: bool) -> bool:
    """Whether the noun tells what a place went through: "Peru's first victim", "Kenya's shilling fell"."""
    if s.is_a(head, "price"):
        return any(e.candidate.type == "economy" for e in s.events) or (not s.events and s.told(head))
    if possessive and s.tokens.words[head] in _AFFAIRS:
        return bool(s.events)
    if possessive and s.is_a(head, "hazard"):
        return any(e.candidate.type == "disaster" for e in s.events)
    return s.is_a(head, "harmed") and (possessive or bool(s.events))


# What a place goes through as a whole: "Peru's economy shrank".
_AFFAIRS = frozenset(
    "economy crisis unrest recession turmoil budget debt deficit growth population harvest crop crops"
    " exports".split()
)


def _heads(s: Situation, governor: int) -> bool:
    """Whether an official's title goes before the "of": "director of X's laboratory"."""
    return s.tokens.words[governor] == "of" and s.is_a(governor - 1, "official")


def _opens(s: Situation, chain: Chain, around: Phrase) -> bool:
    """Whether a clause begins with the place and goes on with its subject: "In Chad health workers said"."""
    tokens, stop = s.tokens, around.stop
    at = around.governor
    clause = at == 0 or bool(tokens.bits[at - 1] & (tags.COMMA | tags.SUB | tags.BREAK))
    return (
        clause
        and tokens.words[at] in ("in", "at", "across", "throughout")
        and not around.possessive
        and not tokens.any(chain.members[-1] + 1, stop, tags.PROPER)
        and stop < tokens.size
        and bool(tokens.bits[stop] & (tags.VERB | tags.AUX))
    )


def _before_event(s: Situation, chain: Chain, around: Phrase, candidate: Candidate) -> Role:
    """Role of a name before an event's noun: "Beirut blast", "Israeli raid", "Haiti's earthquake"."""
    if s.tokens.bits[chain.members[-1]] & tags.DEMONYM:
        return Role.ACTOR
    if any(s.acts(k) for k in range(chain.members[-1] + 1, candidate.start)):
        return Role.ACTOR  # "X police crash figures", "the X Cabinet vote"
    if around.possessive:
        return Role.SITE if candidate.type in _OWN else Role.ACTOR
    if candidate.type in _DONE_BY and s.tokens.words[chain.members[-1]] in _STATES:
        return Role.ACTOR  # "in a US raid"
    if candidate.type == "agreement" or s.tokens.words[around.head] in _WARS:
        return Role.CONTEXT  # "the Paris agreement"
    paired = len(chain.members) > 1 and s.tokens.bits[chain.members[1] - 1] & tags.HYPHEN
    return Role.SITE if candidate.type in HAPPENS_AT | {"talks", "justice"} and not paired else Role.ACTOR


# What states do and towns suffer, and the short names that states have before a noun.
_DONE_BY = frozenset({"bombardment", "attack", "armed_clash", "deployment", "aid", "economy", "talks"})
_STATES = frozenset("us u.s u.s. usa uk u.k u.k. eu nato uae".split())


def _demonym_place(s: Situation, head: int, by_preposition: Role | None) -> Role:
    """Role of a demonym before a place: "the Libyan coast" is one, "Israeli prisons" are Israel's."""
    if s.is_a(head, "border"):
        moving = by_preposition in (Role.ORIGIN, Role.DESTINATION)
        return by_preposition if by_preposition and moving else Role.CONTEXT
    if s.is_a(head, "facility") and (by_preposition is not Role.SITE or s.is_a(head, "force")):
        return Role.ACTOR  # "Israeli prisons", but "tried in a Swiss court"
    if not by_preposition and s.tokens.words[head + 1 : head + 2] == ["of"]:
        named = head + 2  # "the Bavarian town of X was flooded": both are the site
        if named < s.tokens.size and s.tokens.refs[named] >= 0:
            role = subject(s, named + 1, area=True)
            return role if role is Role.SITE else Role.CONTEXT
    return by_preposition or Role.CONTEXT


def _named_place(s: Situation, around: Phrase, by_preposition: Role | None) -> Role:
    """Role of a name before a place: "Cairo airport", "Peru's largest port"."""
    if not s.events and s.tokens.words[around.governor] not in TOWARDS:
        return by_preposition or s.here(around.stop - 1)
    if by_preposition:
        return by_preposition
    if around.kind == "verb":
        return seen_as_place(s, object_of(s, around.governor))
    return subject(s, around.stop, area=True)


def _class_head(s: Situation, chain: Chain, around: Phrase) -> int:
    """The last noun of the phrase that says what it is: "chief" in "Boston Fire Chief Ann Lee"."""
    for k in range(around.head, chain.members[-1], -1):
        if _midway(s, around, k):
            continue
        if s.tokens.bits[k] & (s.agent | s.location) or k in s.by_token:
            return k
    return around.head


def _midway(s: Situation, around: Phrase, k: int) -> bool:
    """Whether the place noun at `k` only stands within a name: "State" in "the X State Patrol"."""
    bits = s.tokens.bits[k]
    named = bits & s.tokens.bits[around.head] & tags.PROPER
    return k < around.head and bool(named and bits & s.location and not bits & s.agent)


def _carried(s: Situation, at: int) -> bool:
    """Whether a passive of motion stands right before the preposition at `at`: "was driven to"."""
    verb = verb_at(s.tokens, at - 1) if s.is_a(at - 1, "motion") else None
    return verb is not None and verb.passive


def _inside(s: Situation, governor: int, bits: int) -> bool:
    """Whether the preposition makes a place of an institution: "in Harare's High Court", "at X Town Hall"."""
    if bits & (s.classes["official"] | s.classes["person"] | s.classes["force"]):
        return False
    if bits & s.classes["chamber"] and bits & tags.PROPER:
        return False  # "a seat in the U.S. House"
    word = s.tokens.words[governor]
    if (
        s.tokens.bits[governor - 1] & (s.classes["official"] | s.classes["person"])
        and bits & s.classes["org"]
    ):
        return False  # "chief epidemiologist at Nigeria's health ministry"
    if word == "in":
        return bool(bits & (s.classes["court"] | s.classes["facility"] | s.classes["area"]))
    return word in ("at", "near", "outside", "inside")
