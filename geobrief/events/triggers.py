"""Triggers in a sentence: the longest entry that matches, in the right part of speech, in the right sense."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from geobrief.events import tags
from geobrief.events.entries import Check, Entry
from geobrief.events.grammar import Verb, left_window, right_window, verb_at
from geobrief.events.senses import Senses, phrases
from geobrief.events.tokens import Tokens, Window
from geobrief.events.vocabulary import Pattern, Vocabulary

# Tokens on either side that count as near: about half a printed line, where word sense is decided.
NEAR = 8
# Tokens after a verb (before a passive one) among which its object is looked for.
OBJECT = 7
SUBJECT = 9
# Tokens before a "who" among which the one it means is looked for.
CLOSE = 4
# The score a candidate needs to become an event: that of a plain trigger verb, a little less.
THRESHOLD = 1.8


@dataclass(slots=True)
class Candidate:
    """A trigger found: tokens [start, stop), the entry, and how it is used.

    `echoes` are other triggers of the same happening ("a quake jolted"): their frames hold as well.
    """

    start: int
    stop: int
    entry: Entry
    verb: Verb | None
    type: str
    strength: int
    score: float = 0.0
    echoes: list[Candidate] = field(default_factory=list)


def candidates(tokens: Tokens, vocabulary: Vocabulary) -> list[Candidate]:
    """All triggers of the sentence whose sense checks hold, in order; one a token at most."""
    found: list[Candidate] = []
    taken = 0
    bits, words = tokens.bits, tokens.words
    anchored = False
    for i, bit in enumerate(bits):
        if not bit & _STARTS:
            continue
        if bit & tags.ANCHOR:
            anchored = True
        if not bit & tags.TRIGGER or i < taken or bit & tags.MENTION:
            continue
        glued = i > 1 and bits[i - 1] & tags.HYPHEN and tokens.ends[i - 1] == tokens.starts[i]
        if glued and bits[i - 2] & tags.MENTION:
            continue  # "Moscow-backed", "U.S.-led" qualify somebody
        best = _best(tokens, i, vocabulary.senses[words[i]])
        if best:
            if best.strength:
                found.append(best)
            else:  # of strength 0: no event, none of its first word, and no topic
                bits[i] &= ~vocabulary.topic_mask
            if not best.entry.gap:
                taken = best.stop
    if anchored:
        _patterns(tokens, vocabulary, found)
    found.sort(key=lambda c: (c.start, c.stop))
    return found


_STARTS = tags.TRIGGER | tags.ANCHOR


def _best(tokens: Tokens, i: int, senses: Senses) -> Candidate | None:
    """The first entry that fits: the longest, then the one that says most."""
    if senses.heads is not None and senses.heads.isdisjoint(tokens.whole.words):
        return None
    verb = verb_at(tokens, i)
    part = senses.verbs if verb else senses.others
    if part.behind or part.later:
        for _, entry, stop in phrases(tokens.words, tokens.bits, i, part):
            if _fits(tokens, i, stop, entry, verb):
                return Candidate(i, stop, entry, verb, entry.type, entry.strength)
    for entry in part.plain:
        if _fits(tokens, i, i + 1, entry, verb):
            return Candidate(i, i + 1, entry, verb, entry.type, entry.strength)
    return None


def _fits(tokens: Tokens, i: int, stop: int, entry: Entry, verb: Verb | None) -> bool:
    """Whether the entry, whose words stand at tokens [i, stop), is meant there."""
    if verb is None and entry.verb and not _adjectival(tokens, i):
        return False
    if not entry.verb and tokens.bits[i] & tags.PROPER and not _named_event(tokens, stop, entry):
        return False
    return _checks(tokens, i, stop, entry, verb)


def _adjectival(tokens: Tokens, i: int) -> bool:
    """Whether a participle before its noun still tells of the event: "the infected patients"."""
    if not tokens.bits[i] & tags.VEN:
        return False
    return 0 < i < tokens.size - 1 and not tokens.bits[i + 1] & (
        tags.PREP | tags.BREAK | tags.COMMA | tags.DET
    )


def _named_event(tokens: Tokens, stop: int, entry: Entry) -> bool:
    """Whether a capitalised noun is still an event: "Cyclone Ada", "Oslo Summit", not "War Memorial"."""
    if tokens.title_case:
        return True
    following = tokens.bits[stop] if stop < tokens.size else 0
    if entry.type == "disaster" or (entry.type == "disease" and not following & tags.PROPER):
        return True
    return (
        entry.strength >= 2
        and not following & tags.PROPER
        and entry.type in ("talks", "society", "politics", "agreement", "disease", "accident")
    )


def _look(tokens: Tokens, spans: list[tuple[int, int]]) -> Window:
    mask = 0
    words: list[str] = []
    for a, b in spans:
        words += tokens.words[a:b]
        words.append("")
        for bits in tokens.bits[a:b]:
            mask |= bits
    return Window(mask, frozenset(words), words)


def _checks(tokens: Tokens, i: int, stop: int, entry: Entry, verb: Verb | None) -> bool:
    """Whether all of the entry's needs hold and none of its excludes."""
    mask, words, _ = whole = tokens.whole
    for check in entry.needs:
        # what the whole sentence lacks no part of it has: this settles most
        lacks = not mask & check.mask and check.words.isdisjoint(words)
        if lacks and check.where != "v" and not (check.phrases and _has(whole, check)):
            return False
    for check in entry.needs:
        if check.where != "c" and not _holds(tokens, i, stop, check, verb):
            return False
    return not (entry.excludes and _excluded(tokens, i, stop, entry, verb))


