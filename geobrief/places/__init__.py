"""Steps 2 and 3: find the place names of a document, and locate each on earth."""

from __future__ import annotations

from collections.abc import Callable

from geobrief.gazetteer import Gazetteer
from geobrief.model import Document, Mention
from geobrief.places.find import find, given_mentions
from geobrief.places.locate import locate

# A finder of one's own: anything from a document (and the gazetteer) to its mentions.
Finder = Callable[[Document, Gazetteer], tuple[Mention, ...]]

__all__ = ["Finder", "find", "given_mentions", "locate"]
