"""Where something comes from or goes to: the role of a name after "from", "out of", "to" and "for"."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.movement import REACH, moved, sent
from geobrief.events.situation import Situation
from geobrief.events.speech import said_of
from geobrief.model import Role


def from_(s: Situation, at: int) -> Role:
    """Role of a name after "from" at token `at`: where somebody came from, or only where he is from."""
    tokens = s.tokens
    moves = s.moves(at)
    if not moves and _across(s, at):
        return Role.CONTEXT
    if at and not moves and not _single(s, at) and sent(s, at):
        return Role.ORIGIN  # "firefighters from X were sent"
    if at and not moves and _speaks(s, at - 1):
        return Role.ACTOR
    if _extent(s, at):
        return s.here()
    if s.is_a(at - 1, "migrants") or s.is_a(at - 1, "journey"):
        return Role.ORIGIN
    if s.is_a(at - 1, "person") and not _single(s, at) and moved(s, at):
        return Role.ORIGIN
    if s.is_a(at - 1, "person") or (at and tokens.bits[at - 1] & tags.PROPER and not moves):
        return Role.CONTEXT
    if moves or ((_goods(s, at - 1) or _paired_to(s, at)) and s.told(at)):
        return Role.ORIGIN
    if at and tokens.bits[at - 1] & tags.NUM and s.events:
        return s.here()  # "seven from X and one from Y"
    return Role.ACTOR if s.is_a(at - 1, "official") else Role.CONTEXT


def _speaks(s: Situation, k: int) -> bool:
    """Whether the noun at `k` acts for where it is from: "peacekeepers from X", "orders from X"."""
    return s.tokens.words[k] in _WORD or any(s.is_a(k, name) for name in ("force", "delegates", "rescuer"))


def _across(s: Situation, at: int) -> bool:
    """Whether "from" only says what a place faces: "across the river from X"."""
    words = s.tokens.words[max(0, at - 3) : at]
    return "across" in words or (bool(words) and words[-1] in ("upstream", "downstream", "offshore"))


# How far before "from" the article of who comes from there may stand: "a 34-year-old Dutch man from".
_SINGLE = 5


def _single(s: Situation, at: int) -> bool:
    """Whether one person is told of, whose home it is: "a 34-year-old man from X was flown to Y"."""
    return not {"a", "an"}.isdisjoint(s.tokens.words[max(0, at - _SINGLE) : at])


# What those send who speak for a place: "orders from Oslo".
_WORD = frozenset(
    "response reply answer order orders instruction instructions permission approval support backing help"
    " letter message statement request pressure criticism demand demands pledge pledges reaction objections"
    " opposition protest protests condemnation praise threat threats funding contribution contributions"
    " concession concessions guarantee guarantees assurance assurances".split()
)
_GOODS = ("goods", "product", "vehicle", "hazard", "animal", "cargo")


def _goods(s: Situation, k: int) -> bool:
    """Whether token k is a thing that is brought or blown: "beef from X", "a ferry from X", "ash from X"."""
    return any(s.is_a(k, name) for name in _GOODS)


def _extent(s: Situation, at: int) -> bool:
    """Whether "from" at token `at` says how far places lie apart: "homes from Dunoon to Tarbert"."""
    if not at or not _paired_to(s, at):
        return False
    spread = s.tokens.bits[at - 1]
    many = spread & tags.PLURAL and spread & (s.location | s.classes["building"])
    return bool(many) or s.tokens.words[at - 1] in _LENGTHS


# What runs from one place to another, as a noun or a verb.
_LENGTHS = frozenset(
    "fell felt stretched stretching stretches extended extending ran everywhere anywhere"
    " line stretch railway pipeline coast highway track motorway border section".split()
)


def _paired_to(s: Situation, at: int) -> bool:
    """Whether "to" and another place follow the place behind "from" at token `at`."""
    for k in range(at + 1, min(at + REACH, s.tokens.size - 1)):
        bits = s.tokens.bits[k]
        if s.tokens.words[k] == "to":
            return any(ref >= 0 for ref in s.tokens.refs[at + 1 : k]) and s.tokens.any(
                k + 1, k + 4, tags.MENTION
            )
        if bits & (tags.BREAK | tags.REL | tags.SUB | tags.AUX) and not bits & tags.PREP:
            return False
    return False


def _paired_from(s: Situation, at: int) -> int:
    """The token "from" that "to" at token `at` answers with a place between them, or -1."""
    for k in range(at - 1, max(-1, at - REACH), -1):
        bits = s.tokens.bits[k]
        if s.tokens.words[k] == "from":
            return k if any(ref >= 0 for ref in s.tokens.refs[k + 1 : at]) else -1
        if bits & (tags.BREAK | tags.REL | tags.SUB | tags.AUX) and not bits & tags.PREP:
            return -1
    return -1


def out_of(s: Situation, at: int) -> Role | None:
    """Role of a name after "out of", whose "of" is token `at`: "flew out of X"; None when it is no such."""
    if not at or s.tokens.words[at - 1] != "out":
        return None
    return Role.ORIGIN if s.moves(at) or s.told(at) else Role.CONTEXT


def to_(s: Situation, at: int, area: bool) -> Role:
    """Role of a name after "to", "into" or "towards" at token `at`."""
    if s.is_a(at - 1, "nearness"):
        return s.here()
    if s.tokens.words[at - 1] in _DONE_TO and s.events:
        return s.here(at)
    start = _paired_from(s, at)
    if start >= 0 and s.tokens.words[at] == "to" and _extent(s, start):
        return s.here()
    # "On its way to Y", "on its way from X to Y".
    pair = at > 2 and s.tokens.words[at - 2] == "from"
    journey = s.is_a(at - 3 if pair else at - 1, "journey") or s.tokens.words[at - 1] in _AWAY
    if s.tokens.words[at] != "to" or s.moves(at) or journey or (start >= 0 and s.told(at)):
        return Role.DESTINATION
    if s.is_a(at - 1, "tied"):
        return Role.CONTEXT
    if area or (s.events and not said_of(s, at) and town_behind(s, at)):
        return s.here(at)
    idle = not s.events and town_behind(s, at)
    return Role.ACTOR if at and not idle else Role.CONTEXT


# "Set off to", "back to", "home to": on the way.
_AWAY = frozenset({"off", "back", "home"})
# How far before "for" a word of setting out may stand: "left on foot for X".
_SET_OUT = 4


def for_(s: Situation, at: int) -> Role:
    """Role of a name after "for" at token `at`."""
    words = s.tokens.words
    behind = at - 2 if words[at - 1] == "in" else at - 1  # "pencilled in for X"
    if (s.is_a(behind, "made_for") and s.events) or any(e.candidate.type == "disaster" for e in s.events):
        return Role.SITE
    if s.events and s.tokens.words[at - 1] in _DECIDED:
        return Role.SITE
    if s.is_a(at - 1, "area"):
        return Role.CONTEXT  # "a supply town for Goma"
    heading = s.is_a(at - 1, "bound") or s.is_a(at - 1, "vehicle") or words[at - 1] in _MAKING
    if heading or any(s.is_a(k, "leaving") for k in range(max(0, at - _SET_OUT), at)):
        return Role.DESTINATION
    given = [e.candidate.start for e in s.events if e.candidate.type == "aid"]
    if given and (words[at - 1] == "aid" or (min(given) < at and not s.acts(at - 1))):
        return Role.DESTINATION  # "grain for X"
    if not s.events and at and not s.acts(at - 1) and town_behind(s, at):
        return Role.CONTEXT  # "the lesson for Denmark"
    return Role.ACTOR


# What is decided or done for a place happens there: "a curfew for X".
_DECIDED = frozenset(
    "ban bid plan plans election elections project vote count census permit curfew closure repairs repair"
    " improvements outlook target targets".split()
)
# What is done to a place: "repairs to X Bridge".
_DONE_TO = frozenset(
    "repairs repair improvements improvement damage changes upgrades upgrade renovations renovation"
    " access extension peace stability order calm democracy traced".split()
)
_MAKING = frozenset({"make", "makes", "made", "making", "head", "heads", "headed", "heading"})


def town_behind(s: Situation, at: int) -> bool:
    """Whether the preposition at token `at` is followed by a place that speaks for nobody."""
    ref = next((ref for ref in s.tokens.refs[at + 1 : at + 3] if ref >= 0), -1)
    place = s.placements[ref].place if ref >= 0 else None
    return place is not None and not place.area and place.kind != "capital"
