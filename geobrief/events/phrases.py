"""Noun phrases around place mentions: lists, what a name modifies, what governs it."""

from __future__ import annotations

from typing import NamedTuple

from geobrief.events import tags
from geobrief.events.days import WEEKDAYS
from geobrief.events.grammar import verb_at
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary

_NOT_IN_NP = (
    tags.DET | tags.PREP | tags.COORD | tags.SUB | tags.PRON | tags.REL | tags.AUX | tags.TO | tags.BREAK
    | tags.COMMA | tags.QUOTE | tags.MENTION | tags.NEG
)  # fmt: skip
# A noun phrase longer than this is a run of capitals or a table, not English.
LONGEST_PHRASE = 7


class Chain(NamedTuple):
    """Mentions that stand in one list or apposition ("Gao and Timbuktu", "Idlib, Syria"), by token."""

    members: tuple[int, ...]


class Phrase(NamedTuple):
    """Surroundings of a chain.

    `head` is the token of the noun it modifies ("troops" in "Russian troops"), or -1. `possessive`:
    joined by "'s". `stop` is the token after the phrase. `governor` is the token of the preposition
    or verb before it, or -1; `kind` "prep", "verb" or "start".
    """

    head: int
    possessive: bool
    stop: int
    governor: int
    kind: str


def phrase(tokens: Tokens, chain: Chain, vocabulary: Vocabulary) -> Phrase:
    """What the chain modifies and what governs it."""
    head, possessive, stop = _right(tokens, chain.members[-1])
    governor, kind = govern(tokens, chain.members[0], vocabulary)
    return Phrase(head, possessive, stop, governor, kind)


def _right(tokens: Tokens, last: int) -> tuple[int, bool, int]:
    """Head of the noun phrase after token `last`, whether joined by "'s", and the token after it."""
    k, n = last + 1, tokens.size
    possessive = k < n and (bool(tokens.bits[k] & tags.POSS) or tokens.words[k] == "'")
    if possessive:
        k += 1
    head = -1
    for j in range(k, min(n, k + LONGEST_PHRASE)):
        bits = tokens.bits[j]
        glued = bits & tags.HYPHEN and tokens.starts[j] == tokens.ends[j - 1]
        if glued or bits & tags.POSS:
            continue
        if bits & tags.HYPHEN or _leaves_phrase(tokens, j, last, possessive):
            return head, possessive, j
        head = j
    return head, possessive, min(n, k + LONGEST_PHRASE)


def _leaves_phrase(tokens: Tokens, j: int, last: int, possessive: bool) -> bool:
    """Whether token j no longer belongs to the noun phrase of the name at `last`."""
    bits = tokens.bits[j]
    adjective = bits & tags.ADJ and not bits & (tags.DET | tags.PREP)
    if j == last + 1 and not tokens.bits[last] & tags.DEMONYM and _counts(tokens, j):
        return True
    if bits & _NOT_IN_NP and not (possessive and bits & tags.NUM) and not adjective:
        return True
    if bits & tags.VERB and not bits & tags.PROPER and _is_verb(tokens, j, last):
        return True
    if tokens.words[j] in _SPANS and tokens.words[j + 1 : j + 2] and tokens.words[j + 1] in _AGO:
        return True  # "in Uvalde days before"
    return bool(bits & tags.ADV and not bits & (tags.ADJ | tags.NUM)) or tokens.words[j] in _TIMES


def _counts(tokens: Tokens, j: int) -> bool:
    """Whether token j, right behind a name, begins what does not belong to it: "paid Lima 40 euros"."""
    bits = tokens.bits[j]
    if bits & tags.NUM or tokens.words[j][0] in "€£$¥":
        return True
    following = tokens.bits[j + 1] if j + 1 < tokens.size else 0
    plain = bits & tags.VBASE and not bits & (tags.PROPER | tags.TRIGGER)
    return bool(plain and following & (tags.DET | tags.TO | tags.PRON | tags.PREP))