def _excluded(tokens: Tokens, i: int, stop: int, entry: Entry, verb: Verb | None) -> bool:
    """Whether one of the entry's excludes holds."""
    mask, words, _ = whole = tokens.whole
    for check in entry.excludes:
        if check.where == "v":
            if _holds(tokens, i, stop, check, verb):
                return True
            continue
        if not mask & check.mask and check.words.isdisjoint(words) and not check.phrases:
            continue
        if _has(whole, check) and (check.where == "c" or _holds(tokens, i, stop, check, verb)):
            return True
    return False


def _has(window: Window, check: Check) -> bool:
    if window.mask & check.mask or not check.words.isdisjoint(window.words):
        return True
    if not check.phrases:
        return False
    text = f" {' '.join(window.order)} "
    return any(f" {phrase} " in text for phrase in check.phrases)


def _holds(tokens: Tokens, i: int, stop: int, check: Check, verb: Verb | None) -> bool:
    where = check.where
    if where == "v":
        return verb is not None and verb.passive == ("passive" in check.words)
    key = (where, i, stop)
    window = tokens.verbs.get(key)
    if window is None:
        window = _look(tokens, _spans(tokens, i, stop, where, verb))
        if where == "n":  # a phrase may hold the trigger itself: "in charge", "a good deal"
            window = window._replace(order=tokens.words[max(0, i - NEAR) : stop + NEAR])
        tokens.verbs[key] = window
    return _has(window, check)


def _spans(tokens: Tokens, i: int, stop: int, where: str, verb: Verb | None) -> list[tuple[int, int]]:
    """The part of the sentence that a check looks at: see Check."""
    if where == "n":
        return [(max(0, i - NEAR), i), (stop, min(tokens.size, stop + NEAR))]
    left = left_window(tokens, verb.start if verb else i, SUBJECT)
    right = right_window(tokens, i + 1 if stop - i > 2 else stop, OBJECT)
    passive = verb is not None and verb.passive
    if where == "s":
        return [_agent(tokens, right)] if passive else [left, _antecedent(tokens, left[0], CLOSE)]
    if passive:
        return [left, _antecedent(tokens, left[0], CLOSE)]
    if verb is not None and _headline_passive(tokens, stop, verb):
        return [right, left, _antecedent(tokens, left[0])]
    if stop - i > 2 and tokens.bits[stop - 1] & tags.PREP:
        return [right, right_window(tokens, stop, OBJECT)]  # "hold on to", "make off with" something
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


def _patterns(tokens: Tokens, vocabulary: Vocabulary, found: list[Candidate]) -> None:
    seen: set[Pattern] = set()
    for i, bits in enumerate(tokens.bits):
        if bits & tags.ANCHOR:
            for pattern in vocabulary.patterns[tokens.words[i]]:
                if pattern not in seen:
                    seen.add(pattern)
                    _pattern(tokens, pattern, found)


def _pattern(tokens: Tokens, pattern: Pattern, found: list[Candidate]) -> None:
    match = pattern.regex.search(tokens.text, tokens.span.start, tokens.span.end)
    if not match:
        return
    start = bisect_left(tokens.starts, match.start())
    stop = bisect_left(tokens.ends, match.end()) + 1
    inside = [c for c in found if start <= c.start < stop]
    if start >= tokens.size or any(c.type == pattern.type for c in inside):
        return
    for c in inside:
        if c.strength <= pattern.strength and not c.entry.needs:
            found.remove(c)
    entry = Entry(pattern.type, True, (), False, pattern.strength, (), (), {}, None)
    verb = next((v for k in range(start, min(stop, tokens.size)) if (v := verb_at(tokens, k))), None)
    found.append(Candidate(start, max(stop, start + 1), entry, verb, pattern.type, pattern.strength))
