from __future__ import annotations

import pytest

from tests.places.conftest import Placed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two shells landed near Qzarimbov on Monday.", "Qzarimbov"),
        ("Tents went up outside Al-Qzarimah before dawn.", "Al-Qzarimah"),
        ("The market in Qzarim Vorla burned down.", "Qzarim Vorla"),
        ("A boat sank on Lake Qzarim, drowning nine.", "Lake Qzarim"),
        ("Fighters hold the Qzarim district.", "Qzarim"),
    ],
)
def test_an_unknown_name_behind_a_preposition_of_place_is_told_unplaced(
    placed: Placed, text: str, name: str
) -> None:
    assert placed(text)[name].place is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He wrote it in German for a friend.", "German"),
        ("Prices fell in January and in March.", "January"),
        ("It happened near Christmas.", "Christmas"),
        ("A flaw in Windows was found.", "Windows"),
        ("Confidence in NATO fell.", "NATO"),
        ("Ms Qzarim sat near Qzarim at dinner, said Tom Qzarim.", "Qzarim"),
        ("She spoke in Qzarim College on Friday.", "Qzarim"),
        ("The yearly Fern Lake Cleanup begins.", "Lake Cleanup"),
    ],
)
def test_names_of_other_things_are_no_unknown_places(placed: Placed, text: str, name: str) -> None:
    found = placed(text).get(name)
    assert found is None or found.place is not None
