"""Where in its report a passage stands: the page, line or paragraph that a citation names."""

from __future__ import annotations

from bisect import bisect_right

from geobrief.model import Document, Span

# One and several, as printed behind a citation's number.
_UNITS = {"page": ("p. ", "pp. "), "line": ("line ", "lines "), "paragraph": ("para. ", "paras. ")}


def locator(document: Document, span: Span) -> str | None:
    """Return "p. 3", "lines 12–14", ...; None where the report is all one page or line, or tells of none."""
    if not document.breaks:
        return None
    one, several = _UNITS.get(document.break_unit, (f"{document.break_unit} ",) * 2)
    first = 1 + bisect_right(document.breaks, span.start)
    last = 1 + bisect_right(document.breaks, max(span.start, span.end - 1))
    return f"{one}{first}" if first == last else f"{several}{first}–{last}"
