"""Notes on guesses: passed on as they come, but not a thousand times the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

# The same note on this many files is passed on; further files are only counted.
_REPEATS = 3


class Notes:
    """Notes of one run, each "path: what was guessed"."""

    def __init__(self, note: Callable[[str], None]) -> None:
        self._note = note
        self._counts: Counter[str] = Counter()

    def add(self, note: str) -> None:
        """Pass a note on unless it has been said of several files already."""
        what = note.partition(": ")[2]
        self._counts[what] += 1
        if self._counts[what] <= _REPEATS:
            self._note(note)

    def close(self) -> None:
        """Say of how many more files each note holds."""
        for what, count in self._counts.items():
            if count > _REPEATS:
                self._note(f"{count - _REPEATS} more files: {what}")
