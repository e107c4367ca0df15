"""What the compile step needs to know besides the readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from geobrief.briefing.model import Credit
from geobrief.briefing.register import SourceRegister
from geobrief.model import EventType

# Printed with every map and list: the borders of the base map are drawn as they are on the ground.
DISCLAIMER = (
    "Borders, names and designations are shown for orientation only and express no opinion on the legal "
    "status of any territory. Disputed boundaries are drawn as such where the data marks them."
)

# Stands in where neither the user nor a document nor a file gives a time; it is visibly no real one.
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class CompileOptions:
    """Options of step 5.

    `as_of` is the time the user asked for; without it the newest date of a document is taken, and
    `as_of_fallback` (whose origin `as_of_from` names) where no document has one. `title` may be
    left open: a plain one is then made from the countries the events fall in. `country_names` maps
    ISO 3166-1 alpha-2 codes to names. `types` are those of the vocabulary that related the events;
    each brings its weight in the ranking, which `type_weights` replaces for single types. `recorded` is the
    effective configuration, kept in the briefing as it is given.
    """

    title: str | None = None
    as_of: datetime | None = None
    as_of_fallback: datetime = _NO_TIME
    as_of_from: str = "no date known"
    register: SourceRegister = field(default_factory=SourceRegister)
    types: tuple[EventType, ...] = ()
    credits: tuple[Credit, ...] = ()
    generator: str = "geobrief"
    disclaimer: str = DISCLAIMER
    country_names: Mapping[str, str] = field(default_factory=dict)
    type_weights: Mapping[str, float] = field(default_factory=dict)
    recorded: tuple[tuple[str, str], ...] = ()
