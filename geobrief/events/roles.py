"""The role of each place mention, by rules over its noun phrase and what governs it."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.dateline import dateline
from geobrief.events.governed import governed, object_of, seen_as_place
from geobrief.events.movement import TOWARDS
from geobrief.events.phrases import Chain, Phrase, chains, phrase
from geobrief.events.situation import HAPPENS_AT, Situation
from geobrief.events.subjects import subject
from geobrief.events.triggers import Candidate
from geobrief.model import Role

_HYPHENATED = {"bound": Role.DESTINATION, "born": Role.CONTEXT, "area": Role.SITE}
_NATURAL = frozenset({"disaster", "accident", "disease"})
# Who goes "to the Rwandan side" of a border does not go to a party of talks. "The Goma side" may be that of
# the town, its lake or its province.
_BANKS = frozenset({"side", "bank", "shore"})
_AT_NAMED = frozenset({"in", "at", "near", "on", "from", "to", "outside", "into"})
_FUNCTION = (
    tags.PREP | tags.AUX | tags.COMMA | tags.BREAK | tags.COORD | tags.SUB | tags.REL | tags.TO | tags.DET
    | tags.VERB | tags.NUM
)  # fmt: skip


def roles(s: Situation) -> dict[int, Role]:
    """Role of each mention of the sentence, by token."""
    found: dict[int, Role] = {}
    for chain in chains(s.tokens, s.placements):
        role = _chain(s, chain)
        if role is Role.ACTOR and s.physical(chain.members[0]) and _bare(s, chain):
            role = s.here()
        ends = _route(s, chain)
        if ends:
            found |= ends
            continue
        for member in chain.members:
            demonym = s.tokens.bits[member] & tags.DEMONYM
            found[member] = Role.ACTOR if demonym and role is Role.CONTEXT else role
            if role is Role.SITE and _ruled_out(s, member):
                found[member] = Role.CONTEXT
    return found


_ROUTES = frozenset("route routes flight flights service services shuttle train trains ferry ferries".split())


def _route(s: Situation, chain: Chain) -> dict[int, Role]:
    """Both ends of a way: "the Oslo-Bergen route", "flies between Oslo and Bergen"; empty when it is none."""
    tokens, first, last = s.tokens, chain.members[0], chain.members[-1]
    if len(chain.members) != 2 or not s.events or tokens.bits[first] & tags.DEMONYM:
        return {}
    named = last + 1 < tokens.size and tokens.words[last + 1] in _ROUTES
    paired = named and bool(tokens.bits[first + 1] & tags.HYPHEN)
    between = first and tokens.words[first - 1] == "between" and _travels(s, first - 1)
    return {first: Role.ORIGIN, last: Role.DESTINATION} if paired or between else {}


def _travels(s: Situation, at: int) -> bool:
    """Whether a way or somebody under way stands right before token `at`."""
    words = s.tokens.words[max(0, at - 3) : at]
    return not _ROUTES.isdisjoint(words) or not _PLYING.isdisjoint(words)


_PLYING = frozenset(
    "fly flies flew flown flying travel travels travelled traveled travelling traveling run runs ran commute"
    " commutes commuting shuttle shuttles shuttled shuttling sail sails sailed sailing ply plies".split()
)


def _ruled_out(s: Situation, k: int) -> bool:
    """Whether the place is named as the one where it was not: "hit Isfahan, not Natanz"."""
    words = s.tokens.words
    if k and s.tokens.bits[k - 1] & tags.PREP:
        k -= 1  # "in Homs, not in Hama"
    return words[max(k - 1, 0) : k] == ["not"] or words[max(k - 2, 0) : k] == ["rather", "than"]


def _holds_next(s: Situation, around: Phrase) -> bool:
    """Whether a possessive holds the name of a place within it: "in Baghdad's Karrada district"."""
    k = around.stop
    return k < s.tokens.size and s.tokens.refs[k] >= 0 and s.tokens.words[around.governor] in _AT_NAMED


def _bare(s: Situation, chain: Chain) -> bool:
    """Whether no noun follows the name that it could modify."""
    k = chain.members[-1] + 1
    return k >= s.tokens.size or bool(s.tokens.bits[k] & _FUNCTION)


def _chain(s: Situation, chain: Chain) -> Role:
    if dateline(s, chain):
        return Role.DATELINE
    if s.tokens.words[chain.members[0] - 1 : chain.members[0]] == ["than"]:
        return Role.CONTEXT
    if _after_age(s, chain.members[0]):
        return Role.CONTEXT
    special = _hyphenated(s, chain) or _relative(s, chain.members[-1])
    if special:
        return special
    around = phrase(s.tokens, chain, s.vocabulary)
    if around.head >= 0:
        return _modifier(s, chain, around)
    if around.possessive and around.kind == "prep" and _holds_next(s, around):
        return governed(s, chain, around.governor, around.kind, around.stop)
    if s.tokens.bits[chain.members[-1]] & (tags.DEMONYM | tags.INSTITUTION) or around.possessive:
        return Role.ACTOR
    return governed(s, chain, around.governor, around.kind, around.stop)


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
    if k + 1 >= tokens.size or tokens.words[k] != "which" or tokens.bits[k + 1] & (tags.AUX | tags.VERB):
        return None
    for j in range(k + 1, min(tokens.size, k + 7)):
        event = s.by_token.get(j)
        if event and event.candidate.verb and not event.candidate.verb.passive:
            return event.candidate.entry.frame.get("o")
        if tokens.bits[j] & (tags.COMMA | tags.BREAK):
            return None
    return None


# --- what the name modifies ---------------------------------------------------------------------


def _modifier(s: Situation, chain: Chain, around: Phrase) -> Role:
    """Role of a name before a noun: "Russian troops", "Peru's largest port", "Beirut blast"."""
    head = _class_head(s, chain, around)
    bits = s.tokens.bits[head]
    demonym = bool(s.tokens.bits[chain.members[-1]] & tags.DEMONYM)
    event = s.by_token.get(head)
    if event and event.candidate.verb is None and not bits & s.agent:
        return _before_event(s, chain, around, event.candidate)
    by_preposition = (
        governed(s, chain, around.governor, around.kind, around.stop) if around.kind == "prep" else None
    )
    taken = by_preposition is Role.DESTINATION and bits & s.location  # "was taken to Lima Memorial Hospital"
    if by_preposition and not demonym and (taken or _inside(s, around.governor, bits)):
        return by_preposition
    if by_preposition and s.tokens.words[head] in _BANKS and s.tokens.words[around.governor] in TOWARDS:
        return by_preposition if demonym else Role.CONTEXT
    if by_preposition and not demonym and _opens(s, chain, around):
        return by_preposition
    if s.acts(head) or (around.possessive and _heads(s, around.governor)):
        return Role.ACTOR
    if bits & s.location:
        if demonym:
            return _demonym_place(s, head, by_preposition)
        return _named_place(s, around, by_preposition)
    named = by_preposition and not demonym and not around.possessive and bits & tags.PROPER
    if named and by_preposition and s.tokens.words[around.governor] in _AT_NAMED:
        return by_preposition  # "at the Giza Plateau Inn": a place by its preposition
    listed = len(chain.members) > 1 and not demonym and not around.possessive
    if listed and by_preposition and s.tokens.words[around.governor] == "in":
        return by_preposition  # "people in Tigray, Afar and Amhara need food"
    return s.here() if s.physical(chain.members[-1]) else Role.ACTOR


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
    if around.possessive:
        return Role.SITE if candidate.type in _NATURAL else Role.ACTOR
    if candidate.type == "agreement":
        return Role.CONTEXT  # "the Paris agreement"
    paired = len(chain.members) > 1 and s.tokens.bits[chain.members[1] - 1] & tags.HYPHEN
    return Role.SITE if candidate.type in HAPPENS_AT | {"talks", "justice"} and not paired else Role.ACTOR


def _demonym_place(s: Situation, head: int, by_preposition: Role | None) -> Role:
    """Role of a demonym before a place: "the Libyan coast" is one, "Israeli prisons" are Israel's."""
    if s.is_a(head, "border"):
        return Role.CONTEXT
    if s.is_a(head, "facility"):
        return Role.ACTOR
    return by_preposition or Role.CONTEXT


