"""Find every stretch of running text that is a name of the gazetteer.

Only the names: whether one is meant as a place here is for `geobrief.places` to say.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

import marisa_trie
import numpy as np

from geobrief.gazetteer.store import Array
from geobrief.text.fold import Folded, fold_with_offsets
from geobrief.text.letters import FREE_END, FREE_START, LETTER, OPENS, WORD, Classes, letter_classes

_LONGEST = 80  # code points; longer names are left out at build time
# Stretches remembered, at about 150 bytes: as many as two thousand reports hold.
_MOST_KEPT = 60_000
# Stands behind the text's last word; no name holds it.
_END = "\n"


class Match(NamedTuple):
    """A name found in a text: code point offsets, end exclusive, and the key's number.

    `key` is the number of the folded name in the trie: see `Gazetteer.hits`.
    """

    start: int
    end: int
    key: int


_match = Match._make  # twice as fast as Match(...)


class Matcher:
    """Finds names word by word from every place where one may begin."""

    def __init__(self, names: marisa_trie.Trie) -> None:
        self._steps = _Steps(names)

    def matches(
        self,
        text: str,
        folded: Folded | None = None,
        *,
        any_case: bool = False,
        classes: Classes | None = None,
    ) -> list[Match]:
        """Return all names in `text`, also those inside longer ones; by start, longest first.

        Names begin at a capital letter or a letter of a script without capitals, and end where a
        word ends. `any_case` lets them begin at small letters too. `folded` and `classes` (its
        letter classes) save working them out anew.
        """
        if not text:
            return []
        if folded is None:
            folded = fold_with_offsets(text)
        if classes is None:
            classes = letter_classes(text)
        starts = _starts(classes, any_case).tolist()
        if folded.offsets is None:
            return self._found(folded.text, starts, starts, _ends(classes))
        offsets = folded.offsets
        moved = [bisect_left(offsets, start) for start in starts]
        found = self._found(folded.text, moved, starts, _ends(letter_classes(folded.text)))
        return [_match((start, offsets[end], number)) for start, end, number in found]

    def _found(self, text: str, starts: list[int], told: list[int], ends: Array) -> list[Match]:
        """Walk from each start over the ends of words behind it, as long as names go on.

        `told` are the starts to be told, where code points were dropped.
        """
        steps = self._steps
        line = text + _END
        # A start may be the text's end, where the last code points were dropped.
        ends = np.append(ends, len(line))
        behind = ends.searchsorted(starts, side="right")
        found: list[Match] = []
        each = zip(starts, told, ends[behind].tolist(), behind.tolist(), strict=True)
        for start, tell, nearest, at in each:
            step = steps[line[start : nearest + 1]]
            if not step:  # so with most words
                continue
            names, end, after = [], nearest, at
            while end - start <= _LONGEST:
                if step > 1:
                    names.append(_match((tell, end, (step >> 1) - 1)))
                if not step & 1:
                    break
                after += 1
                end = ends.item(after)
                step = steps[line[start : end + 1]]
            found += names if len(names) < 2 else reversed(names)
        return found


class _Steps(dict[str, int]):
    """What the names make of a stretch of folded text and the one character behind it.

    Twice one more than the number of the name that the stretch is (0 if it is none), and one more
    if longer names begin with stretch and character. Remembered, because words recur: asking the
    trie takes ten times as long.
    """

    def __init__(self, names: marisa_trie.Trie) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, piece: str) -> int:
        if len(self) >= _MOST_KEPT:
            self.clear()
        number = self._names.get(piece[:-1])
        step = 0 if number is None else (number + 1) << 1
        for _ in self._names.iterkeys(piece):
            step |= 1
            break
        self[piece] = step
        return step


def _starts(classes: Classes, any_case: bool) -> Array:
    """Return the offsets at which a name may begin."""
    opens = (classes & (LETTER if any_case else OPENS)) != 0
    # Behind a letter or digit none begins, but where scripts are written without spaces.
    opens[1:] &= ((classes[:-1] & WORD) == 0) | ((classes[1:] & FREE_START) != 0)
    starts: Array = opens.nonzero()[0]
    return starts


def _ends(classes: Classes) -> Array:
    """Return the offsets at which a name may end, the text's end included."""
    closed = np.zeros(len(classes) + 1, dtype=np.bool_)
    closed[1:-1] = ((classes[1:] & WORD) != 0) & ((classes[:-1] & FREE_END) == 0)
    ends: Array = (~closed).nonzero()[0]
    return ends
