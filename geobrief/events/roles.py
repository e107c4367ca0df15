"""The role of each place mention, by rules over its noun phrase and what governs it."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.explicit import explicit
from geobrief.events.governed import governed
from geobrief.events.modifiers import AT_NAMED, modifier
from geobrief.events.objects import seen_as_place
from geobrief.events.phrases import Chain, Phrase
from geobrief.events.situation import ByRule, Situation
from geobrief.model import Role

_FUNCTION = (
    tags.PREP | tags.AUX | tags.COMMA | tags.BREAK | tags.COORD | tags.SUB | tags.REL | tags.TO | tags.DET
    | tags.VERB | tags.NUM
)  # fmt: skip


def roles(s: Situation) -> dict[int, ByRule]:
    """Role of each mention of the sentence, by token."""
    found: dict[int, ByRule] = {}
    for chain in s.chains:
        ends = _route(s, chain)
        if ends:
            found |= {member: ByRule(role, "route") for member, role in ends.items()}
            continue
        told = _of_chain(s, chain, found)
        for member in chain.members:
            found[member] = _of_member(s, member, told)
    return found


def _of_chain(s: Situation, chain: Chain, found: dict[int, ByRule]) -> ByRule:
    told = _chain(s, chain)
    if told.role is Role.ACTOR and s.physical(chain.members[0]) and _bare(s, chain):
        told = ByRule(s.here(chain.members[-1]), "physical")
    within = _within(s, chain, found)
    if within:
        told = ByRule(within, "within")
    if told.role in (Role.ACTOR, Role.CONTEXT) and _where_clause(s, chain.members[-1]):
        told = ByRule(Role.SITE, "where")
    return told


def _of_member(s: Situation, member: int, told: ByRule) -> ByRule:
    demonym = s.tokens.bits[member] & tags.DEMONYM
    thing = s.tokens.words[member + 2 : member + 3] == ["made"] or _at_border(s, member)
    if demonym and told.role is Role.CONTEXT and not thing:
        return ByRule(Role.ACTOR, "demonym")
    if told.role is Role.SITE and _ruled_out(s, member):
        return ByRule(Role.CONTEXT, "not")
    return told


_MOVEMENT = (Role.ORIGIN, Role.DESTINATION)


def _within(s: Situation, chain: Chain, found: dict[int, ByRule]) -> Role | None:
    """The movement of the place that this one holds: "flown to Ii in Oulu", "lives in Linz, in Austria"."""
    at = chain.members[0] - 1
    while at > 0 and s.tokens.bits[at] & (tags.ADJ | tags.DET):
        at -= 1
    if at < 1 or s.tokens.words[at] != "in":
        return None
    k = at - 2 if s.tokens.bits[at - 1] & tags.COMMA else at - 1
    if k not in found and k and s.tokens.bits[k] & s.location:
        k -= 1  # "to Lima airport in X"
        while k not in found and k and s.tokens.bits[k] & tags.PROPER:
            k -= 1  # "to Lima Memorial Hospital in X"
    role = found[k].role if k in found else None
    return role if role in (*_MOVEMENT, Role.CONTEXT) and not s.tokens.bits[k] & tags.DEMONYM else None


# How far behind "where" the event of its clause may stand.
_CLAUSE = 10


def _where_clause(s: Situation, last: int) -> bool:
    """Whether a clause tells what happened there: "the mayor of Lima, where a bomb went off"."""
    words = s.tokens.words
    k = last + 2 if words[last + 1 : last + 2] == [","] else last + 1
    if words[k : k + 1] != ["where"]:
        return False
    for j in range(k + 1, min(s.tokens.size, k + _CLAUSE)):
        if j in s.by_token:
            return True
        if s.tokens.bits[j] & (tags.BREAK | tags.COMMA | tags.REL):
            return False
    return False


def _at_border(s: Situation, member: int) -> bool:
    """Whether a border, and not those who guard it, follows: "near the Libyan border"."""
    guarded = member + 2 < s.tokens.size and s.acts(member + 2)
    return s.is_a(member + 1, "border") and not guarded


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
    if k >= s.tokens.size or s.tokens.refs[k] < 0 or s.tokens.bits[k] & tags.DEMONYM:
        return False
    if around.kind == "prep":
        return s.tokens.words[around.governor] in AT_NAMED
    return s.is_a(k + 1, "area")


def _bare(s: Situation, chain: Chain) -> bool:
    """Whether no noun follows the name that it could modify."""
    k = chain.members[-1] + 1
    # "Po Valley Water directors": a verb with a capital is none
    return k >= s.tokens.size or bool(s.tokens.bits[k] & _FUNCTION and not s.tokens.bits[k] & tags.PROPER)


def _chain(s: Situation, chain: Chain) -> ByRule:
    told = explicit(s, chain)
    if told:
        return ByRule(*told)
    around = s.phrase(chain)
    if around.possessive and around.head >= 0 and s.tokens.words[around.head] in _OWNED:
        return ByRule(Role.ACTOR, "owned")
    if around.head >= 0:
        return ByRule(modifier(s, chain, around), "modifier")
    if around.possessive and _holds_next(s, around):
        whole = governed(s, chain, around.governor, around.kind, around.stop + 1)
        return ByRule(whole if around.kind == "prep" else seen_as_place(s, whole), "holds")
    if s.tokens.bits[chain.members[-1]] & tags.INSTITUTION and _at_building(s, around):
        return ByRule(governed(s, chain, around.governor, around.kind, around.stop), around.kind)
    if s.tokens.bits[chain.members[-1]] & (tags.DEMONYM | tags.INSTITUTION) or around.possessive:
        return ByRule(Role.ACTOR, "people")
    return ByRule(governed(s, chain, around.governor, around.kind, around.stop), around.kind)


def _at_building(s: Situation, around: Phrase) -> bool:
    """Whether the seat of a government is where something was: "at the Kremlin", "a raid on the palace"."""
    if around.possessive or around.kind != "prep":
        return False
    word = s.tokens.words[around.governor]
    return word in _AT_SEAT or (word in ("on", "against") and around.governor - 1 in s.by_token)


_AT_SEAT = frozenset({"at", "near", "outside", "inside", "around", "behind", "opposite"})


# What those have who act for a place: nothing is there that is "in Ankara's hands" or "in Oslo's favour".
_OWNED = frozenset(
    "hands hand grip orbit pocket favour favor interest interests name behalf stead shoes eyes view power"
    " possession footsteps".split()
)
