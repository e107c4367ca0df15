"""Whether what a noun tells of took place, from its adjectives, its verb and what it depends on."""

from __future__ import annotations

from itertools import pairwise

from geobrief.events import tags
from geobrief.events.entries import NATURAL
from geobrief.events.mood import SPEECH
from geobrief.events.noun_governors import left_governor
from geobrief.events.predicates import right_verb
from geobrief.events.standing import PHRASE, headed, standing
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

_ADJECTIVES = {
    **dict.fromkeys("planned upcoming forthcoming scheduled next impending future"
    " imminent".split(), Status.PLANNED),
    **dict.fromkeys("possible potential proposed threatened feared likely"
    " eventual alleged".split(), Status.POSSIBLE),
    **dict.fromkeys("ongoing continuing current continued persistent prolonged protracted"
    " escalating raging worsening long-running relentless lingering widespread".split(), Status.ONGOING),
    "no": Status.DENIED,
    "without": Status.DENIED,
}  # fmt: skip
# Announcing such a thing tells that it happened; announcing a visit, that it will.
_ANNOUNCED = frozenset(
    {"territory_change", "attack", "armed_clash", "disease", "disaster", "accident", "crime", "justice"}
)
_CAN_FAIL = frozenset({"talks", "agreement"})


_COUNTED_UP = frozenset("cases deaths illnesses infections fatalities casualties".split())


def noun_status(tokens: Tokens, candidate: Candidate, vocabulary: Vocabulary) -> Status:
    """The status of a candidate that is a noun."""
    itself = _ADJECTIVES.get(tokens.words[candidate.start])  # "upcoming election"
    found = itself if itself is Status.PLANNED else _adjective(tokens, candidate.start)
    if found is Status.PLANNED and candidate.type in NATURAL:
        found = Status.POSSIBLE  # nobody plans "a coming drought"
    found = found or standing(tokens, candidate)
    found = found or headed(tokens, candidate.start, vocabulary)
    if not found and not _governed(tokens, candidate.start):
        found = _by_its_verb(tokens, candidate, vocabulary)
    return found or _from_the_left(tokens, candidate, vocabulary)


def _by_its_verb(tokens: Tokens, candidate: Candidate, vocabulary: Vocabulary) -> Status | None:
    """Status from the verb behind the noun, as far as it suits what the noun tells of."""
    found, stop = right_verb(tokens, candidate.stop, vocabulary, candidate.type in _CAN_FAIL), candidate.stop
    if found is Status.ONGOING:
        counted = tokens.words[stop - 1] in _COUNTED_UP and ("are", "in") in pairwise(tokens.words[stop:])
        made = candidate.type in SPEECH and "being" in tokens.words[stop:]
        return (
            None if counted or made else found
        )  # "most cases are in Oran", "the complaint is being answered"
    if found is Status.PLANNED and candidate.type == "disaster":
        return Status.POSSIBLE  # "the front is expected to hit"
    announced = candidate.type in _ANNOUNCED and _announced_behind(tokens, stop)
    return None if found is Status.PLANNED and announced else found


def _from_the_left(tokens: Tokens, candidate: Candidate, vocabulary: Vocabulary) -> Status:
    """Status from what the noun depends on; completed when nothing tells."""
    left = left_governor(tokens, candidate.start, vocabulary)
    if left is Status.PLANNED and candidate.type in _ANNOUNCED and _announced(tokens, candidate.start):
        left = None
    rejected = left is Status.DENIED and candidate.type in _CAN_BE_REJECTED
    if rejected and _turned_down(tokens, candidate.start):
        return Status.COMPLETED
    said = left is Status.POSSIBLE and candidate.type in SPEECH
    return Status.COMPLETED if not left or said else left


def _governed(tokens: Tokens, start: int) -> bool:
    """Whether the noun at `start` is a circumstance, and the subject of no verb behind it.

    "After the collapse of the regime, the neighbours are scrambling to help".
    """
    for k in range(start - 1, max(-1, start - PHRASE - 1), -1):
        if tokens.words[k] in _CIRCUMSTANCE:
            return True
        if tokens.words[k] == "of" and tokens.words[k - 1] in _ABOUT_IT:
            return True
        if tokens.bits[k] & tags.PREP:
            return _opened(tokens, k)
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.COORD | tags.REL | tags.AUX):
            return False
    return False


def _opened(tokens: Tokens, at: int) -> bool:
    """Whether the phrase with its preposition at `at` is part of another: "despite a win in the match"."""
    for k in range(at - 1, max(-1, at - 2 * PHRASE), -1):
        if tokens.words[k] in _CIRCUMSTANCE:
            return True
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.COORD | tags.REL | tags.AUX):
            return False
    return False


# Heads of which a verb tells nothing about whether the thing itself took place: "the origin of a fire".
_ABOUT_IT = frozenset(
    "source sources origin origins cause causes rate rates extent scale number toll severity details motive"
    " circumstances location scene cost costs date timing impact effect effects consequences outcome".split()
)
_CIRCUMSTANCE = frozenset("after before following since amid despite during until under".split())


_CAN_BE_REJECTED = SPEECH | {"justice"}
_TURNING_DOWN = ("reject", "dismiss", "declin", "refus", "brush", "shrug", "ignor")


def _turned_down(tokens: Tokens, start: int) -> bool:
    """Whether the noun at `start` is rejected, and so was made: "dismissed the appeal"."""
    return any(word.startswith(_TURNING_DOWN) for word in tokens.words[max(0, start - 5) : start])


def _announced_behind(tokens: Tokens, stop: int) -> bool:
    """Whether the first verb behind is "was announced": "a death in Oran was announced"."""
    return bool({("was", "announced"), ("were", "announced")} & set(pairwise(tokens.words[stop : stop + 12])))


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
