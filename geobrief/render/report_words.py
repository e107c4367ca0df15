"""How dates, numbers, grades and texts read in the printed report."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from geobrief.briefing.language import quantity_phrase
from geobrief.briefing.model import BriefEvent, Briefing, Source
from geobrief.model import Quantity, Role, Status, When

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip

# The replacement character is in every font that Pango falls back to.
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# More stacked marks than this on one letter climb over the lines above.
_MARKS = re.compile(
    "([\u0300-\u036f\u20d0-\u20ff\ufe20-\ufe2f]{3})[\u0300-\u036f\u20d0-\u20ff\ufe20-\ufe2f]+"
)

STATUS_WORDS = {
    Status.COMPLETED: "took place",
    Status.ONGOING: "under way",
    Status.PLANNED: "planned",
    Status.POSSIBLE: "possible",
    Status.DENIED: "denied",
}
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by independent reports",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


# Numbers that are no figures.
_VAGUE = re.compile(r"\b(?:tens|dozens|scores|hundreds|thousands|millions|several|many|few)\b", re.IGNORECASE)
# Letters that a cell may hold on who and how many: eight lines of a narrow column.
_MOST_WHO = 160


class Marking(NamedTuple):
    """A TLP 2.0 label, its colour on black, and the standard's sentence."""

    label: str
    colour: str
    words: str


# Traffic Light Protocol 2.0, https://www.first.org/tlp/: labels, colours and definitions.
TLP = {
    "RED": Marking(
        "TLP:RED",
        "#FF2B2B",
        "For the eyes and ears of individual recipients only, no further disclosure.",
    ),
    "AMBER+STRICT": Marking(
        "TLP:AMBER+STRICT",
        "#FFC000",
        "Limited disclosure, recipients can only spread this on a need-to-know basis within their "
        "organization.",
    ),
    "AMBER": Marking(
        "TLP:AMBER",
        "#FFC000",
        "Limited disclosure, recipients can only spread this on a need-to-know basis within their "
        "organization and its clients.",
    ),
    "GREEN": Marking(
        "TLP:GREEN", "#33FF00", "Limited disclosure, recipients can spread this within their community."
    ),
    "CLEAR": Marking(
        "TLP:CLEAR", "#FFFFFF", "Recipients can spread this to the world, there is no limit on disclosure."
    ),
}


class _Printable(dict[int, str]):
    """Translation table that fills itself with what cannot be printed as it is.

    Control characters have no shape; a direction override could make printed text read otherwise
    than the source has it; unassigned and private characters are in no font, and surrogates cannot
    be written at all. They become a visible sign rather than vanish.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        hidden = unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs") and char not in "\t\n\r"
        self[code] = _REPLACEMENT if hidden or char in _OVERRIDES else char
        return self[code]


_OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_PRINTABLE = _Printable()


def clean(text: str) -> str:
    """Make a text from outside printable: nothing invisible, nothing that turns or climbs."""
    if text.isascii() and text.isprintable():
        return text
    return _MARKS.sub(r"\1", text.translate(_PRINTABLE))


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_LEFT_TO_RIGHT_MARK = "\u200e"


def left_to_right(text: str) -> str:
    """End a right-to-left text so that the figures after it do not join its direction.

    "صوت, 4 Dec" would else be set with the 4 before the name.
    """
    return text + _LEFT_TO_RIGHT_MARK if _RIGHT_TO_LEFT.search(text) else text


def shortened(text: str, most: int) -> str:
    """Cut a text at a word before `most` characters and say how much is left out."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text.rfind(" ", most // 2, most)
    end = cut if cut > 0 else most
    return f"{text[:end]} … [{len(text) - end:,} more characters in the attached briefing.json]"


def brief(text: str, most: int) -> str:
    """Cut a name for a table or a heading; what has ten thousand letters is in the attachments."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def day(value: date) -> str:
    """Return "16 December 2024"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """Return "16 Dec 2024"."""
    return f"{value.day} {_MONTHS[value.month - 1][:3]} {value.year}"


