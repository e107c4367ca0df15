"""Whether a trigger is meant in the sense of its row: the checks on the words around it."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.check_index import Check
from geobrief.events.entries import Entry
from geobrief.events.grammar import Verb
from geobrief.events.tokens import Tokens, Window
from geobrief.events.windows import left_window, right_window

# Tokens on either side that count as near: about half a printed line, where word sense is decided.
NEAR = 8
# Tokens after a verb (before a passive one) among which its object is looked for.
_OBJECT = 7
# Tokens before a verb among which its subject is looked for.
_SUBJECT = 9
# Tokens before a "who" among which the one it means is looked for.
_CLOSE = 4


def sense_holds(tokens: Tokens, i: int, stop: int, entry: Entry, verb: Verb | None) -> bool:
    """Whether all of the entry's needs hold and none of its excludes.

    The sentence has words for each of the needs (`entry.needed`): that is asked first, and settles most.
    """
    for check in entry.needs:
        if not _met(tokens, i, stop, check, verb):
            return False
    return not (entry.excludes and _excluded(tokens, i, stop, entry, verb))


def _excluded(tokens: Tokens, i: int, stop: int, entry: Entry, verb: Verb | None) -> bool:
    """Whether one of the entry's excludes holds."""
    if not entry.excluding & tokens.present:
        return any(check.where == "v" and _met(tokens, i, stop, check, verb) for check in entry.excludes)
    return any(_met(tokens, i, stop, check, verb) for check in entry.excludes)


def _met(tokens: Tokens, i: int, stop: int, check: Check, verb: Verb | None) -> bool:
    if check.where == "c":
        return _has(tokens.whole, check, tokens.whole.words)
    return _holds(tokens, i, stop, check, verb)


def _has(window: Window, check: Check, present: frozenset[str]) -> bool:
    """Whether the window has what the check asks for; `present` are all words of the sentence."""
    if window.mask & check.mask or not check.words.isdisjoint(window.words):
        return True
    return _phrased(window, check, present)


def _phrased(window: Window, check: Check, present: frozenset[str]) -> bool:
    if check.heads.isdisjoint(present):
        return False
    text = f" {' '.join(window.order)} "
    return any(phrase in text for phrase in check.phrases)


def _holds(tokens: Tokens, i: int, stop: int, check: Check, verb: Verb | None) -> bool:
    where = check.where
    if where == "v":
        return verb is not None and verb.passive == ("passive" in check.words)
    key = (where, i, stop)
    window = tokens.parsed.get(key)
    if window is None:
        window = _look(tokens, _spans(tokens, i, stop, where, verb))
        if where == "n":  # a phrase may hold the trigger itself: "in charge", "a good deal"
            window = window._replace(order=tokens.words[max(0, i - NEAR) : stop + NEAR])
        tokens.parsed[key] = window
    return _has(window, check, tokens.whole.words)


def _look(tokens: Tokens, spans: list[tuple[int, int]]) -> Window:
    mask = 0
    words: list[str] = []
    for a, b in spans:
        words += tokens.words[a:b]
        words.append("")
        for bits in tokens.bits[a:b]:
            mask |= bits
    return Window(mask, frozenset(words), words)


def _spans(tokens: Tokens, i: int, stop: int, where: str, verb: Verb | None) -> list[tuple[int, int]]:
    """The part of the sentence that a check looks at: see Check."""
    if where == "n":
        return [(max(0, i - NEAR), i), (stop, min(tokens.size, stop + NEAR))]
    left = left_window(tokens, verb.start if verb else i, _SUBJECT)
    right = right_window(tokens, i + 1 if stop - i > 2 else stop, _OBJECT)
    passive = verb is not None and verb.passive
    if where == "s":
        return [_agent(tokens, right)] if passive else [left, _antecedent(tokens, left[0], _CLOSE)]
    if passive:
        return [left, _antecedent(tokens, left[0], _CLOSE)]
    if verb is not None and _headline_passive(tokens, stop, verb):
        return [right, left, _antecedent(tokens, left[0])]
    if stop - i > 2 and tokens.bits[stop - 1] & tags.PREP:
        return [right, right_window(tokens, stop, _OBJECT)]  # "hold on to", "make off with" something
    return [right]


_AMOUNTS = frozenset({("at", "least"), ("at", "most"), ("up", "to")})


def _headline_passive(tokens: Tokens, stop: int, verb: Verb) -> bool:
    """Whether a bare past form without an object may be passive: "Water main repaired in Leeds"."""
    if verb.flags & tags.AUX or stop >= tokens.size:
        return not verb.flags & tags.AUX
    if tuple(tokens.words[stop : stop + 2]) in _AMOUNTS:
        return False  # "killed at least 16 people"
    return bool(tokens.bits[stop] & (tags.PREP | tags.BREAK | tags.COMMA | tags.SUB))


def _antecedent(tokens: Tokens, start: int, width: int = NEAR) -> tuple[int, int]:
    """Tokens before the relative pronoun that opens the clause beginning at `start`."""
    if start and tokens.bits[start - 1] & tags.REL:
        return max(0, start - 1 - width), start - 1
    return start, start


def _agent(tokens: Tokens, right: tuple[int, int]) -> tuple[int, int]:
    for k in range(*right):
        if tokens.words[k] == "by":
            return k + 1, right[1]
    return right[1], right[1]