def _named_place(s: Situation, around: Phrase, by_preposition: Role | None) -> Role:
    """Role of a name before a place: "Cairo airport", "Peru's largest port"."""
    if not s.events and s.tokens.words[around.governor] not in TOWARDS:
        return Role.CONTEXT
    if by_preposition:
        return by_preposition
    if around.kind == "verb":
        return seen_as_place(s, object_of(s, around.governor))
    return subject(s, around.stop, area=True)


def _class_head(s: Situation, chain: Chain, around: Phrase) -> int:
    """The last noun of the phrase that says what it is: "chief" in "Boston Fire Chief Ann Lee"."""
    for k in range(around.head, chain.members[-1], -1):
        if s.tokens.bits[k] & (s.agent | s.location) or k in s.by_token:
            return k
    return around.head


def _inside(s: Situation, governor: int, bits: int) -> bool:
    """Whether the preposition makes a place of an institution: "in Harare's High Court", "at X Town Hall"."""
    if bits & (s.classes["official"] | s.classes["person"] | s.classes["force"]):
        return False
    word = s.tokens.words[governor]
    if (
        s.tokens.bits[governor - 1] & (s.classes["official"] | s.classes["person"])
        and bits & s.classes["org"]
    ):
        return False  # "chief epidemiologist at Nigeria's health ministry"
    if word == "in":
        return bool(bits & (s.classes["court"] | s.classes["facility"]))
    return word in ("at", "near", "outside", "inside")
