"""`events.hxl.csv`: one row an event and place, with HXL hashtags, for humanitarian data tools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from geobrief.briefing.model import BriefEvent, Briefing, Location
from geobrief.render.options import RenderOptions
from geobrief.render.tables import Cell, many, reported_days, table

FILE_NAME = "events.hxl.csv"

# Header for people, hashtag for programs (HXL 1.1 final).
_COLUMNS = (
    ("Event", "#event+id"),
    ("Type", "#event+type"),
    ("Status", "#status"),
    ("What happened", "#event+description+en"),
    ("Date from", "#date+start"),
    ("Date to", "#date+end"),
    ("First reported", "#date+reported+first"),
    ("Role of the place", "#event+role"),
    ("Place", "#loc+name"),
    ("Place id", "#loc+code"),
    ("Latitude", "#geo+lat"),
    ("Longitude", "#geo+lon"),
    ("Precision (km)", "#geo+precision"),
    ("Country code", "#country+code+v_iso2"),
    ("First-level division", "#adm1+name"),
    ("Least number", "#affected+min"),
    ("Greatest number", "#affected+max"),
    ("Of what", "#affected+type"),
    ("Actors", "#org+name"),
    ("Independent reports", "#indicator+reports+num"),
    ("Grade", "#meta+grade"),
    ("Sources", "#meta+source"),
)


def hxl(briefing: Briefing) -> bytes:
    """Write the table: header row, hashtag row, then a row for each event at each of its places.

    An event without a place has one row without coordinates. An area's row carries its name and
    codes and no coordinates, so that no tool pins a country.
    """
    located = {location.id: location for location in briefing.locations}
    header = [name for name, _ in _COLUMNS]
    tags = [tag for _, tag in _COLUMNS]
    rows = (row for event in briefing.events for row in _rows(event, located, briefing))
    return table(header, _with(tags, rows))


def files(briefing: Briefing, options: RenderOptions) -> Mapping[str, bytes]:
    """The file of this format, by name."""
    del options  # data looks the same whatever the other outputs look like
    return {FILE_NAME: hxl(briefing)}


def _with(tags: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> Iterable[Sequence[Cell]]:
    yield tags
    yield from rows


def _rows(event: BriefEvent, located: Mapping[str, Location], briefing: Briefing) -> Iterable[Sequence[Cell]]:
    sources = {source.number: source for source in briefing.sources}
    reported = reported_days(event, sources)
    quantity = event.quantities[0] if event.quantities else None
    numbers = sorted({quote.source for quote in event.quotes})
    places: list[tuple[str | None, Location | None]] = [
        (place.role.value, located[place.location]) for place in event.places
    ]
    for role, location in places or [(None, None)]:
        yield (
            event.id,
            event.type,
            event.status.value,
            event.summary,
            event.when.first.isoformat() if event.when else None,
            event.when.last.isoformat() if event.when else None,
            reported[0] if reported else None,
            role,
            *_where(location),
            quantity.minimum if quantity else None,
            quantity.maximum if quantity else None,
            quantity.unit if quantity else None,
            many(event.actors),
            event.independent,
            event.grade.label if event.grade else None,
            many(sources[number].outlet or sources[number].document for number in numbers),
        )


def _where(location: Location | None) -> Sequence[Cell]:
    if location is None:
        return (None,) * 7
    place = location.place
    pin = not place.area
    return (
        location.label,
        location.id,
        round(location.point.lat, 5) if pin else None,
        round(location.point.lon, 5) if pin else None,
        round(location.precision_km, 3) if pin else None,
        place.country,
        place.admin1,
    )
