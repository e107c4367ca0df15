"""Put the report together: which places get a section, which a row, what is left to the attachments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from geobrief.briefing.model import Briefing, Location
from geobrief.render import report_maps
from geobrief.render import report_words as words
from geobrief.render.cartography import locator, overview
from geobrief.render.cartography.content import Content, Marker
from geobrief.render.cartography.furniture import SmallWorld, small_world
from geobrief.render.cartography.picture import Picture
from geobrief.render.options import RenderOptions
from geobrief.render.report_cite import MOST_EXCERPTS, Citations
from geobrief.render.report_model import EventRow, Report, Section
from geobrief.render.report_page import Writer, name_rows
from geobrief.render.report_sources import source_rows
from geobrief.render.shapes import Shapes

# Longer tables than these are read in a spreadsheet, not on paper; they are attached in full.
MOST_CHRONOLOGY, MOST_SOURCES, MOST_MOVEMENTS, MOST_NAMES = 120, 200, 60, 60
# Only the names are wanted; finer outlines name twenty more islands and take four megabytes.
_COUNTRIES = "countries-110m"
# Files that were not used are all listed, unless a table of bad rows would fill a book.
MOST_SKIPPED = 1000
# A title of more letters is a text by mistake.
_MOST_TITLE = 300


def build_report(
    briefing: Briefing,
    options: RenderOptions,
    shapes: Shapes,
    sizes: tuple[tuple[float, float], tuple[float, float]],
    logo: str = "",
    attachments: Sequence[str] = (),
    excerpts: bool = True,
) -> Report:
    """Work out everything the templates print.

    `sizes` are the pixels of the overview and of the locators. Without `excerpts` (looks that have
    no annex) citations lead to the sources.
    """
    citations = Citations(briefing.sources, MOST_EXCERPTS if excerpts else 0)
    countries = _country_names(briefing, shapes)
    writer = Writer(briefing, citations, countries)
    pins, areas, others, mentioned = choose(briefing, options.detail)
    writer.anchored = frozenset(item.id for item in (*pins, *areas, *others, *mentioned))
    content = report_maps.content(briefing, frozenset(item.id for item in pins))
    keys = {marker.rank: marker.key for marker in content.markers}
    keys |= {shade.rank: shade.key for shade in content.shades}
    findings = tuple(writer.cited(item, "Key findings") for item in briefing.key_findings)
    movements = writer.movement_rows(MOST_MOVEMENTS)
    small = small_world(shapes)
    sections = _sections(writer, pins, keys, shapes, small, content, sizes[1])
    regions = tuple(writer.section(item, keys[item.rank], None) for item in areas)
    chronology = _chronology(briefing, writer)
    unplaced = name_rows(briefing.unplaced[:MOST_NAMES], citations, "Not placed", countries)
    ambiguous = name_rows(briefing.ambiguous[:MOST_NAMES], citations, "Ambiguous", countries)
    annex = citations.annex()
    return Report(
        title=words.brief(briefing.title, _MOST_TITLE),
        as_of=words.moment(briefing.as_of),
        date_time_group=words.date_time_group(briefing.as_of),
        period=words.period(*briefing.period) if briefing.period else "",
        issue=options.issue or "",
        contact=options.contact or "",
        marking=words.TLP.get((options.tlp or "").upper().removeprefix("TLP:")),
        logo=logo,
        counts=_counts(briefing),
        findings=findings,
        figures=briefing.key_figures,
        overview=overview(shapes, small, content, *sizes[0]),
        movements=movements,
        sections=sections,
        regions=regions,
        others=tuple(writer.place_row(item, keys[item.rank]) for item in others),
        mentioned=tuple(writer.place_row(item, keys[item.rank]) for item in mentioned),
        chronology=chronology,
        unplaced=unplaced,
        ambiguous=ambiguous,
        gaps=briefing.gaps,
        sources=source_rows(briefing.sources[:MOST_SOURCES]),
        skipped=briefing.skipped[:MOST_SKIPPED],
        method=briefing.method,
        disclaimer=options.disclaimer or briefing.disclaimer,
        credits=briefing.credits,
        annex=annex,
        left_out=_left_out(briefing, citations),
        attachments=tuple(attachments),
        generator=briefing.generator,
    )


def _country_names(briefing: Briefing, shapes: Shapes) -> dict[str, str]:
    """Names of countries by code: as the briefing has them, else as the map does."""
    drawn = {item.country: item.name for item in shapes.layer(_COUNTRIES, None) if item.country}
    told = {
        item.place.country: item.hierarchy[0]
        for item in briefing.locations
        if item.place.country and item.hierarchy and item.hierarchy[0] != item.place.admin1
    }
    return drawn | told


def choose(
    briefing: Briefing, detail: int
) -> tuple[list[Location], list[Location], list[Location], list[Location]]:
    """Share the locations out: sections, regions in full, compact rows, named only.

    `detail` bounds sections and regions together, by rank; what has no event of its own and is
    named as an actor or context only never gets a section.
    """
    ranked = sorted(briefing.locations, key=lambda item: item.rank)
    matter = [item for item in ranked if report_maps.touched(item)]
    full, rest = matter[: max(0, detail)], matter[max(0, detail) :]
    return (
        [item for item in full if not item.place.area],
        [item for item in full if item.place.area],
        rest,
        [item for item in ranked if not report_maps.touched(item)],
    )


def _sections(
    writer: Writer,
    pins: Sequence[Location],
    keys: dict[int, str],
    shapes: Shapes,
    small: SmallWorld,
    content: Content,
    size: tuple[float, float],
) -> tuple[Section, ...]:
    marked = {marker.rank: marker for marker in content.markers}
    made = []
    for item in pins:
        marker: Marker = marked[item.rank]
        picture: Picture = locator(shapes, small, item.place, marker, content, *size)
        made.append(writer.section(item, keys[item.rank], picture))
    return tuple(made)


def _chronology(briefing: Briefing, writer: Writer) -> tuple[EventRow, ...]:
    """Return the events in time order, those with most reports where there are too many.

    Events that one sentence tells are one row ("marched to demand help" is a protest and a demand).
    """
    held = [writer.events[key] for key in briefing.chronology if key in writer.events]
    if len(held) > MOST_CHRONOLOGY:
        told = sorted(range(len(held)), key=lambda i: (-held[i].independent, i))[:MOST_CHRONOLOGY]
        held = [held[i] for i in sorted(told)]
    sentences: dict[tuple[str, str], list[tuple[int, EventRow]]] = defaultdict(list)
    for event in held:
        row = writer.event_row(event, "Chronology", places=True)
        sentences[row.when, row.what].append((event.independent, row))
    return tuple(map(_joined, sentences.values()))


def _joined(rows: Sequence[tuple[int, EventRow]]) -> EventRow:
    """One row for events that are told alike, given the independent reports of each: at all their places."""
    most = max(rows, key=lambda item: item[0])[1]
    cited = {item.excerpt.anchor: item for _, row in rows for item in row.citations}
    return replace(
        most,
        where=tuple(dict.fromkeys(at for _, row in rows for at in row.where)),
        citations=tuple(sorted(cited.values(), key=lambda item: item.excerpt.order)),
    )


def _counts(briefing: Briefing) -> str:
    outlets = {source.outlet for source in briefing.sources if source.outlet}
    copies = sum(source.copy_of is not None for source in briefing.sources)
    text = words.count(len(briefing.sources), "report")
    if outlets:
        text += f" from {words.count(len(outlets), 'outlet')}"
    return text + (
        f", {copies:,} of them {'a copy' if copies == 1 else 'copies'} of another" if copies else ""
    )


def _left_out(briefing: Briefing, citations: Citations) -> tuple[tuple[str, int], ...]:
    """Return what the pages have no room for, by section name."""
    over = {
        "chronology": len(briefing.chronology) - MOST_CHRONOLOGY,
        "sources": len(briefing.sources) - MOST_SOURCES,
        "movements": len(briefing.movements) - MOST_MOVEMENTS,
        "unplaced": len(briefing.unplaced) - MOST_NAMES,
        "ambiguous": len(briefing.ambiguous) - MOST_NAMES,
        "annex": citations.left_out,
        "skipped": len(briefing.skipped) - MOST_SKIPPED,
    }
    return tuple((name, number) for name, number in over.items() if number > 0)
