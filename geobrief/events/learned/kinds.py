"""Which types of event a sentence tells of: the triggers that the tables know, weighed with its words."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.backoff import main_verb
from geobrief.events.entries import Entry
from geobrief.events.grammar import verb_at
from geobrief.events.learned.stems import classes_of, word_feature
from geobrief.events.learned.weights import Feature, Weights, probability
from geobrief.events.select import MOST
from geobrief.events.situation import Found
from geobrief.events.status import status_of
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.vocabulary import Vocabulary

# Words that say how a sentence speaks, whatever it is about.
_SPEAKING = ("will", "would", "if", "could", "may", "said", "says", "?", '"')
# A type of this probability is told although the rules did not choose it; one that they chose is dropped
# below the other. Between .3 and .5, and .1 and .4, F on unseen texts is the same to .01: a wide gap keeps
# what the tables say, which a reader can look up.
LIKELY = 0.45
UNLIKELY = 0.2
# Scores of triggers are told apart up to this.
_TOP_SCORE = 3


def features(
    tokens: Tokens, found: list[Candidate], chosen: list[Found], vocabulary: Vocabulary
) -> list[Feature]:
    """What the model sees: all triggers found, those the rules chose, and the other words."""
    words = tokens.words
    seen = dict.fromkeys([word_feature(words[k]) for k in content(tokens)])
    for c in found:
        seen["trigger", c.type] = None
        seen["score", f"{c.type} {min(_TOP_SCORE, int(c.score))}"] = None
        if c.verb:
            seen["verb", c.type] = None
    for one in chosen:
        seen["chosen", one.candidate.type] = None
    seen["chosen", str(len(chosen))] = None
    mask = tokens.whole.mask
    for name in classes_of(mask, vocabulary):
        seen["class", name] = None
    for word in _SPEAKING:
        if word in tokens.whole.words:
            seen["speaks", word] = None
    if mask & tags.NUM:
        seen["speaks", "@number"] = None
    return list(seen)


def content(tokens: Tokens) -> list[int]:
    """Tokens that are words and no names."""
    names = tags.MENTION if tokens.title_case else tags.MENTION | tags.PROPER
    return [
        k
        for k, (word, bits) in enumerate(zip(tokens.words, tokens.bits, strict=True))
        if word[0].isalpha() and not bits & names
    ]


def weigh(
    tokens: Tokens,
    found: list[Candidate],
    chosen: list[Found],
    vocabulary: Vocabulary,
    weights: Weights,
) -> list[Found]:
    """The events of the sentence, in order of the text.

    A type that the model finds likely and the rules did not choose is told by its best trigger, or by the
    word that speaks for it most. Types that the model does not know stay as the rules have them.
    """
    seen = features(tokens, found, chosen, vocabulary)
    odds = {kind: probability(x) for kind, x in zip(weights.labels, weights.scores(seen), strict=True)}
    kept = [one for one in chosen if odds.get(one.candidate.type, 1.0) >= UNLIKELY]
    told = {one.candidate.type for one in kept}
    for kind, likely in odds.items():
        if likely >= LIKELY and kind not in told:
            candidate = _trigger(tokens, kind, found, weights, vocabulary)
            taken = {one.candidate.start for one in kept}
            if candidate and candidate.start not in taken:  # one event for one happening
                kept.append(Found(candidate, status_of(tokens, candidate, vocabulary)))
    if len(kept) > MOST:
        kept.sort(key=lambda one: (-odds.get(one.candidate.type, 1.0), one.candidate.start))
        del kept[MOST:]
    return sorted(kept, key=lambda one: (one.candidate.start, one.candidate.type))


def _trigger(
    tokens: Tokens, kind: str, found: list[Candidate], weights: Weights, vocabulary: Vocabulary
) -> Candidate | None:
    """What tells of `kind`: the surest trigger of the tables, else the word that speaks for it most."""
    of_kind = [c for c in found if c.type == kind]
    if of_kind:
        return max(of_kind, key=lambda c: (c.score, -c.start))
    at = _telling(tokens, weights.labels.index(kind), weights, vocabulary)
    if at is None:
        return None
    entry = Entry(kind, True, 1)
    return Candidate(at, at + 1, entry, verb_at(tokens, at), kind, 1)


def _telling(tokens: Tokens, label: int, weights: Weights, vocabulary: Vocabulary) -> int | None:
    """The verb that speaks for a type most; else such a noun, if it tells of events; else the main verb."""
    reporting = vocabulary.classes["reporting"]
    verbs: list[tuple[float, int]] = []
    nouns: list[tuple[float, int]] = []
    for k in content(tokens):
        bits = tokens.bits[k]
        worth = sum(w for one, w in weights.rows.get(word_feature(tokens.words[k]), ()) if one == label)
        if worth <= 0.0 or bits & (tags.AUX | reporting):
            continue
        if bits & tags.VERB and verb_at(tokens, k):
            verbs.append((worth, -k))
        elif bits & tags.TRIGGER:
            nouns.append((worth, -k))
    best = max(verbs or nouns, default=None)
    return -best[1] if best else main_verb(tokens, vocabulary)
