"""From the briefing's locations and events to the rows and sections of the printed report."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from geobrief.briefing.heads import without_dateline
from geobrief.briefing.model import BriefEvent, Briefing, Location, Quote, Statement, Unplaced
from geobrief.render import report_words as words
from geobrief.render.cartography.picture import Picture
from geobrief.render.cartography.symbols import KEYS
from geobrief.render.coordinates import decimal, mgrs
from geobrief.render.report_cite import Citations
from geobrief.render.report_facts import described, facts, kind_in_short, kind_words, percent, rival, why
from geobrief.render.report_model import (
    Cited,
    EventRow,
    MovementRow,
    NameRow,
    PlaceRow,
    Quotation,
    Section,
)
from geobrief.render.report_sources import MOST_NAME, MOST_TITLE, source_name

# So many quotes of a place are printed; the excerpts of all its events stand in the annex anyway.
_MOST_QUOTES = 2
_QUOTE_LENGTH = 420
# A quote of whose words a row of the table has this share says nothing new.
_TOLD = 0.75
_WORD = re.compile(r"\w+")
# Days of the week stand in the date column.
_DAYS = frozenset("on monday tuesday wednesday thursday friday saturday sunday".split())
# Candidates printed for a name that was not surely placed.
_MOST_RIVALS = 3
# An event table longer than this is continued in the attached table.
MOST_EVENTS = 40


class Writer:
    """Turns locations and events of one briefing into rows and sections, collecting citations."""

    def __init__(
        self, briefing: Briefing, citations: Citations, countries: Mapping[str, str] | None = None
    ) -> None:
        """`countries` maps country codes to names, for places that the reports do not name."""
        self.briefing = briefing
        self.countries = countries or {}
        self._shared = _shared(location.label for location in briefing.locations)
        self.citations = citations
        self.events = {event.id: event for event in briefing.events}
        self.locations = {location.id: location for location in briefing.locations}
        self.sources = {source.number: source for source in briefing.sources}
        self._labels = words.type_labels(briefing)
        self._groups = {item.key: item.group if item.group in KEYS else "civic" for item in briefing.types}
        self.anchored: frozenset[str] = frozenset()

    def anchor(self, location: str) -> str:
        """Return the anchor of a location's section or row, "" if it is not printed."""
        held = self.locations.get(location)
        return f"p{held.rank}" if held is not None and location in self.anchored else ""

    def name(self, location: Location) -> str:
        """Return what a location is called in headings and tables; of two of one name, also its kind."""
        label = words.brief(location.label, MOST_NAME)
        return f"{label} ({kind_in_short(location.place.kind)})" if location.label in self._shared else label

    def cited(self, statement: Statement, where: str) -> Cited:
        """Cite a statement."""
        return Cited(statement.text, self.citations.cite(statement.quotes, where))

    def event_row(self, event: BriefEvent, where: str, *, places: bool = False) -> EventRow:
        """Return an event as a row of the section `where`; with `places`, also where it happened."""
        at = [self.locations[tied.location] for tied in event.places if tied.location in self.locations]
        return EventRow(
            when=words.when_of(event, self.sources),
            kind=self._labels.get(event.type, event.type.replace("_", " ").capitalize()),
            key=self._groups.get(event.type, "civic"),
            what=event.summary,
            citations=self.citations.cite(event.quotes, where, again=places),
            contradictions=event.contradictions,
            status=words.STATUS_WORDS[event.status],
            who=words.who_and_how_many(event),
            reports=words.told_by(event),
            grade=event.grade.label if event.grade else "—",
            grade_reason=event.grade.reason if event.grade else "",
            where=tuple(dict.fromkeys((self.name(held), self.anchor(held.id)) for held in at))
            if places
            else (),
        )

    def section(self, location: Location, key: str, picture: Picture | None) -> Section:
        """Return the full section of a location."""
        name = self.name(location)
        summary = tuple(self.cited(statement, name) for statement in location.summary)
        events = [self.events[held] for held in location.events if held in self.events]
        rows = tuple(
            replace(self.event_row(event, name), what=_told_at(event, location.label))
            for event in events[:MOST_EVENTS]
        )
        quotes = self._telling(location.best_quotes, rows)
        return Section(
            anchor=f"p{location.rank}",
            rank=location.rank,
            name=name,
            kind=kind_words(location),
            key=key,
            hierarchy=location.hierarchy,
            facts=facts(location),
            summary=summary,
            events=rows,
            quotes=tuple(self.quotation(quote, name) for quote in quotes),
            why=why(location),
            rival=rival(location, self.countries),
            grid="" if location.place.area else mgrs(location.point, location.precision_km) or "",
            map=picture,
        )

    def _telling(self, quotes: Iterable[Quote], rows: Sequence[EventRow]) -> list[Quote]:
        """Return the first quotes that tell what neither the table nor another of them has told."""
        told = [_words(row.what) for row in rows]
        found: list[Quote] = []
        for quote in quotes:
            source = self.sources.get(quote.source)
            said = _words(without_dateline(quote.text)) - _DAYS
            if source is not None and source.copy_of is not None:
                continue
            if all(len(said & other) < _TOLD * len(said) for other in told):
                found.append(quote)
                told.append(said)
        return found[:_MOST_QUOTES]

    def quotation(self, quote: Quote, where: str) -> Quotation:
        """Return a passage with its source's name, language and direction."""
        source = self.sources.get(quote.source)
        text = words.shortened(quote.text, _QUOTE_LENGTH)
        return Quotation(
            text=text,
            source=", ".join(filter(None, (source_name(source) if source else "", quote.locator))),
            language=source.language if source else None,
            rtl=reads_right_to_left(text),
            citations=self.citations.cite((quote,), where),
        )

    def place_row(self, location: Location, key: str) -> PlaceRow:
        """Return a location as a compact row, each event in a few words."""
        told = [self.events[held] for held in location.events if held in self.events]
        kinds: dict[str, int] = {}
        for event in told:
            label = self._labels.get(event.type, event.type.replace("_", " "))
            state = "" if event.status.value == "completed" else f" ({words.STATUS_WORDS[event.status]})"
            kinds[label + state] = kinds.get(label + state, 0) + 1
        what = "; ".join(f"{label} ×{n}" if n > 1 else label for label, n in kinds.items())
        return PlaceRow(
            anchor=f"p{location.rank}",
            rank=location.rank,
            name=self.name(location),
            key=key,
            within=", ".join(reversed(location.hierarchy)),
            position=decimal(location.point, 2),
            grid=mgrs(location.point, location.precision_km) or "",
            events=str(len(told)) if told else "—",
            what=what or words.roles(location.roles),
            sources=location.sources,
        )

    def movement_rows(self, most: int) -> tuple[MovementRow, ...]:
        """Return the first `most` movements in the briefing's order."""
        rows = []
        for move in self.briefing.movements[:most]:
            event = self.events.get(move.event)
            rows.append(
                MovementRow(
                    origin=self._end(move.origin),
                    destination=self._end(move.destination),
                    what=words.brief(move.what, MOST_NAME),
                    status=words.STATUS_WORDS[move.status],
                    when=words.when_of(event, self.sources) if event else "—",
                    citations=self.citations.cite(event.quotes, "Movements") if event else (),
                )
            )
        return tuple(rows)

    def _end(self, location: str | None) -> tuple[str, str] | None:
        held = self.locations.get(location) if location else None
        return (self.name(held), self.anchor(held.id)) if held else None


