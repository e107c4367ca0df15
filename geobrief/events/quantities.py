"""How many of what: figures with their unit and how sure they are."""

from __future__ import annotations

import re
from typing import NamedTuple

from geobrief.events import tags
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Quantity

_SMALL = {
    name: k
    for k, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen"
        " seventeen eighteen nineteen".split()
    )
} | {
    name: 10 * (k + 2)
    for k, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
_SCALE = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "m": 10**6,
    "bn": 10**9,
}
# Indefinite plurals: at least two of them.
_MANY = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6, "tens": 20}
_INDEFINITE = frozenset(_MANY)
_AT_LEAST = {"at least", "more than", "over", "no fewer than", "no less than", "upwards of", "not less than"}
_AT_MOST = {"up to", "as many as", "fewer than", "less than", "no more than", "under", "at most"}
_ABOUT = {
    "about",
    "around",
    "nearly",
    "almost",
    "some",
    "an estimated",
    "estimated",
    "approximately",
    "roughly",
    "close to",
}
_CURRENCY = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
_NOT_UNITS = frozenset(
    "percent per-cent % a.m p.m am pm st nd rd th year-old years-old old km kilometers kilometres miles"
    " mile feet"
    " metres meters degrees times points votes point o'clock inches inch acres".split()
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?P<scale>m|bn|k)?\Z")
# More digits than any count in the news has; longer ones are serial numbers.
_LONGEST_NUMBER = 15
_SKIP_TO_UNIT = frozenset("of the other more new additional its his their our".split())


class Counted(NamedTuple):
    """A quantity and the token it starts at."""

    token: int
    quantity: Quantity


def quantities(tokens: Tokens, vocabulary: Vocabulary) -> list[Counted]:
    """Every counted thing of the sentence; times, ages, shares and distances left out."""
    found: list[Counted] = []
    if not tokens.whole.mask & tags.NUM and _INDEFINITE.isdisjoint(tokens.whole.words):
        return found
    k = 0
    while k < tokens.size:
        if not (tokens.bits[k] & tags.NUM or tokens.words[k] in _MANY):
            k += 1
            continue
        value, stop = _value(tokens, k)
        if value is None:
            k = max(k + 1, stop)
            continue
        counted, stop = _counted(tokens, k, value, stop, vocabulary)
        if counted:
            found.append(counted)
        k = max(k + 1, stop)
    return found


def _value(tokens: Tokens, k: int) -> tuple[int | None, int]:
    """Number beginning at token k and the token after it."""
    word = tokens.words[k]
    if word in _MANY:
        value = _MANY[word]
        if (
            tokens.words[k + 1 : k + 2] == ["of"]
            and tokens.words[k + 2 : k + 3]
            and tokens.words[k + 2] in _MANY
        ):
            return value * _MANY[tokens.words[k + 2]] // 2, k + 3
        return value, k + 1
    total: float
    if word in _SMALL:
        total = _SMALL[word]
    elif word in ("hundred", "thousand", "million", "billion", "dozen"):
        return (_SCALE[word] if word == "dozen" or tokens.words[k - 1 : k] == ["a"] else None), k + 1
    else:
        match = _NUMBER.match(word)
        if not match or len(word) > _LONGEST_NUMBER:
            return None, k + 1
        total = float(word.rstrip("mbnk").replace(",", "")) * {"m": 10**6, "bn": 10**9, "k": 1000}.get(
            match["scale"] or "", 1
        )
    stop = k + 1
    while stop < tokens.size and tokens.words[stop] in _SCALE:
        total *= _SCALE[tokens.words[stop]]
        stop += 1
    if total != int(total):
        return None, stop  # a measure ("magnitude 6.8"), not a count
    if word.isdigit() and len(word) == 4 and 1600 <= total < 2100 and stop == k + 1:
        return None, stop  # a year
    return int(total), stop


def _counted(
    tokens: Tokens, k: int, value: int, stop: int, vocabulary: Vocabulary
) -> tuple[Counted | None, int]:
    start, minimum, maximum, about = _modality(tokens, k, value)
    if tokens.words[k] in _MANY:
        maximum = None
    second = _range(tokens, k, stop, value)
    if second:
        minimum, (maximum, stop) = value, second
        start = k - 1 if tokens.words[k - 1 : k] == ["between"] else start
    money = _CURRENCY.get(tokens.words[k - 1]) if k else None
    if money:
        return _make(tokens, min(start, k - 1), stop, money, minimum, maximum, about), stop
    unit, end = _unit(tokens, _behind_whole(tokens, stop), vocabulary)
    if not unit:
        return None, max(stop, end)
    return _make(tokens, start, end, unit, minimum, maximum, about), end


