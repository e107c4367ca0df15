"""Locations while they are being put together: every mention of a place, and the events tied to it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geobrief.briefing.lazy import lazy
from geobrief.briefing.locators import locator
from geobrief.briefing.model import Quote
from geobrief.briefing.told import location_id
from geobrief.model import MentionKind, Place, Placement, Point, Reading, Role, Span
from geobrief.text.sentences import sentences

# A name of fewer letters, or all in capitals, is an abbreviation; the gazetteer's name is printed.
_ABBREVIATION = 3


@dataclass(frozen=True, slots=True)
class Named:
    """One mention of a location: where it stands and what it does there.

    Its sentence is cut out when asked for (`Texts.sentence`): few of a place's mentions are quoted.
    """

    source: int
    placement: Placement
    role: Role
    reading: Reading

    @property
    def words(self) -> str:
        """The name together with the words that move it ("20 km east of Homs")."""
        return _words(self.reading, self.placement)


@dataclass
class Draft:
    """A location in the making; its label is settled when it is first asked for."""

    id: str
    place: Place
    point: Point
    precision_km: float
    mentions: list[Named] = field(default_factory=list)

    @lazy
    def label(self) -> str:
        """What to print: the name as the reports most often write it, else the gazetteer's."""
        shifted = [named for named in self.mentions if named.placement.mention.qualifier]
        if "@" in self.id and shifted:
            return shifted[0].words
        if self.place.kind in ("country", "continent", "body"):
            return self.place.name
        written = Counter(
            " ".join(named.placement.mention.text.split())
            for named in self.mentions
            if named.placement.mention.kind is MentionKind.PLACE
        )
        for text, _ in sorted(written.items(), key=lambda item: (-item[1], item[0])):
            if len(text) > _ABBREVIATION and text[0].isupper() and not text.isupper() and "." not in text:
                return text
        return self.place.name

    @property
    def roles(self) -> dict[Role, int]:
        """Mentions by role, in the order roles are defined."""
        count = Counter(named.role for named in self.mentions)
        return {role: count[role] for role in Role if count[role]}


def _words(reading: Reading, placement: Placement) -> str:
    """The words of a mention with its qualifier; "between X and Y" reaches to the second name."""
    mention, qualifier = placement.mention, placement.mention.qualifier
    if qualifier is None:
        return " ".join(mention.text.split())
    start, end = min(qualifier.span.start, mention.start), max(qualifier.span.end, mention.end)
    if qualifier.other is not None and qualifier.other < len(reading.placements):
        other = reading.placements[qualifier.other].mention
        start, end = min(start, other.start), max(end, other.end)
    return " ".join(reading.document.text[start:end].split())


@dataclass(frozen=True)
class Texts:
    """The reports with their sentences, cut when first asked for."""

    readings: Sequence[Reading]
    _known: dict[int, tuple[tuple[Span, ...], tuple[int, ...]]] = field(default_factory=dict)

    def quote(self, source: int, start: int, trigger: Span | None = None) -> Quote:
        """The sentence of report `source` (numbered from 1) that holds the offset `start`."""
        document = self.readings[source - 1].document
        spans, starts = self._spans(source)
        place = bisect_right(starts, start) - 1
        span = spans[place] if place >= 0 and start < spans[place].end else Span(start, start)
        words = document.text[span.start : span.end]
        return Quote(source, span, words, trigger, locator(document, span))

    def sentence(self, named: Named) -> Quote:
        """The sentence of a mention."""
        return self.quote(named.source, named.placement.mention.start)

    def _spans(self, source: int) -> tuple[tuple[Span, ...], tuple[int, ...]]:
        if source not in self._known:
            spans = sentences(self.readings[source - 1].document.text)
            self._known[source] = spans, tuple(span.start for span in spans)
        return self._known[source]

    @lazy
    def drafts(self) -> Mapping[str, Draft]:
        """Every location that a report names, by id, in order of first mention."""
        found: dict[str, Draft] = {}
        for named in self._named():
            placement = named.placement
            assert placement.place is not None, "only placed mentions are named"
            key = location_id(placement)
            if key not in found:
                place = placement.place
                point = placement.point if placement.point is not None else place.point
                precision = placement.precision_km if placement.precision_km is not None else place.radius_km
                found[key] = Draft(key, place, point, precision)
            found[key].mentions.append(named)
        return found

    def _named(self) -> Iterator[Named]:
        for source, reading in enumerate(self.readings, start=1):
            for placement, role in zip(reading.placements, reading.roles, strict=True):
                if placement.place is not None:
                    yield Named(source, placement, role, reading)
