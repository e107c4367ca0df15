"""Steps 2 and 3: find the place names of a document, and locate each on earth."""

from __future__ import annotations

from geobrief.places.find import find, given_mentions
from geobrief.places.finders import Finder
from geobrief.places.locate import locate

__all__ = ["Finder", "find", "given_mentions", "locate"]
