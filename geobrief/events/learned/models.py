"""The three models at work in one sentence: its events with their status, and the roles of its places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geobrief.events.learned import moods, roles
from geobrief.events.learned.kinds import weigh
from geobrief.events.learned.weights import Feature, Weights, weights
from geobrief.events.situation import ByRule, Found, Situation
from geobrief.events.tokens import Tokens
from geobrief.events.triggers import Candidate
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Role, Status

# How much likelier, in log-odds, another role or status has to be than that of the rules: twice. Any margin
# from .25 to .75 has as many right on unseen texts, to .004; with a wide one what a reader can look up stays.
MARGIN = 0.75
# What the rules tell only from what stands around a name may be told better; explicit ones stand ("Homs, not
# Hama", "Kabul-bound", a dateline).
OPEN = frozenset({"prep", "verb", "start", "modifier", "people", "physical"})


@dataclass(frozen=True, slots=True, eq=False)
class Models:
    """Weights of the models; one that is None leaves what the rules say."""

    types: Weights | None = None
    statuses: Weights | None = None
    roles: Weights | None = None

    def events(
        self, tokens: Tokens, found: list[Candidate], chosen: list[Found], vocabulary: Vocabulary
    ) -> list[Found]:
        """The events of the sentence; `found` are all its triggers, `chosen` those that the rules take."""
        if self.types is not None:
            chosen = weigh(tokens, found, chosen, vocabulary, self.types)
        if self.statuses is None:
            return chosen
        return [self._judged(tokens, one, vocabulary) for one in chosen]

    def _judged(self, tokens: Tokens, one: Found, vocabulary: Vocabulary) -> Found:
        """The event with its status: another than "completed" by the rules has a sign in the text."""
        assert self.statuses is not None
        if one.status is not Status.COMPLETED:
            return one
        seen = moods.features(tokens, one.candidate, vocabulary)
        return one._replace(status=Status(self.statuses.best(seen, Status.COMPLETED.value, MARGIN)))

    def places(self, s: Situation, by_rule: dict[int, ByRule]) -> dict[int, Role]:
        """The role of each mention of the sentence, by token; `by_rule` is what the rules say."""
        if self.roles is None:
            return {token: told.role for token, told in by_rule.items()}
        weighed = {token: told.role for token, told in by_rule.items()}
        unsettled = {token: told for token, told in by_rule.items() if told.rule in OPEN}
        for token, seen in role_features(s, unsettled):
            weighed[token] = Role(self.roles.best(seen, by_rule[token].role.value, MARGIN))
        return weighed


def role_features(s: Situation, by_rule: dict[int, ByRule]) -> list[tuple[int, list[Feature]]]:
    """Token and features of each mention in `by_rule`."""
    found = []
    for chain in s.chains:
        around = s.phrase(chain)
        for member in chain.members:
            if member not in by_rule:
                continue
            kind = s.placements[s.tokens.refs[member]].mention.kind
            found.append((member, roles.features(s, chain, around, member, kind, by_rule[member])))
    return found


# What the rules say by themselves.
RULES = Models()


@cache
def models(folder: Path | None = None) -> Models:
    """The shipped models, or those in `folder`."""
    return Models(weights("types", folder), weights("statuses", folder), weights("roles", folder))
