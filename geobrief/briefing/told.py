"""One event as one report tells it, with what is needed to compare it with others'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from geobrief.briefing.copies import Passage, name_words, passage, words
from geobrief.briefing.lazy import lazy
from geobrief.briefing.locators import locator
from geobrief.briefing.model import Quote
from geobrief.briefing.numbers import Count, counts
from geobrief.model import EVENT_ROLES, Document, Event, Place, Placement, Point, Reading, Role, Span, Status

# A shifted point ("20 km east of Homs") is a location of its own; finer than about 100 m it is not.
_POINT_DECIMALS = 3

# How long before publication a happening without a date may lie, and how long after a plan may.
# Daily and weekly reports tell of the last days; longer would join separate floods and strikes.
_LOOKS_BACK, _LOOKS_AHEAD = timedelta(days=4), timedelta(days=30)

# Words that carry no content, so that sharing them says nothing (forms of reporting among them).
_STOP = frozenset(
    "the a an and or but of in on at to from by for with as is are was were be been being has have had "
    "it its he she they them his her their this that these those there which who whom whose what when "
    "where while after before during since until over under into out up down about more most some any "
    "all no not than then so if also said says say told reports report reported according would will "
    "could should may might can do did does one two three new last next least around near between "
    "because against through across".split()
)
_SHORTEST_WORD = 3
_ENDING = re.compile(r"(?:ations?|ments?|ings?|ers?|ed|es|s)$")
# "more soldiers", "another convoy": a further happening, not the one already told.
_FURTHER_WORDS = ("more", "other", "further", "additional", "second", "again")  # "another" holds "other"
_FURTHER = re.compile(rf"\b(?:another|{'|'.join(_FURTHER_WORDS)})\b", re.IGNORECASE)
_FURTHER_REACH = 48


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """A place an event is tied to, the id of its location, and the offset at which it is named."""

    location: str
    place: Place
    role: Role
    carried: bool
    named_at: int | None = None


@dataclass(frozen=True)
class Told:
    """An event of one report. `others` are the triggers of other events in the same sentence.

    `beside` are the places of those, for an event that has none of its own.
    """

    source: int
    event: Event
    document: Document
    places: tuple[ToldPlace, ...]
    others: tuple[Span, ...] = ()
    beside: tuple[ToldPlace, ...] = ()

    @lazy
    def sentence(self) -> str:
        """The sentence that tells it, as written."""
        return self.document.text[self.event.sentence.start : self.event.sentence.end]

    @lazy
    def quote(self) -> Quote:
        """The sentence as a quotation of its source."""
        span = self.event.sentence
        return Quote(self.source, span, self.sentence, self.event.trigger, locator(self.document, span))

    @lazy
    def tokens(self) -> tuple[str, ...]:
        """Folded words of the sentence."""
        return tuple(words(self.sentence))

    @lazy
    def content(self) -> frozenset[str]:
        """Stems of the words that say what happened, names of places left out."""
        return self.content_of(self.tokens)

    def content_of(self, tokens: Iterable[str]) -> frozenset[str]:
        """Stems of those of the folded words that carry content; names of places and actors do not."""
        return frozenset(map(_stem, tokens)) - self._no_content

    @lazy
    def _no_content(self) -> frozenset[str]:
        """What `_stem` makes of words without content, and of names, which are compared as such."""
        names = (*(told.place.name for told in self.places), *self.event.actors)
        return _EMPTY_STEM.union(*map(_name_stems, names))

    @lazy
    def figures(self) -> frozenset[str]:
        """Whole numbers of the sentence as they are written, thousands marks left out."""
        return frozenset(filter(str.isdigit, self.tokens))

    @lazy
    def passage(self) -> Passage:
        """Short runs of words of the sentence, to see whether two reports share its wording."""
        return passage(self.tokens)

    def forget_passage(self) -> None:
        """Drop the runs of words, which only merging needs and which weigh more than all the rest."""
        self.__dict__.pop("passage", None)

    @lazy
    def actors(self) -> frozenset[str]:
        """Names of the actors, folded to words."""
        return frozenset(" ".join(name_words(actor)) for actor in self.event.actors)

    @lazy
    def published(self) -> date | None:
        """Day the report was published."""
        return self.document.published.date() if self.document.published else None

    @lazy
    def window(self) -> tuple[date, date] | None:
        """First and last day on which it may have happened; None when nothing is known."""
        if self.event.when is not None:
            return self.event.when.first, self.event.when.last
        if self.published is None:
            return None
        ahead = self.event.status in (Status.PLANNED, Status.POSSIBLE)
        return self.published - _LOOKS_BACK, self.published + (_LOOKS_AHEAD if ahead else timedelta())

    @lazy
    def further(self) -> bool:
        """Whether the words around the trigger say that this comes on top of something told before."""
        start = self.event.trigger.start - self.event.sentence.start
        end = self.event.trigger.end - self.event.sentence.start
        around = self.sentence[max(0, start - _FURTHER_REACH) : end + _FURTHER_REACH]
        if (
            around.isascii()
        ):  # then looking for the words comes cheaper than the pattern, and mostly none is there
            low = around.lower()
            if not any(word in low for word in _FURTHER_WORDS):
                return False
        return bool(_FURTHER.search(around))

    @lazy
    def origins(self) -> tuple[ToldPlace, ...]:
        """Places from which somebody or something goes."""
        return tuple(told for told in self.places if told.role is Role.ORIGIN)

    @lazy
    def destinations(self) -> tuple[ToldPlace, ...]:
        """Places to which somebody or something goes."""
        return tuple(told for told in self.places if told.role is Role.DESTINATION)

    @lazy
    def counts(self) -> tuple[Count, ...]:
        """The numbers told, as they are compared with others'."""
        return counts(self.event.quantities)

    @lazy
    def outcome(self) -> tuple[bool, bool]:
        """Whether it is told as a fact, and whether it is denied."""
        status = self.event.status
        return status in (Status.COMPLETED, Status.ONGOING), status is Status.DENIED


