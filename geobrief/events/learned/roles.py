"""The role of a place, weighed: what the rules say, and the words around the name."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.grammar import verb_at
from geobrief.events.learned.stems import classes_of, shown, stem
from geobrief.events.learned.weights import Feature
from geobrief.events.phrases import Chain, Phrase
from geobrief.events.situation import ByRule, Found, Situation
from geobrief.model import MentionKind, Role

# How far the verb before a preposition, and the one behind a name, may stand.
_REACH = 9
# Distances to an event, in tokens, that are told apart.
_STEPS = (3, 7, 14)
_TAGS = {
    name: getattr(tags, name)
    for name in "DET PREP COORD SUB PRON REL AUX NEG TO NUM ADV ADJ VED VEN VING PROPER MENTION POSS COMMA"
    " BREAK QUOTE HYPHEN PLURAL".split()
}


def features(
    s: Situation, chain: Chain, around: Phrase, member: int, kind: MentionKind, told: ByRule
) -> list[Feature]:
    """What the model sees of the name at token `member` of `chain`; `told` is the role by the rules."""
    rule = told.role
    first, last = chain.members[0], chain.members[-1]
    events = str(min(2, len(s.events)))
    seen: list[Feature] = [
        ("rule", rule.value),
        ("by", told.rule),
        ("rule, by", f"{rule.value} {told.rule}"),
        ("rule, events", f"{rule.value} {events}"),
        ("rule, kind", f"{rule.value} {kind.value}"),
        ("kind", kind.value),
        ("listed", f"{min(2, len(chain.members) - 1)} {member != first}"),
    ]
    what = _sort(s, member)
    word = shown(s.tokens, around.governor) if around.kind == "prep" else around.kind
    seen += [("place", what), ("place, rule", f"{what} {rule.value}"), ("place, governor", f"{what} {word}")]
    seen.append(("place, head", f"{what} {around.head >= 0} {around.possessive}"))
    _words(s, first, last, seen)
    _governor(s, around, rule, seen)
    _head(s, around, rule, seen)
    _following_verb(s, last, seen)
    _events(s, member, rule, seen)
    return seen


def _sort(s: Situation, member: int) -> str:
    """What the name at token `member` is a name of, as far as that tells who acts and where things are."""
    place = s.placements[s.tokens.refs[member]].place
    if s.physical(member):
        return "nature"
    if place is None:
        return "unknown"
    if place.kind in ("country", "capital"):
        return place.kind
    return "area" if place.area else "town"


def _words(s: Situation, first: int, last: int, seen: list[Feature]) -> None:
    tokens, vocabulary = s.tokens, s.vocabulary
    for k in (1, 2):
        seen += [(f"word-{k}", shown(tokens, first - k)), (f"word+{k}", shown(tokens, last + k))]
    for name, k in (("-1", first - 1), ("-2", first - 2), ("+1", last + 1), ("+2", last + 2)):
        if 0 <= k < tokens.size:
            bits = tokens.bits[k]
            seen += [(f"class{name}", one) for one in classes_of(bits, vocabulary)]
            if k in (first - 1, last + 1):
                seen += [(f"tag{name}", tag) for tag, bit in _TAGS.items() if bits & bit]


def _governor(s: Situation, around: Phrase, rule: Role, seen: list[Feature]) -> None:
    tokens = s.tokens
    seen.append(("governed by", around.kind))
    at = around.governor
    if at < 0:
        return
    word = shown(tokens, at)
    seen += [("governor", word), ("before governor", shown(tokens, at - 1))]
    seen.append(("rule, governor", f"{rule.value} {word}"))
    framed = s.frame(at, word)
    if framed:
        seen += [("frame", framed.value), ("frame, rule", f"{framed.value} {rule.value}")]
    if at:
        seen += [("class before governor", one) for one in classes_of(tokens.bits[at - 1], s.vocabulary)]
    for k in range(at - 1, max(-1, at - 1 - _REACH), -1):
        verb = verb_at(tokens, k)
        if verb:
            base = stem(tokens.words[k])
            seen += [("verb", base), ("verb, governor", f"{base} {word}"), ("passive", str(verb.passive))]
            return
        if tokens.bits[k] & (tags.BREAK | tags.REL):
            return


def _head(s: Situation, around: Phrase, rule: Role, seen: list[Feature]) -> None:
    if around.possessive:
        seen += [
            ("head", "'s"),
            ("rule, head", f"{rule.value} 's"),
            ("head governed by", f"'s {around.kind}"),
        ]
    if around.head < 0:
        return
    tokens, head = s.tokens, around.head
    # Unlike other names those of bodies and buildings say what they are: "Patrol", "Museum".
    ends = stem(tokens.words[head]) if tokens.bits[head] & tags.PROPER else shown(tokens, head)
    word = shown(tokens, around.governor) if around.kind == "prep" else around.kind
    seen += [("head", shown(tokens, head)), ("head governed by", around.kind)]
    seen += [("last of head", ends), ("last of head, governor", f"{ends} {word}")]
    if around.governor >= 0:
        seen.append(("head governor", shown(s.tokens, around.governor)))
    for one in classes_of(s.tokens.bits[around.head], s.vocabulary):
        seen += [("head class", one), ("head class, governed by", f"{one} {around.kind}")]
        seen.append(("rule, head class", f"{rule.value} {one}"))


def _following_verb(s: Situation, last: int, seen: list[Feature]) -> None:
    tokens = s.tokens
    for k in range(last + 1, min(tokens.size, last + _REACH)):
        if verb_at(tokens, k):
            seen.append(("verb behind", stem(tokens.words[k])))
            seen += [("class of verb behind", one) for one in classes_of(tokens.bits[k], s.vocabulary)]
            return
        if tokens.bits[k] & (tags.BREAK | tags.COMMA):
            return


def _events(s: Situation, member: int, rule: Role, seen: list[Feature]) -> None:
    if not s.events:
        return
    nearest = min(s.events, key=lambda one: _distance(one, member)).candidate
    side = "before" if nearest.start > member else "behind"
    step = sum(_distance_to(nearest.start, nearest.stop, member) >= limit for limit in _STEPS)
    seen += [
        ("event", nearest.type),
        ("event, side", f"{nearest.type} {side}"),
        ("event, rule", f"{nearest.type} {rule.value}"),
        ("event distance", f"{side} {step}"),
        ("event word, rule", f"{bool(nearest.verb)} {side} {rule.value}"),
    ]


def _distance(one: Found, member: int) -> int:
    return _distance_to(one.candidate.start, one.candidate.stop, member)


def _distance_to(start: int, stop: int, member: int) -> int:
    return min(abs(start - member), abs(stop - 1 - member))
