"""A JSON file: a list of records, an object that holds one, GeoJSON, a Telegram export, one record."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import cast

import msgspec

from geobrief.model import GivenPlace, Point
from geobrief.readers import encodings, telegram
from geobrief.readers.items import Item, Rejected, Report, Unreadable
from geobrief.readers.options import MIB, ReadOptions
from geobrief.readers.records import RecordReader

# Keys under which services and exports keep their list of records.
_LISTS = (
    "articles", "items", "entries", "documents", "docs", "results", "data", "records", "reports", "posts",
    "stories", "events", "news", "rows", "hits", "response", "messages", "value", "values",
)  # fmt: skip

# Python's own parser reads what is JSON in practice only (NaN, half a surrogate pair), with
# about ten times the memory; above this size only the strict one is used.
_LENIENT_BYTES = 8 * MIB


def read(item: Item, options: ReadOptions) -> Iterator[Report | Rejected]:
    """Reports in a JSON value. Raises Unreadable where none are recognised."""
    data = utf8(item.data(options.max_bytes), item, options)
    value = _split(data)
    reader = RecordReader(item.path, "key", options)
    if isinstance(value, dict):
        if telegram.is_export(value):
            yield from telegram.reports(value)
            return
        kind = _shallow(value.get("type"))
        if kind == "FeatureCollection":
            yield from _features(_elements(value.get("features")), reader)
            return
        if kind == "Feature":
            yield feature(_mapping(data), reader, None)
            return
        listed = _listed(value)
        if listed is None:
            yield _single(reader.report(_mapping(data), None))
            return
        value = listed
    yield from _records(value, reader)


def utf8(data: bytes, item: Item, options: ReadOptions) -> bytes:
    """The bytes as UTF-8 without a byte order mark, whatever they were in."""
    check = codecs.getincrementaldecoder("utf-8")()
    try:
        # Piece by piece: the text of a large file would take up to four times its size.
        for start in range(0, len(data), MIB):
            check.decode(data[start : start + MIB], final=start + MIB >= len(data))
    except UnicodeDecodeError:
        decoded = encodings.decode(data, item.charset)
        if decoded.guessed:
            options.note(f"{item.path}: encoding not declared, read as {decoded.encoding}")
        return decoded.text.encode("utf-8")
    return data.removeprefix(b"\xef\xbb\xbf")


def loads(data: bytes | msgspec.Raw) -> object:
    """Decode a JSON value, strictly and fast, else as Python does. Raises Unreadable."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raw = bytes(data)
        if len(raw) <= _LENIENT_BYTES:
            try:
                return json.loads(raw)
            except (ValueError, RecursionError):
                pass
        raise Unreadable(f"not valid JSON ({str(error)[:120]})") from None


def feature(value: Mapping[str, object], reader: RecordReader, part: int | None) -> Report | Rejected:
    """The report in a GeoJSON feature, with the position of its geometry as given."""
    properties = value.get("properties")
    if not isinstance(properties, dict):
        return Rejected(part, "a feature without properties: no text in it")
    name = next((str(properties[key]) for key in ("location", "place", "name") if properties.get(key)), None)
    point = _representative(value.get("geometry"))
    return reader.report(properties, part, (GivenPlace(point, name),) if point else ())


def is_feature(value: object) -> bool:
    """Whether a value is a GeoJSON feature."""
    return isinstance(value, dict) and value.get("type") == "Feature" and "properties" in value


def _split(data: bytes) -> dict[str, msgspec.Raw] | list[msgspec.Raw]:
    """The outermost value with its parts still undecoded, so that memory stays near the file's size."""
    try:
        return msgspec.json.decode(data, type=dict[str, msgspec.Raw] | list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        value = loads(data)
    if isinstance(value, dict):
        return {key: msgspec.Raw(json.dumps(inner)) for key, inner in value.items()}
    if isinstance(value, list):
        return [msgspec.Raw(json.dumps(inner)) for inner in value]
    raise Unreadable("a single JSON value that is no record: no report in it")


def _records(values: list[msgspec.Raw], reader: RecordReader) -> Iterator[Report | Rejected]:
    for part, raw in enumerate(values, start=1):
        try:
            value = loads(raw)
        except Unreadable as verdict:
            yield Rejected(part, str(verdict))
            continue
        yield record(value, reader, part)


def record(value: object, reader: RecordReader, part: int | None) -> Report | Rejected:
    """The report in one value of a list or one line: an object, a GeoJSON feature, a bare text."""
    if is_feature(value):
        return feature(cast("Mapping[str, object]", value), reader, part)
    if isinstance(value, dict):
        return reader.report(value, part)
    if isinstance(value, str):
        return Report(text=value, part=part, break_unit="line")
    return Rejected(part, "neither an object nor a text: no report in it")


def _features(values: list[msgspec.Raw], reader: RecordReader) -> Iterator[Report | Rejected]:
    for part, raw in enumerate(values, start=1):
        value = loads(raw)
        yield (
            feature(value, reader, part) if isinstance(value, dict) else Rejected(part, "no GeoJSON feature")
        )


def _listed(value: Mapping[str, msgspec.Raw]) -> list[msgspec.Raw] | None:
    """The list of records inside an object, up to two levels down ("hits": {"hits": [...]})."""
    for key in _LISTS:
        if key not in value:
            continue
        raw = value[key]
        start = bytes(memoryview(raw)[:1])
        if start == b"[":
            return _elements(raw)
        if start == b"{":
            inner = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
            found = _listed(inner)
            if found is not None:
                return found
    return None


def _elements(raw: msgspec.Raw | None) -> list[msgspec.Raw]:
    if raw is None:
        return []
    try:
        return msgspec.json.decode(raw, type=list[msgspec.Raw])
    except msgspec.DecodeError:
        raise Unreadable("no list where the records should be") from None


def _shallow(raw: msgspec.Raw | None) -> object:
    """A short value decoded; longer ones are no keyword."""
    return msgspec.json.decode(raw) if raw is not None and len(memoryview(raw)) < 64 else None


def _mapping(data: bytes) -> Mapping[str, object]:
    value = loads(data)
    assert isinstance(value, dict)  # its outermost bracket was a brace
    return value


def _single(result: Report | Rejected) -> Report:
    if isinstance(result, Rejected):
        raise Unreadable(f"no report recognised in this JSON ({result.reason})")
    return result


def _representative(geometry: object) -> Point | None:
    """A point inside a geometry: the point itself, or one well inside an area or on a line."""
    if not isinstance(geometry, dict):
        return None
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        inside = shape(geometry).representative_point()
        lon, lat = inside.x, inside.y
    except (ShapelyError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return None
    return Point(lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else None
