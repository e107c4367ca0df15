"""Step 2, find: which stretches of a text name a place here."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.flags import NameFlag
from geobrief.model import Document, Mention, MentionKind, Reason, Span
from geobrief.places.atoms import Atom, names, words
from geobrief.places.find_features import document_features, span_features, tally
from geobrief.places.not_places import is_language, is_person
from geobrief.places.nouns import noun_behind, told_by_nouns
from geobrief.places.profile import NameBook, Profile, name_book
from geobrief.places.qualifiers import qualifier_of
from geobrief.places.unknown import unknown_places
from geobrief.places.view import Candidate, View
from geobrief.places.weights import FindWeights, find_weights
from geobrief.text.fold import fold

# Probabilities of names in other scripts: of a city or a division, and of any other place.
_FOREIGN_SURE = 0.8
_FOREIGN_CHANCE = 0.2
# Probabilities of seats of power: of names that are nothing else, and of doubtful ones.
_INSTITUTION_SURE = 0.9
_INSTITUTION_CHANCE = 0.1
# What the words around show to be a person, or a part of another place's name, is that, whatever
# else speaks for the place.
_OTHER = 0.1
# "Ben Gurion Airport" is a place; the labelled sets mark towns, and teach that airports are none.
_SITE_SURE = 0.6
# Characters looked at together: a hundred pages. What the rest of a text makes of a name is judged
# within them.
_MOST_TOGETHER = 250_000
# Sums of names kept, as many as profiles.
_NAMES_KEPT = 60_000


def find(
    document: Document, gazetteer: Gazetteer, weights: FindWeights | None = None, *, explain: bool = False
) -> tuple[Mention, ...]:
    """Return the place names of a document, in order, none overlapping another.

    `explain` gives each mention the evidence that it is one.
    """
    weights = weights or find_weights()
    book = name_book(gazetteer)
    found: list[Mention] = []
    for start, end in _stretches(document.text):
        inside = _find(document.text[start:end], book, weights, explain)
        found += inside if start == 0 else (_moved(mention, start) for mention in inside)
    return tuple(found)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Part a long text at a line's end, or where there is none at a blank: memory is then bounded."""
    start = 0
    while len(text) - start > _MOST_TOGETHER:
        middle, most = start + _MOST_TOGETHER // 2, start + _MOST_TOGETHER
        breaks = (text.rfind(mark, middle, most) for mark in ("\n\n", "\n", ". ", " "))
        end = next((at + 1 for at in breaks if at >= 0), most)
        yield start, end
        start = end
    yield start, len(text)


def _moved(mention: Mention, by: int) -> Mention:
    """The mention with its offsets counted from the document's start."""
    qualifier = mention.qualifier
    if qualifier is not None:
        span = Span(qualifier.span.start + by, qualifier.span.end + by)
        qualifier = replace(qualifier, span=span)
    return replace(mention, start=mention.start + by, end=mention.end + by, qualifier=qualifier)


def _find(text: str, book: NameBook, weights: FindWeights, explain: bool) -> list[Mention]:
    """Find the names of one stretch of text."""
    view = View(text, book)
    features = score(view, weights)
    chosen = choose(view.candidates, weights.threshold)
    mentions = [_mention(view, index) for index in chosen]
    if explain:
        mentions = [
            replace(mention, reasons=_reasons(view.candidates[index], features[index], weights))
            for mention, index in zip(mentions, chosen, strict=True)
        ]
    mentions = told_by_nouns(text, mentions, book)
    mentions.extend(unknown_places(view, mentions))
    return sorted(mentions, key=lambda mention: mention.start)


def score(view: View, weights: FindWeights) -> list[list[Atom]]:
    """Set each candidate's probability; returns the features of each in its sentence."""
    candidates = view.candidates
    features = [span_features(view, index) for index in range(len(candidates))]
    bias, worth = weights.bias, weights.first.worth.__getitem__
    logits = [
        bias + _name_total(candidate.profile, weights) + sum(map(worth, atoms))
        for candidate, atoms in zip(candidates, features, strict=True)
    ]
    tallies = tally(view, logits)
    bias, again = weights.second_bias, weights.second.worth
    for candidate, first in zip(candidates, logits, strict=True):
        profile = candidate.profile
        if profile.foreign:
            candidate.score = _foreign_score(profile)
        elif profile.kind is MentionKind.INSTITUTION:
            candidate.score = _institution_score(view, candidate)
        else:
            logit = first + bias + again[document_features(first, tallies[profile.key])]
            candidate.score = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))
            other = is_person(view, candidate) or is_language(view, candidate)
            if other or view.ends_landform(candidate.after):
                candidate.score *= _OTHER
            elif profile.site:
                candidate.score = max(candidate.score, _SITE_SURE)
    for candidate in candidates:
        if candidate.stem is not None:
            # As sure as its stem: texts with marked places mark the stem, and no two names compete here.
            candidate.score = max(candidate.score, candidate.stem.score)
    return features


