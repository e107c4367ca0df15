"""What an infinitive tells of: something done, going on, planned, or given up; from what it hangs on."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.grammar import Verb, verb_at
from geobrief.events.mood import NEGATIONS, REACH, disclaimed, group_status, word_status
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

_AT_IT = frozenset(
    "working struggling racing scrambling begins begin starts start battling fighting rushing"
    " continuing trying attempting effort efforts".split()
)
# After these the infinitive tells what was done: "managed to flee", "helped him to flee".
_IMPLICATIVE = frozenset(
    "managed help helped helps helping began begun started forced used allowed enabled went came returned"
    " proceeded"
    " had led caused appears appeared seems seemed known believed said reported thought moved gathered"
    " sent joined"
    " united forcing causing leading prompting allowing enabling letting chose opted bothered dared rushed"
    " stopped attempted tried got hurried scrambled"
    " flew arrived arrives travelled traveled drove rode marched rallied assembled flocked met teamed"
    " volunteered intervened".split()
)
# "Is forecast to cross", "was tipped to win": likely, and not arranged by anybody.
FORETOLD = frozenset(
    "willing enough keen eager tempted"
    " forecast forecasted likely tipped projected predicted liable apt tends tend bound".split()
)
_PLANS = frozenset(
    "decision decisions goal intention intentions mission mandate permission authority power powers pressure"
    " right bid bids move moves scheme schemes contract bill legislation campaign deadline time money funds"
    " opportunity".split()
)
_USED = frozenset("used won took taken seized spent".split())
# What is stopped in order to do something else ("blocked bridges to protest").
_HINDERED = ("block", "stopp", "halt", "cancel", "abandon", "prevent")


def infinitive(tokens: Tokens, verb: Verb, vocabulary: Vocabulary) -> Status | None:
    """Status of "to evacuate" from the words before it; None when they say nothing."""
    if not NEGATIONS.isdisjoint(verb.words):
        return Status.DENIED
    if tuple(verb.words[-2:]) == ("had", "to") and not verb.flags & tags.MODAL:
        return Status.COMPLETED  # "had to evacuate the town": and did
    if _to_be(verb.words):
        return Status.PLANNED  # "are to be moved"
    for k in range(verb.start - 1, max(-1, verb.start - 4 - REACH), -1):
        if tokens.bits[k] & (tags.BREAK | tags.REL) or _hindered(tokens, k, verb):
            return None
        told = _hangs_on(tokens, k, verb, vocabulary)
        if told:
            return told
    return None


def _hindered(tokens: Tokens, k: int, verb: Verb) -> bool:
    """Whether the verb at `k` was stopped to do this: "blocked bridges to protest"."""
    return k < verb.start - 1 and tokens.words[k].startswith(_HINDERED)


def _hangs_on(tokens: Tokens, k: int, verb: Verb, vocabulary: Vocabulary) -> Status | None:
    """Status that the word at `k` gives to the infinitive behind it, None when it says nothing."""
    bits, word = tokens.bits[k], tokens.words[k]
    if _singled_out(tokens, k) or word in _DONE_IF_SAID:
        return Status.COMPLETED  # "the third state to ratify it", "was quick to deny it"
    governed = word_status(tokens, k, vocabulary)
    # "Continues to" goes on; "talks are underway to" leaves it to come.
    if governed and (governed is not Status.ONGOING or bits & tags.VERB):
        return Status.DENIED if _dropped(tokens, verb.start) else _negated(tokens, k, governed)
    if governed:
        return None
    if word in FORETOLD:
        return Status.POSSIBLE
    if word in _PLANS and not _USED.isdisjoint(tokens.words[max(0, k - 3) : k]):
        return Status.COMPLETED  # "used the money to buy boats", "took time to visit"
    if word in _PLANS and not bits & tags.VERB:
        return Status.PLANNED  # "a resolve to leave"
    if word in _AT_IT:
        return Status.ONGOING
    if bits & tags.VERB and word in _IMPLICATIVE:
        return _status_of_it(tokens, k) or Status.COMPLETED
    return Status.PLANNED if bits & tags.BE else None


_FORMS_OF_BE = frozenset("is are was were 's 're".split())


def _to_be(words: tuple[str, ...]) -> bool:
    """Whether the auxiliaries are "is to", "were to": what is arranged."""
    at = words.index("to") if "to" in words else 0
    return at > 0 and words[at - 1] in _FORMS_OF_BE


_UNIQUE = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth only latest last".split()
)
# How far the noun may stand from its ordinal: "the fourth Mercosur country to report".
_UNIQUE_REACH = 5
# Adjectives that say that it was done: "was quick to blame", "was proud to open".
_DONE_IF_SAID = frozenset("quick slow proud pleased happy sorry glad lucky surprised delighted able".split())


def _singled_out(tokens: Tokens, k: int) -> bool:
    """Whether the noun at `k` is one of a series: "became the fourth country to report it"."""
    if tokens.bits[k] & (tags.VERB | tags.AUX) and tokens.words[k] not in _UNIQUE:
        return False
    series = _UNIQUE.intersection(tokens.words[max(0, k - _UNIQUE_REACH) : k + 1])
    return bool(series) and not tokens.any(k - _UNIQUE_REACH, k + 1, tags.COMMA | tags.BREAK)


# What becomes of plans that come to nothing.
_GIVEN_UP = frozenset(
    "dropped scrapped shelved abandoned cancelled canceled suspended rejected ditched".split()
)
# How far behind the infinitive that may be told: its own object lies between, and is long in plans.
_DROPPED_REACH = 14


def _dropped(tokens: Tokens, at: int) -> bool:
    """Whether the plan whose infinitive begins at `at` is given up: "plans to leave have been dropped"."""
    for k in range(at + 2, min(tokens.size, at + _DROPPED_REACH)):
        if tokens.bits[k] & (tags.BREAK | tags.REL | tags.SUB) and not tokens.bits[k] & tags.PREP:
            return False
        if tokens.words[k] in _GIVEN_UP and tokens.any(k - 3, k, tags.BE):
            return True
    return False


def _status_of_it(tokens: Tokens, k: int) -> Status | None:
    """What the auxiliaries of the verb at `k` say: "is helping to launch", "was not allowed to"."""
    verb = verb_at(tokens, k)
    return group_status(verb.words, bool(tokens.bits[k] & tags.VING), verb.flags) if verb else None


def _negated(tokens: Tokens, k: int, governed: Status) -> Status:
    """`governed`, unless the governing verb at k is itself negated ("did not agree to")."""
    outer = verb_at(tokens, k)
    if outer and governed is not Status.DENIED:
        over = group_status(outer.words, bool(tokens.bits[k] & tags.VING), outer.flags)
        if over is Status.DENIED or disclaimed(tokens, outer.start):
            return Status.DENIED  # "has not agreed to", "denied that it intends to"
    return governed


def possibly_stopped(tokens: Tokens, k: int) -> bool:
    """Whether the verb at `k` only may happen: "may stop giving aid"."""
    outer = verb_at(tokens, k)
    if outer is None:
        return False
    return group_status(outer.words, bool(tokens.bits[k] & tags.VING), outer.flags) is Status.POSSIBLE
