"""Where the object and the subject of a verb are looked for: how far its clause reaches."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.tokens import Tokens

# What neither the object nor the subject of a verb reaches beyond.
_STOP = tags.BREAK | tags.REL


def right_window(tokens: Tokens, start: int, width: int) -> tuple[int, int]:
    """Tokens from `start` on that can be the object: up to `width`, not beyond the clause."""
    stop = start
    last = min(tokens.size, start + width)
    while stop < last:
        bits = tokens.bits[stop]
        if bits & _STOP and not (bits & tags.QUOTE):
            break
        if bits & tags.SUB and not bits & tags.PREP and stop > start:
            break
        if bits & tags.AUX or (
            stop > start and bits & tags.PREP and tokens.words[stop] not in ("of", "than")
        ):
            break
        stop += 1
    return start, stop


def left_window(tokens: Tokens, stop: int, width: int) -> tuple[int, int]:
    """Tokens before `stop` that can be the subject: up to `width`, not beyond the clause."""
    start = stop
    first = max(0, stop - width)
    while start > first:
        bits = tokens.bits[start - 1]
        if bits & _STOP and start < stop:
            break
        if bits & tags.SUB and not bits & tags.PREP:
            break
        start -= 1
    return start, stop
