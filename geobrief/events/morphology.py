"""English verb forms and plurals from base forms: regular rules, and a table for the irregular ones."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

_VOWELS = "aeiou"
# Verbs of several syllables that double their last consonant because the stress is on it.
_DOUBLING = frozenset(
    "admit commit submit permit omit transmit occur refer prefer confer defer infer control compel expel"
    " repel"
    " rebel propel patrol regret forget begin abet abut equip kidnap outstrip unplug handicap debug reequip"
    " transfer deter concur recur incur extol airdrop wiretap worship leapfrog kneecap outfit reset"
    " annul allot disbar distil enrol enthral fulfil instal instil outgun outrun overrun rerun readmit remit"
    " rebut retrofit upset offset forbid babysit recap unzip hobnob zigzag humbug backstab".split()
)


class Forms(NamedTuple):
    """The forms of one verb: base, third person, past, participle, -ing; alternatives side by side."""

    base: str
    third: str
    past: tuple[str, ...]
    participle: tuple[str, ...]
    ing: tuple[str, ...]


def _third(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _doubles(base: str) -> bool:
    if len(base) < 3 or base[-1] in "wxyaeiou" or base[-2] not in _VOWELS or base[-3] in _VOWELS:
        return False
    last = base.rsplit("-", 1)[-1]  # "pistol-whip" doubles as "whip" does
    syllables = sum(a in _VOWELS and b not in _VOWELS for a, b in pairwise(last))
    return syllables == 1 or last in _DOUBLING


def verb_forms(base: str, irregular: Mapping[str, tuple[str, str]]) -> Forms:
    """All forms of the verb `base`; `irregular` maps bases to past and participle."""
    stem = base + base[-1] if _doubles(base) else base
    if base.endswith("ie"):
        ing = base[:-2] + "ying"
    elif base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        ing = base[:-1] + "ing"
    else:
        ing = stem + "ing"
    # British English doubles the l of "cancel" and "signal", American English does not
    british = stem == base and base.endswith(("el", "al")) and base[-3:-2] not in ("a", "e", "o")
    gerunds = (ing, base + "ling") if british else (ing,)
    if base in irregular:
        past, participle = irregular[base]
        return Forms(base, _third(base), (past,), (participle,), gerunds)
    if base.endswith("e"):
        past = base + "d"
    elif base.endswith("y") and base[-2:-1] not in _VOWELS:
        past = base[:-1] + "ied"
    else:
        past = stem + "ed"
    both = (past, base + "led") if british else (past,)
    return Forms(base, _third(base), both, both, gerunds)


def plural(noun: str) -> str:
    """The regular plural of `noun` ("enemy" -> "enemies"); of a phrase, that of its last word."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return noun + "s"
