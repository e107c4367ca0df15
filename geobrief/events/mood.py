"""What a group of auxiliaries, or a governing word, says about whether something took place."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.grammar import Verb, verb_at
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

_POSSIBLE_MODALS = frozenset(
    {"could", "may", "might", "can", "would", "should", "must", "ought", "'d", "couldn't"}
)
_FUTURE_MODALS = frozenset({"will", "shall", "'ll", "won't"})
_ABILITY = frozenset({"cannot", "could", "couldn't", "can", "can't"})
_PAST_BE = frozenset({"was", "were"})
NEGATIONS = frozenset(
    "not never no n't neither nor isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't"
    " won't"
    " wouldn't can't couldn't cannot shouldn't without".split()
)
# Words left of a noun or an infinitive looked at for what governs it.
REACH = 6
_AT_IT = frozenset(
    "working struggling racing scrambling begins begin starts start battling fighting rushing"
    " continuing".split()
)
# After these the infinitive tells what was done: "managed to flee", "helped him to flee".
_IMPLICATIVE = frozenset(
    "managed help helped helps helping began begun started forced used allowed enabled went came returned"
    " proceeded"
    " had led caused appears appeared seems seemed known believed said reported thought moved gathered"
    " sent joined"
    " united forcing causing leading prompting allowing enabling letting chose opted bothered dared rushed"
    " stopped attempted tried got hurried scrambled".split()
)


def group_status(words: tuple[str, ...], ing: bool, flags: int) -> Status | None:
    """Status from the auxiliaries `words` (their tags: `flags`) before a verb, `ing` when it ends so."""
    negated = not NEGATIONS.isdisjoint(words)
    if not _FUTURE_MODALS.isdisjoint(words):
        return Status.DENIED if negated else Status.PLANNED
    if not _POSSIBLE_MODALS.isdisjoint(words):
        return Status.DENIED if negated and not _ABILITY.isdisjoint(words) else Status.POSSIBLE
    if negated:
        return Status.DENIED
    if ing and ("been" in words or (flags & tags.BE and _PAST_BE.isdisjoint(words))):
        return Status.ONGOING
    return None


def governor(tokens: Tokens, k: int, vocabulary: Vocabulary) -> Status | None:
    """What the word at k makes of what it governs: "denied the", "plans to", "possibility of"."""
    bits, classes = tokens.bits[k], vocabulary.classes
    if bits & classes["denied"]:
        return Status.DENIED
    if bits & classes["planned"]:
        return Status.PLANNED
    if bits & classes["possible"]:
        return Status.POSSIBLE
    return Status.ONGOING if bits & classes["ongoing"] else None


def conditional(tokens: Tokens, at: int) -> bool:
    """Whether an "if", "unless" or "whether" opens the clause that holds token `at`."""
    for k in range(at - 1, max(-1, at - 8), -1):
        if tokens.words[k] in ("if", "unless", "whether"):
            return True
        if tokens.bits[k] & (tags.BREAK | tags.COMMA):
            return False
    return False


_DENYING = frozenset("deny denies denied denying refute refutes refuted".split())
_NOBODY = frozenset("neither none nobody nothing".split())
# How far before a verb the denial of its clause may stand, and a "no" before its subject.
_DENIAL_REACH = 9
_SUBJECT_REACH = 5


def disclaimed(tokens: Tokens, at: int) -> bool:
    """Whether the clause of the verb group at `at` is denied: "denied that it had", "no troops were"."""
    for k in range(at - 1, max(-1, at - _DENIAL_REACH), -1):
        word, bits = tokens.words[k], tokens.bits[k]
        if word in _DENYING:
            return True
        if word in _NOBODY or (word == "no" and at - k <= _SUBJECT_REACH):
            return True
        if bits & (tags.BREAK | tags.COMMA | tags.REL | tags.QUOTE):
            return False
        if bits & tags.VERB and not bits & (tags.PLURAL | tags.PROPER) and verb_at(tokens, k):
            return False
    return False


# What is stopped in order to do something else ("blocked bridges to protest").
_HINDERED = ("block", "stopp", "halt", "cancel", "abandon", "prevent")


def infinitive(tokens: Tokens, verb: Verb, vocabulary: Vocabulary) -> Status | None:
    """Status of "to evacuate" from the words before it; None when they say nothing."""
    if not NEGATIONS.isdisjoint(verb.words):
        return Status.DENIED
    for k in range(verb.start - 1, max(-1, verb.start - 1 - REACH), -1):
        bits = tokens.bits[k]
        if bits & (tags.BREAK | tags.REL):
            return None
        governed = governor(tokens, k, vocabulary)
        if governed is Status.ONGOING and not bits & tags.VERB:
            continue  # "continues to" goes on; "talks are underway to" leaves it to come
        if governed is Status.DENIED and k < verb.start - 1 and tokens.words[k].startswith(_HINDERED):
            return None  # "blocked bridges to protest": what they did it for
        if governed:
            return _negated(tokens, k, governed)
        if tokens.words[k] in _AT_IT:
            return Status.ONGOING
        if bits & tags.VERB and tokens.words[k] in _IMPLICATIVE:
            return Status.COMPLETED
        if bits & tags.BE:
            return Status.PLANNED
    return None


def _negated(tokens: Tokens, k: int, governed: Status) -> Status:
    """`governed`, unless the governing verb at k is itself negated ("did not agree to")."""
    outer = verb_at(tokens, k)
    if outer and governed is not Status.DENIED:
        over = group_status(outer.words, bool(tokens.bits[k] & tags.VING), outer.flags)
        if over is Status.DENIED:
            return Status.DENIED
    return governed
