"""`summary.md`: the briefing in short, for a chat or a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from geobrief.briefing.language import day
from geobrief.briefing.model import BriefEvent, Briefing, Location, Source, Statement
from geobrief.render.options import RenderOptions
from geobrief.render.tables import reported_days

FILE_NAME = "summary.md"
# Locations with a paragraph of their own; a summary for a chat ends somewhere.
_DETAILED = 15
# Rows of the chronology.
_ROWS = 40

# Characters that Markdown or HTML would act on; reports may hold any of them.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#!$&])")
_SPACES = re.compile(r"\s+")
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+=:])")


def markdown(briefing: Briefing) -> bytes:
    """Write the summary as CommonMark with tables, UTF-8; nothing in it links or loads anything."""
    return ("\n".join(_lines(briefing)).rstrip() + "\n").encode("utf-8", "replace")


def files(briefing: Briefing, options: RenderOptions) -> Mapping[str, bytes]:
    """The file of this format, by name."""
    text = markdown(briefing)
    if options.disclaimer is not None:
        text = text.replace(escape(briefing.disclaimer).encode(), escape(options.disclaimer).encode())
    return {FILE_NAME: text}


def escape(text: str) -> str:
    """Return `text` on one line with everything made literal that Markdown or HTML would act on."""
    flat = _SPECIAL.sub(r"\\\1", _SPACES.sub(" ", text))
    return _LINE_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", flat)


def _lines(briefing: Briefing) -> Iterator[str]:
    events = {event.id: event for event in briefing.events}
    sources = {source.number: source for source in briefing.sources}
    yield f"# {escape(briefing.title)}"
    yield ""
    yield f"As of {day(briefing.as_of.date())}. " + escape(
        "; ".join(f"{figure.value} {figure.label}" for figure in briefing.key_figures)
    )
    yield from _section("Key findings", (f"- {_cited(item)}" for item in briefing.key_findings))
    pins = [location for location in briefing.locations if location.events and not location.place.area]
    areas = [location for location in briefing.locations if location.events and location.place.area]
    yield from _section("Places", _located(pins[:_DETAILED]))
    yield from _section("Countries and regions", _located(areas[:_DETAILED]))
    yield from _section("Chronology", _chronology([events[i] for i in briefing.chronology], sources))
    disputes = (f"- {escape(text)}" for event in briefing.events for text in event.contradictions)
    yield from _section("Contradictions", disputes)
    yield from _section("Gaps", (f"- {escape(text)}" for text in briefing.gaps))
    names = (f"- {escape(item.name)}: {escape(item.reason)}" for item in briefing.unplaced)
    yield from _section("Not placed", names)
    yield from _section("Sources", map(_source, briefing.sources))
    yield ""
    yield f"{escape(briefing.disclaimer)}"
    yield ""
    thanks = (f"{credit.name} ({credit.licence})" for credit in briefing.credits)
    yield escape(f"Made with {briefing.generator}. " + "; ".join(thanks))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    body = list(lines)
    if body:
        yield from ("", f"## {title}", "", *body)


def _cited(statement: Statement) -> str:
    """A statement with its citations: "... [1, 6]"."""
    numbers = ", ".join(str(number) for number in statement.citations)
    text = statement.text.removesuffix(".")
    stop = "." if statement.text.endswith(".") else ""
    return f"{escape(text)} \\[{numbers}\\]{stop}"


def _located(locations: Sequence[Location]) -> Iterator[str]:
    for location in locations:
        where = f" ({', '.join(reversed(location.hierarchy))})" if location.hierarchy else ""
        said = " ".join(_cited(statement) for statement in location.summary)
        yield f"- **{escape(location.label)}**{escape(where)}: {said}"


def _chronology(events: Sequence[BriefEvent], sources: Mapping[int, Source]) -> Iterator[str]:
    if not events:
        return
    yield "| Date | Event | Reports | Grade |"
    yield "|---|---|---:|---|"
    for event in events[-_ROWS:]:
        grade = event.grade.label if event.grade else ""
        yield f"| {_date(event, sources)} | {escape(event.summary)} | {event.independent} | {grade} |"


def _date(event: BriefEvent, sources: Mapping[int, Source]) -> str:
    """The days an event is said to have happened on, else when it was first reported."""
    when = event.when
    if when is None:
        reported = reported_days(event, sources)
        return f"reported {reported[0]}" if reported else "not known"
    if when.last == when.first:
        return when.first.isoformat()
    return f"{when.first.isoformat()} to {when.last.isoformat()}"


def _source(source: Source) -> str:
    parts = [source.outlet, source.title, source.published.date().isoformat() if source.published else None]
    text = ", ".join(part for part in parts if part) or source.document
    copy = f"; repeats [{source.copy_of}] and is not counted" if source.copy_of else ""
    about = f"{source.path}; reliability {source.reliability}{copy}"
    return f"{source.number}. {escape(text)} ({escape(about)})"
