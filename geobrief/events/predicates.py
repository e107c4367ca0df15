"""Whether what a noun tells of took place, from the verb of which it is the subject."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.grammar import verb_at
from geobrief.events.infinitives import FORETOLD
from geobrief.events.mood import NEGATIONS, group_status, on_condition, word_status
from geobrief.events.timing import set_for, to_come
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

# What is so today: "is endemic", "exists".
_STANDING = frozenset(
    "endemic widespread rife rampant prevalent exists exist circulates circulating persists lingers rages"
    " spreading raging burning brewing unfolding mounting growing worsening rage burn smoulder smolder"
    " loom looms simmers drags intensifies intensifying escalates escalating continues".split()
)
_UNDERWAY = frozenset({"underway", "ongoing"})
_GOING_ON = frozenset({("under", "way"), ("in", "progress"), ("in", "full")})
_CAME_TO_NOTHING = frozenset(
    "collapsed failed broke stalled faltered collapse fail ended lapsed lapse cancelled canceled".split()
)
_GIVEN_UP = frozenset({("called", "off"), ("fell", "through"), ("broken", "off"), ("broke", "down")})
_PRESENT_BE = frozenset({"is", "are"})
_NOT_YET = frozenset(
    "over ended finished ceased stopped eased abated subsided contained controlled extinguished resolved"
    " settled under done complete completed".split()
)
_NOT_TOLD = frozenset("known clear surprised surprising disclosed released sure certain".split())
# With these a modal leaves it open whether it comes at all: "the strike could begin".
_COMING_ABOUT = frozenset(
    "happen occur begin start resume follow come go take spread continue break fail collapse erupt be"
    " cross".split()
)
# How long an aside between a noun and its verb may be.
_ASIDE = 24
# How far from its noun a verb may stand of which it is the subject.
_VERB_REACH = 9


def right_verb(tokens: Tokens, stop: int, vocabulary: Vocabulary, can_fail: bool) -> Status | None:
    """Status from the verb of which the noun is the subject; `can_fail`: it may come to nothing."""
    if _told_of(tokens, stop):
        return Status.ONGOING
    k, passed = stop - 1, 0
    definite = not {"the", "this", "that", "'s"}.isdisjoint(tokens.words[max(0, stop - 4) : stop])
    while passed < _VERB_REACH and (k := _behind_aside(tokens, k + 1)) < tokens.size:
        bits = tokens.bits[k]
        listed = bits & tags.MENTION and tokens.bits[k - 1] & (tags.COMMA | tags.COORD)
        passed += not (listed or bits & tags.COMMA)  # a list of places parts nothing
        if bits & (tags.BREAK | tags.SUB | tags.REL) and not bits & tags.PREP:
            return None
        if _under_way(tokens, k) or (tokens.words[k] in _STANDING and bits & tags.VING):
            return Status.ONGOING
        if bits & tags.VING and tokens.bits[k - 1] & tags.COMMA:
            return None  # "won the election, saying"
        if bits & (tags.VERB | tags.AUX) and not _noun_before_verb(tokens, k) and not _modifies(tokens, k):
            return _predicate(tokens, k, vocabulary, can_fail, definite)
    return None


# Tokens that "of cholera in Oran," takes between a noun and its relative clause.
_OF_IT = 6


def _told_of(tokens: Tokens, stop: int) -> bool:
    """Whether a relative clause right behind says that it goes on: "clashes that have been raging"."""
    at = stop
    while at < min(tokens.size, stop + _OF_IT) and not tokens.bits[at] & (
        tags.VERB | tags.AUX | tags.REL | tags.SUB
    ):
        at += 1
    if at + 1 >= tokens.size or tokens.words[at] not in ("that", "which"):
        return False
    main = at + 1
    while main < tokens.size and tokens.bits[main] & (tags.AUX | tags.ADV | tags.NEG):
        main += 1
    ing = main < tokens.size and bool(tokens.bits[main] & tags.VING)
    flags = tags.BE if tokens.any(at + 1, main, tags.BE) else 0
    return ing and group_status(tuple(tokens.words[at + 1 : main]), True, flags) is Status.ONGOING


def _under_way(tokens: Tokens, k: int) -> bool:
    """Whether "ongoing", "under way" or "in progress" stands at `k`."""
    return tokens.words[k] in _UNDERWAY or tuple(tokens.words[k : k + 2]) in _GOING_ON


def _modifies(tokens: Tokens, k: int) -> bool:
    """Whether the participle at `k` is part of a noun phrase: "the building trade", "a trial involving 9"."""
    if tokens.bits[k] & tags.VING:
        return not tokens.bits[k] & tags.AUX
    verb = verb_at(tokens, k) if tokens.bits[k] & tags.VEN else None
    return verb is not None and verb.participle and not tokens.bits[k - 1] & tags.COMMA


def _noun_before_verb(tokens: Tokens, k: int) -> bool:
    """Whether what could be a verb at `k` is a noun with its verb behind it: "planting of olives is"."""
    if tokens.bits[k] & (tags.AUX | tags.VING) or k + 1 >= tokens.size:
        return False
    if tokens.bits[k] & tags.PREP and tokens.bits[k + 1] & (tags.MENTION | tags.PROPER | tags.DET):
        return True  # "clashes near Oran have"
    if tokens.bits[k] & tags.PLURAL and tokens.bits[k - 1] & (tags.NUM | tags.ADJ | tags.DET):
        return verb_at(tokens, k) is None  # "a drive with 300 nurses begins"
    return bool(tokens.bits[k + 1] & (tags.BE | tags.MODAL) and not tokens.bits[k + 1] & tags.NEG)


def _behind_aside(tokens: Tokens, k: int) -> int:
    """The token behind an aside between commas that begins at `k` (", announced for Friday,"); else `k`."""
    if k < tokens.size and tokens.bits[k] & tags.COMMA and (said := _source(tokens, k)):
        return said
    opens = (
        k + 1 < tokens.size
        and tokens.bits[k] & tags.COMMA
        and (
            tokens.bits[k + 1] & (tags.REL | tags.VEN)
            or tokens.words[k + 1] in ("including", "involving", "featuring")
        )
    )
    if not opens or tokens.bits[k + 1] & tags.MENTION:
        return k
    for end in range(k + 2, min(tokens.size, k + _ASIDE)):
        if tokens.bits[end] & tags.BREAK:
            break
        # the comma that ends it has the verb behind it: one within a list has a name
        behind = tokens.bits[end + 1] if end + 1 < tokens.size else tags.PROPER
        if tokens.bits[end] & tags.COMMA and behind & (tags.AUX | tags.VERB) and not behind & tags.PROPER:
            return end + 1
    return k


_SAID = frozenset("said says reported reports announced added".split())
# Tokens that the one who says so may take, from comma to comma.
_SOURCE = 9


def _source(tokens: Tokens, k: int) -> int:
    """The token behind the comma that ends the source opened at `k`: ", the ministry said,"; else 0."""
    for end in range(k + 2, min(tokens.size - 1, k + _SOURCE)):
        if tokens.bits[end] & tags.BREAK:
            return 0
        if tokens.bits[end] & tags.COMMA:
            return end + 1 if tokens.words[end - 1] in _SAID or tokens.words[k + 1] in _SAID else 0
    return 0


def _predicate(
    tokens: Tokens, k: int, vocabulary: Vocabulary, can_fail: bool, definite: bool
) -> Status | None:
    """Status from the verb group that begins at `k`."""
    main, flags = k, 0
    while main < tokens.size and tokens.bits[main] & (tags.AUX | tags.ADV | tags.NEG | tags.TO):
        flags |= tokens.bits[main]
        main += 1
    ing = main < tokens.size and bool(tokens.bits[main] & tags.VING)
    found = group_status(tuple(tokens.words[k:main]), ing, flags)
    if _intensified(tokens, main, flags) or _in_force(tokens, k, main, flags):
        return Status.ONGOING
    if main >= tokens.size:
        return found
    if tokens.words[k] in _PRESENT_BE and _arranged(tokens, k, main, flags):
        return Status.PLANNED
    if _under_way(tokens, main) and not found:
        return Status.ONGOING  # "is well under way"
    if found is Status.DENIED:
        noun = flags & tags.BE and tokens.bits[main] & (tags.DET | tags.PREP)
        word = tokens.words[main]
        return None if noun and word not in _NOT_YET else _not(word)  # "was not the fault of the driver"
    if found is Status.PLANNED and on_condition(tokens):
        return Status.POSSIBLE  # "the talks will fail unless"
    if found is Status.POSSIBLE and _taken_as_made(tokens, k, main, definite):
        return None
    return found or _main_verb(tokens, main, flags, vocabulary, can_fail)


_MOUNTING = ("intensifi", "worsen", "escalat", "dragged", "deepen", "lingered", "raged", "persist", "lasted")


def _intensified(tokens: Tokens, main: int, flags: int) -> bool:
    """Whether the group tells in the perfect how it goes on: "has intensified", "have dragged on"."""
    return bool(main < tokens.size and flags & tags.HAVE and tokens.words[main].startswith(_MOUNTING))


# "Is on display", "are in their second week", "is open daily": what is told of is there today.
_WHERE_IT_STANDS = frozenset("in on under before open active deadlocked stalled available high".split())
_FORCE = frozenset({("in", "force"), ("in", "place"), ("in", "effect")})


def _in_force(tokens: Tokens, k: int, main: int, flags: int) -> bool:
    """Whether the group from `k` to `main` tells what holds today: "is still", "are in force"."""
    if tokens.words[k] not in _PRESENT_BE or flags & (tags.NEG | tags.TO):
        return False
    if "still" in tokens.words[k:main] or tuple(tokens.words[main : main + 2]) in _FORCE:
        return True
    return main < tokens.size and tokens.words[main] in _WHERE_IT_STANDS and not set_for(tokens, main)


def _arranged(tokens: Tokens, k: int, main: int, flags: int) -> bool:
    """Whether the "is" at `k` tells of what is set: "the fair is on Friday", "the pullout is to end"."""
    if main == k + 1:
        return set_for(tokens, main)
    another = flags & tags.NEG or tokens.any(k - _VERB_REACH, k, tags.COORD)
    return tokens.words[k + 1] == "to" and not another


def _not(word: str) -> Status | None:
    """Status from a denied predicate: "is not over" goes on, "is not known" tells nothing of it."""
    if word in _NOT_YET:
        return Status.ONGOING
    return None if word in _NOT_TOLD else Status.DENIED


def _taken_as_made(tokens: Tokens, k: int, main: int, definite: bool) -> bool:
    """Whether the modal group from `k` to the verb `main` leaves it standing that its subject took place.

    "The deal may end the row", "the ascent could never have come off but for".
    """
    words = tokens.words[k:main]
    if "have" in words and not NEGATIONS.isdisjoint(words):
        return True
    return definite and not tokens.bits[main] & tags.VEN and tokens.words[main] not in _COMING_ABOUT


def _main_verb(
    tokens: Tokens, main: int, flags: int, vocabulary: Vocabulary, can_fail: bool
) -> Status | None:
    """Status from the verb `main` behind auxiliaries that leave it open."""
    word = tokens.words[main]
    if word in ("began", "started", "opened", "begun") and _goes_on(tokens, main):
        return Status.ONGOING
    present = not flags and tokens.bits[main] & tags.VS and verb_at(tokens, main)
    if present and to_come(tokens, main, now=True):
        return Status.PLANNED  # "an exhibition opens on Friday"
    if _given_up(tokens, main, flags, can_fail):
        return Status.DENIED
    governed = word_status(tokens, main, vocabulary)
    if governed is Status.ONGOING or word in _UNDERWAY or word in _STANDING:
        return Status.ONGOING
    if governed in (Status.PLANNED, Status.DENIED) and flags & tags.BE:
        return None if word == "aimed" else governed
    if word in FORETOLD and flags & tags.BE:
        return Status.POSSIBLE
    return None


def _goes_on(tokens: Tokens, main: int) -> bool:
    """Whether what began at `main` is said to go on: "began on Monday and will continue"."""
    behind = tokens.words[main : main + _ASIDE // 2]
    return "and" in behind and not {"continue", "continues"}.isdisjoint(behind)


def _given_up(tokens: Tokens, main: int, flags: int, can_fail: bool) -> bool:
    """Whether it came to nothing: "was called off", "the talks collapsed", "came to nothing"."""
    if tuple(tokens.words[main : main + 2]) in _GIVEN_UP and (flags & tags.BE or can_fail):
        return True
    if tokens.words[main + 1 : main + 3] in (["to", "nothing"], ["without", "agreement"]):
        return True
    return can_fail and tokens.words[main] in _CAME_TO_NOTHING and not _has_object(tokens, main)


def _has_object(tokens: Tokens, at: int) -> bool:
    """Whether the verb at `at` does something to something else: "a deal ended the standoff"."""
    behind = tokens.bits[at + 1] if at + 1 < tokens.size else 0
    return (
        bool(behind & (tags.DET | tags.ADJ | tags.NUM | tags.MENTION | tags.POSS)) and not behind & tags.PREP
    )
