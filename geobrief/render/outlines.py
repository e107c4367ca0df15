"""Outlines of areas for the data outputs, from the atlas, simplified to a size that is pleasant to open."""

from __future__ import annotations

from shapely.geometry.base import BaseGeometry

from geobrief.gazetteer.atlas import Atlas
from geobrief.render.geojson import Shapes
from geobrief.render.options import RenderOptions

# About a kilometre: finer than the atlas's own error at the scale of a country, and a tenth of its size.
_TOLERANCE_DEGREES = 0.01


def outlines(options: RenderOptions) -> Shapes:
    """Return a function from a place's id to its outline (WGS 84, longitude first), None where unknown."""
    atlas = Atlas.open(options.gazetteer)
    known: dict[str, BaseGeometry | None] = {}

    def outline(place_id: str) -> BaseGeometry | None:
        if place_id not in known:
            shape = atlas.shape(place_id)
            known[place_id] = None if shape is None else _simple(shape)
        return known[place_id]

    return outline


def _simple(shape: BaseGeometry) -> BaseGeometry:
    """The shape with fewer points; as it is where too little would be left."""
    simple = shape.simplify(_TOLERANCE_DEGREES)
    return shape if simple.is_empty else simple
