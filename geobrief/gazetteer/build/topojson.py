"""Read TopoJSON objects into shapely geometries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geobrief.gazetteer.build.dateline import whole
from geobrief.gazetteer.store import Array


class TopoFeature(NamedTuple):
    """One feature: its id (None where the source has none), properties and geometry."""

    id: str | None
    properties: dict[str, Any]
    geometry: BaseGeometry


class _Arcs:
    def __init__(self, topology: dict[str, Any]) -> None:
        transform = topology.get("transform")
        self.arcs: list[Array] = []
        for raw in topology["arcs"]:
            arc = np.array(raw, dtype=np.float64)[:, :2]
            if transform is not None:
                arc = arc.cumsum(axis=0) * transform["scale"] + transform["translate"]
            self.arcs.append(arc)

    def line(self, indexes: list[int]) -> Array:
        """Join arcs; a negative index is the arc ~index backwards; shared end points occur once."""
        parts = [self.arcs[i] if i >= 0 else self.arcs[~i][::-1] for i in indexes]
        return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])

    def polygon(self, rings: list[list[int]]) -> BaseGeometry:
        lines = [self.line(ring) for ring in rings]
        lines = [line for line in lines if len(line) >= 4]  # shorter rings enclose nothing
        return shapely.Polygon(lines[0], lines[1:]) if lines else shapely.Polygon()


def _geometry(arcs: _Arcs, item: dict[str, Any]) -> BaseGeometry | None:
    kind = item.get("type")
    if kind == "Polygon":
        return whole(arcs.polygon(item["arcs"]))
    if kind == "MultiPolygon":
        # The source stitches outlines over the date line: they are cut there again.
        polygons = [arcs.polygon(rings) for rings in item["arcs"]]
        pieces = [part for polygon in polygons for part in shapely.get_parts(whole(polygon))]
        return shapely.MultiPolygon([part for part in pieces if not part.is_empty])
    if kind == "LineString":
        return shapely.LineString(arcs.line(item["arcs"]))
    if kind == "MultiLineString":
        return shapely.MultiLineString([arcs.line(line) for line in item["arcs"]])
    return None


def _valid(geometry: BaseGeometry) -> BaseGeometry:
    return geometry if geometry.is_valid else polygon_parts(shapely.make_valid(geometry))


def polygon_parts(geometry: BaseGeometry) -> BaseGeometry:
    """Keep the polygons of a repaired geometry; lines and points are what the repair cut off."""
    parts = shapely.get_parts(geometry)
    deep = np.concatenate([shapely.get_parts(part) for part in parts]) if len(parts) else parts
    return shapely.MultiPolygon([part for part in deep if part.geom_type == "Polygon"])


def features(topology: dict[str, Any], name: str) -> Iterator[TopoFeature]:
    """Yield the features of object `name`, polygons made valid; empty ones are left out."""
    arcs = _Arcs(topology)
    for item in topology["objects"][name]["geometries"]:
        geometry = _geometry(arcs, item)
        if geometry is None or geometry.is_empty:
            continue
        if geometry.geom_type in ("Polygon", "MultiPolygon"):
            geometry = _valid(geometry)
        identity = item.get("id")
        yield TopoFeature(None if identity is None else str(identity), item.get("properties") or {}, geometry)
