"""Names that the gazetteer lacks but the text clearly uses as places ("in the village of Xyz")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from geobrief.model import Mention, MentionKind, Span
from geobrief.places.view import View
from geobrief.text.fold import fold

# "the village of Xyz", "the town of Abc Def": a noun of place that is never a surname or a company.
_NOUN = re.compile(
    r"\b(?:village|town|city|hamlet|municipality|township|settlement|suburb|district|neighbou?rhood|commune|"
    r"province|governorate|oblast|canton|island|valley|camp|locality|enclave)s?$"
)
_NAME = r"(?P<name>[^\W\d_a-z][\w'’-]+(?:[ -](?:(?:al|el|de|la|ez|as|an|ash)[ -])?[^\W\d_a-z][\w'’-]+){0,2})"
# Sought by its fixed letters, with the noun before it looked at afterwards: a tenth of the time.
_PATTERN = re.compile(rf" of {_NAME}")
# The longest noun and what stands before it.
_REACH = 16

# Such a pattern is nearly always a place; the rest are "the city of Angels".
_SCORE = 0.8


def unknown_places(view: View, taken: Sequence[Span]) -> list[Mention]:
    """Return mentions of names without any candidate, none overlapping `taken` (in order, apart)."""
    found = []
    for match in _PATTERN.finditer(view.text):
        if not _NOUN.search(view.text, max(0, match.start() - _REACH), match.start()):
            continue
        start, end = match.span("name")
        before = bisect_left(taken, end, key=lambda span: span.start) - 1
        if before >= 0 and start < taken[before].end:
            continue
        text = match["name"]
        if text.isupper() and len(text) < 3:
            continue
        found.append(Mention(start, end, text, fold(text), MentionKind.PLACE, _SCORE))
    return found
