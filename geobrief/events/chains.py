"""Lists of places in a sentence: which names stand together."""

from __future__ import annotations

from collections.abc import Sequence

from geobrief.events import tags
from geobrief.events.grammar import verb_at
from geobrief.events.phrases import Chain
from geobrief.events.tokens import Tokens
from geobrief.model import Placement

_JOIN = tags.COMMA | tags.COORD | tags.HYPHEN | tags.QUOTE
# Words that may stand in a list of places: "as well as", "in the city of X, northern Y".
_LISTING = frozenset(
    "/ especially both including ( well northern southern eastern western central north-east north-west"
    " south-east south-west north-eastern north-western south-eastern south-western northeastern northwestern"
    " southeastern southwestern northeast northwest southeast southwest".split()
)


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
    if (
        only_comma
        and _modifies(tokens, second)
        and (_opens(tokens, first) or tokens.words[second - 1] == "the")
    ):
        return False  # "In Lynn, Essex County Sheriff Ann Lee said", "on Mill Road, the Utah Patrol said"
    if only_comma and len(group) == 1 and _verb_follows(tokens, second):
        return _apposed(tokens, first, second, placements)
    return True


def _apposed(tokens: Tokens, first: int, second: int, placements: Sequence[Placement]) -> bool:
    """Whether two names before a verb are one place in another.

    "He fled to Minsk, Warsaw has closed its border": no list, unless the second holds the first.
    """
    name = tokens.text[tokens.starts[second] : tokens.ends[second]]
    if name.endswith(".") or (name.isupper() and len(name) <= 4):
        return True  # "Paris, Tex. is", "Surrey, UK has"
    return _subject_waits(tokens, first) or _holds(
        placements[tokens.refs[second]], placements[tokens.refs[first]]
    )


# Words that may open a clause, and are prepositions where no verb follows.
_BEFORE_NOUNS = frozenset({"after", "before", "since", "until"})


def _subject_waits(tokens: Tokens, i: int) -> bool:
    """Whether the noun whose place token `i` is has no verb yet: "nurses in Lodz, Poland are"."""
    at = i - 1
    while at > 0 and tokens.bits[at] & (tags.DET | tags.ADJ) and not tokens.bits[at] & tags.PREP:
        at -= 1
    if at < 1 or not tokens.bits[at] & tags.PREP or tokens.bits[at - 1] & (tags.COMMA | tags.BREAK):
        return False
    for k in range(at - 1, -1, -1):
        bits = tokens.bits[k]
        if tokens.words[k] in _BEFORE_NOUNS:
            return False  # "After the fall of the mayor in Lodz, Poland is": no verb is to come
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
