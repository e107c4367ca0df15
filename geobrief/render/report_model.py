"""The parts of the printed report: what the templates get to see.

Everything is worked out before, so that a template only sets it. These names are documented in
docs/report.md: they are what a restyled template may rely on.
"""

from __future__ import annotations

from dataclasses import dataclass

from geobrief.briefing.model import Credit, KeyFigure, Source
from geobrief.model import Skipped
from geobrief.render.cartography.picture import Picture
from geobrief.render.report_cite import Citation, Excerpt
from geobrief.render.report_words import Marking


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence of ours and the citations behind it."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage as its source has it: language and direction are the source's."""

    text: str
    source: str
    language: str | None
    rtl: bool
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """A row of an event table; `where` is used in the chronology only."""

    when: str
    kind: str
    key: str
    what: str
    citations: tuple[Citation, ...]
    contradictions: tuple[str, ...]
    status: str
    who: str
    reports: str
    grade: str
    grade_reason: str
    where: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A place or an area in full. `anchor` is what links lead to; `map` is None for areas."""

    anchor: str
    rank: int
    name: str
    kind: str
    key: str
    hierarchy: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    summary: tuple[Cited, ...]
    events: tuple[EventRow, ...]
    quotes: tuple[Quotation, ...]
    why: str
    rival: str
    grid: str = ""
    map: Picture | None = None

    @property
    def summary_length(self) -> int:
        """Characters of the summary: a short one is set beside the map, a long one below."""
        return sum(len(sentence.text) + 1 for sentence in self.summary)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in a compact table."""

    anchor: str
    rank: int
    name: str
    key: str
    within: str
    position: str
    grid: str
    events: str
    what: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MovementRow:
    """A row of the table of movements: ends are (name, anchor or ""), or None where unsaid."""

    origin: tuple[str, str] | None
    destination: tuple[str, str] | None
    what: str
    status: str
    when: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name that was not placed, or only with a close rival."""

    name: str
    reason: str
    rivals: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A report that was read."""

    number: int
    name: str
    title: str
    published: str
    reliability: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report; see docs/report.md for what each field holds."""

    title: str
    as_of: str
    date_time_group: str
    period: str
    issue: str
    contact: str
    marking: Marking | None
    logo: str
    counts: str
    findings: tuple[Cited, ...]
    figures: tuple[KeyFigure, ...]
    overview: Picture
    movements: tuple[MovementRow, ...]
    sections: tuple[Section, ...]
    regions: tuple[Section, ...]
    others: tuple[PlaceRow, ...]
    mentioned: tuple[PlaceRow, ...]
    chronology: tuple[EventRow, ...]
    unplaced: tuple[NameRow, ...]
    ambiguous: tuple[NameRow, ...]
    gaps: tuple[str, ...]
    sources: tuple[SourceRow, ...]
    skipped: tuple[Skipped, ...]
    method: tuple[str, ...]
    disclaimer: str
    credits: tuple[Credit, ...]
    annex: tuple[tuple[Source, tuple[Excerpt, ...]], ...]
    left_out: tuple[tuple[str, int], ...]
    attachments: tuple[str, ...]
    generator: str
