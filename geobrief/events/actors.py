"""Who: governments, groups and people that act in a sentence, by the names to report them under."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geobrief.events import tags
from geobrief.events.names import is_name, name_end, name_start
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Placement, Role

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
        # A body's name may begin with a place's: "Syrian Democratic Forces".
        named = bits & (tags.KNOWN | tags.MENTION)
        known, stop = _known(tokens, k, vocabulary) if named else ("", k)
        # "Odesa Police" is a name, "the police" is not.
        if known and not (bits & tags.PROPER and name_start(tokens, k, stop, vocabulary) < k):
            found.append(Actor(k, known))
            k = stop
        elif tokens.refs[k] >= 0:
            if roles.get(k) is Role.ACTOR:
                found.append(Actor(k, _place_name(placements[tokens.refs[k]])))
        elif bits & tags.PROPER and not tokens.title_case:
            stop = name_end(tokens, k, vocabulary)
            other = (
                _where(tokens, k)
                or _of_state(tokens, k, stop, vocabulary)
                or _of_thing(tokens, stop, vocabulary)
            )
            if not other and is_name(tokens, k, stop, vocabulary):
                begin = name_start(tokens, k, stop, vocabulary)
                if found and found[-1].token == begin:
                    found.pop()  # the place was taken for the actor; it is the body named after it
                name = tokens.text[tokens.starts[begin] : tokens.ends[stop - 1]]
                found.append(Actor(begin, " ".join(name.split())))
            # "Monday" begins no name, but one may follow it.
            k = stop if not bits & vocabulary.classes["time"] else k + 1
    return found


_AT = frozenset({"in", "at", "near", "outside", "inside", "into", "toward", "towards"})
_SETTLEMENTS = frozenset({"village", "town", "city", "hamlet", "suburb", "district"})


# With an article behind "in" and "at" come bodies as well: "in the Senate".
_AT_THE = _AT - {"in", "at"}


def _where(tokens: Tokens, k: int) -> bool:
    """Whether the name at `k` says where: "in Kabkabiya", "the village of Yambali", "into the East Sea"."""
    before = tokens.words[max(k - 2, 0) : k]
    if not before:
        return False
    by_noun = before[-1] == "of" and before[0] in _SETTLEMENTS
    return before[-1] in _AT or by_noun or (before[-1] == "the" and before[0] in _AT_THE)


def _of_thing(tokens: Tokens, stop: int, vocabulary: Vocabulary) -> bool:
    """Whether the name before `stop` is that of a weapon or a place: "Shahed drones", "Kibera slum"."""
    classes = vocabulary.classes
    thing = classes["weapon"] | classes["facility"] | classes["area"]
    return stop < tokens.size and tokens.raw[stop].islower() and bool(tokens.bits[stop] & thing)


def _of_state(tokens: Tokens, k: int, stop: int, vocabulary: Vocabulary) -> bool:
    """Whether [k, stop) are the forces of the state named before: "Sudanese Armed Forces" act for Sudan."""
    before = tokens.bits[k - 1] if k else 0
    return bool(before & tags.DEMONYM and tokens.bits[stop - 1] & vocabulary.classes["force"])


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
