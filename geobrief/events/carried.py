"""Places taken over from an earlier sentence: "there", "in the city", "at the scene"."""

from __future__ import annotations

from typing import NamedTuple

from geobrief.events import tags
from geobrief.events.tokens import Tokens
from geobrief.model import EventPlace, Role

# Sentences back that "there" may point to: beyond that, readers themselves lose the thread.
REACH = 3
_NOUNS = frozenset(
    "city town village area region province district country capital island neighbourhood neighborhood"
    " suburb camp"
    " scene site port territory enclave settlement county state peninsula hospital border".split()
)
_PREPOSITIONS = frozenset("in at near from to across around outside into throughout inside of".split())


class Memory(NamedTuple):
    """The place last named as one where something happened, and the number of its sentence."""

    mention: int
    sentence: int


def pointer(tokens: Tokens) -> Role | None:
    """The role of the place that the sentence points back to, or None when it points to none."""
    words = tokens.words
    for k, word in enumerate(words):
        if word == "there" and not _existential(tokens, k):
            return _role(words[k - 1] if k else "")
        if word in _NOUNS and k > 1 and _definite(tokens, k):
            return _role(words[k - 2])
    return None


def _definite(tokens: Tokens, k: int) -> bool:
    """Whether the noun at k means a place already named: "in the city", not "in the city of"."""
    words = tokens.words
    if words[k - 1] not in ("the", "this", "that") or words[k - 2] not in _PREPOSITIONS:
        return False
    following = k + 1 if k + 1 < tokens.size else k
    return words[following] != "of" and not tokens.bits[following] & tags.POSS


def _existential(tokens: Tokens, k: int) -> bool:
    following = tokens.bits[k + 1] if k + 1 < tokens.size else 0
    return bool(following & tags.AUX) and not (k and tokens.bits[k - 1] & (tags.PREP | tags.VERB))


def _role(before: str) -> Role:
    return {"from": Role.ORIGIN, "to": Role.DESTINATION, "into": Role.DESTINATION}.get(before, Role.SITE)


def carry(tokens: Tokens, sentence: int, memory: Memory | None) -> tuple[EventPlace, ...]:
    """The carried place of a sentence that names none itself, as a tuple of none or one."""
    if memory is None or sentence - memory.sentence > REACH:
        return ()
    role = pointer(tokens)
    return (EventPlace(memory.mention, role, carried=True),) if role else ()
