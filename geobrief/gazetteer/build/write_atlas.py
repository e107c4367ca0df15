"""Write layers of shapes as ragged arrays of whole-number coordinates."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geobrief.gazetteer.layout import ATLAS_FILE, DEGREE
from geobrief.gazetteer.store import Array, write_store


class LayerShape(NamedTuple):
    """A shape of a layer, see `geobrief.gazetteer.atlas.Feature`."""

    id: str
    name: str
    rank: int
    country: str | None
    geometry: BaseGeometry


def write_atlas(layers: Mapping[str, Sequence[LayerShape]], folder: Path) -> None:
    """Write all layers into `folder`; every layer holds geometries of one type."""
    arrays: dict[str, Array] = {}
    for name, shapes in layers.items():
        arrays |= {f"{name}/{key}": array for key, array in _layer(shapes).items()}
    write_store(folder / ATLAS_FILE, arrays)


def _layer(shapes: Sequence[LayerShape]) -> dict[str, Array]:
    geometries = [_multi(shape.geometry) for shape in shapes]
    kind, coordinates, offsets = shapely.to_ragged_array(geometries, include_z=False)
    meta = {
        "type": int(kind),
        "ids": [shape.id for shape in shapes],
        "names": [shape.name for shape in shapes],
        "countries": [shape.country for shape in shapes],
    }
    text = json.dumps(meta, ensure_ascii=False, separators=(",", ":")).encode()
    arrays: dict[str, Array] = {
        "meta": np.frombuffer(text, dtype="u1"),
        "rank": np.array([shape.rank for shape in shapes], dtype="u1"),
        "bounds": np.round(shapely.bounds(geometries) / DEGREE).astype("<i4").reshape(-1, 4),
        "coordinates": np.round(coordinates / DEGREE).astype("<i4"),
    }
    for level, offset in enumerate(offsets):
        arrays[f"offset{level}"] = offset.astype("<u4")
    return arrays


def _multi(geometry: BaseGeometry) -> BaseGeometry:
    if geometry.geom_type == "Polygon":
        return shapely.MultiPolygon([geometry])
    if geometry.geom_type == "LineString":
        return shapely.MultiLineString([geometry])
    return geometry
