from __future__ import annotations

import pytest
from hypothesis import settings

from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.atlas import Atlas

# The first example of a process pays for opening files; a deadline would time that.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return Atlas.open()
