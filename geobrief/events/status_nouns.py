"""Whether what a noun tells of took place, from its adjectives, its verb and what it depends on."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.entries import NATURAL
from geobrief.events.grammar import verb_at
from geobrief.events.infinitives import FORETOLD
from geobrief.events.mood import NEGATIONS, group_status, word_status
from geobrief.events.noun_governors import left_governor
from geobrief.events.timing import lasting, month_day, scheduled, set_for, to_come
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

# Saying such a thing is the event itself: "would" in what is said does not make the saying unsure.
SPEECH = frozenset({"support", "criticism", "demand", "threat"})
_ADJECTIVES = {
    **dict.fromkeys("planned upcoming forthcoming scheduled proposed next impending future"
    " imminent".split(), Status.PLANNED),
    **dict.fromkeys("possible potential threatened feared likely eventual alleged".split(), Status.POSSIBLE),
    **dict.fromkeys("ongoing continuing current continued persistent prolonged protracted escalating raging worsening long-running relentless lingering widespread".split(), Status.ONGOING),
    "no": Status.DENIED,
    "without": Status.DENIED,
}  # fmt: skip
# What is so today: "is endemic", "exists".
_STANDING = frozenset(
    "endemic widespread rife rampant prevalent exists exist circulates circulating persists lingers rages spreading"
    " raging burning brewing unfolding mounting growing worsening".split()
)
_UNDERWAY = frozenset({"underway", "ongoing"})
_CAME_TO_NOTHING = frozenset(
    "collapsed failed broke stalled faltered collapse fail ended lapsed lapse cancelled canceled".split()
)
_GIVEN_UP = frozenset({("called", "off"), ("fell", "through"), ("broken", "off"), ("broke", "down")})
_PRESENT_BE = frozenset({"is", "are"})
_NOT_YET = frozenset(
    "over ended finished ceased stopped eased abated subsided done complete completed".split()
)
_NOT_TOLD = frozenset("known clear surprised surprising disclosed released sure certain".split())
# Announcing such a thing tells that it happened; announcing a visit, that it will.
_ANNOUNCED = frozenset(
    {"territory_change", "attack", "armed_clash", "disease", "disaster", "accident", "crime", "justice"}
)
_CAN_FAIL = frozenset({"talks", "agreement"})
# How long an aside between a noun and its verb may be.
_ASIDE = 24
# How far from its noun a verb may stand of which it is the subject.
_VERB_REACH = 9


def noun_status(tokens: Tokens, candidate: Candidate, vocabulary: Vocabulary) -> Status:
    """The status of a candidate that is a noun."""
    found = _adjective(tokens, candidate.start)
    if found is Status.PLANNED and candidate.type in NATURAL:
        found = Status.POSSIBLE  # nobody plans "a coming drought"
    if not found and _at_it(tokens, candidate.start):
        return Status.ONGOING
    if not found and _suffered(tokens, candidate.start):
        return Status.COMPLETED
    if not found and scheduled(tokens, candidate.stop):
        found = Status.PLANNED
    if (
        not found
        and candidate.type not in _UNPLANNED
        and _dated(tokens, candidate.start)
        and "will" in tokens.words
    ):
        found = Status.PLANNED  # "the April 9 concert will"
    if not found and lasting(tokens, candidate.stop):
        found = Status.ONGOING
    if not found and not _governed(tokens, candidate.start):
        found = _right_verb(tokens, candidate.stop, vocabulary, candidate.type in _CAN_FAIL)
    if found:
        return found
    left = left_governor(tokens, candidate.start, vocabulary)
    if left is Status.PLANNED and candidate.type in _ANNOUNCED and _announced(tokens, candidate.start):
        left = None
    if not left or (left is Status.POSSIBLE and candidate.type in SPEECH):
        return Status.COMPLETED
    if left is Status.DENIED and candidate.type in _CAN_BE_REJECTED and _turned_down(tokens, candidate.start):
        return Status.COMPLETED
    return left


_SUFFERING = frozenset("victims survivors affected displaced hit aftermath wake anniversary".split())


_STATES = {
    "in": frozenset("talks negotiations discussions dialogue".split()),
    "under": frozenset(
        "investigation review construction siege fire attack quarantine arrest bombardment".split()
    ),
    "on": frozenset("strike trial parade patrol alert exercise exercises manoeuvres".split()),
}
_THEM = frozenset("him her them it".split())


def _at_it(tokens: Tokens, start: int) -> bool:
    """Whether somebody is said to be busy with the noun at `start`: "are in talks", "has her under investigation"."""
    if start < 2 or tokens.words[start] not in _STATES.get(tokens.words[start - 1], ()):
        return False
    before, bits = tokens.words[start - 2], tokens.bits[start - 2]
    return before in _THEM or before in _NOW or bool(bits & tags.COMMA)


_NOW = frozenset("is are 's 're been be still now currently already remain remains".split())


_UNPLANNED = NATURAL | {"attack", "crime", "bombardment", "armed_clash", "criticism", "demand"}


def _dated(tokens: Tokens, start: int) -> bool:
    return any(month_day(tokens, k) for k in range(max(0, start - 4), start - 1))


def _suffered(tokens: Tokens, start: int) -> bool:
    """Whether the noun phrase at `start` is what somebody came through: "to treat victims of the quake"."""
    words = tokens.words
    for k in range(start - 1, max(0, start - 5), -1):
        if words[k] in ("of", "by"):
            return words[k - 1] in _SUFFERING
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.AUX):
            return False
    return False


def _governed(tokens: Tokens, start: int) -> bool:
    """Whether the noun at `start` is a circumstance, and the subject of no verb behind it.

    "After the collapse of the regime, the neighbours are scrambling to help".
    """
    for k in range(start - 1, max(-1, start - _PHRASE - 1), -1):
        if tokens.words[k] in _CIRCUMSTANCE:
            return True
        if tokens.words[k] == "of" and tokens.words[k - 1] in _ABOUT_IT:
            return True
        if tokens.bits[k] & (tags.PREP | tags.BREAK | tags.COMMA | tags.COORD | tags.REL | tags.AUX):
            return False
    return False


# Heads of which a verb tells nothing about whether the thing itself took place: "the source of the outbreak".
_ABOUT_IT = frozenset(
    "source sources origin origins cause causes rate rates extent scale number toll severity details motive"
    " circumstances location scene cost costs date timing impact effect effects consequences outcome".split()
)
# Tokens before the noun that its phrase may hold.
_PHRASE = 5
_CIRCUMSTANCE = frozenset("after before following since amid despite during until under".split())


_CAN_BE_REJECTED = SPEECH | {"justice"}
_TURNING_DOWN = ("reject", "dismiss", "declin", "refus", "brush", "shrug", "ignor")


def _turned_down(tokens: Tokens, start: int) -> bool:
    """Whether the noun at `start` is rejected, and so was made: "rejected criticism", "dismissed the appeal"."""
    return any(word.startswith(_TURNING_DOWN) for word in tokens.words[max(0, start - 5) : start])


_ANNOUNCING = frozenset({"announced", "announce", "announces", "announcing"})


def _announced(tokens: Tokens, start: int) -> bool:
    """Whether "announced" stands right before the noun phrase at `start`."""
    words = tokens.words[max(0, start - 5) : start]
    return not _ANNOUNCING.isdisjoint(words) and "will" not in words and "to" not in words


def _adjective(tokens: Tokens, start: int) -> Status | None:
    for k in range(start - 1, max(-1, start - 4), -1):
        found = _ADJECTIVES.get(tokens.words[k])
        if found or tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.VERB):
            return found
    return None


def _right_verb(tokens: Tokens, stop: int, vocabulary: Vocabulary, can_fail: bool) -> Status | None:
    """Status from the verb of which the noun is the subject; `can_fail`: it may come to nothing."""
    k, passed = stop - 1, 0
    definite = not {"the", "this", "that", "'s"}.isdisjoint(tokens.words[max(0, stop - 4) : stop])
    while passed < _VERB_REACH and (k := _behind_aside(tokens, k + 1)) < tokens.size:
        bits = tokens.bits[k]
        listed = bits & tags.MENTION and tokens.bits[k - 1] & (tags.COMMA | tags.COORD)
        passed += not (listed or bits & tags.COMMA)  # a list of places parts nothing
        if bits & (tags.BREAK | tags.SUB | tags.REL) and not bits & tags.PREP:
            return None
        if tokens.words[k] in _UNDERWAY or tokens.words[k : k + 2] == ["under", "way"]:
            return Status.ONGOING
        if bits & (tags.VERB | tags.AUX) and not _noun_before_verb(tokens, k):
            return _predicate(tokens, k, vocabulary, can_fail, definite)
    return None


def _noun_before_verb(tokens: Tokens, k: int) -> bool:
    """Whether what could be a verb at `k` is a noun with its verb behind it: "infection of herds is"."""
    if tokens.bits[k] & (tags.AUX | tags.VING) or k + 1 >= tokens.size:
        return False
    return bool(tokens.bits[k + 1] & (tags.BE | tags.MODAL) and not tokens.bits[k + 1] & tags.NEG)


def _behind_aside(tokens: Tokens, k: int) -> int:
    """The token behind an aside between commas that begins at `k` (", announced for Friday,"); else `k`."""
    opens = k + 1 < tokens.size and tokens.bits[k] & tags.COMMA and tokens.bits[k + 1] & (tags.REL | tags.VEN)
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


_COMING_ABOUT = frozenset(
    "happen occur begin start resume follow come go take spread continue break fail collapse erupt be cross".split()
)


def _predicate(
    tokens: Tokens, k: int, vocabulary: Vocabulary, can_fail: bool, definite: bool
) -> Status | None:
    main, flags = k, 0
    while main < tokens.size and tokens.bits[main] & (tags.AUX | tags.ADV | tags.NEG | tags.TO):
        flags |= tokens.bits[main]
        main += 1
    ing = main < tokens.size and bool(tokens.bits[main] & tags.VING)
    found = group_status(tuple(tokens.words[k:main]), ing, flags)
    if main >= tokens.size:
        return found
    if main == k + 1 and tokens.words[k] in _PRESENT_BE and set_for(tokens, main):
        return Status.PLANNED  # "the fair is on Friday"
    if found is Status.DENIED and tokens.words[main] in _NOT_YET:
        return Status.ONGOING  # "is not over"
    if found is Status.DENIED and tokens.words[main] in _NOT_TOLD:
        return None  # "is not known"
    if (
        found is Status.POSSIBLE
        and definite
        and not tokens.bits[main] & tags.VEN
        and tokens.words[main] not in _COMING_ABOUT
    ):
        return None  # "the deal may end the row" takes it as made
    if (
        found is Status.POSSIBLE
        and "have" in tokens.words[k:main]
        and not NEGATIONS.isdisjoint(tokens.words[k:main])
    ):
        return None  # "would not have happened without": it did
    if found:
        return found
    if (
        not flags
        and tokens.bits[main] & tags.VS
        and verb_at(tokens, main)
        and to_come(tokens, main, now=True)
    ):
        return Status.PLANNED  # "an exhibition opens on Friday"
    governed = word_status(tokens, main, vocabulary)
    if tuple(tokens.words[main : main + 2]) in _GIVEN_UP and (flags & tags.BE or can_fail):
        return Status.DENIED
    if tokens.words[main + 1 : main + 3] in (["to", "nothing"], ["without", "agreement"]):
        return Status.DENIED
    if governed is Status.ONGOING or tokens.words[main] in _UNDERWAY or tokens.words[main] in _STANDING:
        return Status.ONGOING
    if governed in (Status.PLANNED, Status.DENIED) and flags & tags.BE:
        return None if tokens.words[main] == "aimed" else governed
    if tokens.words[main] in FORETOLD and flags & tags.BE:
        return Status.POSSIBLE
    ends_itself = can_fail and tokens.words[main] in _CAME_TO_NOTHING and not _has_object(tokens, main)
    return Status.DENIED if ends_itself else None


def _has_object(tokens: Tokens, at: int) -> bool:
    """Whether the verb at `at` does something to something else: "a deal ended the standoff"."""
    behind = tokens.bits[at + 1] if at + 1 < tokens.size else 0
    return (
        bool(behind & (tags.DET | tags.ADJ | tags.NUM | tags.MENTION | tags.POSS)) and not behind & tags.PREP
    )
