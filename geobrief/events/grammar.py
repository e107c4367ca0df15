"""Just enough grammar: is this word used as a verb, what stands before it."""

from __future__ import annotations

from typing import NamedTuple

from geobrief.events import tags
from geobrief.events.tokens import Tokens

_GROUP = tags.ADV | tags.AUX | tags.NEG | tags.TO
_NOMINAL_LEFT = tags.DET | tags.POSS | tags.NUM | tags.PREP


# What floats between an auxiliary and its verb without being an adverb elsewhere: "have all called on",
# "was yesterday jailed", "has since resigned", "had long sought".
_FLOATING = frozenset(
    "all both each either since long so first themselves himself herself itself today yesterday tomorrow"
    " tonight overnight monday tuesday wednesday thursday friday saturday sunday earlier later finally"
    " formally lately meanwhile however though".split()
)


class Verb(NamedTuple):
    """A verb in use. `start` is where its group begins ("has not been"); `flags` the tags in it."""

    start: int
    flags: int
    words: tuple[str, ...]
    passive: bool
    infinitive: bool
    participle: bool


def verb_at(tokens: Tokens, i: int) -> Verb | None:
    """The verb at token i with its auxiliaries, or None when the word is used as noun or adjective."""
    known = tokens.parsed
    if i not in known:
        known[i] = _parse(tokens, i)
    found: Verb | None = known[i]
    return found


def _parse(tokens: Tokens, i: int) -> Verb | None:
    bits = tokens.bits[i]
    if not bits & tags.VERB or (bits & tags.PROPER and not tokens.title_case):
        return None
    left = i
    flags = 0
    while left > 0 and i - left < 6 and (tokens.bits[left - 1] & _GROUP or _floats(tokens, left - 1)):
        if tokens.bits[left - 1] & tags.PREP and not tokens.bits[left - 1] & (tags.TO | tags.ADV):
            break
        left -= 1
        flags |= tokens.bits[left] & (tags.AUX | tags.NEG | tags.TO)
    # leading adverbs are not part of the group
    while left < i and not tokens.bits[left] & (tags.AUX | tags.NEG | tags.TO):
        left += 1
    before = tokens.bits[left - 1] if left else 0
    if not _verbal(tokens, i, left, flags, before):
        return None
    words = tuple(tokens.words[left:i])
    passive = bool(bits & tags.VEN) and (bool(flags & tags.BE) or bool(words and words[-1] in ("get", "got")))
    if left and tokens.words[left - 1] in ("get", "gets", "got", "getting") and bits & tags.VEN and left == i:
        passive = True
    bare = bool(bits & tags.VEN) and not flags & tags.AUX
    if bare and not passive:
        passive = _reduced(tokens, i, before)
    participle = not flags & tags.AUX and (bool(bits & tags.VING) or passive)
    return Verb(left, flags, words, passive, bool(flags & tags.TO), participle)


def _floats(tokens: Tokens, k: int) -> bool:
    """Whether the word at k stands between an auxiliary and its verb: "have all called on"."""
    return k > 0 and tokens.words[k] in _FLOATING and bool(tokens.bits[k - 1] & (tags.AUX | tags.ADV))


# Forms that are a verb wherever no article or preposition stands before them.
_ONLY_VERBS = frozenset(
    "remain remains become becomes include includes seem seems appear appears want wants continue"
    " continues say says"
    " have has are is was were believe believes expect expects know knows tell tells require requires".split()
)
_BEFORE_NOUNS = frozenset({"of", "amid", "despite"})
_AFTER_NOUNS = tags.BREAK | tags.COMMA | tags.PREP | tags.COORD | tags.AUX
_ADVERB_LIKE = frozenset({"first", "last", "early", "late", "later", "even", "previously", "recently"})
_AFTER_PARTICIPLE = (
    tags.DET | tags.PREP | tags.PRON | tags.BREAK | tags.COMMA | tags.TO | tags.ADV | tags.NUM | tags.MENTION
)
_OBJECT_LIKE = (
    tags.DET | tags.PRON | tags.MENTION | tags.PREP | tags.TO | tags.SUB | tags.NUM | tags.PROPER | tags.REL
)  # fmt: skip


def _verbal(tokens: Tokens, i: int, left: int, flags: int, before: int) -> bool:
    """Whether the word at i, whose auxiliaries begin at `left`, is used as a verb."""
    bits = tokens.bits[i]
    following = tokens.bits[i + 1] if i + 1 < tokens.size else tags.BREAK
    if following & tags.REL:
        following &= ~tags.PRON  # "the man who": not "they man it"
    if flags & (tags.MODAL | tags.DO | tags.TO):
        return bool(bits & tags.VBASE) or flags & (tags.MODAL | tags.DO | tags.AUX) != 0
    if flags & (tags.BE | tags.HAVE):
        return bool(bits & (tags.VEN | tags.VING | tags.VED))
    if bits & tags.VING:
        if following & tags.AUX and not before & (tags.MENTION | tags.PROPER):
            return False  # "fighting has intensified"
        if left and tokens.words[left - 1] in _BEFORE_NOUNS and following & _AFTER_NOUNS:
            return False  # "days of fighting", "amid looting in"
        # "the shelling of", "heavy fighting": nouns; "was shelling", "forces shelling the town": verbs
        return not before & tags.DET and not (before & (tags.POSS | tags.ADJ) and not before & tags.PREP)
    if bits & (tags.VED | tags.VEN):
        if left and tokens.words[left - 1] in _ADVERB_LIKE:
            before = tokens.bits[left - 2] if left > 1 else 0
        return _participle_verb(before, following)
    if before & tags.ADV and left > 1 and not before & (tags.PREP | tags.DET | tags.ADJ):
        before = tokens.bits[left - 2]  # "militants now control"
    return _present_verb(tokens, i, before, following)


