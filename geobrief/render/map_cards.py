"""What the cards, the lists of names and sources, and the reader need, as columns.

A quote is a number: its row in `quotes` is (source, start, end, trigger start, trigger end),
offsets into the source's text in UTF-16 units, because that is how JavaScript counts. Its words
are not repeated. What few rows have (`actors`, `rivals`, ...) is kept by row number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import msgspec

from geobrief.briefing.model import (
    BriefEvent,
    Briefing,
    Location,
    Quote,
    RivalPlace,
    Source,
    Statement,
    Unplaced,
)
from geobrief.model import Place, Quantity, Reason
from geobrief.render import report_words as words
from geobrief.render.map_data import ROLE_INDEX, Table, encode, flat, rounded

# Characters that are two units in UTF-16.
_WIDE = re.compile("[\U00010000-\U0010ffff]")


def more(briefing: Briefing) -> dict[str, object]:
    """Return what cards and the lists of names and sources need."""
    quotes = _Quotes(briefing.sources)
    reasons = Table()
    made: dict[str, object] = {
        "findings": [_statement(statement, quotes) for statement in briefing.key_findings],
        "figures": [[figure.value, figure.label] for figure in briefing.key_figures],
        "gaps": briefing.gaps,
        "method": briefing.method,
        "credits": [[c.name, c.licence, c.url, c.version] for c in briefing.credits],
        "skipped": [[skipped.path, skipped.reason] for skipped in briefing.skipped],
        "unplaced": [_unplaced(entry, quotes, reasons) for entry in briefing.unplaced],
        "ambiguous": [_unplaced(entry, quotes, reasons) for entry in briefing.ambiguous],
        "loc": _locations(briefing.locations, briefing.events, quotes, reasons),
        "ev": _events(briefing.events, quotes),
        "sources": _rows(_source(source) for source in briefing.sources),
    }
    return {
        **made,
        "quotes": quotes.rows,
        "ownWords": quotes.own,
        "locators": quotes.locators,
        "reasons": reasons.items,
    }


def texts(briefing: Briefing) -> msgspec.Raw:
    """Return each report's text with its marks: [text, mentions, triggers], flat columns."""
    locations = {location.id: index for index, location in enumerate(briefing.locations)}
    events = {event.id: index for index, event in enumerate(briefing.events)}
    return _rows(_text(source, locations, events) for source in briefing.sources)


def utf16(text: str) -> Callable[[int], int]:
    """Return the function from code point offsets into `text` to UTF-16 ones."""
    if text.isascii() or not _WIDE.search(text):
        return int
    wide = [index for index, char in enumerate(text) if char > "\uffff"]
    return lambda offset: offset + bisect_left(wide, offset)