def _shared(labels: Iterable[str]) -> frozenset[str]:
    """The labels that more than one location has."""
    return frozenset(label for label, number in Counter(labels).items() if number > 1)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _told_at(event: BriefEvent, name: str) -> str:
    """The event in a sentence that names the place, where one of its reports has such a sentence."""
    if name in event.summary:
        return event.summary
    naming = (quote.text for quote in event.quotes if name in quote.text)
    text = next(naming, None)
    return f"“{words.shortened(text, _QUOTE_LENGTH)}”" if text is not None else event.summary


def reads_right_to_left(text: str) -> bool:
    """Whether most directed letters of a text run from right to left."""
    directions = [unicodedata.bidirectional(char) for char in text]
    return sum(d in ("R", "AL") for d in directions) > sum(d == "L" for d in directions)


def name_rows(
    names: Iterable[Unplaced], citations: Citations, where: str, countries: Mapping[str, str]
) -> tuple[NameRow, ...]:
    """Return rows for unplaced or ambiguous names."""
    return tuple(
        NameRow(
            name=words.brief(item.name, MOST_NAME),
            reason=words.brief(item.reason, MOST_TITLE),
            rivals="; ".join(
                f"{described(rival.place, countries)} ({percent(rival.score)})"
                for rival in item.rivals[:_MOST_RIVALS]
            ),
            citations=citations.cite(item.quotes[:3], where),
        )
        for item in names
    )
