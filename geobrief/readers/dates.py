"""Publication dates: from a written value, from a file's name, from a dateline.

Nothing here asks the clock: a date without a year is no date. Where no time zone is said, UTC is
assumed and `Moment.zoned` is false, so that the briefing can say so.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from geobrief.readers.items import Dated
from geobrief.readers.months import MONTHS
from geobrief.text.fold import fold

# No report in hand was published outside these years; a number beyond them is something else.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

# Offsets in hours of zone names that mean one zone only (not IST, BST, CST as China's or Cuba's).
_ZONES = {
    "z": 0.0, "utc": 0.0, "gmt": 0.0, "ut": 0.0, "est": -5.0, "edt": -4.0, "cdt": -5.0, "mdt": -6.0,
    "pst": -8.0, "pdt": -7.0, "cet": 1.0, "cest": 2.0, "eet": 2.0, "eest": 3.0, "msk": 3.0, "jst": 9.0,
}  # fmt: skip

_TIME = (
    r"(?:(?:\s*[,T|]\s*|\s+)(?:at\s+|um\s+|à\s+)?(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>[+-]\d{2}:?\d{2}|[A-Za-z]{1,4}\b)?)?"
)
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
_DE = r"(?:de[l]?\s+|of\s+)?"
_FORMS = tuple(
    re.compile(form + _TIME)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]+" + _DE
        + r"(?P<name>[^\W\d_]{3,12})\.?,?[\s-]+" + _DE + r"(?P<year>\d{4})(?!\d)",
        _WEEKDAY + r"(?P<name>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+"
        + r"(?P<year>\d{4})(?!\d)",
        r"(?P<day>\d{1,2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)",
    )
)  # fmt: skip

# 2024-12-08, 20241208, 2024/12/08 in folders; a time counts only behind a "T" (or "_" and a Z).
_IN_NAME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_./]?)(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:T(?P<hour>[01]\d|2[0-3])[-:h.]?(?P<minute>[0-5]\d)(?:[-:.]?(?P<second>[0-5]\d))?(?P<zone>Z)?"
    r"|[_-](?P<hour2>[01]\d|2[0-3])(?P<minute2>[0-5]\d)(?P<zone2>Z))?(?!\d)"
)
_LABEL = re.compile(
    r"^[\s*#>_]*(?:published|publication date|date(?: of report)?|posted|issued|updated|last updated)"
    r"(?:\s+on)?\s*[:：]?[\s*_]+",
    re.IGNORECASE,
)
# "BEIRUT, 8 December 2024 (Agency) -" and "[Agency, 8 December 2024]".
_DATELINE = re.compile(r"^\W{0,3}[^\W\d_][^\n.!?;]{1,60}?[,(|]\s*(?=[^\W_])")

# A dateline stands in the first lines, and the date close to the start of its line.
_DATELINE_LINES = 5
_DATELINE_CHARS = 120

# A line of its own ("Homs, 8 December 2024") has no more words before the date; a sentence has.
_PLACE_WORDS = 3


class Moment(NamedTuple):
    """A point in time with a zone; `zoned` is False where the zone (not just the hour) was assumed."""

    when: datetime
    zoned: bool


def parse(value: str) -> Moment | None:
    """Read a date as people and programs write it; None if it is none, or day and month are unclear."""
    value = value.strip()
    if not 4 < len(value) < 80:
        return None
    if value.isdigit() and value.isascii():
        return _epoch(value) if len(value) in (10, 13) else _iso(value)
    found = _iso(value)
    if found is not None:
        return found
    for form in _FORMS:
        match = form.match(value)
        if match:
            return _from_match(match)
    return None


def dated(value: str, where: str) -> Dated | None:
    """`parse`, with the words that say where the value stood."""
    moment = parse(value)
    if moment is None:
        return None
    return Dated(moment.when, where if moment.zoned else f"{where}, UTC assumed")


def from_datetime(when: datetime, where: str) -> Dated | None:
    """A date that some library has parsed already."""
    if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        return None
    if when.tzinfo is None:
        return Dated(when.replace(tzinfo=UTC), f"{where}, UTC assumed")
    return Dated(when, where)


@lru_cache(maxsize=1024)  # the rows of a table all come from one file
def from_name(path: str) -> Dated | None:
    """The date in a file's name or in its folders' ("2024/12/08/…"); the last one counts."""
    for part in (path.rsplit("/", 1)[-1], path):
        matches = list(_IN_NAME.finditer(part))
        if matches:
            moment = _from_name_match(matches[-1])
            return Dated(moment, "file name") if moment else None
    stem = re.sub(r"[-_.]+", " ", path.rsplit("/", 1)[-1])
    for form in _FORMS[1:3]:
        match = form.search(stem)
        moment_found = _from_match(match) if match else None
        if moment_found:
            return Dated(moment_found.when, "file name")
    return None


def from_dateline(text: str) -> Dated | None:
    """The date at the head of a report: a line of its own, or behind the place in a dateline."""
    lines = [line for line in text[:2000].splitlines() if line.strip()]
    for line in lines[:_DATELINE_LINES]:
        head = line[:_DATELINE_CHARS].strip()
        label = _LABEL.match(head)
        start = label.end() if label else 0
        alone = start > 0 or len(line.strip()) <= 60
        found = _date_at(head, start, alone=alone)
        if found is None and (place := _DATELINE.match(head)):
            short = len(place[0].split()) <= _PLACE_WORDS
            found = _date_at(head, place.end(), alone=alone and short)
        if found is not None:
            return Dated(found.when, "dateline" if found.zoned else "dateline, UTC assumed")
    return None


def _date_at(line: str, start: int, *, alone: bool) -> Moment | None:
    """A date at `start`: filling the line when `alone`, else followed by what ends a dateline."""
    for form in _FORMS[:3]:
        match = form.match(line, start)
        if match is None:
            continue
        rest = line[match.end() :].strip()
        if (alone and not rest.strip(".)]*_|")) or re.match(r"(?:\([^)]{1,40}\)|[)\]])?\s*[-–—:|\])]", rest):
            return _from_match(match)
    return None


def _iso(value: str) -> Moment | None:
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return None
    if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        return None
    if when.tzinfo is None:
        # A bare day needs no zone: which one is meant moves it by hours only.
        return Moment(when.replace(tzinfo=UTC), zoned=len(value) <= 10)
    return Moment(when, zoned=True)


def _epoch(value: str) -> Moment | None:
    seconds = int(value) / (1000 if len(value) == 13 else 1)
    when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return Moment(when, zoned=True) if _FIRST_YEAR <= when.year <= _LAST_YEAR else None


def _from_match(match: re.Match[str]) -> Moment | None:
    parts = match.groupdict()
    day, year = int(parts["day"]), int(parts["year"])
    if parts.get("name"):
        month = MONTHS.get(fold(parts["name"]), 0)
    else:
        month = int(parts["month"])
        if parts.get("mark") in ("/", "-"):
            if day <= 12 and month <= 12 and day != month:
                return None  # 03/04/2024 is March in one country and April in the next
            if month > 12:
                day, month = month, day
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    half = (parts["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = _zone(parts["zone"])
    try:
        when = datetime(year, month, day, hour, minute, int(parts["second"] or 0), tzinfo=zone or UTC)
    except ValueError:
        return None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return Moment(when, zoned=zone is not None or parts["hour"] is None)


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text[0] in "+-":
        hours, minutes = int(text[1:3]), int(text[-2:])
        if hours > 14 or minutes > 59:
            return None
        delta = timedelta(hours=hours, minutes=minutes)
        return timezone(-delta if text[0] == "-" else delta)
    hours_named = _ZONES.get(text.lower())
    return None if hours_named is None else timezone(timedelta(hours=hours_named))


def _from_name_match(match: re.Match[str]) -> datetime | None:
    parts = match.groupdict()
    try:
        return datetime(
            int(parts["year"]), int(parts["month"]), int(parts["day"]),
            int(parts["hour"] or parts["hour2"] or 0), int(parts["minute"] or parts["minute2"] or 0),
            int(parts["second"] or 0), tzinfo=UTC,
        )  # fmt: skip
    except ValueError:
        return None