def _behind_whole(tokens: Tokens, k: int) -> int:
    """Where the unit of "31 of the 38 drones" begins, when the first figure ends at token k."""
    if tokens.words[k : k + 1] != ["of"]:
        return k
    at = k + 2 if tokens.words[k + 1 : k + 2] in (["the"], ["its"], ["their"]) else k + 1
    if at >= tokens.size or not tokens.bits[at] & tags.NUM:
        return k
    whole, stop = _value(tokens, at)
    return k if whole is None else stop


def _make(
    tokens: Tokens, start: int, stop: int, unit: str, low: int | None, high: int | None, about: bool
) -> Counted:
    text = tokens.text[tokens.starts[start] : tokens.ends[stop - 1]]
    return Counted(start, Quantity(unit, low, high, about, " ".join(text.split())))


def _modality(tokens: Tokens, k: int, value: int) -> tuple[int, int | None, int | None, bool]:
    at = k - 1 if k and tokens.words[k - 1] in _CURRENCY else k
    for size in (3, 2, 1):
        if size > at:
            continue
        words = " ".join(tokens.words[at - size : at])
        if words in _AT_LEAST:
            return at - size, value, None, False
        if words in _AT_MOST:
            return at - size, None, value, False
        if words in _ABOUT:
            return at - size, value, value, True
    return k, value, value, False


def _range(tokens: Tokens, k: int, stop: int, value: int) -> tuple[int, int] | None:
    """The upper figure of a range ("20 to 30", "between 20 and 30") and the token after it."""
    joiner = tokens.words[stop] if stop < tokens.size else ""
    if joiner == "and" and tokens.words[k - 1 : k] != ["between"]:
        return None
    if joiner not in _JOINERS or stop + 1 >= tokens.size or not tokens.bits[stop + 1] & tags.NUM:
        return None
    high, end = _value(tokens, stop + 1)
    return (high, end) if high and high > value else None


_JOINERS = frozenset({"to", "and", "-", "–", "or"})
_ENDS_UNIT = (
    tags.PREP | tags.DET | tags.AUX | tags.COMMA | tags.BREAK | tags.COORD | tags.SUB | tags.REL | tags.PRON
    | tags.QUOTE | tags.TO
)  # fmt: skip
_PLURAL_AS_IS = frozenset(
    "people personnel men women children police staff livestock cattle swine troops".split()
)
_DEATHS = frozenset("dead killed injured wounded died missing deaths homeless hurt".split())
# Words between a figure and its noun at most ("60 heavily armed Malian government soldiers").
_UNIT_REACH = 6


def _unit(tokens: Tokens, k: int, vocabulary: Vocabulary) -> tuple[str, int]:
    """The noun counted, head of the noun phrase from token k on, and the token after it."""
    unit, end = "", k
    for j in range(k, min(tokens.size, k + _UNIT_REACH)):
        bits, word = tokens.bits[j], tokens.words[j]
        if word in _NOT_UNITS or (bits & vocabulary.classes["time"] and not unit):
            return "", j
        if not unit and (word in _SKIP_TO_UNIT or bits & (tags.MENTION | tags.ADV)):
            if bits & tags.DEMONYM and word.endswith("s") and not word.endswith("ss"):
                return tokens.raw[j], j + 1  # "20 Syrians"
            continue
        if j == k and bits & tags.VED and tokens.words[k - 1] in _MANY:
            return "people", j  # "thousands rallied"; of "15 masked gunmen" the word goes with the noun
        participle = unit and bits & (tags.VED | tags.VEN | tags.ADV) and not bits & tags.PLURAL
        if bits & (_ENDS_UNIT | tags.MENTION) or participle or not word[0].isalpha():
            break
        unit, end = tokens.raw[j] if bits & tags.PROPER else word, j + 1
        if bits & tags.PLURAL or word in _PLURAL_AS_IS:
            break
    return "people" if unit in _DEATHS else unit, end