def moment(value: datetime) -> str:
    """Return "16 December 2024, 12:00 UTC"; the zone only where it is known."""
    offset = value.utcoffset()
    zone = "" if offset is None else " UTC" if not offset else f" UTC{value:%z}"
    return f"{day(value)}, {value:%H:%M}{zone}"


def date_time_group(value: datetime) -> str:
    """Return the date-time group "161200Z DEC 24"; without Z where the zone is unknown."""
    offset = value.utcoffset()
    zone = "" if offset is None else "Z"
    if offset:
        value = (value - offset).replace(tzinfo=None)
    return f"{value:%d%H%M}{zone} {_MONTHS[value.month - 1][:3].upper()} {value.year % 100:02d}"


def period(first: date, last: date) -> str:
    """Return "1 to 16 December 2024", leaving out what both ends share."""
    if (first.year, first.month, first.day) == (last.year, last.month, last.day):
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def when(value: When) -> str:
    """Return the days an event is said to have happened on, as exactly as they are known."""
    if value.first == value.last:
        return short_day(value.first)
    first, last = value.first, value.last
    if value.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month - 1][:3]} {first.year}"
    if value.precision == "year" and first.year == last.year:
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{short_day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1][:3]} – {short_day(last)}"
    return f"{short_day(first)} – {short_day(last)}"


def when_of(event: BriefEvent, sources: dict[int, Source]) -> str:
    """Return when it happened, else by when it was reported ("by 3 Dec 2024"), else a dash."""
    if event.when is not None:
        return when(event.when)
    told = [
        published
        for quote in event.quotes
        if (source := sources.get(quote.source)) is not None and (published := source.published) is not None
    ]
    return (
        f"by {short_day(min(told, key=lambda value: (value.year, value.month, value.day)))}" if told else "—"
    )


def quantity(value: Quantity) -> str:
    """Return "about 300 troops", "at least 350 soldiers", "10 to 20 people".

    "Dozens" stay dozens: the figure that they are compared by is nobody's.
    """
    if _VAGUE.search(value.text):
        return quantity_phrase(value)
    low, high = value.minimum, value.maximum
    about = "about " if value.about else ""
    if low is not None and high is not None:
        number = f"{low:,}" if low == high else f"{low:,} to {high:,}"
        return f"{about}{number} {value.unit}".strip()
    if low is not None:
        return f"at least {low:,} {value.unit}".strip()
    if high is not None:
        return f"up to {high:,} {value.unit}".strip()
    return value.text or value.unit


def who_and_how_many(event: BriefEvent) -> str:
    """Return actors and quantities in one phrase; a dash for neither."""
    parts = [listed(event.actors), "; ".join(quantity(value) for value in event.quantities)]
    return brief(": ".join(part for part in parts if part), _MOST_WHO) or "—"


def listed(words: Sequence[str], conjunction: str = "and") -> str:
    """Return "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def count(number: int, one: str, many: str | None = None) -> str:
    """Return "1 report", "2,000 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def told_by(event: BriefEvent) -> str:
    """Return how many independent reports tell it, of how many in all: "3 of 4"."""
    several = event.reports > event.independent
    return f"{event.independent} of {event.reports}" if several else str(event.independent)


def roles(counts: Iterable[tuple[str, int]]) -> str:
    """Return "site 3, origin 1", the places' own roles first."""
    order = [role.value for role in Role]
    known = sorted(counts, key=lambda item: order.index(item[0]) if item[0] in order else len(order))
    return ", ".join(f"{name} {number}" for name, number in known if number)


def type_labels(briefing: Briefing) -> dict[str, str]:
    """Return the printed name of each event type, first letter capital."""
    return {item.key: item.label[:1].upper() + item.label[1:] for item in briefing.types}
