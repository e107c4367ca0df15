"""The table of sources: what each report is called, and what its date rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geobrief.briefing.model import Source
from geobrief.render import report_words as words
from geobrief.render.report_model import SourceRow

# Letters of a name or a title in a table: the longest real ones; a hostile one would fill pages.
MOST_NAME, MOST_TITLE = 100, 240
# A report without a title is known by so many letters of its beginning.
_OPENING = 64
# Where a date was concluded from; one that the report itself states needs no remark.
_INFERRED = re.compile(r"dateline|file|assumed|capture")


def source_name(source: Source) -> str:
    """Return outlet, else title, else the document's id (path, and which report of the file)."""
    return words.brief(source.outlet or source.title or source.document, MOST_NAME)


def source_rows(sources: Sequence[Source]) -> tuple[SourceRow, ...]:
    """Return the table of sources."""
    return tuple(
        SourceRow(
            number=source.number,
            name=source_name(source),
            title=_title(source),
            published=words.short_day(source.published) if source.published else "undated",
            reliability=source.reliability,
            note="; ".join(_notes(source)),
            url=words.brief(
                source.url or (source.document if source.document != source_name(source) else ""), MOST_TITLE
            ),
        )
        for source in sources
    )


def _title(source: Source) -> str:
    """The title behind an outlet's name; a report with neither is known by its first words."""
    if source.outlet:
        return words.brief(source.title or "", MOST_TITLE)
    return "" if source.title or not source.text.strip() else f"“{words.brief(source.text, _OPENING)}”"


def _notes(source: Source) -> Iterator[str]:
    if source.copy_of:
        yield f"copy of [{source.copy_of}]"
    if source.published_from and _INFERRED.search(source.published_from):
        yield f"date: {source.published_from}"
