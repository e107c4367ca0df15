"""Who: governments, groups and people that act in a sentence, by the names to report them under."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geobrief.events import tags
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Placement, Role

_LINK = frozenset({"al", "de", "bin", "ibn", "van", "von", "da", "del", "la", "el"})
# More actors than this in one event is a list of participants, not who did it.
MOST = 6


class Actor(NamedTuple):
    """An actor and the token it stands at."""

    token: int
    name: str


def actors(
    tokens: Tokens, placements: Sequence[Placement], roles: dict[int, Role], vocabulary: Vocabulary
) -> list[Actor]:
    """The actors of the sentence in order: places that act, known groups, capitalised names as given."""
    found: list[Actor] = []
    k = 0
    for at, bits in enumerate(tokens.bits):
        if at < k or not bits & _NAMED:
            continue
        k = at
        known, stop = _known(tokens, k, vocabulary) if bits & tags.KNOWN else ("", k)
        if known:
            found.append(Actor(k, known))
            k = stop
        elif tokens.refs[k] >= 0:
            if roles.get(k) is Role.ACTOR:
                found.append(Actor(k, _place_name(placements[tokens.refs[k]])))
        elif bits & tags.PROPER and not tokens.title_case:
            stop = _name_end(tokens, k)
            name = tokens.text[tokens.starts[k] : tokens.ends[stop - 1]]
            if _is_name(tokens, k, stop, vocabulary):
                found.append(Actor(k, " ".join(name.split())))
            k = stop
    return found


_NAMED = tags.KNOWN | tags.PROPER | tags.MENTION


def _known(tokens: Tokens, k: int, vocabulary: Vocabulary) -> tuple[str, int]:
    for words, known in vocabulary.actor_index.get(tokens.words[k], ()):
        stop = k + len(words)
        if tuple(tokens.words[k:stop]) == words and (tokens.refs[k] < 0 or len(words) > 1):
            if known.named and not tokens.text[tokens.starts[k]].isupper():
                continue
            return known.name, stop
    return "", k


def _place_name(placement: Placement) -> str:
    """The country's or place's own name: "Syrian" is Syria, "the Kremlin" what it was located as."""
    return placement.place.name if placement.place else placement.mention.text


def _name_end(tokens: Tokens, k: int) -> int:
    stop = k + 1
    while stop < tokens.size and tokens.refs[stop] < 0:
        if tokens.bits[stop] & tags.PROPER:
            stop += 1
        elif tokens.words[stop] in _LINK and stop + 1 < tokens.size and tokens.bits[stop + 1] & tags.PROPER:
            stop += 2
        else:
            break
    return stop


def _is_name(tokens: Tokens, k: int, stop: int, vocabulary: Vocabulary) -> bool:
    """A name of a person or body: not a date, not a lone title, not part of a place's name."""
    classes = vocabulary.classes
    bits = tokens.bits[k]
    if bits & (classes["time"] | tags.NUM | tags.ANCHOR) or not tokens.words[k][0].isalpha():
        return False
    if stop - k == 1 and bits & (
        classes["official"] | classes["person"] | classes["area"] | classes["facility"]
    ):
        return False
    return stop - k > 1 or len(tokens.words[k]) > 2