class _Quotes:
    """Quotes by number, each once; words of their own only where the source's text differs."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = {source.number: (source.text, utf16(source.text)) for source in sources}
        self._index: dict[tuple[object, ...], int] = {}
        # The same quote stands in several places as the same object, which the briefing keeps alive.
        self._seen: dict[int, int] = {}
        self.rows: list[int] = []
        self.own: dict[int, str] = {}
        self.locators: dict[int, str] = {}

    def __call__(self, quote: Quote) -> int:
        number = self._seen.get(id(quote))
        if number is None:
            key = (quote.source, quote.span, quote.trigger, quote.text)
            number = self._index.get(key)
            if number is None:
                number = self._index[key] = len(self._index)
                self._add(number, quote)
            self._seen[id(quote)] = number
        return number

    def _add(self, number: int, quote: Quote) -> None:
        text, at = self._sources.get(quote.source, ("", int))
        (start, end), trigger = quote.span, quote.trigger
        marked = (at(trigger.start), at(trigger.end)) if trigger else (0, 0)
        self.rows += (quote.source, at(start), at(end), *marked)
        if text[start:end] != quote.text:
            self.own[number] = quote.text
        if quote.locator:
            self.locators[number] = quote.locator


def _rows(rows: Iterable[list[object]]) -> msgspec.Raw:
    """Rows encoded one by one: nested lists by the thousand would keep the garbage collector busy."""
    return msgspec.Raw(b"[" + b",".join(map(encode, rows)) + b"]")


def _statement(statement: Statement, quotes: _Quotes) -> list[object]:
    return [statement.text, [quotes(quote) for quote in statement.quotes]]


def _locations(
    rows: Sequence[Location], all_events: Sequence[BriefEvent], quotes: _Quotes, reasons: Table
) -> dict[str, object]:
    named, divisions, origins = Table(), Table(), Table()
    summaries = {event.id: (number, event.summary) for number, event in enumerate(all_events)}
    statements = [
        _repeated(statement.text, row.events, summaries) for row in rows for statement in row.summary
    ]
    return {
        "statements": statements,
        "statementsAt": flat([0] * len(row.summary) for row in rows)["at"],
        "statementQuotes": flat([quotes(q) for q in s.quotes] for row in rows for s in row.summary),
        "quotes": flat([quotes(quote) for quote in row.best_quotes] for row in rows),
        "named": [named.of(row.roles, partial(words.roles, row.roles)) for row in rows],
        "nameds": named.items,
        "admin1": [divisions(row.place.admin1 or "") for row in rows],
        "admin1s": divisions.items,
        "population": [row.place.population for row in rows],
        "credit": [origins(row.place.source) for row in rows],
        "credits": origins.items,
        "whyQuote": [quotes(row.why.quote) if row.why else -1 for row in rows],
        "score": rounded((row.why.score if row.why else 0.0 for row in rows), 3),
        # Points in hundredths, so that all are whole numbers.
        "why": flat(_reasons(row.why.reasons, reasons) if row.why else () for row in rows),
        "rivals": {
            number: [_rival(rival, reasons) for rival in row.why.rivals]
            for number, row in enumerate(rows)
            if row.why and row.why.rivals
        },
    }


def _repeated(text: str, events: Sequence[str], summaries: Mapping[str, tuple[int, str]]) -> int | str:
    """Return the number of the event whose summary the text repeats, or the text."""
    for event in events:
        held = summaries.get(event)
        if held is not None and held[1] == text:
            return held[0]
    return text


def _reasons(of: Sequence[Reason], table: Table) -> list[int]:
    """Number of the words and points in hundredths of each reason, one after the other."""
    made: list[int] = []
    for reason in of:
        made += (table(reason.text or reason.feature), round(100 * reason.points))
    return made


def _rival(rival: RivalPlace, reasons: Table) -> list[object]:
    return [*_place(rival.place), round(rival.score, 3), _reasons(rival.reasons, reasons)]


def _place(place: Place) -> list[object]:
    """Name, kind, country code, admin1, latitude, longitude."""
    point = place.point
    return [
        place.name,
        place.kind,
        place.country or "",
        place.admin1 or "",
        round(point.lat, 5),
        round(point.lon, 5),
    ]


def _events(rows: Sequence[BriefEvent], quotes: _Quotes) -> dict[str, object]:
    grades = Table()
    return {
        "id": [event.id for event in rows],
        "quotes": flat([quotes(quote) for quote in event.quotes] for event in rows),
        # Label and reason, apart by a tab, which neither holds.
        "grade": [
            grades(f"{event.grade.label}\t{event.grade.reason}") if event.grade else -1 for event in rows
        ],
        "grades": grades.items,
        "actors": {number: event.actors for number, event in enumerate(rows) if event.actors},
        "amounts": {
            number: [_amount(quantity) for quantity in event.quantities]
            for number, event in enumerate(rows)
            if event.quantities
        },
        "when": {
            number: event.when.text for number, event in enumerate(rows) if event.when and event.when.text
        },
        "contradictions": {
            number: event.contradictions for number, event in enumerate(rows) if event.contradictions
        },
    }


def _amount(quantity: Quantity) -> str:
    if quantity.text:
        return quantity.text
    low, high = quantity.minimum, quantity.maximum
    if low is not None and high is not None:
        number = str(low) if low == high else f"{low}–{high}"
    elif low is not None:
        number = f"at least {low}"
    elif high is not None:
        number = f"at most {high}"
    else:
        return quantity.unit
    return f"{'about ' if quantity.about else ''}{number} {quantity.unit}"


def _unplaced(entry: Unplaced, quotes: _Quotes, reasons: Table) -> list[object]:
    return [
        entry.name,
        entry.reason,
        [quotes(quote) for quote in entry.quotes],
        [_rival(rival, reasons) for rival in entry.rivals],
    ]


def _source(source: Source) -> list[object]:
    return [
        source.number,
        source.path,
        source.title or "",
        source.outlet or "",
        source.published.isoformat() if source.published else "",
        source.published_from or "",
        # Only web addresses become links: anything else could run code or open a local file.
        source.url if source.url and source.url.lower().startswith(("http://", "https://")) else "",
        source.language or "",
        source.reliability,
        source.copy_of or 0,
        len(source.mentions),
        len(source.triggers),
    ]


def _text(source: Source, locations: dict[str, int], events: dict[str, int]) -> list[object]:
    at = utf16(source.text)
    mentions: list[int] = []
    for mention in source.mentions:
        start, end = at(mention.span.start), at(mention.span.end)
        mentions += (start, end, locations.get(mention.place or "", -1), ROLE_INDEX[mention.role])
    triggers: list[int] = []
    for trigger in source.triggers:
        triggers += (at(trigger.span.start), at(trigger.span.end), events.get(trigger.event, -1))
    return [source.text, mentions, triggers]
