"""`briefing.kml` and `briefing.kmz`: for globe viewers such as Google Earth, Marble and QGIS."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from math import hypot
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from geobrief.briefing.model import BriefEvent, Briefing, Location, Movement, Quote
from geobrief.model import Point, Role
from geobrief.render.geojson import split_line
from geobrief.render.options import RenderOptions

KML_NAME, KMZ_NAME = "briefing.kml", "briefing.kmz"
_NAMESPACE = "http://www.opengis.net/kml/2.2"
_ICON = "dot.png"
# The oldest time a ZIP archive can hold; fixed, so that the same input gives the same bytes.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)

# Colours of the vocabulary's groups as aabbggrr, told apart by people who see no red or green
# (Okabe and Ito); a group that is not listed takes one of them by its position in the vocabulary.
_COLOURS = ("ff005ed5", "ffb27200", "ff739e00", "ffa779cc", "ff009fe6", "ffe9b456", "ff42e4f0", "ff555555")
_AREA_COLOUR = "80999999"
# Quotations in a balloon; the rest is in the briefing.
_QUOTES = 3
# What XML 1.0 cannot hold, written or escaped.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def kml(briefing: Briefing, icon: str | None = None) -> bytes:
    """Write the briefing as KML 2.2: a folder for each type of event, one for areas, one for movements.

    An event stands at each of its pins, with the days it is said to have happened on as its time.
    `icon` is the file name of a white dot that styles colour; without it viewers show their own
    default. Nothing is loaded from elsewhere. An area is a placemark without geometry.
    """
    root = Element("kml", xmlns=_NAMESPACE)
    document = SubElement(root, "Document")
    _text(document, "name", briefing.title)
    _text(document, "description", briefing.disclaimer)
    colours = _colours(briefing)
    for key, colour in colours.items():
        _style(document, key, colour, icon)
    _style(document, "named", _AREA_COLOUR, icon)
    located = {location.id: location for location in briefing.locations}
    for key in colours:
        _event_folder(document, key, briefing, located)
    named = [item for item in briefing.locations if not item.events and not item.place.area]
    _location_folder(document, "Named without an event", named)
    _location_folder(
        document, "Countries and regions", [item for item in briefing.locations if item.place.area]
    )
    _movement_folder(document, briefing, located)
    indent(root, " ")
    body: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def kmz(briefing: Briefing) -> bytes:
    """Write the same, zipped together with its icon; fixed times, so equal input gives equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in (("doc.kml", kml(briefing, _ICON)), (_ICON, _dot())):
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def files(briefing: Briefing, options: RenderOptions) -> Mapping[str, bytes]:
    """The KML file, by name."""
    del options  # data looks the same whatever the other outputs look like
    return {KML_NAME: kml(briefing)}


def zipped_files(briefing: Briefing, options: RenderOptions) -> Mapping[str, bytes]:
    """The KMZ file, by name."""
    del options  # as above
    return {KMZ_NAME: kmz(briefing)}


def _text(parent: Element, tag: str, text: str) -> Element:
    element = SubElement(parent, tag)
    element.text = _ILLEGAL.sub("�", text)
    return element


def _colours(briefing: Briefing) -> dict[str, str]:
    """Colour of each type that occurs, by its group; in the order of the vocabulary."""
    groups = list(dict.fromkeys(entry.group for entry in briefing.types))
    listed = {entry.key: _COLOURS[groups.index(entry.group) % len(_COLOURS)] for entry in briefing.types}
    used = {event.type for event in briefing.events}
    found = {key: colour for key, colour in listed.items() if key in used}
    return {**found, **dict.fromkeys(sorted(used - set(found)), _COLOURS[-1])}


def _style(document: Element, key: str, colour: str, icon: str | None) -> None:
    style = SubElement(document, "Style", id=key)
    icons = SubElement(style, "IconStyle")
    _text(icons, "color", colour)
    _text(icons, "scale", "0.8")
    if icon:
        _text(SubElement(icons, "Icon"), "href", icon)
    lines = SubElement(style, "LineStyle")
    _text(lines, "color", colour)
    _text(lines, "width", "2.5")


