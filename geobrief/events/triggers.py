"""Triggers in a sentence: the longest entry that matches, in the right part of speech, in the right sense."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from geobrief.events import tags
from geobrief.events.checks import sense_holds
from geobrief.events.entries import Entry
from geobrief.events.grammar import Verb, verb_at
from geobrief.events.patterns import Pattern
from geobrief.events.senses import Senses, phrases
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary

# The score a candidate needs to become an event: that of a plain trigger verb, a little less.
THRESHOLD = 1.8


@dataclass(slots=True)
class Candidate:
    """A trigger found: tokens [start, stop), the entry, and how it is used.

    `rest` are the words of the phrase behind the first, `gap` whether others stand before them.
    `echoes` are other triggers of the same happening ("a quake jolted"): their frames hold as well.
    """

    start: int
    stop: int
    entry: Entry
    verb: Verb | None
    type: str
    strength: int
    rest: tuple[str, ...] = ()
    gap: bool = False
    score: float = 0.0
    echoes: list[Candidate] = field(default_factory=list)


def candidates(tokens: Tokens, vocabulary: Vocabulary) -> list[Candidate]:
    """All triggers of the sentence whose sense checks hold, in order; one a token at most."""
    found: list[Candidate] = []
    mask = tokens.whole.mask
    if mask & tags.TRIGGER:
        _listed(tokens, vocabulary, found)
    if mask & tags.ANCHOR:
        _patterns(tokens, vocabulary, found)
    found.sort(key=lambda c: (c.start, c.stop))
    return found


def _listed(tokens: Tokens, vocabulary: Vocabulary, found: list[Candidate]) -> None:
    """Add the triggers that the tables list."""
    bits, words = tokens.bits, tokens.words
    senses_of = vocabulary.senses
    met = [
        (i, senses_of[words[i]])
        for i, bit in enumerate(bits)
        if bit & tags.TRIGGER and not bit & tags.MENTION
    ]
    # Only now: senses met for the first time bring checks of their own.
    tokens.present = vocabulary.checks.present(tokens.whole.mask, tokens.whole.words)
    taken = 0
    for i, senses in met:
        if i < taken or not senses.possible(tokens.whole.words, tokens.present):
            continue
        glued = i > 1 and bits[i - 1] & tags.HYPHEN and tokens.ends[i - 1] == tokens.starts[i]
        if glued and bits[i - 2] & tags.MENTION:
            continue  # "Moscow-backed", "U.S.-led" qualify somebody
        best = _best(tokens, i, senses)
        if best:
            if best.strength:
                found.append(best)
            else:  # of strength 0: no event, none of its first word, and no topic
                bits[i] &= ~vocabulary.topic_mask
            if not best.gap:
                taken = best.stop


def _best(tokens: Tokens, i: int, senses: Senses) -> Candidate | None:
    """The first entry that fits: the longest, then the one that says most."""
    verb = verb_at(tokens, i)
    part = senses.verbs if verb else senses.others
    present = tokens.present
    if part.behind or part.later:
        for _, (entry, rest, gap), stop in phrases(tokens.words, tokens.bits, i, part):
            if entry.needed & present == entry.needed and _fits(tokens, i, stop, entry, verb):
                return Candidate(i, stop, entry, verb, entry.type, entry.strength, rest, gap)
    for entry in part.plain:
        if entry.needed & present == entry.needed and _fits(tokens, i, i + 1, entry, verb):
            return Candidate(i, i + 1, entry, verb, entry.type, entry.strength)
    return None


def _fits(tokens: Tokens, i: int, stop: int, entry: Entry, verb: Verb | None) -> bool:
    """Whether the entry, whose words stand at tokens [i, stop), is meant there."""
    if verb is None and entry.verb and not _adjectival(tokens, i):
        return False
    if not entry.verb and tokens.bits[i] & tags.PROPER and not _named_event(tokens, stop, entry):
        return False
    return sense_holds(tokens, i, stop, entry, verb)


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
    entry = Entry(pattern.type, True, pattern.strength)
    verb = next((v for k in range(start, min(stop, tokens.size)) if (v := verb_at(tokens, k))), None)
    found.append(Candidate(start, max(stop, start + 1), entry, verb, pattern.type, pattern.strength))
