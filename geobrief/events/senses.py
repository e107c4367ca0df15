"""The entries under one word, arranged so that few of them have to be looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from geobrief.events import tags
from geobrief.events.entries import STRONG, Entry, Worded

# How far a particle may stand from its verb ("took control of", "broke the talks off").
PARTICLE_GAP = 4
# "The stranded passengers", "displaced families": what happened to them is news; "the ousted king"
# is a title.
_STATE_TYPES = frozenset({"disease", "flight"})

_ByHead = dict[str, list[tuple[int, Worded]]]


class Part(NamedTuple):
    """The phrases of a word in one part of speech, with their rank: the longest and surest first.

    `plain` are the entries of the word alone; `behind` has the others by the word that follows it, `later`
    by the one that may follow a few words on.
    """

    plain: tuple[Entry, ...]
    behind: _ByHead
    later: _ByHead


class Senses(NamedTuple):
    """The entries under one word, as a verb and as anything else.

    `heads` are the words of which one has to follow, None when an entry is for the word alone. `needed` has
    what each of the entries needs (see CheckIndex), empty when one needs nothing.
    """

    verbs: Part
    others: Part
    heads: frozenset[str] | None
    needed: tuple[int, ...]

    def possible(self, words: frozenset[str], present: int) -> bool:
        """Whether a sentence of these words, which may meet the checks `present`, can fit an entry at all."""
        if self.heads is not None and self.heads.isdisjoint(words):
            return False
        if not self.needed:
            return True
        return any(needed & present == needed for needed in self.needed)


class Ranked(dict[str, Senses]):
    """The senses of each trigger word, ranked when first met: a text knows a few of six thousand."""

    def __init__(self, triggers: Mapping[str, Collection[Worded]]) -> None:
        super().__init__()
        self._triggers = triggers

    def __missing__(self, word: str) -> Senses:
        found = self[word] = senses(self._triggers.get(word, ()))
        return found


def senses(worded: Collection[Worded]) -> Senses:
    """The phrases `worded` sorted into senses; the first whose checks hold is the one meant."""
    ranked = sorted(worded, key=_length_and_sureness)
    verbs = [one for one in ranked if one.entry.verb]
    others = [
        one
        for one in ranked
        if not one.entry.verb or (one.entry.type in _STATE_TYPES and one.entry.strength >= STRONG)
    ]
    heads = None if any(not rest for _, rest, _ in worded) else frozenset(rest[0] for _, rest, _ in worded)
    needed = {one.entry.needed for one in worded}
    return Senses(_part(verbs), _part(others), heads, () if 0 in needed else tuple(sorted(needed)))


def _length_and_sureness(one: Worded) -> tuple[int, int]:
    return -len(one.rest), -(bool(one.entry.needs) + one.entry.strength)


def _part(ranked: Iterable[Worded]) -> Part:
    plain: list[Entry] = []
    behind: _ByHead = {}
    later: _ByHead = {}
    for rank, one in enumerate(ranked):
        if not one.rest:
            plain.append(one.entry)
        else:
            (later if one.gap else behind).setdefault(one.rest[0], []).append((rank, one))
    return Part(tuple(plain), behind, later)


def phrases(words: list[str], bits: list[int], i: int, part: Part) -> list[tuple[int, Worded, int]]:
    """Phrases of more than one word that stand at token `i`: rank, phrase, the token behind it; best first.

    `words` and `bits` are those of the sentence's tokens.
    """
    size = len(words)
    found: list[tuple[int, Worded, int]] = []
    if i + 1 < size:
        for rank, one in part.behind.get(words[i + 1], ()):
            stop = i + 1 + len(one.rest)
            if len(one.rest) == 1 or tuple(words[i + 1 : stop]) == one.rest:
                found.append((rank, one, stop))
    if part.later:
        for k in range(i + 1, min(i + 2 + PARTICLE_GAP, size)):
            if bits[k] & (tags.BREAK | tags.COMMA):
                break
            for rank, one in part.later.get(words[k], ()):
                stop = k + len(one.rest)
                if len(one.rest) == 1 or tuple(words[k:stop]) == one.rest:
                    found.append((rank, one, stop))
    if len(found) > 1:
        found.sort(key=_by_rank)
        # Of one phrase the nearest particle counts.
        found = [one for k, one in enumerate(found) if not k or found[k - 1][0] != one[0]]
    return found


def _by_rank(found: tuple[int, Worded, int]) -> tuple[int, int]:
    return found[0], found[2]
