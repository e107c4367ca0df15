"""Which places belong to which event of the sentence."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.situation import Found
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.model import EventPlace, Role

_MOVING = frozenset({"withdrawal", "evacuation", "flight", "deployment", "talks", "aid", "sanction"})
# What a clause boundary between event and place counts in tokens, and a place before its trigger.
_CLAUSE_COST = 8
_BEFORE_COST = 6
_WRONG_KIND = 6
# ", and"
_LIST_GAP = 2


def link(tokens: Tokens, events: list[Found], roles: dict[int, Role]) -> list[tuple[EventPlace, ...]]:
    """Places of each event: every site, origin and destination goes to the event nearest in structure."""
    tied: list[list[EventPlace]] = [[] for _ in events]
    before, best = -1, 0
    for token, role in sorted(roles.items()):
        if role not in (Role.SITE, Role.ORIGIN, Role.DESTINATION) or not events:
            continue
        # The places of a list go together: "in Homs, Hama and Idlib demanded" is of the event before it.
        if not (before >= 0 and roles[before] is role and _listed(tokens, before, token)):
            best = min(range(len(events)), key=lambda k: (_distance(tokens, events[k], token, role), k))
        before = token
        tied[best].append(EventPlace(tokens.refs[token], role))
    return [tuple(places) for places in tied]


def _listed(tokens: Tokens, first: int, second: int) -> bool:
    """Whether nothing but a comma or an "and" stands between two places."""
    between = tokens.bits[first + 1 : second]
    return 0 < len(between) <= _LIST_GAP and all(bits & (tags.COMMA | tags.COORD) for bits in between)


def nearest(tokens: Tokens, events: list[Found], token: int) -> int:
    """Index of the event to which a figure, date or actor at `token` belongs."""
    if len(events) == 1:
        return 0
    return min(range(len(events)), key=lambda k: (_distance(tokens, events[k], token, Role.SITE), k))


def _distance(tokens: Tokens, event: Found, token: int, role: Role) -> int:
    """The least distance to a trigger of the event."""
    return min(_to_trigger(tokens, c, token, role) for c in (event.candidate, *event.candidate.echoes))


def _to_trigger(tokens: Tokens, candidate: Candidate, token: int, role: Role) -> int:
    start, stop = candidate.start, candidate.stop
    a, b = (stop, token) if token >= stop else (token + 1, start)
    cost = b - a
    for k in range(a, b):
        bits = tokens.bits[k]
        if bits & (tags.BREAK | tags.REL | tags.SUB) and not bits & tags.PREP:
            cost += _CLAUSE_COST
    if token < start:
        cost += _BEFORE_COST
    if role is not Role.SITE and candidate.type not in _MOVING and role not in candidate.entry.frame.values():
        cost += _WRONG_KIND
    return cost
