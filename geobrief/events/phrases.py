"""Noun phrases around place mentions: lists, what a name modifies, what governs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geobrief.events import tags
from geobrief.events.days import WEEKDAYS
from geobrief.events.grammar import verb_at
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Placement

_JOIN = tags.COMMA | tags.COORD | tags.HYPHEN | tags.QUOTE
_NOT_IN_NP = (
    tags.DET | tags.PREP | tags.COORD | tags.SUB | tags.PRON | tags.REL | tags.AUX | tags.TO | tags.BREAK
    | tags.COMMA | tags.QUOTE | tags.MENTION | tags.NEG
)  # fmt: skip
# A noun phrase longer than this is a run of capitals or a table, not English.
LONGEST_PHRASE = 7


# Words that may stand in a list of places: "as well as", "in the city of X, northern Y".
_LISTING = frozenset(
    "/ especially both including ( well northern southern eastern western central north-east north-west"
    " south-east south-west north-eastern north-western south-eastern south-western northeastern northwestern"
    " southeastern southwestern northeast northwest southeast southwest".split()
)


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


def chains(tokens: Tokens, placements: Sequence[Placement]) -> list[Chain]:
    """Group the mention tokens of the sentence into lists."""
    places = [i for i, ref in enumerate(tokens.refs) if ref >= 0]
    groups: list[list[int]] = []
    for i in places:
        if groups and _joined(tokens, groups[-1], i, placements):
            groups[-1].append(i)
        else:
            groups.append([i])
    return [Chain(tuple(group)) for group in groups]


def _joined(tokens: Tokens, group: list[int], second: int, placements: Sequence[Placement]) -> bool:
    first = group[-1]
    between = range(first + 1, second)
    if len(between) > 3 or not between:
        return not between and not tokens.bits[first] & tags.DEMONYM
    if not all(_lists(tokens, k) for k in between):
        return False
    if tokens.bits[second] & tags.DEMONYM and not tokens.bits[first] & tags.DEMONYM:
        return all(tokens.bits[k] & tags.HYPHEN for k in between)
    if tokens.bits[first] & tags.DEMONYM and not tokens.bits[second] & tags.DEMONYM:
        return all(tokens.bits[k] & tags.HYPHEN for k in between)
    only_comma = not any(
        tokens.bits[k] & (tags.COORD | tags.HYPHEN) or tokens.words[k] == "/" for k in between
    )
    if only_comma and second + 1 < tokens.size and tokens.bits[second + 1] & tags.POSS:
        return False  # "captured Bouar, Bangui's army said"
    if only_comma and _opens(tokens, first) and _modifies(tokens, second):
        return False  # "In Lynn, Essex County Sheriff Ann Lee said"
    if only_comma and len(group) == 1 and _verb_follows(tokens, second):
        # "He fled to Minsk, Warsaw has closed its border": no list, unless the second holds the first
        name = tokens.text[tokens.starts[second] : tokens.ends[second]]
        if name.endswith(".") or (name.isupper() and len(name) <= 4):
            return True  # "Paris, Tex. is", "Surrey, UK has"
        if _subject_waits(tokens, first):
            return True
        return _holds(placements[tokens.refs[second]], placements[tokens.refs[first]])
    return True


def _subject_waits(tokens: Tokens, i: int) -> bool:
    """Whether the noun whose place token `i` is has no verb yet: "nurses in Lodz, Poland are"."""
    at = i - 1
    while at > 0 and tokens.bits[at] & (tags.DET | tags.ADJ) and not tokens.bits[at] & tags.PREP:
        at -= 1
    if at < 1 or not tokens.bits[at] & tags.PREP or tokens.bits[at - 1] & (tags.COMMA | tags.BREAK):
        return False
    for k in range(at - 1, -1, -1):
        bits = tokens.bits[k]
        if bits & (tags.BREAK | tags.COMMA | tags.REL | tags.SUB | tags.QUOTE):
            return k < at - 1
        if bits & tags.AUX or (bits & tags.VERB and not bits & tags.PROPER and verb_at(tokens, k)):
            return False
    return True


def _lists(tokens: Tokens, k: int) -> bool:
    """Whether token k may stand between two places of a list."""
    if tokens.bits[k] & tags.HYPHEN and tokens.starts[k] > tokens.ends[k - 1]:
        return False  # a dash with spaces: "CAIRO - Egyptian"
    return bool(tokens.bits[k] & (_JOIN | tags.DET)) or tokens.words[k] in _LISTING


def _opens(tokens: Tokens, i: int) -> bool:
    """Whether the name at token `i` opens the sentence behind a preposition: "In Lynn, ..."."""
    return i == 1 and bool(tokens.bits[0] & tags.PREP)


def _modifies(tokens: Tokens, i: int) -> bool:
    """Whether a capitalised noun follows the name at token `i`: a title or a body of that place."""
    return i + 1 < tokens.size and bool(tokens.bits[i + 1] & tags.PROPER)


def _holds(outer: Placement, inner: Placement) -> bool:
    """Whether `inner` lies in `outer`, by the gazetteer: "Springfield, Missouri" is one place in another."""
    if not outer.place or not inner.place or not outer.place.country:
        return False
    if outer.place.country != inner.place.country or not outer.place.area:
        return False
    return (
        outer.place.admin1 is None
        or outer.place.admin1 == inner.place.admin1
        or outer.place.name == inner.place.admin1
    )


def _verb_follows(tokens: Tokens, i: int) -> bool:
    k = i + 1
    return k < tokens.size and bool(
        tokens.bits[k] & tags.AUX or (tokens.bits[k] & tags.VERB and verb_at(tokens, k))
    )


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


def govern(tokens: Tokens, first: int, vocabulary: Vocabulary) -> tuple[int, str]:
    """The preposition or verb that governs the noun phrase holding token `first`."""
    area, time = vocabulary.classes["area"], vocabulary.classes["time"]
    k = first - 1
    limit = first - LONGEST_PHRASE - 2
    while k >= 0 and k > limit:
        bits = tokens.bits[k]
        if bits & tags.PREP and not (k == first - 1 and tokens.words[k] in _BESIDE):
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
