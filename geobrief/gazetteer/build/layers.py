"""Name, rank and identify the shapes of each layer of the atlas."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import shapely

from geobrief.gazetteer.build.assemble import slug
from geobrief.gazetteer.build.draft import Draft
from geobrief.gazetteer.build.geonames import Country
from geobrief.gazetteer.build.shapes import Shape
from geobrief.gazetteer.build.write_atlas import LayerShape
from geobrief.gazetteer.sphere import area_km2
from geobrief.text.fold import fold

# Natural Earth's short names of areas that have no ISO number of their own.
_NAMES = {
    "N. Cyprus": "Northern Cyprus",
    "Indian Ocean Ter.": "Indian Ocean Territories",
    "USNB Guantanamo Bay": "Guantanamo Bay Naval Base",
    "Cyprus U.N. Buffer Zone": "United Nations Buffer Zone in Cyprus",
    "Coral Sea Is.": "Coral Sea Islands",
    "Spratly Is.": "Spratly Islands",
    "Clipperton I.": "Clipperton Island",
    "Scarborough Reef": "Scarborough Shoal",
    "Ashmore and Cartier Is.": "Ashmore and Cartier Islands",
}


def rank_by_area(geometry: shapely.Geometry) -> int:
    """Return 0 for the largest countries, one more for each halving of the length of a side."""
    side = math.sqrt(max(area_km2(geometry), 1e-3))
    return max(0, min(20, round(math.log2(4000 / side))))


def country_layer(
    shapes: Sequence[Shape], countries: Mapping[str, Country], drafts: Mapping[str, Draft]
) -> list[LayerShape]:
    """Identify countries by ISO number, the others by name among the curated places."""
    by_number = {f"{c.number:03d}": iso for iso, c in countries.items() if c.number}
    by_name: dict[str, str] = {}
    for draft in drafts.values():
        if draft.kind in (
            "country",
            "territory",
            "archipelago",
            "island",
            "reef",
            "navalbase",
            "base",
            "zone",
        ):
            for form in draft.names:
                by_name.setdefault(fold(form), draft.id)
    largest = _largest(shapes)
    layer = []
    for index, shape in enumerate(shapes):
        name = _NAMES.get(shape.name, shape.name)
        iso = by_number.get(shape.id or "") if largest.get(shape.id or "") == index else None
        identity = f"gn:{countries[iso].id}" if iso else by_name.get(fold(name), f"ne:{slug(name)}")
        if iso is None and identity in drafts:
            iso = drafts[identity].country
        shown = drafts[identity].name if identity in drafts else name
        layer.append(LayerShape(identity, shown, rank_by_area(shape.geometry), iso, shape.geometry))
    return sorted(layer, key=lambda item: (item.rank, item.id))


def _largest(shapes: Sequence[Shape]) -> dict[str, int]:
    """Return by ISO number the index of the largest shape: some reefs bear their country's."""
    found: dict[str, int] = {}
    for index, shape in enumerate(shapes):
        if shape.id is not None:
            best = found.get(shape.id)
            if best is None or shape.geometry.area > shapes[best].geometry.area:
                found[shape.id] = index
    return found


def division_layer(
    found: Mapping[str, shapely.Geometry], drafts: Mapping[str, Draft], kind: str
) -> list[LayerShape]:
    """Return the divisions of one kind ("admin1", "admin2") that have a polygon, the larger first."""
    layer = [
        LayerShape(
            identity, drafts[identity].name, rank_by_area(geometry), drafts[identity].country, geometry
        )
        for identity, geometry in found.items()
        if drafts[identity].kind == kind
    ]
    return sorted(layer, key=lambda item: (item.rank, item.id))


def plain_layer(shapes: Sequence[Shape], prefix: str) -> list[LayerShape]:
    """Return shapes without ids of their own, ranked by the order they come in."""
    count = max(len(shapes), 1)
    return [
        LayerShape(f"ne:{prefix}/{index}", shape.name, min(10, 10 * index // count), None, shape.geometry)
        for index, shape in enumerate(shapes)
    ]


def city_layer(drafts: Sequence[Draft]) -> list[LayerShape]:
    """Return the cities worth a label: capitals, seats and towns of 15,000; rank 0 is largest."""
    layer = []
    for draft in drafts:
        if draft.kind in ("capital", "seat") or (
            draft.kind in ("city", "town") and draft.population >= 15000
        ):
            size = 7 - math.log10(max(draft.population, 1000))
            rank = max(0, round(2 * size) - (2 if draft.kind == "capital" else 0))
            point = shapely.Point(draft.lon, draft.lat)
            layer.append(LayerShape(draft.id, draft.name, rank, draft.country, point))
    return sorted(layer, key=lambda item: (item.rank, item.id))
