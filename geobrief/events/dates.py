"""When: a small grammar for the dates of news English, absolute or relative to the day of publication.

No clock is read: without a publication date, relative words give nothing.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

from geobrief.model import Span, When

_MONTHS = {
    name: k + 1
    for k, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
        "|october oct|november nov|december dec".split("|")
    )
    for name in names.split()
}
_DAYS = {name: k for k, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_DAYS |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
_NUMBERS = {
    name: k for k, name in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1, "several": 5, "few": 3, "couple": 2}

_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
_COUNT = r"(?P<count>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?|several|few|couple\sof|a\sfew)"
_UNIT = r"(?P<unit>day|week|month|year|weekend|decade)s?"
# Papers, programmes and feasts that carry a weekday's name but tell no date.
_TITLE_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Mail|Express|Mirror|Post|Herald|Star|Independent|Observer|World|Business|Tribune|News|Journal"
    r"|Sun|Life|People|Sport|Magazine|Review|Gazette|Agreement|Prayers?|Mosque|School|Club"
    r"|(?:Evening|Morning|Night|Afternoon|Brunch|Live)\b)"
)
_TITLE_BEFORE = re.compile(r"\b(?:Black|Bloody|Good|Super|Ash|Easter|Palm|Cyber|Fat|Holy|Shrove|Red|Mail\son|Maundy)\s$")
# "In recent days" names no day; a week back (a month, a year) is what readers take it for.
_RECENT = {"day": 7, "week": 30, "month": 180, "year": 1095, "weekend": 14, "decade": 7300}
# A month and day without a year is the one nearest to publication; in a plan, the next one.
_HALF_YEAR = 183
_QUICK = re.compile(
    r"\d|day|week|month|year|night|morning|decade|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|tomorrow|Tues|Wed|Thurs|Sat\.|Sun\."
)


class Found(NamedTuple):
    """A date expression: where it stands, and the days it means when the event is past or planned."""

    span: Span
    past: When
    planned: When


Resolver = Callable[[re.Match[str], date | None, bool], tuple[date, date, str] | None]


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
    return _MONTHS[match["month"].lower().rstrip(".")]


def _full(match: re.Match[str], published: date | None, planned: bool) -> tuple[date, date, str] | None:
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


def _iso(match: re.Match[str], _published: date | None, _planned: bool) -> tuple[date, date, str] | None:
    found = _safe(int(match["y"]), int(match["m"]), int(match["d"]))
    return (found, found, "day") if found else None


def _month_year(match: re.Match[str], published: date | None, planned: bool) -> tuple[date, date, str] | None:
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


def _year(match: re.Match[str], _published: date | None, _planned: bool) -> tuple[date, date, str] | None:
    year = int(match["year"])
    if match.groupdict().get("decade"):
        return date(year, 1, 1), date(year + 9, 12, 31), "interval"
    last = int(match["to"]) if match.groupdict().get("to") else year
    return date(year, 1, 1), date(max(last, year), 12, 31), "year" if last <= year else "interval"


def _weekday(match: re.Match[str], published: date | None, planned: bool) -> tuple[date, date, str] | None:
    if not published:
        return None
    day = _DAYS[match["weekday"].lower().rstrip(".")]
    word = (match.groupdict().get("which") or "").lower()
    back = (published.weekday() - day) % 7
    if word == "next" or (planned and word not in ("last", "past")):
        found = published + timedelta(days=(day - published.weekday()) % 7 or 7)
    else:
        found = published - timedelta(days=back + (7 if word == "last" and back == 0 else 0))
    if (match.groupdict().get("since") or "").lower() == "since" and found <= published:
        return found, published, "interval"
    return found, found, "day"


def _near_day(match: re.Match[str], published: date | None, _planned: bool) -> tuple[date, date, str] | None:
    if not published:
        return None
    word = match["word"].lower()
    shift = -1 if word in ("yesterday", "last night", "overnight") else 1 if word == "tomorrow" else 0
    found = published + timedelta(days=shift)
    return found, found, "day"


def _ago(match: re.Match[str], published: date | None, _planned: bool) -> tuple[date, date, str] | None:
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


def _period(match: re.Match[str], published: date | None, _planned: bool) -> tuple[date, date, str] | None:
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


def _recent(match: re.Match[str], published: date | None, _planned: bool) -> tuple[date, date, str] | None:
    if not published:
        return None
    unit = match["unit"].lower()
    count = match.groupdict().get("count")
    days = _number(count) * {"day": 1, "week": 7, "month": 30, "year": 365, "weekend": 7, "decade": 3652}[unit] if count else _RECENT[unit]
    if days >= (published - date.min).days:
        return None
    return published - timedelta(days=days), published, "interval"


_RULES: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b"), _iso),
    (re.compile(rf"\b{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<until>\d{{1,2}}))?(?:,?\s(?P<year>(?:1[6-9]|20)\d\d))?(?!\d)"), _full),
    (re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s(?P<year>(?:1[6-9]|20)\d\d))?\b"), _full),
    (re.compile(rf"\b{_MONTH},?\s(?:of\s)?(?P<year>(?:1[6-9]|20)\d\d)\b"), _month_year),
    (re.compile(rf"\b(?:in|since|during|by|until|early|late|mid|from|through|(?P<which>last|next|this))[\s-]{_MONTH}(?!\s?\d)\b(?!\s[A-Z])"), _month_year),
    (re.compile(rf"(?:(?P<since>[Ss]ince)\s)?(?:\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming)\s)?\b{_DAY}(?![\w-])"), _weekday),
    (re.compile(r"\b(?P<word>today|tonight|yesterday|tomorrow|last night|overnight|this morning|this afternoon|this evening)\b", re.IGNORECASE), _near_day),
    (re.compile(rf"\b{_COUNT}\s{_UNIT}\s(?:ago|earlier\sthis)\b", re.IGNORECASE), _ago),
    (re.compile(rf"\b(?:recent|past|last)\s(?:{_COUNT}\s)?(?P<unit>day|week|month|year|weekend|decade)s\b", re.IGNORECASE), _recent),
    (re.compile(rf"\b(?:the\s)?(?:past|last)\s{_COUNT}\s{_UNIT}\b", re.IGNORECASE), _recent),
    (re.compile(r"\b(?P<which>last|this|next|past|previous|coming|the)\s(?P<unit>week(?:end)?|month|year)\b(?!')", re.IGNORECASE), _period),
    (re.compile(r"\b(?:in|since|during|of|by|late|early|mid|from)[\s-](?:the\s)?(?P<year>(?:1[6-9]|20)\d\d)(?:\s?[-–]\s?(?P<to>(?:1[6-9]|20)\d\d))?(?P<decade>s)?\b(?!-)"), _year),
)  # fmt: skip


def dates(text: str, span: Span, published: date | None) -> Iterator[Found]:
    """The date expressions in text[span], in no particular order; those inside a longer one left out."""
    if not _QUICK.search(text, span.start, span.end):
        return
    taken: list[tuple[int, int]] = []
    for regex, resolve in _RULES:
        for match in regex.finditer(text, span.start, span.end):
            a, b = match.span()
            if any(a < y and x < b for x, y in taken) or _is_title(text, match):
                continue
            if match.groupdict().get("which") == "the" and match["unit"] != "weekend":
                continue
            found = _resolve(resolve, match, published)
            taken.append((a, b))
            if found:
                yield found


def _resolve(resolve: Resolver, match: re.Match[str], published: date | None) -> Found | None:
    try:
        past = resolve(match, published, False)
        planned = resolve(match, published, True)
    except OverflowError:
        return None
    if not past or not planned:
        return None
    words = match.group().strip()
    return Found(Span(*match.span()), When(*past, words), When(*planned, words))


def _is_title(text: str, match: re.Match[str]) -> bool:
    if not match.groupdict().get("weekday"):
        return False
    if _TITLE_BEFORE.search(text, max(0, match.start() - 12), match.start()):
        return True
    return bool(_TITLE_AFTER.match(text, match.end()))
