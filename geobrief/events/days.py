"""From the words of a date to the days they mean."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta

MONTHS = {
    name: k + 1
    for k, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
        "|october oct|november nov|december dec".split("|")
    )
    for name in names.split()
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS = {name: k for k, name in enumerate(WEEKDAYS)}
DAYS |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
_NUMBERS = {
    name: k
    for k, name in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1, "several": 5, "few": 3, "couple": 2}

# "In recent days" names no day; a week back (a month, a year) is what readers take it for.
_RECENT = {"day": 7, "week": 30, "month": 180, "year": 1095, "weekend": 14, "decade": 7300}
Days = tuple[date, date, str]
"""First day, last day, precision."""
Resolver = Callable[[re.Match[str], date | None, bool], Days | None]
"""What a rule matched, the day of publication, whether the event is planned -> the days meant."""


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _whole_month(year: int, month: int) -> tuple[date, date, str] | None:
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


def _nearest(published: date, month: int, day: int, planned: bool) -> date | None:
    options = [d for y in (-1, 0, 1) if (d := _safe(published.year + y, month, day))]
    if not options:
        return None
    if planned:
        return min((d for d in options if d >= published), default=options[-1])
    return min(options, key=lambda d: (abs((d - published).days), d))


def _number(text: str) -> int:
    text = text.lower().split()[-1] if text.lower().startswith("a ") else text.lower().split()[0]
    return int(text) if text.isdigit() else _NUMBERS.get(text, 1)


def _month_of(match: re.Match[str]) -> int:
    return MONTHS[match["month"].lower().rstrip(".")]


def full(match: re.Match[str], published: date | None, planned: bool) -> Days | None:
    """Month and day, with or without a year ("March 5-7")."""
    month, day = _month_of(match), int(match["day"])
    year = match.groupdict().get("year")
    if year:
        found = _safe(int(year), month, day)
    else:
        found = _nearest(published, month, day, planned) if published else None
    if not found:
        return None
    until = match.groupdict().get("until")
    last = _safe(found.year, month, int(until)) if until else None
    return (found, last, "interval") if last and last > found else (found, found, "day")


def iso(match: re.Match[str], _published: date | None, _planned: bool) -> Days | None:
    """An ISO date."""
    found = _safe(int(match["y"]), int(match["m"]), int(match["d"]))
    return (found, found, "day") if found else None


def month_year(match: re.Match[str], published: date | None, planned: bool) -> Days | None:
    """A month, with its year or the nearest one."""
    month, year = _month_of(match), match.groupdict().get("year")
    if year:
        return _whole_month(int(year), month)
    if not published:
        return None
    word = (match.groupdict().get("which") or "").lower()
    guess = published.year
    if planned or word == "next":
        guess += month < published.month
    else:
        guess -= month > published.month or (word == "last" and month == published.month)
    return _whole_month(guess, month)


def year(match: re.Match[str], _published: date | None, _planned: bool) -> Days | None:
    """A year, years from and to, or a decade."""
    year = int(match["year"])
    if match.groupdict().get("decade"):
        return date(year, 1, 1), date(year + 9, 12, 31), "interval"
    last = int(match["to"]) if match.groupdict().get("to") else year
    return date(year, 1, 1), date(max(last, year), 12, 31), "year" if last <= year else "interval"


def weekday(match: re.Match[str], published: date | None, planned: bool) -> Days | None:
    """A day of the week: the one just past, or the next in a plan."""
    if not published:
        return None
    day = DAYS[match["weekday"].lower().rstrip(".")]
    word = (match.groupdict().get("which") or "").lower()
    back = (published.weekday() - day) % 7
    if word == "next" or (planned and word not in ("last", "past")):
        found = published + timedelta(days=(day - published.weekday()) % 7 or 7)
    else:
        found = published - timedelta(days=back + (7 if word == "last" and back == 0 else 0))
    if (match.groupdict().get("since") or "").lower() == "since" and found <= published:
        return found, published, "interval"
    return found, found, "day"


def near_day(match: re.Match[str], published: date | None, _planned: bool) -> Days | None:
    """Today, yesterday, tomorrow."""
    if not published:
        return None
    word = match["word"].lower()
    shift = -1 if word in ("yesterday", "last night", "overnight") else 1 if word == "tomorrow" else 0
    found = published + timedelta(days=shift)
    return found, found, "day"


def ago(match: re.Match[str], published: date | None, _planned: bool) -> Days | None:
    """The day, week, month or year meant by "two weeks ago"."""
    if not published:
        return None
    count, unit = _number(match["count"]), match["unit"].lower()
    if unit == "day":
        found = published - timedelta(days=count)
        return found, found, "day"
    if unit in ("week", "weekend"):
        first = published - timedelta(days=published.weekday() + 7 * count)
        return first, first + timedelta(days=6), "week"
    if unit == "month":
        total = published.year * 12 + published.month - 1 - count
        return _whole_month(total // 12, total % 12 + 1)
    year = published.year - count * (10 if unit == "decade" else 1)
    return (date(year, 1, 1), date(year, 12, 31), "year") if year >= MINYEAR else None


def period(match: re.Match[str], published: date | None, _planned: bool) -> Days | None:
    """The last/this/next week, month, year, weekend."""
    if not published:
        return None
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match["which"].lower(), 0)
    unit = match["unit"].lower()
    monday = published - timedelta(days=published.weekday())
    if unit == "week":
        first = monday + timedelta(weeks=step)
        return first, first + timedelta(days=6), "week"
    if unit == "weekend":
        if step < 0 or (step == 0 and published.weekday() < 4):
            # on Monday "the weekend" is the one just over; "next" is the one to come
            first = monday - timedelta(days=2)
        else:
            first = monday + timedelta(days=5)
        return first, first + timedelta(days=1), "interval"
    if unit == "month":
        total = published.year * 12 + published.month - 1 + step
        return _whole_month(total // 12, total % 12 + 1)
    year = published.year + step
    return (date(year, 1, 1), date(year, 12, 31), "year") if unit == "year" else None


def recent(match: re.Match[str], published: date | None, _planned: bool) -> Days | None:
    """An interval up to publication ("in recent days", "the past two weeks")."""
    if not published:
        return None
    unit = match["unit"].lower()
    count = match.groupdict().get("count")
    days = (
        _number(count) * {"day": 1, "week": 7, "month": 30, "year": 365, "weekend": 7, "decade": 3652}[unit]
        if count
        else _RECENT[unit]
    )
    if days >= (published - date.min).days:
        return None
    return published - timedelta(days=days), published, "interval"
