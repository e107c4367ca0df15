"""Shapes to draw and to test points against, opened by memory map."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geobrief import resources
from geobrief.errors import ResourceError
from geobrief.gazetteer.layout import ATLAS_FILE, DEGREE
from geobrief.gazetteer.store import Array, open_store
from geobrief.model import Box

_HAIRLINE = 0.01  # degrees

# Where a place's polygon is looked for, best first.
_SHAPE_LAYERS = ("countries-10m", "admin1", "admin2")


class Feature(NamedTuple):
    """A shape of a layer.

    `id` is the place's id where it is a place of the gazetteer, else "ne:..." for Natural Earth.
    `rank` orders what to draw: 0 is the largest. `geometry` is in degrees, x is longitude.
    """

    id: str
    name: str
    rank: int
    geometry: BaseGeometry
    country: str | None


class _Layer:
    def __init__(self, arrays: dict[str, Array]) -> None:
        self._arrays = arrays
        self.bounds = arrays["bounds"]
        self.rank = arrays["rank"]
        self._offsets = [arrays[key] for key in ("offset0", "offset1", "offset2") if key in arrays]
        self._cache: dict[int, Feature] = {}

    @cached_property
    def meta(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._arrays["meta"].tobytes())
        return found

    @cached_property
    def index(self) -> dict[str, int]:
        return {identity: index for index, identity in enumerate(self.meta["ids"])}

    def __len__(self) -> int:
        return len(self.rank)

    def feature(self, index: int) -> Feature:
        found = self._cache.get(index)
        if found is None:
            found = self._cache[index] = self._made(index, self._geometry(index))
        return found

    def features(self, indexes: Array) -> tuple[Feature, ...]:
        """Return several shapes; points are made all at once, which is ten times faster."""
        if not self._offsets:
            fresh = [index for index in indexes.tolist() if index not in self._cache]
            points = shapely.points(np.round(self._arrays["coordinates"][fresh] * DEGREE, 5))
            for index, point in zip(fresh, points.tolist(), strict=True):
                self._cache[index] = self._made(index, point)
        return tuple(self.feature(index) for index in indexes.tolist())

    def _made(self, index: int, geometry: BaseGeometry) -> Feature:
        meta = self.meta
        return Feature(
            meta["ids"][index],
            meta["names"][index],
            int(self.rank[index]),
            geometry,
            meta["countries"][index],
        )

    def _geometry(self, index: int) -> BaseGeometry:
        """Cut one geometry out of the ragged arrays: its offsets, rebased level by level."""
        low, high = index, index + 1
        offsets = []
        for offset in reversed(self._offsets):
            part = offset[low : high + 1].astype(np.int64)
            low, high = int(part[0]), int(part[-1])
            offsets.append(part - low)
        coordinates = self._arrays["coordinates"][low:high] * DEGREE
        kind = shapely.GeometryType(self.meta["type"])
        geometry: BaseGeometry = shapely.from_ragged_array(
            kind, np.round(coordinates, 5), tuple(reversed(offsets)) or None
        )[0]
        return geometry

    def chosen(self, box: Box | None, rank: int | None) -> Array:
        """Return the indexes of shapes that meet the box and rank no lower than `rank`, in order."""
        found = np.arange(len(self)) if box is None else self.within(box)
        return found if rank is None else found[self.rank[found] <= rank]

    def within(self, box: Box) -> Array:
        """Return the indexes of shapes whose bounds meet the box."""
        south, north = round(box.south / DEGREE), round(box.north / DEGREE)
        west, east = round(box.west / DEGREE), round(box.east / DEGREE)
        bounds = self.bounds
        tall = (bounds[:, 1] <= north) & (bounds[:, 3] >= south)
        if west <= east:
            return np.nonzero(tall & (bounds[:, 0] <= east) & (bounds[:, 2] >= west))[0]
        return np.nonzero(tall & ((bounds[:, 2] >= west) | (bounds[:, 0] <= east)))[0]


class Atlas:
    """Layers of shapes. Open with `Atlas.open()`; shapes are made when asked for, and kept."""

    def __init__(self, folder: Path) -> None:
        parts: dict[str, dict[str, Array]] = {}
        for key, array in open_store(folder / ATLAS_FILE).items():
            layer, _, column = key.rpartition("/")
            parts.setdefault(layer, {})[column] = array
        self._layers = {name: _Layer(arrays) for name, arrays in parts.items()}

    @classmethod
    def open(cls, folder: Path | None = None) -> Atlas:
        """Open the atlas of this installation, or the one in `folder`.

        Raises ResourceError when the file is missing or damaged.
        """
        return cls(folder or resources.folder("gazetteer"))

    @property
    def layers(self) -> tuple[str, ...]:
        """Names of the layers."""
        return tuple(self._layers)

    def layer(self, name: str, box: Box | None = None, *, rank: int | None = None) -> tuple[Feature, ...]:
        """Return the features of a layer, those of lower rank first.

        With `box`, those whose bounding box meets it; nothing is clipped. With `rank`, those of that
        rank or a lower one (larger shapes, larger cities); the others are not even decoded.
        """
        layer = self._layer(name)
        return layer.features(layer.chosen(box, rank))

    def divisions(self, countries: Collection[str]) -> tuple[Feature, ...]:
        """Return the first-level divisions of some countries, given by ISO 3166-1 alpha-2 code."""
        layer = self._layer("admin1")
        wanted = frozenset(countries)
        rows = [index for index, code in enumerate(layer.meta["countries"]) if code in wanted]
        return layer.features(np.array(rows, dtype=np.int64))

    def _layer(self, name: str) -> _Layer:
        try:
            return self._layers[name]
        except KeyError:
            known = ", ".join(self._layers)
            raise ResourceError(f"the atlas has no layer {name!r}; it has {known}") from None

    def shape(self, place_id: str) -> BaseGeometry | None:
        """Return the polygon of a country, territory or division, or None."""
        for name in _SHAPE_LAYERS:
            layer = self._layers.get(name)
            if layer is not None:
                index = layer.index.get(place_id)
                if index is not None:
                    return layer.feature(index).geometry
        return None

    def containing(self, lat: float, lon: float, layer: str = "countries-10m") -> tuple[Feature, ...]:
        """Return the features of a polygon layer that contain the point, smallest first."""
        point = shapely.Point(lon, lat)
        candidates = self._layer(layer)
        near = [candidates.feature(i) for i in candidates.within(Box(lat, lon, lat, lon)).tolist()]
        inside = [feature for feature in near if feature.geometry.intersects(point)]
        return tuple(sorted(inside, key=lambda feature: float(feature.geometry.area)))

    def touching(self, place_id: str) -> tuple[Feature, ...]:
        """Return the features of the same layer that touch or overlap the place's polygon."""
        for name in _SHAPE_LAYERS:
            layer = self._layers.get(name)
            index = layer.index.get(place_id) if layer is not None else None
            if layer is None or index is None:
                continue
            shape = layer.feature(index).geometry
            west, south, east, north = shape.bounds
            near = layer.within(Box(south, west, north, east)).tolist()
            others = [layer.feature(other) for other in near if other != index]
            # Rounding to the grid leaves hairline gaps between neighbours; a kilometre bridges them.
            return tuple(item for item in others if item.geometry.dwithin(shape, _HAIRLINE))
        return ()
