"""What the drawing rooms ask of the atlas: shapes of a layer, and the outline of a place.

Protocols, so that a test can stand a handful of made-up shapes in the place of
`geobrief.gazetteer.atlas.Atlas`.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable
from typing import Protocol

from shapely.geometry.base import BaseGeometry

from geobrief.model import Box


class Feature(Protocol):
    """A shape of a layer."""

    @property
    def id(self) -> str:
        """Id of the place it is the shape of, or the atlas's own."""
        ...

    @property
    def name(self) -> str:
        """Name to print; may be empty."""
        ...

    @property
    def rank(self) -> int:
        """How important: 0 matters most."""
        ...

    @property
    def geometry(self) -> BaseGeometry:
        """Shape in degrees, x is longitude."""
        ...

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2 code, if in one."""
        ...


class Shapes(Hashable, Protocol):
    """Where shapes come from. Hashable, so that what is the same for every briefing is drawn once."""

    def layer(self, name: str, box: Box | None = None, *, rank: int | None = None) -> tuple[Feature, ...]:
        """Return the features of a layer, those that touch `box` and are of `rank` or lower if given."""
        ...

    def divisions(self, countries: Collection[str]) -> tuple[Feature, ...]:
        """Return the first-level divisions of countries, given by ISO 3166-1 alpha-2 code."""
        ...

    def shape(self, place_id: str) -> BaseGeometry | None:
        """Return the polygon of a place, if there is one."""
        ...