def _participle_verb(before: int, following: int) -> bool:
    """Whether a past form without auxiliary is a verb: not in "the infected patients", "the wounded"."""
    if before & tags.DEMONYM and following & (tags.DET | tags.PRON):
        return True  # "the Zembian won the cup"
    if before & (tags.DET | tags.POSS) or (
        before & (tags.ADJ | tags.NUM) and not before & (tags.PLURAL | tags.PROPER)
    ):
        return False
    return not before & tags.PREP or bool(following & _AFTER_PARTICIPLE)


# Plurals that are subjects by themselves: "hundreds rally in", "police hunt".
_MANY = frozenset("hundreds thousands dozens scores millions tens".split())


def _present_verb(tokens: Tokens, i: int, before: int, following: int) -> bool:
    """Whether a base form or third person is a verb: a subject before it, an object behind."""
    bits = tokens.bits[i]
    if tokens.words[i] in _ONLY_VERBS and not before & (tags.DET | tags.PREP):
        return True
    many = i > 0 and tokens.words[i - 1] in _MANY
    if (before & _NOMINAL_LEFT and not many) or (
        before & tags.ADJ and not before & (tags.PLURAL | tags.DEMONYM)
    ):
        return False
    if i == 0 or before & (tags.BREAK | tags.QUOTE):
        return bool(bits & tags.VBASE) and bool(following & (tags.DET | tags.PRON))
    if bits & tags.PREP:
        return False
    if bits & tags.VBASE and not bits & tags.VED and _let(tokens, i):
        return True
    if before & (tags.PRON | tags.REL):
        return tokens.words[i - 1] not in ("them", "him", "us", "me")
    if bits & tags.VS and not bits & tags.PLURAL:
        return not before & (tags.VED | tags.VEN | tags.VING)
    return _by_neighbours(tokens, i, before, following)


_DEMANDED = frozenset("demand demands demanded demanding insist insists insisted urged asked".split())


_LETTING = frozenset("let lets letting help helps helped helping".split())
# Words that the object of "let" may have.
_LET_REACH = 4


def _let(tokens: Tokens, i: int) -> bool:
    """Whether the base form at i is what somebody is let or helped to do: "let the convoy pass"."""
    for k in range(i - 2, max(-1, i - 2 - _LET_REACH), -1):
        if tokens.words[k] in _LETTING:
            return True
        if tokens.bits[k] & (tags.BREAK | tags.COMMA | tags.PREP | tags.REL | tags.VED | tags.COORD):
            return False
    return False


def _opened(tokens: Tokens, i: int) -> bool:
    """Whether the base form at i is that of a demand or of a plural subject with a place behind it.

    "demanded that Oran withdraw from", "voters in Oran go to".
    """
    bits, words = tokens.bits, tokens.words
    if i > 2 and words[i - 2] == "that" and words[i - 3] in _DEMANDED:
        return True
    placed = i > 2 and bits[i - 1] & tags.MENTION and words[i - 2] in ("in", "of", "from", "across")
    following = bits[i + 1] if i + 1 < tokens.size else 0
    return bool(placed and bits[i - 3] & tags.PLURAL and following & (tags.TO | tags.DET | tags.SUB))


# Most words of a headline.
_HEADLINE = 14


def _by_neighbours(tokens: Tokens, i: int, before: int, following: int) -> bool:
    """The rest of the cases, for words that are as often nouns ("attack", "raids", "reports")."""
    bits = tokens.bits[i]
    if bits & tags.VBASE and not bits & tags.VED and _opened(tokens, i):
        return True
    if before & (tags.MENTION | tags.PROPER) and not before & tags.DEMONYM:
        strict = tags.DET | tags.PRON | tags.NUM
        if bits & tags.VS and _heads(tokens, i, following):
            return True
        return bool(following & (_OBJECT_LIKE if bits & tags.VS else strict))
    if bits & tags.VBASE and (before & tags.PLURAL or tokens.words[i - 1] in _MANY):
        return bool(following & _OBJECT_LIKE) or _heads(tokens, i, following)
    if bits & tags.VS:
        return (bool(following & _OBJECT_LIKE) and not following & tags.PREP) or _heads(tokens, i, following)
    joined = before & (tags.COORD | tags.COMMA)
    return bool(joined) and bool(following & (tags.DET | tags.PRON | tags.MENTION))


def _heads(tokens: Tokens, i: int, following: int) -> bool:
    """Whether a headline has its verb at i, its object without an article: "Vandals deface tombs"."""
    if tokens.whole.mask & (tags.DET | tags.AUX | tags.VED) or tokens.size > _HEADLINE or i > _HEADLINE // 2:
        return False
    return not following & (tags.BREAK | tags.COMMA | tags.VS | tags.COORD)


def _reduced(tokens: Tokens, i: int, before: int) -> bool:
    """Whether a bare participle is passive: "troops stationed in", "hit by", ", killed in"."""
    following = tokens.words[i + 1] if i + 1 < tokens.size else ""
    if following == "by":
        return True
    if before & (tags.COMMA | tags.SUB) and not before & tags.COORD:
        return bool(i + 1 < tokens.size and tokens.bits[i + 1] & tags.PREP) and following != "to"
    if not (i + 1 < tokens.size and tokens.bits[i + 1] & tags.PREP) or following == "to":
        return False
    # another finite verb later in the clause: this one is not the main verb
    for k in range(i + 2, min(i + 14, tokens.size)):
        bits = tokens.bits[k]
        if bits & (tags.BREAK | tags.COMMA | tags.SUB | tags.REL):
            return False
        if bits & (tags.BE | tags.HAVE | tags.MODAL) and not bits & tags.VING:
            return True
    return False
