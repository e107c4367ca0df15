"""Step 4: from placements to the events of a document and the role of each place in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geobrief.events import tags
from geobrief.events.actors import MOST, actors
from geobrief.events.carried import REACH, Memory, carry
from geobrief.events.dateline import filed_until
from geobrief.events.dates import Found as DateFound
from geobrief.events.dates import dates
from geobrief.events.days import DAYS
from geobrief.events.harm import CAUSES
from geobrief.events.learned.models import Models, models
from geobrief.events.links import link, nearest
from geobrief.events.quantities import quantities
from geobrief.events.roles import roles
from geobrief.events.select import select
from geobrief.events.situation import Found, Noted, Situation
from geobrief.events.tokens import Tokens, tokenize
from geobrief.events.triggers import candidates
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import (
    EVENT_ROLES,
    Document,
    Event,
    EventPlace,
    Mention,
    MentionKind,
    Placement,
    Quantity,
    Reading,
    Role,
    Span,
    Status,
    When,
)
from geobrief.text.sentences import sentences


def relate(
    document: Document,
    placements: Sequence[Placement],
    vocabulary: Vocabulary,
    weighed: Models | None = None,
    notes: list[Noted] | None = None,
) -> Reading:
    """Read the events of `document`: `Reading.roles` runs parallel to `placements`.

    `weighed` are the models that weigh what the rules say, the shipped ones by default. What was made of
    each sentence that names a place is added to `notes`, if given.
    """
    reader = _Reader(document, placements, vocabulary, weighed or models(), notes)
    order = sorted(
        range(len(placements)), key=lambda k: (placements[k].mention.start, -placements[k].mention.end)
    )
    at = 0
    for number, span in enumerate(sentences(document.text)):
        inside: list[tuple[int, Mention]] = []
        while at < len(order) and placements[order[at]].mention.start < span.end:
            mention = placements[order[at]].mention
            if mention.start >= span.start and mention.end <= span.end:
                inside.append((order[at], mention))
            at += 1
        reader.sentence(number, span, inside)
    return Reading(document, tuple(placements), tuple(reader.roles), tuple(reader.events))


class _Reader:
    """What has been read of a document so far."""

    def __init__(
        self,
        document: Document,
        placements: Sequence[Placement],
        vocabulary: Vocabulary,
        weighed: Models,
        notes: list[Noted] | None,
    ) -> None:
        # a curly apostrophe is an apostrophe; one character for one keeps the offsets
        self.text = document.text.replace("’", "'")
        self.published: date | None = document.published.date() if document.published else None
        self.placements = placements
        self.vocabulary = vocabulary
        self.models = weighed
        self.notes = notes
        self.roles = [Role.CONTEXT] * len(placements)
        self.events: list[Event] = []
        self.memory: Memory | None = None
        self.harm: tuple[str, int] | None = None

    def sentence(self, number: int, span: Span, inside: list[tuple[int, Mention]]) -> None:
        """Read one sentence: its roles, then its events."""
        tokens = tokenize(self.text, span, inside, self.vocabulary)
        found = candidates(tokens, self.vocabulary)
        by_rule = [Found(*pair) for pair in select(tokens, found, self.vocabulary, self._before(number))]
        chosen = by_rule
        if inside:  # the models have learned from sentences that name places; the others are the rules' own
            chosen = self.models.events(tokens, found, by_rule, self.vocabulary)
        harmful = [f.candidate.type for f in chosen if f.candidate.type in CAUSES]
        if harmful:
            self.harm = harmful[0], number
        by_token: dict[int, Role] = {}
        if inside:
            situation = Situation(tokens, chosen, self.vocabulary, self.placements)
            roles_by_rule = roles(situation)
            by_token = self.models.places(situation, roles_by_rule)
            if self.notes is not None:
                self.notes.append(Noted(situation, found, by_rule, chosen, roles_by_rule, by_token))
        for token, role in by_token.items():
            self.roles[tokens.refs[token]] = role
        self._nested(inside, tokens)
        if chosen:
            self._events(number, tokens, chosen, by_token)
        self._remember(number, tokens, by_token)

    def _before(self, number: int) -> str:
        """Type of the harmful event told a few sentences before: "Two patients died" is of that."""
        return self.harm[0] if self.harm and number - self.harm[1] <= REACH else ""

    def _remember(self, number: int, tokens: Tokens, by_token: dict[int, Role]) -> None:
        """Keep the place that a later "there" will mean: the last one where something was, else any named."""
        named = [
            (role in (*EVENT_ROLES, Role.DATELINE), token)
            for token, role in by_token.items()
            if role is not Role.ACTOR
            and self.placements[tokens.refs[token]].mention.kind is MentionKind.PLACE
        ]
        if named:
            self.memory = Memory(tokens.refs[max(named)[1]], number)

    def _nested(self, inside: list[tuple[int, Mention]], tokens: Tokens) -> None:
        """A mention inside a longer one plays the longer one's role."""
        held = set(tokens.refs)
        outer = -1
        for index, mention in inside:
            if index in held:
                outer = index
            elif outer >= 0 and mention.start < self.placements[outer].mention.end:
                self.roles[index] = self.roles[outer]

    def _events(self, number: int, tokens: Tokens, chosen: list[Found], by_token: dict[int, Role]) -> None:
        places = link(tokens, chosen, by_token)
        if not any(places) and not any(role in EVENT_ROLES for role in by_token.values()):
            places[0] = carry(tokens, number, self.memory)
        who = self._actors(tokens, chosen, by_token)
        count: list[list[Quantity]] = [[] for _ in chosen]
        for token, quantity in quantities(tokens, self.vocabulary):
            count[nearest(tokens, chosen, token)].append(quantity)
        when = self._dates(tokens, chosen)
        for k, found in enumerate(chosen):
            c = found.candidate
            trigger = Span(tokens.starts[c.start], tokens.ends[min(c.stop, tokens.size) - 1])
            self.events.append(
                Event(
                    c.type,
                    found.status,
                    trigger,
                    tokens.span,
                    _unique(places[k]),
                    who[k],
                    tuple(count[k]),
                    when[k],
                )
            )

    def _actors(
        self, tokens: Tokens, chosen: list[Found], by_token: dict[int, Role]
    ) -> list[tuple[str, ...]]:
        tied: list[dict[str, None]] = [{} for _ in chosen]
        for token, name in actors(tokens, self.placements, by_token, self.vocabulary):
            closest = _subject_of(tokens, chosen, token)
            if closest is None:
                closest = nearest(tokens, chosen, token)
            for k, found in enumerate(chosen):
                if k == closest or not _divided(tokens, token, found.candidate.start):
                    tied[k].setdefault(name)
        return [tuple(names)[:MOST] for names in tied]

    def _dates(self, tokens: Tokens, chosen: list[Found]) -> list[When | None]:
        """Each date goes to the nearest event, and to others of the same clause that have none."""
        when: list[When | None] = [None] * len(chosen)
        found = sorted(
            dates(self.text, tokens.span, tokens.whole.words, self.published), key=lambda d: d.span
        )
        if not found:
            return when
        found = [d for d, after in zip(found, [*found[1:], None], strict=True) if not _repeated(d, after)]
        placed = [(next((k for k, end in enumerate(tokens.ends) if end > d.span.start), 0), d) for d in found]
        dash = filed_until(tokens)
        # When it was filed is not when it happened, where the sentence tells that as well.
        placed = [(k, d) for k, d in placed if k >= dash] or placed
        for token, d in placed:
            k = nearest(tokens, chosen, token)
            if when[k] is None:
                when[k] = d.planned if chosen[k].status in (Status.PLANNED, Status.POSSIBLE) else d.past
        for token, d in placed:
            for k, event in enumerate(chosen):
                if when[k] is None and not _divided(tokens, token, event.candidate.start):
                    when[k] = d.planned if event.status in (Status.PLANNED, Status.POSSIBLE) else d.past
        return when


def _repeated(day: DateFound, after: DateFound | None) -> bool:
    """Whether a day of the week stands right before its date: "Tuesday, 9 May"."""
    close = after is not None and after.span.start - day.span.end <= len(", ")
    return close and day.past.text.lower() in DAYS


def _subject_of(tokens: Tokens, chosen: list[Found], token: int) -> int | None:
    """The event of the verb that follows the actor at `token` ("Warsaw has closed"), if one does."""
    following = tokens.bits[token + 1] if token + 1 < tokens.size else 0
    if not following & (tags.AUX | tags.VED):
        return None
    after = [k for k, found in enumerate(chosen) if found.candidate.start > token]
    return after[0] if after else None


def _divided(tokens: Tokens, a: int, b: int) -> bool:
    """Whether a clause boundary lies between two tokens."""
    a, b = min(a, b), max(a, b)
    return any(
        tokens.bits[k] & (tags.BREAK | tags.REL | tags.SUB | tags.COMMA) and not tokens.bits[k] & tags.PREP
        for k in range(a, b)
    )


def _unique(places: tuple[EventPlace, ...]) -> tuple[EventPlace, ...]:
    return tuple(dict.fromkeys(places))
