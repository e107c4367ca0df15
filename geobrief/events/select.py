"""From triggers to events: one event for one happening, background nouns and echoes left out."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.asides import aim, biography, charged, generic, nothing, result, said, wished
from geobrief.events.backoff import backoff
from geobrief.events.grammar import verb_at
from geobrief.events.harm import resolve_harm
from geobrief.events.status import status_of
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import THRESHOLD, Candidate
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

# How many events a sentence is allowed: careful readers find one in most, seldom more than three.
MOST = 3


def select(
    tokens: Tokens, found: list[Candidate], vocabulary: Vocabulary, before: str = ""
) -> list[tuple[Candidate, Status]]:
    """The candidates that are events of their own, with their status, in order of the text.

    `before` is the type of harmful event that the sentences before told of, "" for none.
    """
    for candidate in found:
        candidate.score = _score(tokens, candidate, vocabulary)
    resolve_harm(tokens, found, vocabulary, before)
    _background(tokens, found)
    kept = [c for c in found if c.score >= THRESHOLD and c.type != "harm"]
    if not kept:
        kept = backoff(tokens, found, vocabulary)
    # what somebody is charged with is no event beside the charge; alone it is the news
    kept = [c for c in kept if not charged(tokens, c)] or kept
    kept = [c for c in kept if not biography(tokens, c)]
    if generic(tokens, kept, vocabulary):
        return []
    kept = [c for c in kept if not said(tokens, c, kept) and not result(tokens, c, kept)]
    kept = [c for c in kept if not aim(tokens, c, kept) and not wished(tokens, c, kept)]
    dated = [(c, status_of(tokens, c, vocabulary)) for c in kept]
    if any(status is Status.DENIED and c.type != "criticism" for c, status in dated):
        # "denied sending troops": what is denied is the event, not the denial
        dated = [pair for pair in dated if not tokens.words[pair[0].start].startswith(("deny", "deni"))]
    dated = [(c, status) for c, status in dated if not nothing(tokens, c, status)]
    merged = _merge(tokens, dated)
    if len(merged) > MOST:
        best = sorted(merged, key=lambda pair: (-pair[0].score, pair[0].start))[:MOST]
        merged = [pair for pair in merged if pair in best]
    return merged


def _score(tokens: Tokens, c: Candidate, vocabulary: Vocabulary) -> float:
    score = float(c.strength)
    if c.verb is None and not (c.entry.verb and c.stop - c.start > 1):
        score += _noun_support(tokens, c, vocabulary)
    elif c.strength < 2 and c.entry.needs:
        score += 0.8
    classes = vocabulary.classes
    if tokens.any(c.start - 4, c.start, classes["prevention"]) and not tokens.any(
        c.start - 7, c.start, classes["failing"]
    ):
        score -= 1.0  # "steps to avoid a collapse" tells of measures
    return score


# Prepositions that put a noun into the background of the verb they hang on.
_BEHIND = frozenset("under for over of since despite amid by after".split())
# Brings a plain trigger under the threshold, and one of strength 3 unless more speaks for it.
_BACKGROUND_COST = 1.2
# As much where it may be told as well: "lanes reopen after a pile-up", "flood relief sent".
_TOLD_COST = 0.8
# "Spoke at a conference" tells of one; "killed nine at a wedding" tells where.
_VIOLENT = frozenset({"harm", "attack", "bombardment", "armed_clash"})
_KNOWN_ARTICLE = frozenset({"the"})
_ANY_ARTICLE = frozenset({"the", "a", "an"})


def _background(tokens: Tokens, found: list[Candidate]) -> None:
    """A noun such as "the fighting" behind a preposition is no news beside a verb that is."""
    told = [c for c in found if c.verb and c.score >= 2 and not tokens.words[c.start].startswith("deni")]
    articles = _ANY_ARTICLE if any(v.type in _VIOLENT for v in told) else _KNOWN_ARTICLE
    for c in found:
        if c.verb or not any(v.type != c.type for v in told):
            continue
        k = c.start - 1
        while k > 0 and tokens.bits[k] & (_BEFORE_HEAD & ~tags.NUM) and c.start - k < 5:
            k -= 1
        following = _following(tokens, c)
        modifier = not following & (_AFTER_HEAD | tags.ADJ | tags.NUM)
        if modifier or (k >= 0 and _behind(tokens, k, articles) and any(v.start < k for v in told)):
            c.score -= _TOLD_COST if modifier or tokens.words[k] == "after" else _BACKGROUND_COST


def _following(tokens: Tokens, c: Candidate) -> int:
    """Tags of the token behind the trigger; a noun that may be a verb ("camp") is none there."""
    if c.stop >= tokens.size:
        return tags.BREAK
    bits = tokens.bits[c.stop]
    if bits & tags.VERB and not bits & tags.AUX and verb_at(tokens, c.stop) is None:
        return bits & ~tags.VERB
    return bits


def _behind(tokens: Tokens, k: int, articles: frozenset[str]) -> bool:
    word = tokens.words[k]
    return word in _BEHIND or (word == "at" and tokens.words[k + 1] in articles)


# What stands after a noun that ends its phrase, and before one within it.
_AFTER_HEAD = (
    tags.PREP | tags.BREAK | tags.COMMA | tags.AUX | tags.VERB | tags.COORD | tags.SUB | tags.REL | tags.ADV
    | tags.DET | tags.POSS | tags.QUOTE | tags.HYPHEN | tags.TO | tags.PRON
)  # fmt: skip
_BEFORE_HEAD = tags.ADJ | tags.NUM | tags.MENTION | tags.VEN | tags.PROPER | tags.DET | tags.POSS


def _noun_support(tokens: Tokens, c: Candidate, vocabulary: Vocabulary) -> float:
    """How much the words around a noun say that something happened."""
    bits, words, classes = tokens.bits, tokens.words, vocabulary.classes
    score = -0.4
    following = _following(tokens, c)
    if not following & (_AFTER_HEAD | classes["time"]):
        score -= 1.2  # a modifier of another noun ("protest leader", "disaster relief fund")
    start = c.start
    while start and bits[start - 1] & _BEFORE_HEAD and c.start - start < 5:
        start -= 1
    if start and bits[start - 1] & classes["background"]:
        score -= 0.3
    if _place_follows(tokens, c.stop) or tokens.any(start, c.start, tags.NUM | tags.MENTION):
        score += 0.5
    support = classes["support_verb"]
    if tokens.any(c.start - 6, c.start, support) or tokens.any(c.stop, c.stop + 6, support):
        score += 0.5
    if words[c.start - 1 : c.start] in (["a"], ["an"], ["another"]):
        score += 0.3
    if tokens.any(c.stop, c.stop + 6, classes["time"]):
        score += 0.3
    if c.entry.needs:
        score += 0.2
    if "there" in words[max(0, start - 4) : start] and tokens.any(start - 3, start, tags.AUX):
        score += 0.8  # "there were clashes", "there will be tours"
    return score


def _place_follows(tokens: Tokens, stop: int) -> bool:
    """Whether a place stands in the same clause soon after."""
    for k in range(stop, min(tokens.size, stop + 9)):
        bits = tokens.bits[k]
        if bits & tags.MENTION:
            return True
        if bits & (tags.BREAK | tags.REL | tags.AUX):
            return False
    return False


def _merge(tokens: Tokens, dated: list[tuple[Candidate, Status]]) -> list[tuple[Candidate, Status]]:
    """One event for one happening: triggers of a type count once unless they differ in status."""
    merged: list[tuple[Candidate, Status]] = []
    for c, status in dated:
        same = [k for k, (other, _) in enumerate(merged) if other.type == c.type]
        first = merged[same[0]][0] if same else c
        became = c.entry.status and not first.entry.status
        if same and became and not tokens.any(first.stop, c.start, tags.COORD):
            c.echoes.append(merged[same[0]][0])
            merged[same[0]] = (c, status)  # "the meeting was called off": that is what became of it
        elif not same or all(_apart(tokens, c, status, *merged[k]) for k in same):
            merged.append((c, status))
        elif c.score > merged[same[0]][0].score + 0.5 and not (c.verb and c.verb.infinitive):
            c.echoes += [merged[same[0]][0], *merged[same[0]][0].echoes]
            merged[same[0]] = (c, status)
        else:
            merged[same[0]][0].echoes.append(c)
    return merged


_TELLING = frozenset({Status.DENIED, Status.PLANNED})


def _apart(tokens: Tokens, c: Candidate, status: Status, other: Candidate, earlier: Status) -> bool:
    """Whether two triggers of one type are two happenings: of different status, in different clauses."""
    if status is earlier or not {status, earlier} & _TELLING or c.score < 2.0 or c.start - other.stop <= 5:
        return False
    if other.entry.status or (c.verb and c.verb.infinitive and _one_clause(tokens, other.stop, c.start)):
        return False  # "met residents to discuss it"
    return tokens.words[c.start][:6] != tokens.words[other.start][:6]


def _one_clause(tokens: Tokens, start: int, stop: int) -> bool:
    """Whether nothing parts the tokens from `start` to `stop`."""
    return not tokens.any(start, stop, tags.BREAK | tags.COMMA | tags.COORD | tags.REL)
