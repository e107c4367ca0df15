"""Whether an event took place, from the verb's mood, tense and negation and from what governs it."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.grammar import Verb, verb_at
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

# Saying such a thing is the event itself: "would" in what is said does not make the saying unsure.
_SPEECH = frozenset({"support", "criticism", "demand", "threat"})
_POSSIBLE_MODALS = frozenset({"could", "may", "might", "can", "would", "should", "must", "ought", "'d", "couldn't"})
_FUTURE_MODALS = frozenset({"will", "shall", "'ll", "won't"})
_NEGATIONS = frozenset(
    "not never no n't neither nor isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't"
    " wouldn't can't couldn't cannot shouldn't without".split()
)
# Words left of a noun looked at for what governs it ("denied the deployment", "plans a series of protests").
_REACH = 6


def status_of(tokens: Tokens, candidate: Candidate, vocabulary: Vocabulary) -> Status:
    """The status of one candidate."""
    if candidate.entry.status:
        return candidate.entry.status
    if candidate.verb is not None:
        return _verb_status(tokens, candidate, vocabulary)
    return _noun_status(tokens, candidate, vocabulary)


def _governor(tokens: Tokens, i: int, vocabulary: Vocabulary) -> Status | None:
    """What the word at i makes of what it governs."""
    bits, classes = tokens.bits[i], vocabulary.classes
    if bits & classes["denied"]:
        return Status.DENIED
    if bits & classes["planned"]:
        return Status.PLANNED
    if bits & classes["possible"]:
        return Status.POSSIBLE
    if bits & classes["ongoing"]:
        return Status.ONGOING
    return None


def _group_status(tokens: Tokens, words: tuple[str, ...], ing: bool, flags: int) -> Status | None:
    negated = not _NEGATIONS.isdisjoint(words)
    if not _FUTURE_MODALS.isdisjoint(words):
        return Status.DENIED if negated else Status.PLANNED
    if not _POSSIBLE_MODALS.isdisjoint(words):
        return Status.DENIED if negated and ("cannot" in words or "could" in words or "couldn't" in words) else Status.POSSIBLE
    if negated:
        return Status.DENIED
    if ing and flags & tags.BE and not {"was", "were", "been"} & set(words):
        return Status.ONGOING
    if ing and "been" in words:
        return Status.ONGOING
    return None


def _verb_status(tokens: Tokens, candidate: Candidate, vocabulary: Vocabulary) -> Status:
    verb = candidate.verb
    assert verb is not None
    bits = tokens.bits[candidate.start]
    speech = candidate.type in _SPEECH
    ing = bool(bits & tags.VING)
    found = _group_status(tokens, verb.words, ing, verb.flags)
    if found and "to" not in verb.words:
        if speech and found is Status.POSSIBLE and {"would", "'d"} & set(verb.words):
            return Status.COMPLETED
        return found
    if tokens.words[candidate.stop : candidate.stop + 1] == ["no"]:
        return Status.DENIED
    if verb.infinitive:
        return _infinitive(tokens, verb, speech, vocabulary)
    if _conditional(tokens, verb.start):
        return Status.POSSIBLE
    if ing and verb.participle and _circumstance(tokens, verb.start):
        return Status.ONGOING
    if ing and verb.start:
        governed = _governor(tokens, verb.start - 1, vocabulary)
        if governed and not speech:
            return governed
        before = tokens.words[verb.start - 1]
        if before in ("from", "without", "against"):
            return Status.DENIED if before != "against" else Status.POSSIBLE
    if bits & tags.VBASE and not bits & tags.VED and verb.flags & tags.BE and not speech:
        return Status.PLANNED
    if not speech and not verb.flags and bits & (tags.VS | tags.VBASE) and not bits & tags.VED:
        # present tense: what is going on, unless the type is a point in time told in headline style
        return Status.ONGOING if bits & tags.VBASE else Status.COMPLETED
    if verb.passive and verb.flags & tags.BE and {"is", "are", "'s", "'re"} & set(verb.words):
        return Status.ONGOING if not speech else Status.COMPLETED
    if {"still", "continues", "currently"} & set(tokens.words[max(0, verb.start - 2) : candidate.start]):
        return Status.ONGOING
    return Status.COMPLETED


def _infinitive(tokens: Tokens, verb: Verb, speech: bool, vocabulary: Vocabulary) -> Status:
    """Status of "to evacuate": what the words before it make of it."""
    if not _NEGATIONS.isdisjoint(verb.words):
        return Status.DENIED
    for k in range(verb.start - 1, max(-1, verb.start - 1 - _REACH), -1):
        bits = tokens.bits[k]
        if bits & (tags.BREAK | tags.REL):
            break
        governed = _governor(tokens, k, vocabulary)
        if governed is Status.ONGOING:
            if bits & tags.VERB:
                return governed  # "continues to"; but "talks are underway to" leaves it to come
            continue
        if governed:
            outer = verb_at(tokens, k)
            if outer and governed is not Status.DENIED:
                over = _group_status(tokens, outer.words, bool(tokens.bits[k] & tags.VING), outer.flags)
                if over is Status.DENIED:
                    return Status.DENIED
            return governed
        if bits & tags.VERB and tokens.words[k] in _IMPLICATIVE:
            return Status.COMPLETED
        if bits & tags.BE:
            return Status.PLANNED
    return Status.COMPLETED if speech else Status.PLANNED


_IMPLICATIVE = frozenset(
    "managed help helped helps helping began begun started forced used allowed enabled went came returned proceeded had led caused"
    " appears appeared seems seemed known believed said reported thought moved gathered sent joined united".split()
)


def _circumstance(tokens: Tokens, at: int) -> bool:
    """Whether the participle at `at` tells what goes on meanwhile: "with troops advancing"."""
    for k in range(at - 1, max(-1, at - 8), -1):
        if tokens.words[k] in ("with", "amid"):
            return True
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.VERB) and not tokens.bits[k] & tags.PLURAL:
            return False
    return False


def _conditional(tokens: Tokens, at: int) -> bool:
    """Whether an "if", "unless" or "whether" opens the clause that holds token `at`."""
    for k in range(at - 1, max(-1, at - 8), -1):
        if tokens.words[k] in ("if", "unless", "whether"):
            return True
        if tokens.bits[k] & (tags.BREAK | tags.COMMA):
            return False
    return False


_FUTURE_ADJ = frozenset("planned upcoming forthcoming scheduled proposed next impending future tomorrow imminent".split())
_POSSIBLE_ADJ = frozenset("possible potential threatened feared likely eventual alleged".split())
_ONGOING_ADJ = frozenset("ongoing continuing current continued persistent".split())
_AHEAD = frozenset({"ahead", "before"})


def _noun_status(tokens: Tokens, candidate: Candidate, vocabulary: Vocabulary) -> Status:
    start, stop = candidate.start, candidate.stop
    speech = candidate.type in _SPEECH
    for k in range(start - 1, max(-1, start - 4), -1):
        word = tokens.words[k]
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.VERB) and word not in _FUTURE_ADJ | _POSSIBLE_ADJ | _ONGOING_ADJ:
            break
        if word in _FUTURE_ADJ:
            return Status.PLANNED
        if word in _POSSIBLE_ADJ:
            return Status.POSSIBLE
        if word in _ONGOING_ADJ:
            return Status.ONGOING
        if word in ("no", "without"):
            return Status.DENIED
    right = _right_verb(tokens, stop, vocabulary)
    if right:
        return right
    left = _left_governor(tokens, start, vocabulary)
    if left and not (speech and left is Status.POSSIBLE):
        return left
    return Status.COMPLETED


def _right_verb(tokens: Tokens, stop: int, vocabulary: Vocabulary) -> Status | None:
    """Status from the verb of which the noun is the subject."""
    for k in range(stop, min(len(tokens), stop + 9)):
        bits = tokens.bits[k]
        if bits & (tags.BREAK | tags.SUB | tags.REL) and not bits & tags.PREP:
            return None
        if tokens.words[k] in ("underway", "ongoing"):
            return Status.ONGOING
        if bits & tags.VERB or bits & tags.AUX:
            j = k
            while j < len(tokens) and tokens.bits[j] & (tags.AUX | tags.ADV | tags.NEG | tags.TO):
                j += 1
            words = tuple(tokens.words[k:j])
            ing = j < len(tokens) and bool(tokens.bits[j] & tags.VING)
            flags = 0
            for m in range(k, j):
                flags |= tokens.bits[m]
            group = _group_status(tokens, words, ing, flags)
            if group:
                return group
            if j < len(tokens):
                governed = _governor(tokens, j, vocabulary)
                if governed is Status.ONGOING or tokens.words[j] in ("underway", "ongoing"):
                    return Status.ONGOING
                if governed in (Status.PLANNED, Status.DENIED) and flags & tags.BE:
                    return governed
            return None
    return None


def _left_governor(tokens: Tokens, start: int, vocabulary: Vocabulary) -> Status | None:
    """Status from the verb or noun that the noun depends on."""
    for k in range(start - 1, max(-1, start - 1 - _REACH), -1):
        bits = tokens.bits[k]
        if bits & tags.BREAK or (bits & (tags.SUB | tags.REL) and not bits & tags.PREP):
            return None
        if tokens.words[k] in ("of", "such"):
            continue
        governed = _governor(tokens, k, vocabulary)
        if governed and bits & vocabulary.classes["prevention"] and tokens.any(k - 3, k, vocabulary.classes["failing"]):
            return None  # "failed to prevent the downfall": it came
        if governed:
            return governed
        if tokens.words[k] in _AHEAD:
            return Status.PLANNED
        if bits & tags.VERB and not bits & tags.PROPER:
            verb = verb_at(tokens, k)
            if verb is None:
                continue
            if bits & vocabulary.classes["causing"] and verb.flags & tags.HAVE:
                return Status.ONGOING  # "has sparked protests": they have begun and go on
            group = _group_status(tokens, verb.words, bool(bits & tags.VING), verb.flags)
            if group is Status.DENIED and "such" in tokens.words[k:start]:
                return None  # "never seen such flooding"
            if group:
                return group
            if verb.infinitive:
                return _infinitive(tokens, verb, False, vocabulary)
            return Status.POSSIBLE if _conditional(tokens, verb.start) else None
    return None
