"""Sentences without a clear trigger: the likeliest happening, from weak triggers or from the topic."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_

from geobrief.events import tags
from geobrief.events.entries import Entry
from geobrief.events.grammar import Verb, verb_at
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import THRESHOLD, Candidate
from geobrief.events.vocabulary import Vocabulary

# Where nothing passes, the best weak trigger above this does; where there is none, the sentence's
# topic has to weigh this much.
WEAK = 0.5
TOPIC = 1.9


def backoff(tokens: Tokens, found: list[Candidate], vocabulary: Vocabulary) -> list[Candidate]:
    """The likeliest happening of a sentence without a clear trigger, if something happens in it at all."""
    weak = [c for c in found if c.score >= WEAK and c.type != "harm" and _tells(tokens, c)]
    if weak:
        return [max(weak, key=lambda c: (c.score, -c.start))]
    if not tokens.whole.mask & vocabulary.topic_mask:
        return []
    main = main_verb(tokens, vocabulary)
    if main is None:
        return []
    topical = {
        word: bits & vocabulary.topic_mask
        for word, bits in zip(tokens.words, tokens.bits, strict=True)
        if bits & vocabulary.topic_mask and not bits & tags.MENTION
    }.values()
    union = reduce(or_, topical, 0)
    weights: dict[str, float] = {}
    for bit, kind, weight in vocabulary.topics:
        if union & bit:
            count = sum(1 for bits in topical if bits & bit)
            weights[kind] = weights.get(kind, 0.0) + weight * min(3, count)
    if not weights:
        return []
    kind = max(weights, key=lambda k: (weights[k], k))
    if weights[kind] < TOPIC:
        return []
    entry = Entry(kind, True, (), False, 1, (), (), {}, None)
    return [Candidate(main, main + 1, entry, verb_at(tokens, main), kind, 1, THRESHOLD)]


def _tells(tokens: Tokens, c: Candidate) -> bool:
    """Whether a weak trigger, if it is a plain verb, tells of a change: not "to illustrate", "may permit"."""
    if c.verb is None or c.entry.needs or c.entry.rest:
        return True
    return _changes(tokens, c.start, c.verb)


_STATIVE = frozenset(
    "became had seemed appeared remained included contained needed wanted knew liked loved belonged meant"
    " felt required lived worked used allowed be have seem appear remain include contain need want know like"
    " love own belong mean think believe hope feel consist depend exist require live work use allow"
    " become try tried trying seek sought seeking attempt attempted attempting".split()
)


def main_verb(tokens: Tokens, vocabulary: Vocabulary) -> int | None:
    """The first verb that tells of a change: in the past, the perfect, the future or going on."""
    return next(main_verbs(tokens, vocabulary), None)


def main_verbs(tokens: Tokens, vocabulary: Vocabulary) -> Iterator[int]:
    """All verbs that tell of a change, in order."""
    reporting = vocabulary.classes["reporting"]
    for k, bits in enumerate(tokens.bits):
        if not bits & tags.VERB or bits & (tags.AUX | reporting | tags.PROPER) or tokens.words[k] in _STATIVE:
            continue
        verb = verb_at(tokens, k)
        if verb is None or _standing(tokens, k, verb) or (k and tokens.words[k - 1] in _AFTERWARDS):
            continue
        if _changes(tokens, k, verb):
            yield k


def _changes(tokens: Tokens, k: int, verb: Verb) -> bool:
    """Whether the verb at `k` is in the past, the perfect, the future or going on."""
    if verb.infinitive or (verb.participle and not verb.flags and not verb.passive):
        return False
    told = tokens.bits[k] & (tags.VED | tags.VEN) or verb.flags & (tags.BE | tags.HAVE)
    return bool(told or "will" in verb.words)


_LYING = frozenset(
    "located situated based interested concerned known called named occupied owned surrounded dedicated used"
    " related tired worried pleased proud married aged composed comprised".split()
)
_AFTERWARDS = frozenset({"once", "when", "if", "as"})


def _standing(tokens: Tokens, k: int, verb: Verb) -> bool:
    """Whether the verb at `k` says how things are ("is located in") or closes a quotation ("he went on")."""
    if tokens.words[k] == "called" and tokens.words[k + 1 : k + 2] == ["to"]:
        return False  # "officers were called to a house"
    if tokens.words[k] in _LYING:
        return not verb.flags & tags.HAVE
    return tokens.words[k] in _GOING_ON and tokens.any(max(0, k - 4), k, tags.QUOTE)


_GOING_ON = frozenset({"continued", "continues", "went", "began", "concluded", "joked", "laughed", "smiled"})