def _foreign_score(profile: Profile) -> float:
    """A name in a script other than Latin: the model has no words around it to go by.

    What is left is the name: well known or long enough not to be a word by chance.
    """
    return _FOREIGN_SURE if profile.renowned else _FOREIGN_CHANCE


def _institution_score(view: View, candidate: Candidate) -> float:
    """A seat of power: no labelled set knows them, and their names hardly ever mean anything else."""
    plain = candidate.profile.hits[0].flags & NameFlag.WEAK
    doubtful = plain or view.text[candidate.start].islower()
    return _INSTITUTION_CHANCE if doubtful else _INSTITUTION_SURE


def _name_total(profile: Profile, weights: FindWeights) -> float:
    total = weights.names.get(profile.key)
    if total is None:
        if len(weights.names) > _NAMES_KEPT:
            weights.names.clear()
        total = weights.names[profile.key] = weights.first.total(profile.features)
    return total


def choose(candidates: Sequence[Candidate], threshold: float) -> list[int]:
    """Pick spans that do not overlap: the most probable first, the longer of equals."""
    order = sorted(
        (index for index, candidate in enumerate(candidates) if candidate.score >= threshold),
        key=lambda index: (-_rank(candidates[index]), candidates[index].start),
    )
    taken = bytearray(max((candidate.end for candidate in candidates), default=0))
    chosen = []
    for index in order:
        one = candidates[index]
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            chosen.append(index)
    return sorted(chosen)


def _rank(candidate: Candidate) -> float:
    """Probability, with a bonus a word: of two likely names the longer one is meant."""
    return candidate.score + 0.25 * (candidate.after - candidate.first)


def _mention(view: View, index: int) -> Mention:
    candidate = view.candidates[index]
    # "Jenin" of "Jenin refugee camp" stands for the camp: the noun tells which place, and is no part of
    # the name, as marked texts have it.
    name = candidate.stem or candidate
    return Mention(
        start=name.start,
        end=name.end,
        text=view.text[name.start : name.end],
        key=candidate.profile.key,
        kind=candidate.profile.kind,
        score=round(candidate.score, 4),
        nested_in=nested_in(view, candidate),
        qualifier=qualifier_of(view, candidate),
    )


def _reasons(candidate: Candidate, atoms: list[Atom], weights: FindWeights) -> tuple[Reason, ...]:
    """Every feature that counts, strongest first: their sum is the first look."""
    features = (*candidate.profile.features, *(name for atom in atoms for name in names(atom)))
    worth = [(weights.first[name], name) for name in features]
    ranked = sorted((item for item in worth if item[0]), key=lambda item: (-abs(item[0]), item[1]))
    return tuple(Reason(name, 1.0, round(value, 3), words(name)) for value, name in ranked)


def nested_in(view: View, candidate: Candidate) -> str | None:
    """The organisation's name that the place is part of ("University of Texas", "Dublin Police")."""
    tokens = view.tokens
    words = tokens.words
    first, after = candidate.first, candidate.after
    while words[after].kind == "org" and words[after].capital:
        after += 1
    if first > 1 and words[first - 2].kind == "org" and words[first - 1].kind in ("of", "in"):
        first -= 2
        while first > 0 and words[first - 1].kind == "org" and words[first - 1].capital:
            first -= 1
        if not words[first].capital:
            first = candidate.first
    if (first, after) == (candidate.first, candidate.after):
        return None
    return view.text[tokens.starts[first] : tokens.ends[after - 1]]


def given_mentions(document: Document, spans: Sequence[Span], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Mentions for spans that somebody else found; each keeps its offsets.

    A span whose text is no name we know is tried without "the", "'s" and a direction before it. The
    noun behind a span tells which place is meant, as in `find`.
    """
    book = name_book(gazetteer)
    mentions = []
    for start, end in sorted(set(spans)):
        if not 0 <= start < end <= len(document.text):
            continue
        text = document.text[start:end]
        key = next((key for key in _keys(text) if book.profile(key)), fold(text))
        key = noun_behind(document.text, end, key, book)
        profile = book.profile(key)
        kind = profile.kind if profile else MentionKind.PLACE
        mentions.append(Mention(start, end, text, key, kind))
    return tuple(told_by_nouns(document.text, mentions, book))


def _keys(text: str) -> list[str]:
    key = fold(text)
    keys = [key]
    for ending in ("'s", "'", "."):
        keys.extend([one[: -len(ending)] for one in keys if one.endswith(ending)])
    for opening in (
        "the ",
        "northern ",
        "southern ",
        "eastern ",
        "western ",
        "central ",
        "downtown ",
        "city of ",
    ):
        keys.extend([one[len(opening) :] for one in keys if one.startswith(opening)])
    return keys
