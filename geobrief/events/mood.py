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
WOULD = frozenset({"would", "'d"})
_ABILITY = frozenset({"cannot", "could", "couldn't", "can", "can't"})
_PRESENT_BE = frozenset({"is", "are", "'s", "'re"})
_PAST_BE = frozenset({"was", "were"})
NEGATIONS = frozenset(
    "not never no n't neither nor isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't"
    " won't"
    " wouldn't can't couldn't cannot shouldn't without".split()
)
# Saying such a thing is the event itself: "would" in what is said does not make the saying unsure.
SPEECH = frozenset({"support", "criticism", "demand", "threat"})
# Words left of a noun or an infinitive looked at for what governs it.
REACH = 6


def group_status(words: tuple[str, ...], ing: bool, flags: int) -> Status | None:
    """Status from the auxiliaries `words` (their tags: `flags`) before a verb, `ing` when it ends so."""
    negated = not NEGATIONS.isdisjoint(words)
    if not _FUTURE_MODALS.isdisjoint(words):
        return Status.DENIED if negated else Status.PLANNED
    if not _POSSIBLE_MODALS.isdisjoint(words):
        return Status.DENIED if negated and not _ABILITY.isdisjoint(words) else Status.POSSIBLE
    if negated:
        return Status.DENIED
    if "being" in words and not (_PRESENT_BE | _PAST_BE).isdisjoint(words):
        return Status.ONGOING
    if ing and ("been" in words or (flags & tags.BE and _PAST_BE.isdisjoint(words))):
        return Status.ONGOING
    return None


# Words that govern only before "to".
_BEFORE_TO = frozenset({"about", "going"})


def word_status(tokens: Tokens, k: int, vocabulary: Vocabulary) -> Status | None:
    """What the word at k makes of what it governs: "denied the", "plans to", "possibility of"."""
    bits, classes = tokens.bits[k], vocabulary.classes
    if tokens.words[k] in _BEFORE_TO and tokens.words[k + 1 : k + 2] != ["to"]:
        return None  # "about 60 crews"; but "about to"
    if bits & classes["denied"]:
        return Status.DENIED
    if bits & classes["planned"]:
        return Status.PLANNED
    if bits & classes["possible"]:
        return Status.POSSIBLE
    return Status.ONGOING if bits & classes["ongoing"] else None


def means(tokens: Tokens, at: int) -> Status | None:
    """Status of the means told by the "by" at `at`, from the verb before it: "could save by cutting"."""
    for k in range(at - 1, max(-1, at - 12), -1):
        bits = tokens.bits[k]
        if bits & (tags.BREAK | tags.REL):
            return None
        if bits & tags.VERB and (verb := verb_at(tokens, k)):
            return group_status(verb.words, bool(bits & tags.VING), verb.flags)
    return None


def conditional(tokens: Tokens, at: int) -> bool:
    """Whether an "if", "unless" or "whether" opens the clause that holds token `at`."""
    for k in range(at - 1, max(-1, at - 13), -1):
        if tokens.words[k] in ("if", "unless", "whether"):
            return True
        if tokens.bits[k] & (tags.BREAK | tags.COMMA):
            return False
    return False


_CALLING_FOR = ("demand", "insist", "urg", "recommend", "request", "propos", "suggest", "require", "let")


def called_for(tokens: Tokens, at: int) -> bool:
    """Whether the bare verb at `at` is what somebody calls for: "demanded that the troops leave"."""
    return any(word.startswith(_CALLING_FOR) for word in tokens.words[max(0, at - 8) : at])


_HOPING = frozenset("hope hopes hoped hoping fear fears feared fearing doubt doubts wonder wonders".split())


def hoped(tokens: Tokens, at: int) -> bool:
    """Whether what "will" be at token `at` is only hoped or feared: "hope the rain will stop"."""
    return not _HOPING.isdisjoint(tokens.words[max(0, at - 9) : at])


_CONDITIONS = frozenset({"if", "unless"})
# "Even if", "as if" and "what if" make nothing depend on them.
_NO_CONDITION = frozenset({"even", "as", "what", "only", "and"})


def on_condition(tokens: Tokens) -> bool:
    """Whether the sentence makes what will be depend on something: "will strike unless"."""
    if _CONDITIONS.isdisjoint(tokens.whole.words):
        return False
    return any(
        word in _CONDITIONS and not (k and tokens.words[k - 1] in _NO_CONDITION)
        for k, word in enumerate(tokens.words)
    )


_DENYING = frozenset("deny denies denied denying refute refutes refuted".split())
_NOBODY = frozenset("neither none nobody nothing".split())
_CLAIMS = frozenset(
    "allegation allegations claim claims report reports suggestion suggestions rumours rumors".split()
)
_REJECTING = frozenset("reject rejects rejected rejecting dismiss dismisses dismissed dismissing".split())
# How far before a verb the denial of its clause may stand, and a "no" before its subject.
_DENIAL_REACH = 9
_SUBJECT_REACH = 5


def disclaimed(tokens: Tokens, at: int) -> bool:
    """Whether the clause of the verb group at `at` is denied: "denied that it had", "no troops were"."""
    for k in range(at - 1, max(-1, at - _DENIAL_REACH), -1):
        word, bits = tokens.words[k], tokens.bits[k]
        if word in _DENYING or (word in _CLAIMS and _rejected(tokens, k)):
            return True
        if word in _NOBODY or (word == "no" and at - k <= _SUBJECT_REACH):
            return True
        if word == "not" and tokens.words[k + 1] == "one":
            return True  # "not one of the bridges was rebuilt"
        if bits & (tags.BREAK | tags.COMMA | tags.REL | tags.QUOTE):
            return False
        if bits & tags.VERB and not bits & (tags.PLURAL | tags.PROPER) and verb_at(tokens, k):
            return False
    return False


def _rejected(tokens: Tokens, at: int) -> bool:
    """Whether the claim at `at` is rejected: "rejects as invented the allegation that"."""
    before = tokens.words[max(0, at - _DENIAL_REACH) : at]
    return not (_REJECTING | _DENYING).isdisjoint(before)


def would(tokens: Tokens, verb: Verb, speech: bool, vocabulary: Vocabulary) -> Status:
    """Status of a possible modal: "said he would visit" is a plan, unless an "if" is about."""
    if WOULD.isdisjoint(verb.words):
        return Status.POSSIBLE
    if not NEGATIONS.isdisjoint(verb.words) and not speech:
        return Status.DENIED  # "said it would not send troops"
    told = vocabulary.classes["reporting"] | vocabulary.classes["planned"]
    if "if" not in tokens.words and tokens.any(verb.start - 12, verb.start, told):
        return Status.PLANNED
    return Status.COMPLETED if speech else Status.POSSIBLE