def _event_folder(document: Element, key: str, briefing: Briefing, located: Mapping[str, Location]) -> None:
    label = next((entry.label for entry in briefing.types if entry.key == key), key)
    folder = SubElement(document, "Folder")
    _text(folder, "name", label)
    for event in briefing.events:
        if event.type != key:
            continue
        for place in event.places:
            location = located[place.location]
            if location.place.area:
                continue
            mark = SubElement(folder, "Placemark", id=f"{event.id}-{place.role.value}-{_safe(location.id)}")
            _text(mark, "name", f"{location.label}: {label}")
            _text(mark, "description", _about(event, place.role))
            _time(mark, event)
            _text(mark, "styleUrl", f"#{key}")
            _data(mark, {"event": event.id, "status": event.status.value, "role": place.role.value,
                         "reports": str(event.independent), "place": location.id})  # fmt: skip
            _text(SubElement(mark, "Point"), "coordinates", _coordinates(location.point))


def _location_folder(document: Element, name: str, locations: list[Location]) -> None:
    if not locations:
        return
    folder = SubElement(document, "Folder")
    _text(folder, "name", name)
    for location in locations:
        mark = SubElement(folder, "Placemark", id=f"place-{_safe(location.id)}")
        _text(mark, "name", location.label)
        _text(mark, "description", " ".join(statement.text for statement in location.summary))
        _text(mark, "styleUrl", "#named")
        _data(mark, {"place": location.id, "rank": str(location.rank)})
        if not location.place.area:
            _text(SubElement(mark, "Point"), "coordinates", _coordinates(location.point))


def _movement_folder(document: Element, briefing: Briefing, located: Mapping[str, Location]) -> None:
    events = {event.id: event for event in briefing.events}
    known = [item for item in briefing.movements if item.origin and item.destination]
    if not known:
        return
    folder = SubElement(document, "Folder")
    _text(folder, "name", "Movements")
    for number, movement in enumerate(known, start=1):
        _movement(folder, number, movement, events[movement.event], located)


def _movement(
    folder: Element, number: int, movement: Movement, event: BriefEvent, located: Mapping[str, Location]
) -> None:
    origin, destination = located[movement.origin or ""], located[movement.destination or ""]
    mark = SubElement(folder, "Placemark", id=f"movement-{number}")
    _text(mark, "name", f"{movement.what}: {origin.label} to {destination.label}")
    _text(mark, "description", event.summary)
    _time(mark, event)
    _text(mark, "styleUrl", f"#{event.type}")
    _data(mark, {"event": event.id, "status": movement.status.value})
    parent = SubElement(mark, "MultiGeometry")
    for part in split_line(origin.point, destination.point):
        line = SubElement(parent, "LineString")
        _text(line, "tessellate", "1")  # follow the ground along the great circle
        _text(line, "coordinates", " ".join(map(_coordinates, part)))


def _about(event: BriefEvent, role: Role) -> str:
    """Text of a balloon. Viewers read it as HTML, so markup in a report is made literal."""
    lines = [event.summary, f"Status: {event.status.value}. Here: {role.value}."]
    lines.append(f"Independent reports: {event.independent}.")
    lines += [f"“{' '.join(quote.text.split())}” [{_cited(quote)}]" for quote in event.quotes[:_QUOTES]]
    lines += event.contradictions
    return "<br>".join(_literal(line) for line in lines)


def _cited(quote: Quote) -> str:
    return f"{quote.source}, {quote.locator}" if quote.locator else str(quote.source)


def _literal(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("$[", "$ [")


def _time(mark: Element, event: BriefEvent) -> None:
    if event.when is None:
        return
    if event.when.first == event.when.last:
        _text(SubElement(mark, "TimeStamp"), "when", event.when.first.isoformat())
        return
    span = SubElement(mark, "TimeSpan")
    _text(span, "begin", event.when.first.isoformat())
    _text(span, "end", event.when.last.isoformat())


def _data(mark: Element, values: Mapping[str, str]) -> None:
    data = SubElement(mark, "ExtendedData")
    for name, value in values.items():
        _text(SubElement(data, "Data", name=name), "value", value)


def _coordinates(point: Point) -> str:
    return f"{point.lon:.5f},{point.lat:.5f}"


def _safe(identity: str) -> str:
    """An id that XML allows."""
    return re.sub(r"[^\w.-]", "_", identity)


def _dot() -> bytes:
    """A white disc on clear ground as PNG, 32 pixels square, its edge softened."""
    size, middle, radius = 32, 15.5, 14.5

    def opacity(x: int, y: int) -> int:
        return max(0, min(255, round(255 * (radius - hypot(x - middle, y - middle)))))

    pixels = (bytes(v for x in range(size) for v in (255, opacity(x, y))) for y in range(size))
    rows = b"".join(b"\0" + row for row in pixels)
    head = struct.pack(">IIBBBBB", size, size, 8, 4, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))
        for tag, data in chunks
    )
