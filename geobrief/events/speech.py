"""Places of those who only speak, and places that are only spoken of."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.grammar import verb_at
from geobrief.events.phrases import Chain, govern
from geobrief.events.situation import Situation
from geobrief.model import Role

SAYING = frozenset({"criticism", "demand", "support", "sanction", "threat"})
# Sanctions are "on" a country; a blockade is "at" a crossing.
_SAYING_AT = SAYING - {"sanction"}
# How far before its place a verb of saying may stand: "told a group of reporters in X".
_HEARERS = 5
# How far before its place "according to" may stand.
_SOURCE = 10
# How far behind the place of somebody who speaks his verb may stand: "police in the state of X later said".
_VERB = 5


def said_of(s: Situation, at: int) -> bool:
    """Whether all that the sentence tells is said of the place behind the preposition at token `at`."""
    said = _SAYING_AT if s.tokens.words[at] == "at" else SAYING
    if not s.events or any(event.candidate.type not in said for event in s.events):
        return False
    # "Leaders in X threatened": those who speak do it there
    return not (s.acts(at - 1) and all(at < event.candidate.start for event in s.events))


def speaker(s: Situation, chain: Chain, at: int) -> Role | None:
    """Role of the place of somebody who is only quoted: "police in X said", "said a diplomat in X".

    A body or an official speaks for the place; a private person is just there.
    """
    k = at - 2 if at > 1 and s.tokens.words[at - 1] in _AT_WORK else at - 1  # "agencies working in X"
    if not s.acts(k) or not (_says(s, chain.members[-1] + 1) or _said_by(s, k)):
        return None
    if k < at - 1:
        return Role.CONTEXT
    bits, word = s.tokens.bits[k], s.tokens.words[k]
    spoken = bits & (s.classes["official"] | s.classes["org"] | s.classes["police"])
    return Role.ACTOR if spoken and word.removesuffix("s") not in _PRIVATE else Role.CONTEXT


_AT_WORK = frozenset({"working", "based", "living", "operating", "stationed", "serving"})
# Those whom the class of officials holds, but who speak for themselves.
_PRIVATE = frozenset(
    "diplomat analyst expert researcher professor lawyer attorney doctor farmer engineer owner founder"
    " reporter"
    " editor coach candidate manager executive scientist priest pastor imam negotiator"
    " mediator bank company firm".split()
)


def _says(s: Situation, stop: int) -> bool:
    """Whether the verb right behind token `stop` is one of saying and no event."""
    for k in range(stop, min(s.tokens.size, stop + _VERB)):
        bits = s.tokens.bits[k]
        if bits & (tags.COMMA | tags.BREAK | tags.PREP | tags.REL) and s.tokens.words[k] != "of":
            return False
        if bits & tags.VERB and not bits & tags.AUX and verb_at(s.tokens, k):
            saying = s.is_a(k, "reporting") or s.tokens.words[k] in ("denied", "denies", "deny")
            return saying and k not in s.by_token and not _finds(s, k)
    return False


_FINDING = frozenset("confirm confirms confirmed report reports reported".split())


def _finds(s: Situation, k: int) -> bool:
    """Whether the verb at k tells of what its own subject met: "officials in X confirmed two cases"."""
    near = range(k + 1, k + _OBJECT)
    found = any(j in s.by_token and s.by_token[j].candidate.verb is None for j in near)
    return s.tokens.words[k] in _FINDING and found


# How far behind a verb like "confirmed" the noun of what was met may stand.
_OBJECT = 8


def _said_by(s: Situation, k: int) -> bool:
    """Whether the noun at k is the subject of a verb of saying before it: ", said a spokesman"."""
    verb, kind = govern(s.tokens, k, s.vocabulary)
    if kind == "prep" and s.tokens.words[verb] in ("of", "for"):
        verb, kind = govern(s.tokens, verb - 1, s.vocabulary)
    quoted = verb > 0 and s.tokens.bits[verb - 1] & (tags.COMMA | tags.QUOTE)
    return bool(quoted) and kind == "verb" and s.is_a(verb, "reporting") and verb not in s.by_token


def told_there(s: Situation, at: int) -> bool:
    """Whether the preposition at `at` says where something was only told: "told reporters in X"."""
    words = s.tokens.words[max(0, at - _SOURCE) : at]
    if "according" in words and "," not in words[words.index("according") :]:
        return True  # "according to a list drawn up in X"
    if words[-1:] and words[-1] in _ISSUED and len(words) > 1 and words[-2] in _PAPERS:
        return True
    for k in range(at - 1, max(-1, at - _HEARERS), -1):
        bits = s.tokens.bits[k]
        if bits & (tags.BREAK | tags.COMMA | tags.REL | tags.SUB | tags.AUX | tags.QUOTE) or k in s.by_token:
            return False
        if bits & tags.VERB and verb_at(s.tokens, k):
            if s.tokens.words[k] in ("told", "tells"):
                return not s.tokens.bits[at - 1] & (s.classes["court"] | s.classes["org"]) and (
                    s.tokens.words[at - 1] not in _GATHERED
                )
            hearers = k == at - 1 or any(s.is_a(j, "hearer") for j in range(k + 1, at))
            return s.tokens.words[k] in _TELLING and hearers
    return False


_ISSUED = frozenset({"issued", "published", "released", "posted", "made", "given"})
_PAPERS = frozenset("statement communique report interview letter figures speech message remarks".split())
_GATHERED = frozenset("rally meeting summit hearing inquest inquiry congregation funeral crowd".split())
_TELLING = frozenset(
    "told tell tells announced announces announcing said says say saying telling"
    " speaking spoke briefed addressed addressing".split()
)
