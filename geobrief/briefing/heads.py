"""What stands before a report's sentence and belongs to the report, not to the event."""

from __future__ import annotations

import re

from geobrief.briefing.language import MONTHS

SAYING = r"(?:said|says|say|told|reported|reports|announced|confirmed|added|stated|according to)"
_SAYS = re.compile(rf"\b{SAYING}\b")
_MARKS = re.compile(r"^[#>*•\s\-–—]+")
_CONNECTIVE = re.compile(
    r"^(?:but|and|yet|so(?! far\b)|however,|meanwhile,|also,|still,|separately,|in addition,|moreover,|"
    r"earlier,|later,|then,|now,)\s+",
    re.IGNORECASE,
)
_DATE = (
    rf"(?:(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]*\.?\s\d{{1,2}}|"
    rf"\d{{1,2}}\s(?:{'|'.join(MONTHS)}))(?:,?\s\d{{4}})?"
)
_AGENCY = r"(?:\([^)]{2,40}\)\s*)?"
_END = r"(?:[—–]\s*|\s--?\s)"
# In capitals, before an agency in brackets, or before a date: "Suva, Fiji, 4 March 2026 - ...".
_DATELINE = re.compile(
    rf"^[^a-z\n]{{2,40}}?(?:,\s[\w .]{{2,20}})?\s*{_AGENCY}{_END}|"
    r"^[A-Z][\w .,'’]{1,40}\([\w ]{2,40}\)\s*[-—–]+\s*|"
    rf"^[A-Z][^\d\n;:]{{1,60}},\s{_DATE}\s*{_AGENCY}(?:{_END}|:\s)"
)
# "Summary for our readers: the river is rising": a label, where what follows goes on in small letters.
_LABEL = re.compile(r"^[A-Z][^.,;:\d]{1,40}:\s(?=[a-z])")
# Where the reader of the report was led from; a clause that stands alone has nothing before it.
_LED_FROM = re.compile(
    r"^(?:upstream|downstream|elsewhere|nearby|in turn|as a result|in response|"
    r"for (?:its|his|her|their) part),\s+",
    re.IGNORECASE,
)
_ALSO = re.compile(r"(?<=\s)also\s(?=\w+(?:ed|s|ing)?\b)")


def drop(text: str, start: int, end: int, cut: int) -> tuple[str, int, int]:
    """Cut `cut` characters off the front and make the first letter of the rest a capital."""
    rest = text[cut:]
    return rest[:1].upper() + rest[1:], start - cut, end - cut


def without_dateline(text: str) -> str:
    """A sentence without the place and date it was filed from."""
    found = _DATELINE.match(text)
    return text[found.end() :] if found else text


def without_head(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Without list marks, dateline and connectives."""
    for pattern in (_MARKS, _DATELINE, _LABEL, _CONNECTIVE, _LED_FROM):
        found = pattern.match(text)
        if found and found.end() <= start and not (pattern is _LABEL and _SAYS.search(found.group())):
            text, start, end = drop(text, start, end, found.end())
    also = _ALSO.search(text, 0, end)  # "the river also flooded": besides what, the clause does not tell
    if also and also.end() <= start:
        size = also.end() - also.start()
        text, start, end = text[: also.start()] + text[also.end() :], start - size, end - size
    return text, start, end
