"""`places.csv`, `events.csv`, `mentions.csv`: tables for a spreadsheet or a database."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from geobrief.briefing.model import BriefEvent, Briefing, Source
from geobrief.model import Role
from geobrief.render.options import RenderOptions

# A spreadsheet runs a cell that starts with one of these as a formula; an apostrophe in front of
# it makes it text (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_DECIMALS = 5

Cell = str | int | float | None


def csv_tables(briefing: Briefing) -> dict[str, bytes]:
    """Write the three tables as UTF-8 CSV with a header row and CRLF line ends (RFC 4180).

    Rows are tied by id: `events.csv` names places by their id, `mentions.csv` places and sources.
    Several values in a cell are separated by "; ".
    """
    return {
        "places.csv": table(_PLACES, _places(briefing)),
        "events.csv": table(_EVENTS, _events(briefing)),
        "mentions.csv": table(_MENTIONS, _mentions(briefing)),
    }


def files(briefing: Briefing, options: RenderOptions) -> Mapping[str, bytes]:
    """The files of this format, by name."""
    del options  # data looks the same whatever the other outputs look like
    return csv_tables(briefing)


def table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write one table; text cells that a spreadsheet would run are made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8", "replace")


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, without NUL (which ends some readers)."""
    text = text.replace("\0", "")
    return f"'{text}" if text.startswith(_FORMULA) else text


_PLACES = (
    "place_id", "label", "name", "kind", "area", "lat", "lon", "precision_km", "country", "admin1", "admin2",
    "population", "rank", "weight", "events", "reports", "mentions", "sources", "summary", "gazetteer",
)  # fmt: skip


def _places(briefing: Briefing) -> Iterable[Sequence[Cell]]:
    for location in briefing.locations:
        place = location.place
        yield (
            location.id,
            location.label,
            place.name,
            place.kind,
            "yes" if place.area else "no",
            round(location.point.lat, _DECIMALS),
            round(location.point.lon, _DECIMALS),
            round(location.precision_km, 3),
            place.country,
            place.admin1,
            place.admin2,
            place.population or None,
            location.rank,
            location.weight,
            many(location.events),
            location.reports,
            location.mentions,
            many(location.sources),
            " ".join(statement.text for statement in location.summary),
            place.source,
        )


_EVENTS = (
    "event_id", "type", "type_label", "plover", "acled", "status", "summary", "date_from", "date_to",
    "date_precision", "reported_from", "reported_to", "sites", "origins", "destinations", "site_labels",
    "origin_labels", "destination_labels", "actors", "quantities", "reports", "independent", "grade",
    "grade_reason", "contradictions", "sources",
)  # fmt: skip


def _events(briefing: Briefing) -> Iterable[Sequence[Cell]]:
    types = {entry.key: entry for entry in briefing.types}
    labels = {location.id: location.label for location in briefing.locations}
    numbered = {source.number: source for source in briefing.sources}
    for event in briefing.events:
        entry = types.get(event.type)
        ends = {role: _at(event, role) for role in (Role.SITE, Role.ORIGIN, Role.DESTINATION)}
        reported = reported_days(event, numbered)
        yield (
            event.id,
            event.type,
            entry.label if entry else event.type,
            entry.plover if entry else None,
            entry.acled if entry else None,
            event.status.value,
            event.summary,
            event.when.first.isoformat() if event.when else None,
            event.when.last.isoformat() if event.when else None,
            event.when.precision if event.when else None,
            *(reported or (None, None)),
            *(many(ids) for ids in ends.values()),
            *(many(labels[identity] for identity in ids) for ids in ends.values()),
            many(event.actors),
            many(quantity.text or quantity.unit for quantity in event.quantities),
            event.reports,
            event.independent,
            event.grade.label if event.grade else None,
            event.grade.reason if event.grade else None,
            many(event.contradictions),
            many(dict.fromkeys(quote.source for quote in event.quotes)),
        )


_MENTIONS = (
    "source", "document", "outlet", "published", "start", "end", "text", "kind", "role", "score", "place_id",
)  # fmt: skip


def _mentions(briefing: Briefing) -> Iterable[Sequence[Cell]]:
    for source in briefing.sources:
        published = source.published.isoformat() if source.published else None
        for mention in source.mentions:
            start, end = mention.span
            yield (
                source.number,
                source.document,
                source.outlet,
                published,
                start,
                end,
                source.text[start:end],
                mention.kind,
                mention.role.value,
                round(mention.score, 4),
                mention.place,
            )


def reported_days(event: BriefEvent, sources: Mapping[int, Source]) -> tuple[str, str] | None:
    """First and last day of publication of an event's reports, ISO 8601; None when none has a date."""
    found = (sources[quote.source].published for quote in event.quotes)
    days = sorted(published.date() for published in found if published)
    return (days[0].isoformat(), days[-1].isoformat()) if days else None


def _at(event: BriefEvent, role: Role) -> tuple[str, ...]:
    return tuple(place.location for place in event.places if place.role is role)


def many(items: Iterable[Cell]) -> str:
    """Several values in one cell."""
    return "; ".join(str(item) for item in items)
