"""Sentences without a clear trigger: the likeliest happening, from weak triggers or from the topic."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_

from geobrief.events import tags
from geobrief.events.days import WEEKDAYS
from geobrief.events.entries import Entry
from geobrief.events.grammar import Verb, verb_at
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import THRESHOLD, Candidate
from geobrief.events.vocabulary import Vocabulary

# Where nothing passes, the best weak trigger above this does; where there is none, the sentence's
# topic has to weigh this much.
WEAK = 0.5
TOPIC = 1.9
# What a topic's weight adds to a weak trigger of its type.
SAYS = 0.3
# Most words of a headline, which has no articles and tells its news in the present tense.
HEADLINE = 16
# The weights that will do where a day of the week or the like says that it is news, with a verb of change
# and with any other.
RECENT = 1.2
SURE = 2.0
# Ministers and councils stand in news of every kind: their words tell of no event without a trigger.
_ANYWHERE = "politics"
_DAYS = frozenset((*WEEKDAYS, *"today yesterday tomorrow tonight overnight a.m. p.m. am pm".split()))
_RECENT = _DAYS | frozenset("week weekend morning afternoon evening midnight noon dawn".split())


def backoff(tokens: Tokens, found: list[Candidate], vocabulary: Vocabulary) -> list[Candidate]:
    """The likeliest happening of a sentence without a clear trigger, if something happens in it at all."""
    weak = [c for c in found if c.score >= WEAK and c.type != "harm" and _tells(tokens, c)]
    weights = topics(tokens, vocabulary)
    kind = max(weights, key=lambda k: (weights[k], k), default="")
    likely = weights.get(kind, 0.0)
    if weak:
        best = max(weak, key=lambda c: (c.score + SAYS * weights.get(c.type, 0.0), -c.start))
        if likely - weights.get(best.type, 0.0) <= best.score:
            return [best]  # no other topic leads by more than the trigger is worth
    headline = tokens.size <= HEADLINE and not tokens.whole.mask & (tags.DET | tags.AUX)
    recent = headline or not _RECENT.isdisjoint(tokens.whole.words)
    if likely < (RECENT if recent else TOPIC) or kind == _ANYWHERE:
        return []
    main = main_verb(tokens, vocabulary)
    if main is None and headline:
        main = next((k for k, bits in enumerate(tokens.bits) if bits & tags.VS and k), None)
    elif main is None and likely >= SURE and not _DAYS.isdisjoint(tokens.whole.words):
        main = _any_verb(tokens, vocabulary)
    if main is None:
        return []
    entry = Entry(kind, True, 1)
    return [Candidate(main, main + 1, entry, verb_at(tokens, main), kind, 1, score=THRESHOLD)]


def topics(tokens: Tokens, vocabulary: Vocabulary) -> dict[str, float]:
    """How much the words of the sentence speak for each type of event, whatever its verb is."""
    weights: dict[str, float] = {}
    if not tokens.whole.mask & vocabulary.topic_mask:
        return weights
    topical = {
        word: bits & vocabulary.topic_mask
        for word, bits in zip(tokens.words, tokens.bits, strict=True)
        if bits & vocabulary.topic_mask and not bits & tags.MENTION
    }.values()
    union = reduce(or_, topical, 0)
    for bit, kind, weight in vocabulary.topics:
        if union & bit:
            count = sum(1 for bits in topical if bits & bit)
            weights[kind] = weights.get(kind, 0.0) + weight * min(3, count)
    return weights


def _tells(tokens: Tokens, c: Candidate) -> bool:
    """Whether a weak trigger, if it is a plain verb, tells of a change: not "to illustrate", "may permit"."""
    if c.verb is None or c.entry.needs or c.rest:
        return True
    return _changes(tokens, c.start, c.verb) and not _habitual(c.verb)


_STATIVE = frozenset(
    "became had seemed appeared remained included contained needed wanted knew liked loved belonged meant"
    " felt required lived worked used allowed be have seem appear remain include contain need want know like"
    " love own belong mean think believe hope feel consist depend exist require live work use allow"
    " become try tried trying seek sought seeking attempt attempted attempting".split()
)


def main_verb(tokens: Tokens, vocabulary: Vocabulary) -> int | None:
    """The first verb that tells news: of a change, and no habit ("is made of diesel") or relative clause.

    Where there is none, a participle, as in a headline: "skipper fined for".
    """
    participle = None
    for k in main_verbs(tokens, vocabulary):
        verb = verb_at(tokens, k)
        assert verb is not None, "main_verbs gives verbs"
        if related(tokens, verb.start) or _habitual(verb):
            continue
        if not verb.participle:
            return k
        participle = k if participle is None else participle
    return participle


def main_verbs(tokens: Tokens, vocabulary: Vocabulary) -> Iterator[int]:
    """All verbs that tell of a change, in order: in the past, the perfect, the future or going on."""
    reporting = vocabulary.classes["reporting"]
    for k, bits in enumerate(tokens.bits):
        if not bits & tags.VERB or bits & (tags.AUX | reporting | tags.PROPER) or tokens.words[k] in _STATIVE:
            continue
        verb = verb_at(tokens, k)
        if verb is None or _standing(tokens, k, verb) or (k and tokens.words[k - 1] in _AFTERWARDS):
            continue
        if _changes(tokens, k, verb):
            yield k


def _any_verb(tokens: Tokens, vocabulary: Vocabulary) -> int | None:
    """The first finite verb that reports nothing, an auxiliary if there is no other."""
    reporting = vocabulary.classes["reporting"]
    finite = [
        k
        for k, bits in enumerate(tokens.bits)
        if bits & (tags.VERB | tags.AUX)
        and not bits & (reporting | tags.PROPER)
        and (
            bits & tags.AUX or ((verb := verb_at(tokens, k)) and not verb.infinitive and not verb.participle)
        )
    ]
    return finite[0] if finite else None


def _changes(tokens: Tokens, k: int, verb: Verb) -> bool:
    """Whether the verb at `k` is in the past, the perfect, the future or going on."""
    if verb.infinitive or (verb.participle and not verb.flags and not verb.passive):
        return False
    told = tokens.bits[k] & (tags.VED | tags.VEN) or verb.flags & (tags.BE | tags.HAVE)
    return bool(told or "will" in verb.words)


_HABITUAL = frozenset({"is", "are", "'s", "'re", "isn't", "aren't"})


def _habitual(verb: Verb) -> bool:
    """Whether a passive says how things are: "is made of diesel", "are assembled in"."""
    present = verb.passive and not _HABITUAL.isdisjoint(verb.words) and not verb.flags & tags.HAVE
    return present and "being" not in verb.words


def related(tokens: Tokens, start: int) -> bool:
    """Whether the verb group at `start` belongs to a relative clause: "the nurse who has kept a list"."""
    for k in range(start - 1, max(-1, start - 5), -1):
        if tokens.bits[k] & tags.REL:
            return k > 0
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.VERB):
            return False
    return False


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
