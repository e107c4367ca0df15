"""From triggers to events: one event for one happening, background nouns and echoes left out."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.grammar import verb_at
from geobrief.events.status import status_of
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.vocabulary import Entry, Vocabulary
from geobrief.model import Status

# What a candidate needs to become an event, and how many a sentence is allowed: careful readers
# find one in most sentences, seldom more than three.
THRESHOLD = 1.8
MOST = 3

# Harm done (killed, destroyed) is told of what did it; these are the causes, likeliest first.
_CAUSES = (
    "bombardment", "attack", "armed_clash", "disaster", "accident", "disease", "crime", "protest",
)  # fmt: skip
# A type that swallows another one told by the same happening.
_SWALLOWS = {
    "justice": ("crime",),
    "bombardment": ("attack",),
    "armed_clash": (),
    "territory_change": ("armed_clash",),
    "evacuation": (),
    "withdrawal": (),
    "disaster": (),
    "agreement": (),
}


def select(tokens: Tokens, found: list[Candidate], vocabulary: Vocabulary) -> list[tuple[Candidate, Status]]:
    """The candidates that are events of their own, with their status, in order of the text."""
    for candidate in found:
        candidate.score = _score(tokens, candidate, found, vocabulary)
    _resolve_harm(tokens, found, vocabulary)
    kept = [c for c in found if c.score >= THRESHOLD and c.type != "harm"]
    if not kept:
        kept = backoff(tokens, found, vocabulary)
    kept = _swallow(tokens, kept)
    dated = [(c, status_of(tokens, c, vocabulary)) for c in kept]
    merged = _merge(tokens, dated)
    if len(merged) > MOST:
        best = sorted(merged, key=lambda pair: (-pair[0].score, pair[0].start))[:MOST]
        merged = [pair for pair in merged if pair in best]
    return merged


# Where nothing passes, the best weak trigger above this does; where there is none, the sentence's
# topic has to weigh this much.
WEAK = 0.9
TOPIC = 1.9


def backoff(tokens: Tokens, found: list[Candidate], vocabulary: Vocabulary) -> list[Candidate]:
    """The likeliest happening of a sentence without a clear trigger, if something happens in it at all."""
    weak = [c for c in found if c.score >= WEAK and c.type != "harm"]
    if weak:
        return [max(weak, key=lambda c: (c.score, -c.start))]
    main = main_verb(tokens, vocabulary)
    if main is None:
        return []
    weights: dict[str, float] = {}
    for bit, kind, weight in vocabulary.topics:
        words = {tokens.words[k] for k, bits in enumerate(tokens.bits) if bits & bit and not bits & tags.MENTION}
        if words:
            weights[kind] = weights.get(kind, 0.0) + weight * min(3, len(words))
    if not weights:
        return []
    kind = max(weights, key=lambda k: (weights[k], k))
    if weights[kind] < TOPIC:
        return []
    entry = Entry(kind, True, (), False, 1, (), (), {}, None)
    return [Candidate(main, main + 1, entry, verb_at(tokens, main), kind, 1, THRESHOLD)]


_STATIVE = frozenset(
    "be have seem appear remain include contain need want know like love own belong mean think believe hope feel"
    " consist depend exist require live work use make allow become".split()
)


def main_verb(tokens: Tokens, vocabulary: Vocabulary) -> int | None:
    """The first verb that tells of a change: in the past, the perfect, the future or going on."""
    reporting = vocabulary.classes["reporting"]
    for k, bits in enumerate(tokens.bits):
        if not bits & tags.VERB or bits & (tags.AUX | reporting | tags.PROPER) or tokens.words[k] in _STATIVE:
            continue
        verb = verb_at(tokens, k)
        if verb is None or verb.infinitive or (verb.participle and not verb.flags and not verb.passive):
            continue
        if bits & (tags.VED | tags.VEN) or verb.flags & (tags.BE | tags.HAVE) or "will" in verb.words:
            return k
    return None


def _score(tokens: Tokens, c: Candidate, found: list[Candidate], vocabulary: Vocabulary) -> float:
    score = float(c.strength)
    if c.verb is None:
        score += _noun_support(tokens, c, vocabulary)
    elif c.strength < 2 and c.entry.needs:
        score += 0.8
    classes = vocabulary.classes
    if tokens.any(c.start - 4, c.start, classes["prevention"]) and not tokens.any(c.start - 7, c.start, classes["failing"]):
        score -= 1.0  # "measures to prevent the flu from spreading" tells of measures
    return score


def _noun_support(tokens: Tokens, c: Candidate, vocabulary: Vocabulary) -> float:
    """How much the words around a noun say that something happened."""
    bits, words, classes = tokens.bits, tokens.words, vocabulary.classes
    score = -0.4
    following = bits[c.stop] if c.stop < len(tokens) else tags.BREAK
    if not following & (tags.PREP | tags.BREAK | tags.COMMA | tags.AUX | tags.VERB | tags.COORD | tags.SUB | tags.REL | tags.ADV | tags.DET | tags.POSS | tags.QUOTE | tags.HYPHEN | tags.TO | tags.PRON | classes["time"]):
        # a modifier of another noun ("protest leader", "disaster relief fund")
        score -= 1.2
    start = c.start
    while start and bits[start - 1] & (tags.ADJ | tags.NUM | tags.MENTION | tags.VEN | tags.PROPER | tags.DET | tags.POSS) and c.start - start < 5:
        start -= 1
    before = bits[start - 1] if start else 0
    if before & classes["background"]:
        score -= 0.3
    if tokens.any(c.stop, c.stop + 5, tags.MENTION) or tokens.any(start, c.start, tags.NUM | tags.MENTION):
        score += 0.5
    if tokens.any(c.start - 6, c.start, classes["support_verb"]) or tokens.any(c.stop, c.stop + 6, classes["support_verb"]):
        score += 0.5
    if words[c.start - 1 : c.start] in (["a"], ["an"], ["another"]):
        score += 0.3
    if tokens.any(c.stop, c.stop + 6, classes["time"]):
        score += 0.3
    if c.entry.needs:
        score += 0.2
    return score


def _resolve_harm(tokens: Tokens, found: list[Candidate], vocabulary: Vocabulary) -> None:
    """Give "killed", "destroyed" the type of what did it, unless that is told by itself."""
    harms = [c for c in found if c.type == "harm"]
    if not harms:
        return
    others = {c.type for c in found if c.type != "harm" and c.score >= THRESHOLD - 0.7}
    cause = next((t for t in _CAUSES if t in others), None)
    if cause:
        for c in found:
            if c.type == cause:
                c.score += 0.6
        return
    if any(c.type == "justice" for c in found):
        return
    kind = _cause_by_words(tokens, vocabulary)
    first = harms[0]
    if kind and first.score >= THRESHOLD - 0.9:
        first.type = kind
        first.score = max(first.score, THRESHOLD)


_CLUES = (
    ("disease", "disease"),
    ("bombardment", "bomblike"),
    ("disaster", "hazard"),
    ("attack", "armed"),
    ("armed_clash", "force"),
    ("accident", "vehicle"),
    ("crime", "crimeword"),
    ("crime", "police"),
    ("accident", "building"),
)


def _cause_by_words(tokens: Tokens, vocabulary: Vocabulary) -> str | None:
    for kind, name in _CLUES:
        if tokens.any(0, len(tokens), vocabulary.classes[name]):
            return kind
    return "accident"


def _swallow(tokens: Tokens, kept: list[Candidate]) -> list[Candidate]:
    out = []
    for c in kept:
        swallowed = any(
            c.type in _SWALLOWS.get(other.type, ()) and other.score >= c.score - 1 and not (c.verb and not other.verb)
            for other in kept
            if other is not c
        )
        if not swallowed:
            out.append(c)
    return out


def _merge(tokens: Tokens, dated: list[tuple[Candidate, Status]]) -> list[tuple[Candidate, Status]]:
    """One event for one happening: triggers of a type count once unless they differ in status."""
    merged: list[tuple[Candidate, Status]] = []
    for c, status in dated:
        same = next((k for k, (other, _) in enumerate(merged) if other.type == c.type), None)
        if same is None:
            merged.append((c, status))
            continue
        other, earlier = merged[same]
        if tokens.words[c.start][:6] == tokens.words[other.start][:6]:
            continue
        if status is not earlier and {status, earlier} & {Status.DENIED, Status.PLANNED, Status.ONGOING} and c.start - other.stop > 5 and c.score >= 2.4:
            merged.append((c, status))
        elif c.score > other.score + 0.5:
            merged[same] = (c, status)
    return merged
