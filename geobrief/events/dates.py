"""When: a small grammar for the dates of news English, absolute or relative to the day of publication.

No clock is read: without a publication date, relative words give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from geobrief.events import days
from geobrief.model import Span, When

_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
_COUNT = (
    r"(?P<count>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?|several|few"
    r"|couple\sof|a\sfew)"
)
_UNIT = r"(?P<unit>day|week|month|year|weekend|decade)s?"
# Papers, programmes and feasts that carry a weekday's name but tell no date.
_TITLE_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Mail|Express|Mirror|Post|Herald|Star|Independent|Observer|World|Business|Tribune"
    r"|News|Journal|Sun|Life|People|Sport|Magazine|Review|Gazette|Agreement|Prayers?|Mosque|School|Club"
    r"|(?:Evening|Morning|Night|Afternoon|Brunch|Live)\b)"
)
_TITLE_BEFORE = re.compile(
    r"\b(?:Black|Bloody|Good|Super|Ash|Easter|Palm|Cyber|Fat|Holy|Shrove|Red|Mail\son|Maundy)\s$"
)
# What a rule needs to find in the sentence before its expression is worth trying.
_DIGIT = re.compile(r"\d")
_PERIODS = frozenset(
    "day days week weeks weekend weekends month months year years decade decades today tonight yesterday"
    " tomorrow night"
    " overnight morning afternoon evening".split()
)


class Found(NamedTuple):
    """A date expression: where it stands, and the days it means when the event is past or planned."""

    span: Span
    past: When
    planned: When


_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
_PERIOD = r"(?P<unit>week(?:end)?|month|year)"
_RULES: tuple[tuple[str, re.Pattern[str], days.Resolver], ...] = tuple(
    (need, re.compile(pattern, flags), resolve)
    for need, resolve, flags, pattern in (
        ("digit", days.iso, 0, r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b"),
        (
            "month",
            days.full,
            0,
            (
                rf"\b{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<until>\d{{1,2}}))?"
                rf"(?:,?\s{_YEAR})?(?!\d)"
            ),
        ),
        (
            "month",
            days.full,
            0,
            rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?\b",
        ),
        ("month", days.month_year, 0, rf"\b{_MONTH},?\s(?:of\s)?{_YEAR}\b"),
        (
            "month",
            days.month_year,
            0,
            (
                r"\b(?:in|since|during|by|until|early|late|mid|from|through|(?P<which>last|next|this))"
                rf"[\s-]{_MONTH}(?!\s?\d)\b(?!\s[A-Z])"
            ),
        ),
        (
            "weekday",
            days.weekday,
            0,
            (
                r"(?:(?P<since>[Ss]ince)\s)?(?:\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming)\s)?"
                rf"\b{_DAY}(?![\w-])"
            ),
        ),
        (
            "period",
            days.near_day,
            re.IGNORECASE,
            (
                r"\b(?P<word>today|tonight|yesterday|tomorrow|last night|overnight"
                r"|this (?:morning|afternoon|evening))\b"
            ),
        ),
        ("period", days.ago, re.IGNORECASE, rf"\b{_COUNT}\s{_UNIT}\sago\b"),
        (
            "period",
            days.recent,
            re.IGNORECASE,
            rf"\b(?:recent|past|last)\s(?:{_COUNT}\s)?(?P<unit>day|week|month|year|weekend|decade)s\b",
        ),
        ("period", days.recent, re.IGNORECASE, rf"\b(?:past|last)\s{_COUNT}\s{_UNIT}\b"),
        (
            "period",
            days.period,
            re.IGNORECASE,
            rf"\b(?P<which>last|this|next|past|previous|coming)\s{_PERIOD}\b(?!')",
        ),
        ("period", days.period, re.IGNORECASE, r"\b(?P<which>the)\s(?P<unit>weekend)\b"),
        (
            "digit",
            days.year,
            0,
            (
                rf"\b(?:in|since|during|of|by|late|early|mid|from)[\s-](?:the\s)?{_YEAR}"
                r"(?:\s?[-–]\s?(?P<to>(?:1[6-9]|20)\d\d))?(?P<decade>s)?\b(?!-)"
            ),
        ),
    )
)


def _dotted(words: Iterable[str]) -> frozenset[str]:
    """The words, and each with a full stop behind it."""
    return frozenset(form for word in words for form in (word, f"{word}."))


# The words of which a sentence needs one before a rule is tried.
_NEEDED = {"month": _dotted(days.MONTHS), "weekday": _dotted(days.DAYS), "period": _dotted(_PERIODS)}

_ANY_NEEDED = frozenset().union(*_NEEDED.values())


def dates(text: str, span: Span, words: Collection[str], published: date | None) -> Iterator[Found]:
    """The date expressions in text[span], in no particular order; those inside a longer one left out.

    `words` are the sentence's words in lower case, to tell quickly which rules can apply.
    """
    digit = bool(_DIGIT.search(text, span.start, span.end))
    if not digit and _ANY_NEEDED.isdisjoint(words):
        return
    has = {need: not known.isdisjoint(words) for need, known in _NEEDED.items()}
    has["digit"] = digit
    taken: list[tuple[int, int]] = []
    for need, regex, resolve in _RULES:
        if not has[need]:
            continue
        for match in regex.finditer(text, span.start, span.end):
            a, b = match.span()
            if any(a < y and x < b for x, y in taken) or _is_title(text, match):
                continue
            found = _resolve(resolve, match, published)
            if found:  # "8 May 38 people": what "May 38" cannot be, "8 May" still may
                taken.append((a, b))
                yield found


def _resolve(resolve: days.Resolver, match: re.Match[str], published: date | None) -> Found | None:
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
