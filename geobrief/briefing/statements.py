"""Say in one sentence what an event is and who says so, and check that every word of it is covered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geobrief.briefing import wording
from geobrief.briefing.choice import Chosen, addition, candidates, choose, speaks_of
from geobrief.briefing.contradictions import Contradiction, contradictions
from geobrief.briefing.drafts import Draft, Texts
from geobrief.briefing.happening import Happening
from geobrief.briefing.language import capitalised, number_word
from geobrief.briefing.lazy import lazy
from geobrief.briefing.matching import within
from geobrief.briefing.model import Quote, Statement
from geobrief.briefing.told import Told
from geobrief.briefing.trace import untraced
from geobrief.model import EVENT_ROLES, EventType, Role

# Quotations in a summary are cut no further than this; longer ones stand in the list of quotes.
_LONGEST_QUOTE = 260
# Tellings whose carried-over places are looked up for one statement.
_LOOKED_UP = 12
# Sentences cited for one statement; an event keeps all of its own, but nobody checks a hundred.
_MOST_CITED = 24
# "One report says in Cartagena ..." would be misread; these words want a "that" before them.
_PREPOSITIONS = frozenset(
    {"in", "on", "at", "from", "over", "up", "all", "no", "most", "after", "before", "with"}
)


@dataclass(frozen=True)
class Account:
    """An event ready to be told. `label` is its type's; `labels` are those of locations by id."""

    index: int
    id: str
    happening: Happening
    label: str
    labels: Mapping[str, str]
    contradictions: tuple[Contradiction, ...]
    weight: float

    @property
    def made(self) -> str:
        """A sentence from its fields, without a full stop, for want of a better one."""
        happening = self.happening
        # "In Panama from Rotterdam to Colón": what holds another of the places says nothing more.
        where = [
            (place.role, self.labels[place.location])
            for place in happening.places
            if not any(within(other.place, place.place) for other in happening.places)
        ]
        return wording.plain_sentence(
            happening.type, self.label, happening.status, where, happening.quantities
        )

    @lazy
    def _candidates(self) -> tuple[Chosen, ...]:
        return candidates(self.happening)

    @lazy
    def chosen(self) -> Chosen | None:
        """The clause that stands for the event as a whole."""
        return choose(self._candidates)

    def choose(self, name: str | None) -> Chosen | None:
        """The clause that stands for the event at the place of this name.

        None when none reads well, or when a sentence names the place but no clause of it does.
        """
        if name is None:
            return self.chosen
        found = choose(self._candidates, name)
        if found is None or speaks_of(found, name):
            return found
        return None if self._naming(name) else found

    def _naming(self, name: str) -> Told | None:
        """The first telling whose sentence names a place."""
        return next((told for told in self.happening.tellings if name in told.sentence), None)

    def telling(self, name: str | None) -> Told:
        """The telling that stands for the event at the place of this name: chosen, or to be quoted."""
        chosen = self.choose(name)
        if chosen is not None:
            return chosen.clause.told
        tellings = self.happening.tellings
        readable = min(tellings, key=lambda told: (len(told.sentence) > _LONGEST_QUOTE, told.source))
        return (self._naming(name) if name else None) or readable

    @lazy
    def sentence(self) -> str:
        """The event in one plain sentence, without saying who reports it."""
        if self.chosen is not None:
            return f"{self.chosen.clause.text}."
        told = self.happening.tellings[0].sentence.strip('“”" \t\n')
        return _made(self) or (f"“{_inner(_cut(told))}”" if told else f"{self.made}.")

    @lazy
    def quotes(self) -> tuple[Quote, ...]:
        """Every sentence of every report that tells the event, each once, in order of the reports."""
        found = {(told.source, *told.event.sentence): told for told in reversed(self.happening.tellings)}
        return tuple(found[key].quote for key in sorted(found))


