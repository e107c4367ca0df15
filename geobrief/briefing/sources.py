"""The reports as numbered sources, and which of them count as one origin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from geobrief.briefing.copies import find_copies
from geobrief.briefing.happening import Happening
from geobrief.briefing.model import Source, SourceMention, SourceTrigger
from geobrief.briefing.register import SourceRegister
from geobrief.briefing.told import location_id
from geobrief.model import Document, Reading, Span
from geobrief.text.fold import fold

# "BEIRUT (Reuters) -": an agency credited in the dateline is the origin, whoever printed it.
_CREDIT = re.compile(r"\(([A-Z][\w .&'’-]{1,38})\)\s*[—–-]")
_DATELINE_REACH = 120


def copies_of(readings: Sequence[Reading]) -> dict[int, int]:
    """Number of each copy to the number of the report it repeats."""
    found = find_copies([reading.document for reading in readings])
    return {copy + 1: original + 1 for copy, original in found.items()}


def origins_of(
    readings: Sequence[Reading], copies: Mapping[int, int], register: SourceRegister
) -> dict[int, int]:
    """Number of each source to the number it counts as.

    A copy counts as its original; reports of one outlet, or credited to one agency, count as the
    first of them: saying it twice is no confirmation.
    """
    first: dict[str, int] = {}
    origins: dict[int, int] = {}
    for number, reading in enumerate(readings, start=1):
        voice = _voice(reading.document, register)
        if number not in copies:
            origins[number] = first.setdefault(voice, number) if voice else number
    for copy, original in copies.items():
        origins[copy] = origins[original]
    return dict(sorted(origins.items()))


def _voice(document: Document, register: SourceRegister) -> str:
    """Who speaks: the agency credited in the dateline, else the outlet; folded, "" when unknown."""
    credit = _CREDIT.search(document.text[:_DATELINE_REACH])
    name = credit.group(1) if credit else document.outlet
    entry = register.find(name, None if credit else document.url)
    return fold(entry.name if entry else name or "")


def make_sources(
    readings: Sequence[Reading],
    copies: Mapping[int, int],
    register: SourceRegister,
    happenings: Sequence[tuple[str, Happening]],
) -> tuple[Source, ...]:
    """Make the sources with their marked place names and triggers; `happenings` with their ids."""
    triggers: dict[int, list[tuple[Span, str]]] = defaultdict(list)
    for identity, happening in happenings:
        for told in happening.tellings:
            triggers[told.source].append((told.event.trigger, identity))
    return tuple(
        _source(number, reading, copies.get(number), register, triggers[number])
        for number, reading in enumerate(readings, start=1)
    )


def _source(
    number: int,
    reading: Reading,
    copy_of: int | None,
    register: SourceRegister,
    triggers: Sequence[tuple[Span, str]],
) -> Source:
    document = reading.document
    return Source(
        number=number,
        document=document.id,
        path=document.path,
        text=document.text,
        title=document.title,
        outlet=document.outlet,
        published=document.published,
        published_from=document.published_from,
        url=document.url,
        language=document.language,
        reliability=register.reliability(document.outlet, document.url),
        copy_of=copy_of,
        mentions=tuple(
            SourceMention(
                Span(placement.mention.start, placement.mention.end),
                placement.mention.kind.value,
                role,
                location_id(placement) if placement.place is not None else None,
                placement.score,
            )
            for placement, role in zip(reading.placements, reading.roles, strict=True)
        ),
        triggers=tuple(SourceTrigger(span, event) for span, event in sorted(triggers)),
    )
