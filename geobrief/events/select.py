"""From triggers to events: one event for one happening, background nouns and echoes left out."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.backoff import backoff
from geobrief.events.grammar import verb_at
from geobrief.events.harm import resolve_harm
from geobrief.events.status import status_of
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import NEAR, THRESHOLD, Candidate
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Status

# How many events a sentence is allowed: careful readers find one in most, seldom more than three.
MOST = 3

# A type that swallows another one told by the same happening.
_SWALLOWS = {"justice": ("crime",), "bombardment": ("attack",), "territory_change": ("armed_clash",)}


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
    kept = [c for c in _swallow(kept) if not _charged(tokens, c)]
    kept = [c for c in kept if not _said(tokens, c, kept) and not _result(tokens, c, kept)]
    kept = [c for c in kept if not _aim(tokens, c, kept)]
    dated = [(c, status_of(tokens, c, vocabulary)) for c in kept]
    if any(status is Status.DENIED and c.type != "criticism" for c, status in dated):
        # "denied sending troops": what is denied is the event, not the denial
        dated = [pair for pair in dated if not tokens.words[pair[0].start].startswith(("deny", "deni"))]
    dated = [(c, status) for c, status in dated if not _nothing(tokens, c, status)]
    merged = _merge(tokens, dated)
    if len(merged) > MOST:
        best = sorted(merged, key=lambda pair: (-pair[0].score, pair[0].start))[:MOST]
        merged = [pair for pair in merged if pair in best]
    return merged


def _score(tokens: Tokens, c: Candidate, vocabulary: Vocabulary) -> float:
    score = float(c.strength)
    if c.verb is None:
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
_BACKGROUND_COST = 1.0


def _background(tokens: Tokens, found: list[Candidate]) -> None:
    """A noun such as "the fighting" behind a preposition is no news beside a verb that is."""
    told = [
        c
        for c in found
        if c.verb and c.score >= 2 and c.type != "harm" and not tokens.words[c.start].startswith("deni")
    ]
    for c in found:
        if c.verb or not any(v.type != c.type for v in told):
            continue
        k = c.start - 1
        while k > 0 and tokens.bits[k] & (_BEFORE_HEAD & ~tags.NUM) and c.start - k < 5:
            k -= 1
        following = _following(tokens, c)
        modifier = not following & (_AFTER_HEAD | tags.ADJ | tags.NUM)
        if modifier or (k >= 0 and _behind(tokens, k) and any(v.start < k for v in told)):
            c.score -= _BACKGROUND_COST


def _following(tokens: Tokens, c: Candidate) -> int:
    """Tags of the token behind the trigger; a noun that may be a verb ("camp") is none there."""
    if c.stop >= tokens.size:
        return tags.BREAK
    bits = tokens.bits[c.stop]
    if bits & tags.VERB and not bits & tags.AUX and verb_at(tokens, c.stop) is None:
        return bits & ~tags.VERB
    return bits


def _behind(tokens: Tokens, k: int) -> bool:
    word = tokens.words[k]
    return word in _BEHIND or (word == "at" and tokens.words[k + 1] == "the")


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


_CHARGES = frozenset(
    "charge charges charged accused convicted suspected suspicion guilty arrested sentenced indicted"
    " acquitted pleaded"
    " wanted counts count alleged".split()
)
_CHARGEABLE = frozenset(
    {"crime", "threat", "criticism", "attack", "accident", "aid", "economy", "society", "harm"}
)
# How far the list of what somebody is charged with reaches.
_CHARGE_REACH = 14


_CHARGED_WITH = frozenset({"of", "with", "for", "to", "on", "in"})


def _charged(tokens: Tokens, c: Candidate) -> bool:
    """Whether the trigger names what somebody is charged with: the charge is the event then."""
    if c.type not in _CHARGEABLE:
        return False
    for k in range(c.start - 1, max(-1, c.start - _CHARGE_REACH), -1):
        if tokens.words[k] in _CHARGES and not _CHARGED_WITH.isdisjoint(tokens.words[k + 1 : k + 4]):
            return True
        if tokens.bits[k] & (tags.BREAK | tags.REL | tags.SUB) and not tokens.bits[k] & tags.PREP:
            return False
    return False


_NO_NEWS = frozenset("death deaths fatality fatalities casualty casualties injury injuries".split())


def _nothing(tokens: Tokens, c: Candidate, status: Status) -> bool:
    """Whether it only says that nobody was hurt: "no deaths were reported"."""
    return status is Status.DENIED and tokens.words[c.start] in _NO_NEWS


_AIMING = frozenset({"talks", "aid", "agreement", "protest", "support"})
_AIMS = frozenset({"economy", "agreement", "criticism", "support"})


def _aim(tokens: Tokens, c: Candidate, kept: list[Candidate]) -> bool:
    """Whether the trigger only tells what another event is for: "gave money to rebuild the school"."""
    if c.type not in _AIMS or c.verb is None or not c.verb.infinitive:
        return False
    for other in kept:
        near = other.type in _AIMING and other.type != c.type and 0 <= c.verb.start - other.stop <= NEAR
        if near and not tokens.any(other.stop, c.verb.start, tags.BREAK | tags.COMMA | tags.REL | tags.COORD):
            return True
    return False


def _infinitive_before(tokens: Tokens, c: Candidate) -> int:
    """Where the infinitive begins that the trigger is, or is the object of ("to hold elections"); or -1."""
    if c.verb is not None:
        return c.verb.start if c.verb.infinitive else -1
    for k in range(c.start - 1, max(0, c.start - 4), -1):
        if tokens.bits[k] & tags.VERB and tokens.bits[k - 1] & tags.TO:
            return k - 1
        if not tokens.bits[k] & (tags.DET | tags.ADJ | tags.NUM):
            break
    return -1


def _said(tokens: Tokens, c: Candidate, kept: list[Candidate]) -> bool:
    """Whether the trigger only tells what somebody threatened or demanded: that saying is the event."""
    at = _infinitive_before(tokens, c)
    if at < 0:
        return False
    for other in kept:
        voted = other.type == "politics" and tokens.words[other.start].startswith("vot")
        near = (voted or other.type in ("threat", "demand")) and 0 <= at - other.stop <= NEAR
        if near and not tokens.any(other.stop, at, tags.BREAK | tags.REL | tags.COMMA):
            return True
    return False


_HARMING = frozenset("killing wounding injuring destroying damaging maiming".split())


def _result(tokens: Tokens, c: Candidate, kept: list[Candidate]) -> bool:
    """Whether the trigger only tells what an earlier event did: "shelled a camp, killing nine"."""
    return tokens.words[c.start] in _HARMING and any(other.start < c.start for other in kept)


def _swallow(kept: list[Candidate]) -> list[Candidate]:
    out = []
    for c in kept:
        swallowed = any(
            c.type in _SWALLOWS.get(other.type, ())
            and other.score >= c.score - 1
            and not (c.verb and not other.verb)
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
        same = [k for k, (other, _) in enumerate(merged) if other.type == c.type]
        if same and c.entry.status and not merged[same[0]][0].entry.status:
            c.echoes.append(merged[same[0]][0])
            merged[same[0]] = (c, status)  # "the meeting was called off": that is what became of it
        elif not same or all(_apart(tokens, c, status, *merged[k]) for k in same):
            merged.append((c, status))
        elif c.score > merged[same[0]][0].score + 0.5:
            c.echoes += [merged[same[0]][0], *merged[same[0]][0].echoes]
            merged[same[0]] = (c, status)
        else:
            merged[same[0]][0].echoes.append(c)
    return merged


_TELLING = frozenset({Status.DENIED, Status.PLANNED, Status.ONGOING})


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