class Narrator:
    """Makes accounts and statements of happenings; knows labels, types and texts."""

    def __init__(self, texts: Texts, types: Mapping[str, EventType], labels: Mapping[str, str]) -> None:
        self.texts = texts
        self._types = types
        self._labels = labels

    def type_label(self, key: str) -> str:
        """Label of a type in lower case, or its key where the vocabulary does not list it."""
        known = self._types.get(key)
        return known.label.lower() if known else key.replace("_", " ")

    def account(self, index: int, identity: str, happening: Happening, weight: float) -> Account:
        """Work out what is known of an event."""
        label = self.type_label(happening.type)
        disputes = contradictions(happening, wording.bare_noun(happening.type, label))
        return Account(index, identity, happening, label, self._labels, disputes, weight)

    def statement(self, account: Account, name: str | None = None) -> Statement:
        """Say an event with its reports: by a clause, else from its fields, else by quotation.

        `name` is that of the place whose summary it is for; a sentence that names it is preferred.
        """
        chosen = account.choose(name)
        quotes = self._support(account, chosen)
        text = _said(account, chosen) if chosen else _made(account)
        if text is None or untraced(text, [quote.text for quote in quotes]):
            return _quoted(account.telling(name))
        return Statement(text, quotes)

    def addition(self, account: Account, name: str | None = None) -> Statement | None:
        """What another report of the same event adds, or None."""
        chosen = account.choose(name)
        more = addition(account.happening, chosen) if chosen else None
        if more is None:
            return None
        text = f"One of them adds that {more.lowered}."
        quote = more.told.quote
        return None if untraced(text, [quote.text]) else Statement(text, (quote,))

    def _support(self, account: Account, chosen: Chosen | None) -> tuple[Quote, ...]:
        """Sentences to cite: of the clause, of each side of a dispute, then of all that tell it.

        For places carried over, the sentences that name them are cited too.
        """
        told = [chosen.clause.told] if chosen else []
        told += [
            voice for dispute in account.contradictions for side in dispute.sides for voice in side.tolds[:1]
        ]
        wanted = [*(voice.quote for voice in told), *account.quotes]
        quotes = {(quote.source, quote.span): quote for quote in reversed(wanted[:_MOST_CITED])}
        for voice in (*told, *account.happening.tellings)[:_LOOKED_UP]:
            for place in voice.places:
                if place.carried and place.named_at is not None:
                    quote = self.texts.quote(voice.source, place.named_at)
                    quotes.setdefault((quote.source, quote.span), quote)
        return tuple(quotes[key] for key in sorted(quotes))


def _quoted(told: Told) -> Statement:
    """A report's own words."""
    text = _inner(_cut(told.sentence.strip('“”" \t\n')))
    return Statement(f"{capitalised(wording.reports_say(1))}: “{text}”", (told.quote,))


def _inner(text: str) -> str:
    """A text as it stands between quotation marks."""
    return text.replace("“", "‘").replace("”", "’").replace('"', "'")


def mention_quotes(draft: Draft, name: str, limit: int, texts: Texts) -> tuple[Quote, ...]:
    """Sentences that name a location with these words, where something happened there first; one a report."""
    found: dict[int, Quote] = {}
    for named in sorted(draft.mentions, key=lambda named: named.role not in EVENT_ROLES):
        quote = texts.sentence(named)
        if name in quote.text:
            found.setdefault(named.source, quote)
        if len(found) == limit:
            break
    return tuple(found.values()) or tuple(map(texts.sentence, draft.mentions[:1]))


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
                who = _so_many(len(origins), chosen, again=bool(parts))
                parts.append(f"{who} {dispute.verb(side, len(origins))}")
                rest -= origins
    if rest and not parts:
        tell = "tells" if len(rest) == 1 else "tell"
        parts.append(f"{_so_many(len(rest), chosen)} {tell} of it too")
    return "".join(f"; {part}" for part in parts)


def _so_many(count: int, chosen: Chosen, *, again: bool = False) -> str:
    """How many other reports, named as such unless the sentence has spoken of reports already."""
    silent = chosen.clause.source and len(chosen.support) == 1 and not again
    if count == 1:
        return "yet another" if again else f"another{' report' if silent else ''}"
    return f"{number_word(count)} other{' reports' if silent else 's'}"
