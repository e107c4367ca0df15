"""What is known of one location, in two to five sentences, the weightiest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from geobrief.briefing.drafts import Draft, Texts
from geobrief.briefing.language import LARGEST_WORD, capitalised, counted, joined
from geobrief.briefing.model import Quote, Statement
from geobrief.briefing.statements import Account, Narrator, mention_quotes
from geobrief.model import Role, Span

# A summary has at most this many sentences, of which so many tell events one by one.
_SENTENCES, _EVENTS = 5, 3
# Places named in an area's summary; more read like a gazetteer.
_NAMED_PLACES = 4
# Types of further events named in a summary, commonest first.
_NAMED_KINDS = 5
# Sentences cited for a general remark, and quotations printed with a location.
_CITED, _BEST = 6, 3
# A quotation of this length tells enough and fits a popup.
_BEST_LENGTH = 150


_ROLE_WORDS = {
    Role.ACTOR: "for its government, its people or an organisation",
    Role.CONTEXT: "as background",
    Role.DATELINE: "as the place a report was filed from",
    Role.SITE: "as a setting",
    Role.ORIGIN: "as a place of departure",
    Role.DESTINATION: "as a place of arrival",
}


def summarise(
    draft: Draft, accounts: Sequence[Account], inside: Sequence[Draft], narrator: Narrator
) -> tuple[Statement, ...]:
    """Summarise a location from its accounts (weightiest first) and the places with events inside it."""
    found: list[Statement] = []
    if accounts:
        told = _apart(accounts, draft.label)
        found += [narrator.statement(account, draft.label) for account in told]
        more = narrator.addition(accounts[0], draft.label) if accounts[0].happening.independent > 1 else None
        if more is not None:
            found.insert(1, more)
        found += _others(_rest(accounts, told), narrator)
        found += _rollup(inside, narrator.texts)
        if len(found) == 1 and len(narrator.texts.readings) > 1:
            found.append(_basis(accounts[0]))
    else:
        found += _rollup(inside, narrator.texts)
        found += _named_only(draft, bool(inside), narrator.texts)
    return tuple(found[:_SENTENCES])


def _apart(accounts: Sequence[Account], name: str) -> list[Account]:
    """The first accounts that are told by sentences of their own."""
    seen: set[tuple[int, Span]] = set()
    found: list[Account] = []
    for account in accounts:
        told = account.telling(name)
        key = told.source, told.event.sentence
        if key not in seen:
            found.append(account)
        seen.add(key)
        if len(found) == _EVENTS:
            break
    return found


def best_quotes(draft: Draft, accounts: Sequence[Account], texts: Texts) -> tuple[Quote, ...]:
    """The sentences worth printing: of the weightiest events, one a report, of a readable length.

    First those that the summary is not made of.
    """
    found: dict[int, Quote] = {}
    for account in accounts:
        names = {
            place.location
            for told in account.happening.tellings
            for place in told.places
            if not place.carried
        }
        told = account.telling(draft.label)
        summed_up = told.source, told.event.sentence
        quotes = sorted(
            account.quotes,
            key=lambda quote: (
                (quote.source, quote.span) == summed_up,
                *_awkwardness(quote, draft.label in quote.text),
            ),
        )
        for quote in quotes[: _BEST if draft.id in names else 1]:
            found.setdefault(quote.source, quote)
        if len(found) >= _BEST:
            break
    if not accounts:
        return mention_quotes(draft, draft.label, _BEST, texts)
    return tuple(found.values())[:_BEST]


def _awkwardness(quote: Quote, names_place: bool) -> tuple[bool, bool, int, int]:
    """Sort key: names the place, is not cut off, is about as long as one likes to read."""
    cut_off = quote.text.rstrip()[-1:] not in '.!?”"'
    return not names_place, cut_off, abs(len(quote.text) - _BEST_LENGTH) // 50, quote.source


def _rest(accounts: Sequence[Account], told: Sequence[Account]) -> list[Account]:
    """Accounts whose sentence none of those told is about."""
    ids = {account.index for account in told}
    seen = {(quote.source, quote.span) for account in told for quote in account.quotes}
    return [
        account
        for account in accounts
        if account.index not in ids
        and not all((quote.source, quote.span) in seen for quote in account.quotes)
    ]


def _others(rest: Sequence[Account], narrator: Narrator) -> list[Statement]:
    """The events that are not told one by one, counted by type."""
    if not rest:
        return []
    if len(rest) == 1:
        return [narrator.statement(rest[0])]
    kinds = Counter(narrator.type_label(account.happening.type) for account in rest)
    names = [label for label, _ in sorted(kinds.items(), key=_often)]
    if len(names) > _NAMED_KINDS:
        names = [*names[:_NAMED_KINDS], "others"]
    text = f"Further events are reported here: {joined(names)}."
    return [Statement(text, tuple(account.quotes[0] for account in rest[:_CITED]))]


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _rollup(inside: Sequence[Draft], texts: Texts) -> list[Statement]:
    """For an area: where inside it events are reported."""
    if not inside:
        return []
    named = inside[:_NAMED_PLACES]
    names = [draft.label for draft in named]
    if len(inside) > len(named):
        more = len(inside) - len(named)
        names.append(counted(more, "other place") if more <= LARGEST_WORD else "many other places")
    quotes = tuple(quote for draft in named for quote in mention_quotes(draft, draft.label, 1, texts))
    return [Statement(f"Inside it, events are reported in {joined(names)}.", quotes)]


def _basis(account: Account) -> Statement:
    """What an account of one event rests on."""
    happening = account.happening
    copies = happening.reports - happening.independent
    alone = happening.independent == 1
    text = "No other report tells of it" if alone else "Nothing else is reported here"
    if copies:
        come = "comes from the same source and is" if copies == 1 else "come from the same sources and are"
        text = f"{capitalised(counted(copies, 'further report'))} {come} not counted"
    return Statement(f"{text}.", account.quotes[:_CITED])


def _named_only(draft: Draft, rolled_up: bool, texts: Texts) -> list[Statement]:
    """Say plainly that a place is named without an event, and what for."""
    quotes = mention_quotes(draft, draft.label, _CITED, texts)
    # The reports may call it by its people only ("Panamanian"): a sentence that names it would say more.
    here = "No event is tied to it as a whole." if rolled_up else "No event is reported there."
    roles, reports = draft.roles, len({named.source for named in draft.mentions})
    who = f"{capitalised(counted(reports, 'report'))} {'names' if reports == 1 else 'name'} it"
    if len(roles) == 1:
        said = f"{who} only {_ROLE_WORDS[next(iter(roles))]}."
    else:
        parts = [f"{_ROLE_WORDS[role]} ({counted(count, 'mention')})" for role, count in roles.items()]
        said = f"{who} {joined(parts)}."
    return [Statement(here, quotes), Statement(said, quotes)]
