"""Say in one sentence what an event is and who says so, and check that every word of it is covered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from geobrief.briefing import wording
from geobrief.briefing.choice import Chosen, addition, candidates, choose
from geobrief.briefing.contradictions import Contradiction, contradictions
from geobrief.briefing.drafts import Draft, Texts
from geobrief.briefing.language import capitalised, number_word
from geobrief.briefing.merging import Happening
from geobrief.briefing.model import EventType, Quote, Statement
from geobrief.briefing.trace import untraced
from geobrief.model import Role, Span

# Quotations in a summary are cut no further than this; longer ones stand in the list of quotes.
_LONGEST_QUOTE = 260
# Tellings whose carried-over places are looked up for one statement.
_LOOKED_UP = 12
# "One report says in Cartagena ..." would be misread; these words want a "that" before them.
_PREPOSITIONS = frozenset(
    {"in", "on", "at", "from", "over", "up", "all", "no", "most", "after", "before", "with"}
)


@dataclass(frozen=True)
class Account:
    """An event ready to be told. `made` is a sentence from its fields, for want of a better one."""

    index: int
    id: str
    happening: Happening
    noun: str
    made: str
    contradictions: tuple[Contradiction, ...]
    weight: float

    @cached_property
    def _candidates(self) -> tuple[Chosen, ...]:
        return candidates(self.happening)

    @cached_property
    def chosen(self) -> Chosen | None:
        """The clause that stands for the event as a whole."""
        return self.choose(None)

    def choose(self, location: str | None) -> Chosen | None:
        """The clause that stands for the event at a location."""
        return choose(self._candidates, location)

    @cached_property
    def sentence(self) -> str:
        """The event in one plain sentence, without saying who reports it."""
        if self.chosen is not None:
            return f"{self.chosen.clause.text}."
        return _made(self) or _cut(self.happening.tellings[0].sentence)

    def told_by(self, location: str | None) -> tuple[int, Span]:
        """Source and sentence of the telling that stands for the event (at a location)."""
        chosen = self.choose(location)
        told = chosen.clause.told if chosen else self.happening.tellings[0]
        return told.source, told.event.sentence

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Every sentence of every report that tells the event, each once, in order of the reports."""
        found = {(told.source, *told.event.sentence): told for told in reversed(self.happening.tellings)}
        return tuple(found[key].quote for key in sorted(found))


class Narrator:
    """Makes accounts and statements of happenings; knows labels, types and texts."""

    def __init__(self, texts: Texts, types: Mapping[str, EventType], labels: Mapping[str, str]) -> None:
        self._texts = texts
        self._types = types
        self._labels = labels

    def type_label(self, key: str) -> str:
        """Label of a type in lower case, or its key where the vocabulary does not list it."""
        known = self._types.get(key)
        return known.label.lower() if known else key.replace("_", " ")

    def account(self, index: int, identity: str, happening: Happening, weight: float) -> Account:
        """Work out what is known of an event."""
        label = self.type_label(happening.type)
        noun = wording.bare_noun(happening.type, label)
        where = [(place.role, self._labels[place.location]) for place in happening.places]
        made = wording.plain_sentence(happening.type, label, happening.status, where, happening.quantities)
        return Account(index, identity, happening, noun, made, contradictions(happening, noun), weight)

    def statement(self, account: Account, location: str | None = None) -> Statement:
        """Say an event with its reports: by a clause, else from its fields, else by quotation.

        `location` prefers a clause that names that location.
        """
        chosen = account.choose(location)
        quotes = self._support(account)
        text = _said(account, chosen) if chosen else _made(account)
        if text is None or untraced(text, [quote.text for quote in quotes]):
            return self._quoted(account)
        return Statement(text, quotes)

    def addition(self, account: Account, location: str | None = None) -> Statement | None:
        """What another report of the same event adds, or None."""
        chosen = account.choose(location)
        more = addition(account.happening, chosen) if chosen else None
        if more is None:
            return None
        text = f"One of them adds that {more.lowered}."
        quote = more.told.quote
        return None if untraced(text, [quote.text]) else Statement(text, (quote,))

    def _support(self, account: Account) -> tuple[Quote, ...]:
        """The account's quotes and, for places carried over, the sentences that name them."""
        quotes = {(quote.source, quote.span): quote for quote in account.quotes}
        for told in account.happening.tellings[:_LOOKED_UP]:
            for place in told.places:
                if place.carried and place.named_at is not None:
                    quote = self._texts.quote(told.source, place.named_at)
                    quotes.setdefault((quote.source, quote.span), quote)
        return tuple(quotes[key] for key in sorted(quotes))

    def _quoted(self, account: Account) -> Statement:
        """Fall back on a report's own words."""
        tellings = account.happening.tellings
        told = min(tellings, key=lambda told: (len(told.sentence) > _LONGEST_QUOTE, told.source))
        text = _cut(told.sentence.strip('“”" \t\n'))
        text = text.replace("“", "‘").replace("”", "’").replace('"', "'")
        return Statement(f"{capitalised(wording.reports_say(1))}: “{text}”", (told.quote,))


def mention_quotes(draft: Draft, name: str, limit: int) -> tuple[Quote, ...]:
    """The first sentences that name a location with these words, at most one a report."""
    found: dict[int, Quote] = {}
    for named in draft.mentions:
        if name in named.quote.text:
            found.setdefault(named.source, named.quote)
        if len(found) == limit:
            break
    return tuple(found.values()) or tuple(named.quote for named in draft.mentions[:1])


def _cut(sentence: str) -> str:
    """A sentence on one line, cut at a word when it is very long."""
    text = " ".join(sentence.split())
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def _made(account: Account) -> str | None:
    """The sentence made from fields where they tell who moved, else None: a quotation says more."""
    happening = account.happening
    moved = happening.type in wording.MOVING_TYPES and any(p.role is not Role.SITE for p in happening.places)
    counted = any(quantity.unit for quantity in happening.quantities)
    return f"{account.made}." if moved and counted else None


def _said(account: Account, chosen: Chosen) -> str:
    """The chosen clause with the reports that bear it out, and what the others say."""
    found, support = chosen.clause, len(chosen.support)
    say = wording.reports_say(support)
    others = _others(account, chosen)
    if support == 1 and found.source:
        return f"{found.text}{others}."
    if found.source:
        return f"{found.text}; {say} so{others}."
    if found.lowered is not None:
        that = "that " if found.lowered.split(" ", 1)[0] in _PREPOSITIONS else ""
        return f"{capitalised(say)} {that}{found.lowered}{others}."
    return f"{found.text}, {say}{others}."


def _others(account: Account, chosen: Chosen) -> str:
    """What the reports say that do not bear out the chosen clause, as the tail of its sentence."""
    rest = set(account.happening.origins.values()) - chosen.support
    parts: list[str] = []
    for dispute in account.contradictions:
        for side in dispute.sides:
            voices = {account.happening.origins[told.source] for told in side.tolds}
            origins = voices & rest
            if origins and not voices & chosen.support:
                parts.append(f"{_so_many(len(origins), bool(parts))} {dispute.verb(side, len(origins))}")
                rest -= origins
    if rest and not parts:
        tell = "tells" if len(rest) == 1 else "tell"
        parts.append(f"{_so_many(len(rest), False)} {tell} of the same event")
    return "".join(f"; {part}" for part in parts)


def _so_many(count: int, again: bool) -> str:
    if count == 1:
        return "yet another" if again else "another"
    return f"{number_word(count)} others"
