from __future__ import annotations

from collections.abc import Callable

import pytest

from geobrief.gazetteer import Gazetteer
from geobrief.model import Document, Placement
from geobrief.places import find, locate

Placed = Callable[[str], dict[str, Placement]]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="session")
def placed(gazetteer: Gazetteer) -> Placed:
    """Places of a text by the words that name them."""

    def run(text: str) -> dict[str, Placement]:
        document = Document("t", "t", text)
        placements = locate(document, find(document, gazetteer), gazetteer)
        for placement in placements:
            mention = placement.mention
            assert text[mention.start : mention.end] == mention.text
        return {placement.mention.text: placement for placement in placements}

    return run
