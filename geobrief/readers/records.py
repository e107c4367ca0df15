"""Rows and objects to reports: the fields of a record, its coordinates if it has any."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from geobrief.model import GivenPlace, Point
from geobrief.readers import columns, dates, html_text
from geobrief.readers.columns import Fields
from geobrief.readers.front_matter import language_tag
from geobrief.readers.items import Dated, Rejected, Report
from geobrief.readers.options import ReadOptions

# Objects nested deeper than this are data about the data.
_MAX_DEPTH = 3

# Record shapes remembered in one file; a file with more has no shape worth remembering.
_MAX_SHAPES = 1000

_HTML = re.compile(r"<(?:p|div|br|a|span|article|h[1-6]|ul|li|table)\b[^<>]*>", re.I)


class RecordReader:
    """Turns the records of one file into reports; says aloud, once, which columns it took.

    `kind` is what a field is called in this format ("column", "key"). JSON records may differ
    in their keys, so the choice is made again for each set of keys.
    """

    def __init__(self, path: str, kind: str, options: ReadOptions) -> None:
        self._path = path
        self._kind = kind
        self._options = options
        self._chosen: dict[tuple[str, ...], Fields] = {}
        self._said = False

    def choose(self, names: Sequence[str], sample: Sequence[Mapping[str, object]]) -> Fields:
        """Choose the columns of a table once, from its head."""
        fields = columns.choose(names, sample, self._options.columns)
        self._say(fields)
        self._chosen[tuple(names)] = fields
        return fields

    def report(
        self, record: Mapping[str, object], part: int | None, given: tuple[GivenPlace, ...] = ()
    ) -> Report | Rejected:
        """The report in a record, or why there is none."""
        flat = flatten(record)
        shape = tuple(flat)
        fields = self._chosen.get(shape)
        if fields is None:
            fields = columns.choose(shape, [flat], self._options.columns)
            if len(self._chosen) < _MAX_SHAPES:
                self._chosen[shape] = fields
            self._say(fields)
        return build(flat, fields, part, self._kind, given)

    def _say(self, fields: Fields) -> None:
        if (
            not self._said
            and "text" in fields
            and any(field not in self._options.columns for field in fields)
        ):
            self._said = True
            self._options.note(f"{self._path}: {columns.say(fields)}")


def build(
    flat: Mapping[str, object],
    fields: Fields,
    part: int | None,
    kind: str,
    given: tuple[GivenPlace, ...] = (),
) -> Report | Rejected:
    """A report from a flat record."""
    if "text" not in fields:
        return Rejected(part, f"no {kind} that looks like the text: say which with --map text=…")
    text = "\n\n".join(value for column in fields["text"] if (value := _text(flat.get(column))).strip())
    title = _joined(flat, fields.get("title"))
    if not text.strip() and title:
        text, title = title, None  # a headline alone is a short report
    if not text.strip():
        return Rejected(part, f"no text in {kind} '{'+'.join(fields['text'])}'")
    url, outlet = _joined(flat, fields.get("url")), _joined(flat, fields.get("source"))
    if url is None and outlet and re.match(r"https?://", outlet):
        url = outlet
    return Report(
        text=text,
        part=part,
        title=title,
        published=_published(flat, fields.get("date"), kind),
        outlet=outlet,
        url=url,
        language=language_tag(_joined(flat, fields.get("language"))),
        break_unit="line",
        given=given or _given(flat, fields),
    )


def flatten(record: Mapping[str, object], prefix: str = "", depth: int = 1) -> dict[str, object]:
    """Nested objects as "outer.inner" keys; of a list of scalars, the values joined."""
    flat: dict[str, object] = {}
    for key, value in record.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping) and depth < _MAX_DEPTH:
            flat.update(flatten(value, f"{name}.", depth + 1))
        elif isinstance(value, list):
            plain = [str(part) for part in value if isinstance(part, (str, int, float))]
            if plain:
                flat[name] = "\n\n".join(plain)
        elif not isinstance(value, Mapping):
            flat[name] = value
    return flat


def position(lat: object, lon: object) -> Point | None:
    """A point from two values of a record; None when missing, out of range or the empty (0, 0)."""
    latitude, longitude = _degrees(lat, 90.0), _degrees(lon, 180.0)
    if latitude is None or longitude is None or latitude == longitude == 0.0:
        return None  # tools write 0, 0 where they know nothing; no report comes from that buoy
    return Point(latitude, longitude)


def _degrees(value: object, limit: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    if isinstance(value, str) and value.count(",") == 1 and "." not in value:
        value = value.replace(",", ".")
    try:
        degrees = float(value)
    except (ValueError, OverflowError):
        return None
    return degrees if math.isfinite(degrees) and abs(degrees) <= limit else None


def _given(flat: Mapping[str, object], fields: Fields) -> tuple[GivenPlace, ...]:
    if "lat" not in fields or "lon" not in fields:
        return ()
    point = position(flat.get(fields["lat"][0]), flat.get(fields["lon"][0]))
    if point is None:
        return ()
    return (GivenPlace(point, _joined(flat, fields.get("place"))),)


def _published(flat: Mapping[str, object], names: Sequence[str] | None, kind: str) -> Dated | None:
    value = _joined(flat, names)
    return dates.dated(value, f"{kind} '{'+'.join(names)}'") if value and names else None


def _joined(flat: Mapping[str, object], names: Sequence[str] | None) -> str | None:
    values = [" ".join(_text(flat.get(name)).split()) for name in names or ()]
    return " ".join(value for value in values if value) or None


def _text(value: object) -> str:
    """A value as text; HTML (as content systems export it) as what a reader sees."""
    if value is None or isinstance(value, bool):
        return ""
    text = str(value)
    if _HTML.search(text):
        return html_text.join_blocks(html_text.blocks(text))[0]
    return text
