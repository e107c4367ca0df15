"""Why a sentence was read as it was: the rules, and what the words around them weigh."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geobrief.events.learned import kinds, roles
from geobrief.events.learned.kinds import UNLIKELY
from geobrief.events.learned.models import Models
from geobrief.events.learned.weights import Feature, Weights, probability
from geobrief.events.situation import Noted
from geobrief.model import Reason, Role

# Types that are not told are shown from this probability.
_SHOWN = UNLIKELY / 2


class WhyType(NamedTuple):
    """A type of event: how probable by the words, whether the rules take it, whether it is told, and why."""

    type: str
    probability: float
    by_rule: bool
    told: bool
    reasons: tuple[Reason, ...]


class WhyRole(NamedTuple):
    """The role of a place: what the rules say and which of them, what was made of it, why if it differs."""

    name: str
    by_rule: Role
    rule: str
    role: Role
    reasons: tuple[Reason, ...]


class WhySentence(NamedTuple):
    """All of it for one sentence that names a place."""

    text: str
    types: tuple[WhyType, ...]
    roles: tuple[WhyRole, ...]


def explained(notes: Sequence[Noted], models: Models) -> tuple[WhySentence, ...]:
    """What speaks for and against the types and roles of each sentence noted by `relate`."""
    return tuple(WhySentence(_text(note), _types(note, models), _roles(note, models)) for note in notes)


def _text(note: Noted) -> str:
    tokens = note.situation.tokens
    return " ".join(tokens.text[tokens.span.start : tokens.span.end].split())


def _types(note: Noted, models: Models) -> tuple[WhyType, ...]:
    by_rule = {one.candidate.type for one in note.by_rule}
    told = {one.candidate.type for one in note.events}
    if models.types is None:
        return tuple(WhyType(kind, 1.0, True, True, ()) for kind in sorted(told))
    s = note.situation
    seen = kinds.features(s.tokens, note.found, note.by_rule, s.vocabulary)
    shown = []
    for label, score in enumerate(models.types.scores(seen)):
        kind = models.types.labels[label]
        likely = probability(score)
        if likely >= _SHOWN or kind in by_rule | told:
            reasons = _reasons(models.types, seen, {label: 1.0})
            shown.append(WhyType(kind, likely, kind in by_rule, kind in told, reasons))
    unknown = sorted(told - set(models.types.labels))
    shown += [WhyType(kind, 1.0, True, True, ()) for kind in unknown]
    return tuple(sorted(shown, key=lambda why: (-why.probability, why.type)))


def _roles(note: Noted, models: Models) -> tuple[WhyRole, ...]:
    s = note.situation
    found = []
    for chain in s.chains:
        for member in chain.members:
            by_rule, role = note.roles_by_rule[member], note.roles[member]
            reasons: tuple[Reason, ...] = ()
            if models.roles is not None and role is not by_rule.role:
                kind = s.placements[s.tokens.refs[member]].mention.kind
                seen = roles.features(s, chain, s.phrase(chain), member, kind, by_rule)
                index = models.roles.labels.index
                reasons = _reasons(
                    models.roles, seen, {index(role.value): 1.0, index(by_rule.role.value): -1.0}
                )
            found.append(WhyRole(s.tokens.raw[member], by_rule.role, by_rule.rule, role, reasons))
    return tuple(found)


def _reasons(weights: Weights, seen: Sequence[Feature], sides: dict[int, float]) -> tuple[Reason, ...]:
    """What each feature adds to the sum of a label (1), or to its lead over another (-1); strongest first."""
    base = sum(side * weights.bias[label] for label, side in sides.items())
    found = [Reason("bias", 1.0, base, "to begin with")]
    for template, value in seen:
        row = weights.rows.get((template, value), ())
        worth = sum(sides.get(label, 0.0) * weight for label, weight in row)
        if worth:
            found.append(Reason(f"{template}={value}", 1.0, worth, f"{template}: {value}"))
    return tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.feature)))