_SPANS = frozenset("minutes hours days weeks months years".split())
_AGO = frozenset({"before", "after", "ago", "earlier", "later"})


# Words that begin a time behind a name, which is no noun that the name could modify.
_TIMES = frozenset((*WEEKDAYS, *"yesterday today tomorrow tonight overnight last next early late".split()))


def _is_verb(tokens: Tokens, k: int, last: int) -> bool:
    if tokens.bits[k] & tags.AUX:
        return True
    if tokens.bits[last] & tags.DEMONYM and k == last + 1 and tokens.bits[k] & tags.PLURAL:
        return False
    past = tokens.bits[k] & (tags.VED | tags.VEN) and not tokens.bits[k] & tags.VBASE
    if past and tokens.bits[k - 1] & tags.HYPHEN:
        return False  # "Kurdish-controlled villages": a participle between name and noun
    return verb_at(tokens, k) is not None


def _unknown_place(tokens: Tokens, comma: int) -> int | None:
    """Token before a name that nothing is known of, joined by the comma to a place that holds it.

    "shot in Tenmile, Ohio, on Monday": the preposition before the name governs both.
    """
    behind = comma + 2
    if behind < tokens.size and not tokens.bits[behind] & (tags.COMMA | tags.BREAK | tags.AUX | tags.PREP):
        return None
    k = comma - 1
    while k >= 0 and tokens.bits[k] & tags.PROPER and not tokens.bits[k] & tags.MENTION:
        k -= 1
    named = comma - 1 - k
    return k if named and k >= 0 and named <= _LONGEST_NAME and tokens.words[k] in _BEFORE_PLACES else None


# Words of a name that nothing is known of ("Sulphur Creek"); more are seldom one name.
_LONGEST_NAME = 3
_BEFORE_PLACES = frozenset({"in", "at", "of", "near", "from", "to"})


# Prepositions that are adjectives before a name: "neighbouring Chad has closed".
_BESIDE = frozenset({"neighbouring", "neighboring", "nearby"})


def _relates(tokens: Tokens, k: int, first: int) -> bool:
    """Whether token `k` is a preposition, or the end of "such as", to the name at `first`."""
    if tokens.words[k] == "as":
        return bool((k and tokens.words[k - 1] == "such") or tokens.bits[k] & tags.PREP)
    return bool(tokens.bits[k] & tags.PREP) and not (k == first - 1 and tokens.words[k] in _BESIDE)


def govern(tokens: Tokens, first: int, vocabulary: Vocabulary) -> tuple[int, str]:
    """The preposition or verb that governs the noun phrase holding token `first`."""
    area, time = vocabulary.classes["area"], vocabulary.classes["time"]
    k = first - 1
    limit = first - LONGEST_PHRASE - 2
    while k >= 0 and k > limit:
        bits = tokens.bits[k]
        if _relates(tokens, k, first):
            return k, "prep"
        if bits & tags.COMMA:
            # "the capital, Lima": an apposition looks through the comma
            if k and tokens.bits[k - 1] & area and k == first - 1:
                k -= 1
                continue
            if k == first - 1 and (named := _unknown_place(tokens, k)) is not None:
                k = named  # "of Sulphur Creek, La.": what the first name is does not matter here
                continue
            return k, "start"
        if bits & tags.COORD and k and tokens.bits[k - 1] & tags.ADJ and tokens.bits[k + 1] & tags.ADJ:
            k -= 1  # "southern and eastern"
            continue
        if bits & (tags.BREAK | tags.COORD | tags.SUB | tags.REL | tags.QUOTE) or bits & time:
            return k, "start"
        if bits & tags.AUX:
            return k, "verb"
        glued = k and tokens.bits[k - 1] & tags.HYPHEN
        if bits & tags.VERB and not bits & tags.PROPER and not glued and verb_at(tokens, k):
            return k, "verb"
        k -= 1
    return -1, "start"
