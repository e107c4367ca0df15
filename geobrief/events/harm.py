"""Harm done ("killed", "destroyed") is told of what did it: find that."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import THRESHOLD, Candidate
from geobrief.events.vocabulary import Vocabulary

# A cause that misses the threshold by this much counts, since the harm says that it happened; and
# it gains so much from it. Harm alone may be so much below.
_NEAR_MISS = 0.7
_HARM_BONUS = 0.6
_WEAK_HARM = 0.9
# Harm done (killed, destroyed) is told of what did it; these are the causes, likeliest first.
CAUSES = (
    "bombardment", "attack", "armed_clash", "disaster", "accident", "disease", "crime", "protest",
)  # fmt: skip


def resolve_harm(tokens: Tokens, found: list[Candidate], vocabulary: Vocabulary, before: str = "") -> None:
    """Give "killed", "destroyed" the type of what did it, unless that is told by itself.

    `before` is the type of such an event told in the sentences before, "" for none.
    """
    harms = [c for c in found if c.type == "harm"]
    if not harms:
        return
    others = {c.type: c for c in sorted(found, key=lambda c: c.score) if c.score >= THRESHOLD - _NEAR_MISS}
    # a verb is what happened, a noun may be only what it happened after; then the likeliest cause
    causes = [(others[t].verb is None, k, t) for k, t in enumerate(CAUSES) if t in others]
    cause = min(causes)[2] if causes else None
    if cause:
        for c in found:
            if c.type == cause:
                c.score += _HARM_BONUS
        return
    if any(c.type == "justice" for c in found):
        return
    first = harms[0]
    kind = _cause_by_words(tokens, vocabulary, first)
    if not kind or kind == "accident":
        kind = before or kind  # houses damaged behind a flood are the flood's
    if not kind and _obituary(tokens, first):
        return
    kind = kind or "accident"
    if first.score >= THRESHOLD - _WEAK_HARM:
        first.type = kind
        first.score = max(first.score, THRESHOLD)


def _obituary(tokens: Tokens, harm: Candidate) -> bool:
    """Whether it only says that a person with a name is dead: "Jane Roe, a reporter, died on Friday"."""
    if tokens.words[harm.start] not in ("died", "dies") or not tokens.bits[0] & (tags.PROPER | tags.MENTION):
        return False
    return not any(
        bit & tags.NUM and not word[0].isdigit()
        for bit, word in zip(tokens.bits[: harm.start], tokens.words, strict=False)
    )


# What a word of the sentence makes of a harm without a cause: type and word class, the surest first.
_CLUES = (
    ("disease", "disease"),
    ("bombardment", "bomblike"),
    ("disaster", "hazard"),
    ("attack", "armed"),
    ("armed_clash", "force"),
    ("accident", "vehicle"),
    ("crime", "crimeword"),
    ("crime", "police"),
    ("accident", "building"),
)


# Those who die where these are named died of an illness, if nothing else is told of it.
_WARDS = frozenset(
    "hospitalized hospitalised clinic ward hospital intensive-care hospice patient patients".split()
)


def _cause_by_words(tokens: Tokens, vocabulary: Vocabulary, harm: Candidate) -> str:
    """The cause that the words of the sentence speak for, "" for none."""
    doer = _has_victim(tokens, harm) and _person_before(tokens, harm, vocabulary)
    for kind, name in _CLUES:
        if doer and kind == "accident":
            return "crime"
        if tokens.any(0, tokens.size, vocabulary.classes[name]):
            return kind
    if not _WARDS.isdisjoint(tokens.words):
        return "disease"
    return ""


_NO_OBJECT = tags.PREP | tags.BREAK | tags.COMMA | tags.SUB | tags.COORD | tags.AUX


def _has_victim(tokens: Tokens, harm: Candidate) -> bool:
    """Whether "killed" is active: not in "two children killed when a tram"."""
    if harm.verb is None or harm.verb.passive:
        return False
    following = tokens.bits[harm.stop] if harm.stop < tokens.size else tags.BREAK
    return bool(harm.verb.flags & tags.AUX) or not following & _NO_OBJECT


# Those who kill with what they drive or fly: by accident, until more is told.
_DRIVING = frozenset("driver drivers motorist motorists pilot biker trucker".split())


def _person_before(tokens: Tokens, harm: Candidate, vocabulary: Vocabulary) -> bool:
    """Whether a person is the subject of "killed"."""
    if harm.verb is None or not tokens.words[harm.start].startswith(
        ("kill", "wound", "injur", "slay", "slain", "slew")
    ):
        return False
    if not _DRIVING.isdisjoint(tokens.words[max(0, harm.verb.start - 4) : harm.verb.start]):
        return False
    person = vocabulary.classes["person"] | vocabulary.classes["criminal"] | tags.PRON
    return tokens.any(harm.verb.start - 4, harm.verb.start, person)
