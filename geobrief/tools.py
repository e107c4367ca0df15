"""What the steps work with: the gazetteer, the vocabulary, the finder and what the user brings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from geobrief.events import Vocabulary
from geobrief.gazetteer import Gazetteer
from geobrief.model import Placement
from geobrief.places import Finder, find
from geobrief.places.finders import finder_named
from geobrief.places.weights import find_weights

if TYPE_CHECKING:
    from geobrief.gazetteer.outside import OutsideOptions


@dataclass(frozen=True, slots=True)
class Tools:
    """What the steps work with.

    `finder` may be any `Finder`; `homes` gives outlets their home place; `weights` is a folder
    with weights (see `resources.WEIGHTS`) in place of the shipped ones. `outside` places what `locate` knows
    nothing about, by a geocoder of the user's.
    """

    gazetteer: Gazetteer
    vocabulary: Vocabulary
    finder: Finder = find
    homes: Mapping[str, str] = field(default_factory=dict)
    weights: Path | None = None
    outside: Callable[[Sequence[Placement]], tuple[Placement, ...]] | None = None

    @classmethod
    def open(
        cls,
        gazetteer: Path | None = None,
        overlays: Sequence[Path] = (),
        vocabulary: Path | None = None,
        homes: Mapping[str, str] | None = None,
        weights: Path | None = None,
        finder_name: str | None = None,
        outside: OutsideOptions | None = None,
    ) -> Tools:
        """Open the shipped data, or the user's own where given."""
        finder: Finder = partial(find, weights=find_weights(weights)) if weights else find
        if finder_name:
            finder = finder_named(finder_name)
        opened = Gazetteer.open(gazetteer, overlays)
        tools = cls(opened, Vocabulary.load(vocabulary), finder, homes or {}, weights)
        return tools if outside is None else replace(tools, outside=_asking(outside, opened))


def _asking(
    options: OutsideOptions, gazetteer: Gazetteer
) -> Callable[[Sequence[Placement]], tuple[Placement, ...]]:
    from geobrief.gazetteer.atlas import Atlas  # here: these bring what only a geocoder needs
    from geobrief.gazetteer.outside import Outside
    from geobrief.places.outside import placed_outside

    atlas, outside = Atlas.open(gazetteer.folder), Outside(options)
    return partial(placed_outside, gazetteer=gazetteer, atlas=atlas, outside=outside)
