"""Whether something happened at a place although no table knows what."""

from __future__ import annotations

from itertools import pairwise

from geobrief.events import tags
from geobrief.events.backoff import HEADLINE, main_verbs
from geobrief.events.days import WEEKDAYS
from geobrief.events.grammar import verb_at
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary

_DIVIDES = tags.BREAK | tags.REL | tags.SUB | tags.QUOTE | tags.COMMA
# Words that date what is told to a day or hour: what has a day is something that happens.
_DAYS = frozenset((*WEEKDAYS, *"yesterday tomorrow tonight overnight a.m p.m am pm midnight noon".split()))
_NOW = frozenset({"is", "are", "'s", "'re"})


def happens(tokens: Tokens, at: int, vocabulary: Vocabulary) -> bool:
    """Whether a verb of change tells of the place behind the preposition at token `at`.

    "The line reached Y in X", "shops in X have shut"; not "a poet who lived in X" or "is made in X".
    """
    if _of_somebody(tokens, at):
        return False
    verbs = [
        k
        for k in main_verbs(tokens, vocabulary)
        if not _standing(tokens, k) and not tokens.bits[k - 1] & tags.HYPHEN
    ]
    before = max((k for k in verbs if k <= at), default=-1)
    if before >= 0:
        if tokens.bits[before] & vocabulary.classes["lives"]:
            return False
        apart = tags.BREAK | tags.REL | tags.QUOTE
        whole = _dated(tokens) or _named_aside(tokens, before, at)
        if not tokens.any(before, at, apart if whole else apart | tags.COMMA):
            return True
    headline = tokens.size <= HEADLINE and not tokens.whole.mask & (tags.DET | tags.AUX)
    if headline and tokens.any(1, at, tags.VS):
        return True  # "Flood closes bridge in X"
    after = min((k for k in verbs if k > at), default=-1)
    # "In X, nurses have walked out": what opens the sentence is where all of it happened
    apart = _DIVIDES if at else _DIVIDES & ~tags.COMMA
    if after >= 0 and not tokens.any(at, after, apart):
        return True
    return _dated(tokens) and not tokens.any(max(before, 0), at, tags.REL | tags.SUB)


def _named_aside(tokens: Tokens, start: int, stop: int) -> bool:
    """Whether a comma follows a name: a list or an aside, behind which the clause goes on."""
    return any(
        bits & tags.COMMA and before & (tags.MENTION | tags.PROPER)
        for before, bits in pairwise(tokens.bits[start:stop])
    )


def _dated(tokens: Tokens) -> bool:
    """Whether the sentence names a day or an hour."""
    return not tokens.whole.words.isdisjoint(_DAYS)


_CAUGHT = frozenset(
    "stuck stranded trapped blocked closed shut cut jammed hurt injured wounded killed displaced".split()
)


def _standing(tokens: Tokens, change: int) -> bool:
    """Whether the verb says how things always are: "nurses are better paid in X"."""
    verb = verb_at(tokens, change)
    if tokens.words[change] in _CAUGHT:
        return False
    return verb is not None and verb.passive and "being" not in verb.words and not _NOW.isdisjoint(verb.words)


def _of_somebody(tokens: Tokens, at: int) -> bool:
    """Whether token `at` is in a relative clause: "a diplomat who spent six years in X"."""
    for k in range(at - 1, -1, -1):
        bits = tokens.bits[k]
        if bits & (tags.BREAK | tags.COMMA | tags.QUOTE):
            return False
        if bits & tags.REL and tokens.words[k] != "where":
            return tokens.any(k + 1, at, tags.VERB | tags.AUX)
    return False
