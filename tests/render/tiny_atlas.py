"""A handful of made-up shapes that stand in for the atlas where the drawing itself is tested."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from geobrief.model import Box


class Feature(NamedTuple):
    id: str
    name: str
    rank: int
    geometry: BaseGeometry
    country: str | None


class TinyAtlas:
    """Two square countries side by side, one cut by the antimeridian, a river, a town."""

    def __init__(self) -> None:
        west = Feature("gn:west", "Westland", 0, shapely.box(-15, 5, 0, 25), "WW")
        east = Feature("gn:east", "Eastland", 1, shapely.box(0, 5, 15, 25), "EE")
        cut = Feature(
            "gn:cut",
            "Dateland",
            2,
            shapely.multipolygons([shapely.box(170, -10, 180, 10), shapely.box(-180, -10, -170, 10)]),
            "DD",
        )
        countries = (west, east, cut)
        self.layers = {
            "countries-10m": countries,
            "countries-50m": countries,
            "countries-110m": countries,
            "admin1": (Feature("adm", "North", 0, shapely.box(-15, 15, 0, 25), "WW"),),
            "rivers": (Feature("riv", "Long River", 0, shapely.LineString([(-14, 6), (14, 24)]), None),),
            "lakes": (Feature("lake", "Round Lake", 0, shapely.Point(-5, 10).buffer(1), None),),
            "disputed": (Feature("line", "", 0, shapely.LineString([(0, 5), (0, 25)]), None),),
            "cities": (
                Feature("town", "Marktown", 0, shapely.Point(2.5, 14.5), "EE"),
                Feature("far", "Fartown", 1, shapely.Point(175, 5), "DD"),
            ),
        }

    def layer(self, name: str, box: Box | None = None, *, rank: int | None = None) -> tuple[Feature, ...]:
        held = tuple(f for f in self.layers[name] if rank is None or f.rank <= rank)
        if box is None:
            return held
        spans = [(box.west, box.east)] if box.west <= box.east else [(box.west, 180.0), (-180.0, box.east)]
        return tuple(
            f
            for f in held
            if any(f.geometry.intersects(shapely.box(w, box.south, e, box.north)) for w, e in spans)
        )

    def divisions(self, countries: Collection[str]) -> tuple[Feature, ...]:
        return tuple(f for f in self.layers["admin1"] if f.country in countries)

    def shape(self, place_id: str) -> BaseGeometry | None:
        return next((f.geometry for f in self.layers["countries-10m"] if f.id == place_id), None)
