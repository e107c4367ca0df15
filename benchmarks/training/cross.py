"""Figures of the models of step 4 on sentences of texts that they have not learned from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.training.train_events import (
    ROLE_STRENGTH,
    STATUS_STRENGTH,
    Read,
    event_f,
    folds,
    matched,
    role_rows,
    status_rows,
    unseen_events,
)
from geobrief.events.learned.models import Models
from geobrief.events.roles import roles
from geobrief.events.situation import Found, Situation
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Role, Status


@dataclass(slots=True)
class Told:
    """What models that lack its text make of a sentence: events, and whether roles and statuses are right."""

    read: Read
    events: list[Found]
    roles: list[bool]
    statuses: list[bool]


def cross_validated(items: Sequence[Read], vocabulary: Vocabulary) -> list[Told]:
    """Each sentence as it is read by models of the other folds; the sentences of one text stay together."""
    events = unseen_events(items, vocabulary)
    told = [Told(item, found, [], []) for item, found in zip(items, events, strict=True)]
    for rest, part in folds(items):
        learned, seen = [items[k] for k in rest], [events[k] for k in rest]
        models = Models(
            statuses=status_rows(learned, seen, vocabulary).fit([s.value for s in Status], STATUS_STRENGTH),
            roles=role_rows(learned, seen, vocabulary).fit([r.value for r in Role], ROLE_STRENGTH),
        )
        for k in part:
            _judge(told[k], models, vocabulary)
    return told


def _judge(one: Told, models: Models, vocabulary: Vocabulary) -> None:
    item = one.read
    situation = Situation(item.tokens, list(one.events), vocabulary, item.placements)
    for token, role in models.places(situation, roles(situation)).items():
        one.roles.append(role is item.sentence.roles[item.tokens.refs[token]])
    for (_, status), judged in zip(
        matched(item, one.events),
        matched(item, models.events(item.tokens, item.found, one.events, vocabulary)),
        strict=True,
    ):
        one.statuses.append(judged[0].status is status)


def figures(told: Sequence[Told]) -> str:
    """Role accuracy, F of events and status accuracy of some sentences."""
    right = [ok for one in told for ok in one.roles]
    judged = [ok for one in told for ok in one.statuses]
    events = event_f([one.read for one in told], [one.events for one in told])
    return (
        f"roles {sum(right) / max(1, len(right)):.3f} events {events:.3f}"
        f" status {sum(judged) / max(1, len(judged)):.3f}"
    )
