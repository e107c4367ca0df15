"""Triggers that tell no event of their own: charges, what was said, results, aims, "no deaths"."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.backoff import main_verb, related
from geobrief.events.checks import NEAR
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

_CHARGES = frozenset(
    "charge charges charged accused convicted suspected suspicion guilty arrested sentenced indicted"
    " acquitted pleaded"
    " wanted counts count alleged cited fined jailed".split()
)
_CHARGEABLE = frozenset({"crime", "threat", "criticism", "accident", "aid", "economy", "society", "harm"})
# How far the list of what somebody is charged with reaches.
_CHARGE_REACH = 14


_CHARGED_WITH = frozenset({"of", "with", "for", "to", "on", "in"})


def charged(tokens: Tokens, c: Candidate) -> bool:
    """Whether the trigger names what somebody is charged with: the charge is the event then."""
    if c.type not in _CHARGEABLE:
        return False
    for k in range(c.start - 1, max(-1, c.start - _CHARGE_REACH), -1):
        if tokens.words[k] in _CHARGES and not _CHARGED_WITH.isdisjoint(tokens.words[k + 1 : k + 4]):
            return True
        if tokens.bits[k] & (tags.BREAK | tags.REL | tags.SUB) and not tokens.bits[k] & tags.PREP:
            return False
    return False


_NO_NEWS = frozenset("death deaths fatality fatalities casualty casualties injury injuries".split())


def nothing(tokens: Tokens, c: Candidate, status: Status) -> bool:
    """Whether it only says that nobody was hurt: "no deaths were reported"."""
    return status is Status.DENIED and tokens.words[c.start] in _NO_NEWS


_AIMING = frozenset({"talks", "aid", "agreement", "protest", "support"})
_AIMS = frozenset({"economy", "agreement", "criticism", "support"})
# What people are fined for not paying or asked to take part in is everyday life.
_EVERYDAY = frozenset({"economy", "society"})


def aim(tokens: Tokens, c: Candidate, kept: list[Candidate]) -> bool:
    """Whether the trigger only tells what another event is for: "gave money to rebuild the school"."""
    if c.type not in _AIMS | _EVERYDAY or c.verb is None or not c.verb.infinitive:
        return False
    for other in kept:
        aiming = other.type in _AIMING or (c.type in _EVERYDAY and c.strength < 2)
        near = aiming and other.type != c.type and 0 <= c.verb.start - other.stop <= NEAR
        if near and not tokens.any(other.stop, c.verb.start, tags.BREAK | tags.COMMA | tags.REL | tags.COORD):
            return True
    return False


_OUGHT = frozenset({"must", "should", "ought"})


def _infinitive_before(tokens: Tokens, c: Candidate) -> int:
    """Where the infinitive begins that the trigger is, or is the object of ("to hold elections"); or -1."""
    if c.verb is not None:
        return c.verb.start if c.verb.infinitive else -1
    for k in range(c.start - 1, max(0, c.start - 4), -1):
        if tokens.bits[k] & tags.VERB and tokens.bits[k - 1] & tags.TO:
            return k - 1
        if not tokens.bits[k] & (tags.DET | tags.ADJ | tags.NUM):
            break
    return -1


def said(tokens: Tokens, c: Candidate, kept: list[Candidate]) -> bool:
    """Whether the trigger only tells what somebody threatened or demanded: that saying is the event."""
    if c.verb is not None and not _OUGHT.isdisjoint(c.verb.words):
        return any(other.type == "demand" and other.start < c.start for other in kept)
    at = _infinitive_before(tokens, c)
    if at < 0:
        return False
    for other in kept:
        voted = other.type == "politics" and tokens.words[other.start].startswith("vot")
        near = (voted or other.type in ("threat", "demand")) and -1 <= at - other.stop <= NEAR
        if near and not tokens.any(other.stop, at, tags.BREAK | tags.REL | tags.COMMA):
            return True
    return False


_WISHING = frozenset({"demand", "criticism", "threat", "support"})
_ENDS = frozenset("end halt stop cessation return".split())
_OUTSIDE = tags.PREP | tags.TO | tags.COMMA | tags.BREAK | tags.COORD | tags.AUX | tags.PRON | tags.REL
# Words that the phrase of a noun may have before it.
_PHRASE = 5


def wished(tokens: Tokens, c: Candidate, kept: list[Candidate]) -> bool:
    """Whether the noun only names what an end is called for, or what may come: "a halt to the fighting"."""
    if c.verb is not None or not any(o.type in _WISHING and o.start < c.start for o in kept):
        return False
    k = c.start - 1
    while k > 0 and c.start - k <= _PHRASE and not tokens.bits[k] & _OUTSIDE and tokens.words[k] != "any":
        k -= 1
    if tokens.words[k] == "any":
        return True
    return k > 0 and tokens.words[k] in ("to", "of") and tokens.words[k - 1] in _ENDS


_HARMING = frozenset("killing wounding injuring destroying damaging maiming".split())


def result(tokens: Tokens, c: Candidate, kept: list[Candidate]) -> bool:
    """Whether the trigger only tells what an earlier event did: "shelled a camp, killing nine"."""
    harming = c.verb is not None and tokens.words[c.start] in _HARMING
    return harming and any(other.start < c.start for other in kept)


_SPANS = frozenset({"years", "decades", "centuries", "generations"})
_LIVES = frozenset({"society", "economy", "disease", "politics"})
_UPBRINGING = frozenset({"born", "grew", "author", "graduate", "fellow"})
_LEARNING = frozenset(
    "attend attended study studied train trained teach teaches taught learn learned learnt marry married"
    " marrying play plays played graduate graduated serve served"
    " practise practised work worked rehearsed".split()
)


def biography(tokens: Tokens, c: Candidate) -> bool:
    """Whether the verb tells what somebody is or used to do: "who teaches at", "taught for ten years"."""
    verb = c.verb
    if verb is None:
        return False
    bits = tokens.bits[c.start]
    plain = not verb.flags and bits & (tags.VS | tags.VBASE) and not bits & (tags.VED | tags.VING)
    if related(tokens, verb.start) and plain:
        return True
    if c.type not in _LIVES:
        return False
    if tokens.words[c.start] in _LEARNING and not _UPBRINGING.isdisjoint(tokens.words):
        return True
    after = tokens.words[c.stop : c.stop + NEAR]
    return "for" in after and not _SPANS.isdisjoint(after[after.index("for") : after.index("for") + 4])


# Words of sentences about what such things are like, or about books and laws that treat of them.
_GENERAL = frozenset(
    "every always seldom rarely usually common exposed prone vulnerable law laws rules terms licence author"
    " fellow book essay novel phrase word title opinion lesson typical typically tallest largest oldest"
    " history politics studies expert generally tend tends".split()
)


def generic(tokens: Tokens, kept: list[Candidate], vocabulary: Vocabulary) -> bool:
    """Whether nouns of events only name a kind: "is exposed to cyclones", "under asylum law"."""
    if not kept or any(c.verb or c.entry.verb for c in kept) or _GENERAL.isdisjoint(tokens.whole.words):
        return False
    if tokens.whole.mask & (vocabulary.classes["time"] | vocabulary.classes["ongoing"]):
        return False
    return main_verb(tokens, vocabulary) is None