def tell(readings: Sequence[Reading]) -> list[Told]:
    """All events of all reports, in order; sources are numbered from 1 in input order."""
    told = []
    for number, reading in enumerate(readings, start=1):
        triggers: dict[Span, list[Span]] = {}
        places: dict[Span, list[ToldPlace]] = {}
        found = [(event, _places(event, reading)) for event in reading.events]
        for event, at in found:
            triggers.setdefault(event.sentence, []).append(event.trigger)
            places.setdefault(event.sentence, []).extend(at)
        for event, at in found:
            spans = triggers[event.sentence]
            others = tuple(span for span in spans if span != event.trigger) if len(spans) > 1 else ()
            beside = () if at else tuple(places[event.sentence])
            told.append(Told(number, event, reading.document, at, others, beside))
    return told


def location_id(placement: Placement) -> str:
    """Id of the location a placed mention belongs to: the place's, with a suffix when shifted."""
    assert placement.place is not None, "only placed mentions have a location"
    place, point = placement.place, placement.point
    if point is None or point == place.point or _rounded(point) == _rounded(place.point):
        return place.id
    return f"{place.id}@{point.lat:.{_POINT_DECIMALS}f},{point.lon:.{_POINT_DECIMALS}f}"


def _rounded(point: Point) -> tuple[float, float]:
    return round(point.lat, _POINT_DECIMALS), round(point.lon, _POINT_DECIMALS)


def _places(event: Event, reading: Reading) -> tuple[ToldPlace, ...]:
    """The event's placed places, one entry for each location and role."""
    found: dict[tuple[str, Role], ToldPlace] = {}
    for tied in event.places:
        placement = reading.placements[tied.mention]
        if placement.place is None or tied.role not in EVENT_ROLES:
            continue
        where = location_id(placement)
        told = ToldPlace(where, placement.place, tied.role, tied.carried, placement.mention.start)
        known = found.get((told.location, told.role))
        if known is None or (known.carried and not told.carried):
            found[told.location, told.role] = told
    return tuple(found.values())


_EMPTY_STEM = frozenset({""})


@lru_cache(maxsize=65536)
def _name_stems(name: str) -> frozenset[str]:
    """Stems of a name's words; the same few names return in every report."""
    return frozenset(map(_stem, name_words(name)))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """A word without its commonest endings, "" for one without content; crude, but the same for all."""
    if len(word) < _SHORTEST_WORD or word in _STOP:
        return ""
    short = _ENDING.sub("", word)
    return short if len(short) >= _SHORTEST_WORD else word
