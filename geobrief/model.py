"""Every type that crosses a step, in the order of the flow. Imports nothing of ours.

All are frozen; collections are tuples, so that a value can be shared between steps and processes.
Coordinates are WGS 84 degrees, always as named axes. Offsets are Unicode code points into
`Document.text`, ends exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Point(NamedTuple):
    """A position: latitude then longitude, degrees, WGS 84."""

    lat: float
    lon: float


class Box(NamedTuple):
    """A bounding box in degrees; `west` is greater than `east` when it crosses the antimeridian."""

    south: float
    west: float
    north: float
    east: float


class Span(NamedTuple):
    """A stretch of text: code point offsets, end exclusive."""

    start: int
    end: int


# --- step 1, read ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """One report.

    `id` is unique in a run and stable between runs: the path, and "#n" behind it for the n-th
    report of a file that holds several. `breaks` are the offsets at which a new page (or line,
    see `break_unit`) starts, for citations such as "page 3". `published_from` says where the
    date was found ("front matter", "file name", ...).
    """

    id: str
    path: str
    text: str
    title: str | None = None
    published: datetime | None = None
    published_from: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    breaks: tuple[int, ...] = ()
    break_unit: str = "page"
    given: tuple[GivenPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenPlace:
    """A position that came with the report (a row with coordinates); never located anew."""

    point: Point
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input, or a part of one, that was not used, and why (one line for the user)."""

    path: str
    reason: str


# --- the gazetteer's row -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the gazetteer.

    `kind` is a word of the vocabulary in `geobrief.gazetteer.kinds`. `country` is ISO 3166-1
    alpha-2 or None (seas, continents, contested areas). `admin1` and `admin2` are names. `box` is
    the extent of an area where one is known. `radius_km` is how far from `point` the place may
    reach: the honest precision of a pin. `source` credits the row.
    """

    id: str
    name: str
    kind: str
    point: Point
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    area: bool = False
    radius_km: float = 5.0
    box: Box | None = None
    status: str | None = None
    source: str = "GeoNames"


# --- step 2, find ------------------------------------------------------------------------------


class MentionKind(StrEnum):
    """What sort of word names the place."""

    PLACE = "place"
    DEMONYM = "demonym"
    INSTITUTION = "institution"


# Evidence that lowers a score by itself; all other kinds only weigh one candidate against another.
_DOUBTS = frozenset({"stranger"})


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: a feature, its value and weight, and the same in words."""

    feature: str
    value: float
    weight: float
    text: str

    @property
    def points(self) -> float:
        """What this evidence adds to the sum."""
        return self.value * self.weight

    @property
    def doubt(self) -> bool:
        """Whether it lowers the score itself, and not only beside other candidates."""
        return self.feature in _DOUBTS


@dataclass(frozen=True, slots=True)
class Qualifier:
    """Words around a name that move or widen the place meant ("20 km east of", "region").

    `relation` is one of "near", "region", "direction", "offset", "between", "off", "coast",
    "border". `bearing` is degrees clockwise from north. `other` is the index of the second
    mention in "between X and Y". `span` covers the qualifying words together with the name.
    """

    relation: str
    text: str
    span: Span
    distance_km: float | None = None
    bearing: float | None = None
    other: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names a place.

    `key` is the folded name to look up (without "the", "'s"; abbreviations as written).
    `score` is the probability that it is a place name here. `nested_in` is the longer name it is
    part of ("University of Texas"), if any.
    """

    start: int
    end: int
    text: str
    key: str
    kind: MentionKind = MentionKind.PLACE
    score: float = 1.0
    nested_in: str | None = None
    qualifier: Qualifier | None = None
    reasons: tuple[Reason, ...] = ()


# --- step 3, locate ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rival:
    """A place that was considered for a mention; `score` is comparable with the placement's."""

    place: Place
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """Which place on earth a mention is, and why; `place` is None when `unplaced` says why not.

    `score` is the calibrated probability that the place is right. `point` is where to draw it:
    the place's own point, or one shifted by a qualifier; `precision_km` how far off it may be.
    """

    mention: Mention
    place: Place | None
    score: float = 0.0
    point: Point | None = None
    precision_km: float | None = None
    reasons: tuple[Reason, ...] = ()
    rivals: tuple[Rival, ...] = ()
    unplaced: str | None = None


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the event types of the vocabulary: how it is called, drawn, coded and weighted.

    `plover`, `acled`, `iptc` and `glide` are codes of other vocabularies, "" where there is none.
    `weight` is how much an event of the type counts when places are ranked.
    """

    key: str
    label: str
    group: str
    symbol: str
    plover: str = ""
    acled: str = ""
    iptc: str = ""
    glide: str = ""
    weight: float = 1.0


# --- step 4, relate ----------------------------------------------------------------------------


class Role(StrEnum):
    """What a place mention does in its sentence."""

    SITE = "site"
    ORIGIN = "origin"
    DESTINATION = "destination"
    ACTOR = "actor"
    DATELINE = "dateline"
    CONTEXT = "context"


# Roles by which an event hangs on a place; an actor's country is not where it happened.
EVENT_ROLES = (Role.SITE, Role.ORIGIN, Role.DESTINATION)


class Status(StrEnum):
    """Whether the event took place."""

    COMPLETED = "completed"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class EventPlace:
    """A place an event is tied to: index into `Reading.placements`, its role.

    `carried` marks a place taken over from an earlier sentence ("there", "in the city").
    """

    mention: int
    role: Role
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many of what. An exact figure has minimum == maximum; "at least" has no maximum."""

    unit: str
    minimum: int | None = None
    maximum: int | None = None
    about: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """The days an event is said to have happened on, inclusive, and how precisely that is known.

    `precision` is "day", "week", "month", "year" or "interval"; `text` the words that say so.
    """

    first: date
    last: date
    precision: str
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """One happening told by one sentence. `type` is a key of the event vocabulary."""

    type: str
    status: Status
    trigger: Span
    sentence: Span
    places: tuple[EventPlace, ...] = ()
    actors: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of one document; `roles` runs parallel to `placements`."""

    document: Document
    placements: tuple[Placement, ...]
    roles: tuple[Role, ...]
    events: tuple[Event, ...]
