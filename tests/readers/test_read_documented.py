"""The page on reading names every format and the limits as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geobrief.readers import FORMATS, ReadOptions

PAGE = Path(__file__).resolve().parents[2] / "docs" / "readers.md"


@pytest.fixture(scope="module")
def page() -> str:
    if not PAGE.is_file():
        pytest.skip("the docs are not beside the tests: they run against an installed wheel")
    return PAGE.read_text(encoding="utf-8")


def test_every_format_is_named(page: str) -> None:
    assert [name for name in FORMATS if f"`{name}`" not in page] == []


def test_the_limits_are_those_of_the_options(page: str) -> None:
    units = {"": 1, " MiB": 1 << 20, " GiB": 1 << 30}
    told = {
        name: int(number.replace(",", "")) * units[unit]
        for name, number, unit in re.findall(r"^\| `(max_\w+)` \| ([\d,]+)( MiB| GiB|) \|", page, re.M)
    }
    options = ReadOptions()
    assert told == {name: getattr(options, name) for name in told}
    assert set(told) == {name for name in ReadOptions.__slots__ if name.startswith("max_")}
