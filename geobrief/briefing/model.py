"""The briefing: everything the outputs show, and nothing that they have to work out.

A `Briefing` is self-contained: it can be written as JSON and every output can be made from that
again. Entities refer to each other by id, sources by their number (the one printed in brackets).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from geobrief.model import EventType as EventType
from geobrief.model import Place, Point, Quantity, Reason, Role, Skipped, Span, Status, When

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Grade:
    """Reliability of the source (A-F) and credibility of the report (1-6), judged apart."""

    reliability: str
    credibility: int
    reason: str

    @property
    def label(self) -> str:
        """Both together, as printed: "B2"."""
        return f"{self.reliability}{self.credibility}"


@dataclass(frozen=True, slots=True)
class Source:
    """One report. `number` is its citation number, from 1, in input order.

    `copy_of` is the number of the report it repeats (wire copy), which then counts once.
    """

    number: int
    document: str
    path: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: datetime | None = None
    published_from: str | None = None
    url: str | None = None
    language: str | None = None
    reliability: str = "F"
    copy_of: int | None = None
    mentions: tuple[SourceMention, ...] = ()
    triggers: tuple[SourceTrigger, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceMention:
    """A place name marked in a source's text; `place` is the id of a location, or None."""

    span: Span
    kind: str
    role: Role
    place: str | None
    score: float


@dataclass(frozen=True, slots=True)
class SourceTrigger:
    """The words in a source's text that tell of an event, and that event's id."""

    span: Span
    event: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a source; `span` and `trigger` are offsets into the source's text.

    `locator` is the page, line or paragraph it stands on in the file ("p. 3"), where that is known.
    """

    source: int
    span: Span
    text: str
    trigger: Span | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A generated sentence and the quotes it rests on (each with its source's number)."""

    text: str
    quotes: tuple[Quote, ...]

    @property
    def citations(self) -> tuple[int, ...]:
        """Numbers of the sources, each once, ascending."""
        return tuple(sorted({quote.source for quote in self.quotes}))


@dataclass(frozen=True, slots=True)
class EventAt:
    """A location an event is tied to, by id, and the role it has there."""

    location: str
    role: Role
    carried: bool = False


@dataclass(frozen=True, slots=True)
class BriefEvent:
    """One happening, as told by one or more reports.

    `reports` counts the reports that tell it, `independent` those that are not copies of another.
    `summary` is one plain sentence. `contradictions` say where the reports disagree.
    """

    id: str
    type: str
    status: Status
    summary: str
    places: tuple[EventAt, ...]
    quotes: tuple[Quote, ...]
    reports: int
    independent: int
    actors: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    when: When | None = None
    grade: Grade | None = None
    contradictions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RivalPlace:
    """A place that was considered and not chosen, and what spoke for it."""

    place: Place
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyHere:
    """Why a location stands where it stands: from its most telling mention."""

    quote: Quote
    score: float
    reasons: tuple[Reason, ...]
    rivals: tuple[RivalPlace, ...]


@dataclass(frozen=True, slots=True)
class Location:
    """A place of the briefing: a pin, or an area to be shaded when `place.area` is set.

    `id` is the place's id, or that with a suffix for a shifted point ("20 km east of ...");
    `label` is what to print. `rank` counts from 1 over pins and areas alike, by `weight`.
    `hierarchy` goes from the country down ("Syria", "Idlib"), without the place itself.
    `reports` counts the independent reports that have an event here. `roles` counts the mentions
    by role. A location with no event is known by mentions alone.
    """

    id: str
    label: str
    place: Place
    point: Point
    precision_km: float
    rank: int
    weight: float
    hierarchy: tuple[str, ...]
    events: tuple[str, ...]
    mentions: int
    reports: int
    sources: tuple[int, ...]
    roles: tuple[tuple[str, int], ...]
    summary: tuple[Statement, ...]
    best_quotes: tuple[Quote, ...]
    why: WhyHere | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """People or forces going from one location to another; either end may be unsaid."""

    event: str
    origin: str | None
    destination: str | None
    what: str
    status: Status


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A name that could not be put on the map, or only with a close rival."""

    name: str
    reason: str
    quotes: tuple[Quote, ...]
    rivals: tuple[RivalPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number worth printing large, with what it counts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Where data came from, under which licence."""

    name: str
    licence: str
    url: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Briefing:
    """The whole result of a run. See the module's text for how its parts refer to each other."""

    schema: int
    title: str
    as_of: datetime
    as_of_from: str
    period: tuple[datetime, datetime] | None
    generator: str
    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
    locations: tuple[Location, ...]
    events: tuple[BriefEvent, ...]
    movements: tuple[Movement, ...]
    chronology: tuple[str, ...]
    unplaced: tuple[Unplaced, ...]
    ambiguous: tuple[Unplaced, ...]
    key_findings: tuple[Statement, ...]
    key_figures: tuple[KeyFigure, ...]
    gaps: tuple[str, ...]
    types: tuple[EventType, ...]
    credits: tuple[Credit, ...]
    disclaimer: str
    method: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()
