from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from briefings import hostile_briefing, make_briefing, small_briefing

from geobrief.errors import InputError
from geobrief.render.data_json import from_json, schema, to_json
from geobrief.render.geojson import geojson
from geobrief.render.geopackage import geopackage
from geobrief.render.hxl import hxl
from geobrief.render.kml import kmz
from geobrief.render.markdown import markdown
from geobrief.render.tables import csv_tables

PUBLISHED = Path(__file__).parents[2] / "docs" / "briefing.schema.json"


@pytest.mark.parametrize("make", [small_briefing, hostile_briefing, lambda: make_briefing(60)])
def test_what_is_written_is_read_back_equal(make: object) -> None:
    briefing = make()  # type: ignore[operator]
    data = to_json(briefing)
    assert from_json(data) == briefing
    again = to_json(from_json(data))
    assert to_json(from_json(again)) == again


def test_another_version_is_refused_by_name() -> None:
    data = to_json(replace(small_briefing(), schema=99))
    with pytest.raises(InputError, match=r"version 99.*version 1"):
        from_json(data)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"schema": "one"}', b"\xff\xfe", b"{}", b"null"])
def test_what_is_no_briefing_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="not a briefing"):
        from_json(data)


def test_a_damaged_briefing_is_refused() -> None:
    whole = json.loads(to_json(small_briefing()))
    del whole["sources"][0]["text"]
    with pytest.raises(InputError, match=r"damaged briefing.*text"):
        from_json(json.dumps(whole).encode())


def test_the_published_schema_is_the_types_own() -> None:
    if not PUBLISHED.is_file():
        pytest.skip("the docs are not beside the tests: they run against an installed wheel")
    assert PUBLISHED.read_bytes() == schema(), (
        "python -m geobrief.render.data_json > docs/briefing.schema.json"
    )


def test_a_briefing_satisfies_the_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    jsonschema.validate(json.loads(to_json(small_briefing())), json.loads(schema()))


def test_every_data_output_is_the_same_from_the_file() -> None:
    briefing = from_json(to_json(small_briefing()))  # whole numbers have become floats
    again = from_json(to_json(briefing))
    assert geojson(again) == geojson(briefing)
    assert csv_tables(again) == csv_tables(briefing)
    assert kmz(again) == kmz(briefing)
    assert geopackage(again) == geopackage(briefing)
    assert markdown(again) == markdown(briefing)
    assert hxl(again) == hxl(briefing)
