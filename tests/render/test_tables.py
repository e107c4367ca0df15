from __future__ import annotations

import csv
import io

import pytest
from briefings import hostile_briefing, small_briefing
from hypothesis import given
from hypothesis import strategies as st

from geobrief.briefing.model import Briefing
from geobrief.render.hxl import hxl
from geobrief.render.tables import csv_tables, harmless, table

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
NUMERIC = {"lat", "lon", "weight", "score"}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def all_tables(briefing: Briefing) -> dict[str, bytes]:
    return {**csv_tables(briefing), "hxl": hxl(briefing)}


def test_ids_are_stable_unique_and_tie_the_tables_together() -> None:
    briefing = small_briefing()
    tables = {name: rows(data) for name, data in csv_tables(briefing).items()}
    places = [row["place_id"] for row in tables["places.csv"]]
    assert places == [location.id for location in briefing.locations]
    assert len(set(places)) == len(places)
    assert [row["event_id"] for row in tables["events.csv"]] == [event.id for event in briefing.events]
    named = {row["place_id"] for row in tables["mentions.csv"] if row["place_id"]}
    assert named <= set(places)
    for row in tables["events.csv"]:
        for column in ("sites", "origins", "destinations"):
            assert set(filter(None, row[column].split("; "))) <= set(places)


def test_mentions_point_into_the_text() -> None:
    briefing = small_briefing()
    texts = {str(source.number): source.text for source in briefing.sources}
    for row in rows(csv_tables(briefing)["mentions.csv"]):
        assert texts[row["source"]][int(row["start"]) : int(row["end"])] == row["text"]


@pytest.mark.parametrize("name", ["places.csv", "events.csv", "mentions.csv", "hxl"])
def test_no_cell_is_a_formula(name: str) -> None:
    for row in rows(all_tables(hostile_briefing())[name]):
        for column, cell in row.items():
            if column in NUMERIC or cell is None or column in {"Latitude", "Longitude"}:
                continue
            assert not cell.startswith(DANGEROUS), (column, cell[:40])
            assert "\0" not in cell


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_comes_back_from_the_table(text: str) -> None:
    cell = next(iter(rows(table(("cell", "end"), [(text, "x")]))))["cell"]
    assert not cell.startswith(DANGEROUS)
    assert cell == harmless(text)
    assert cell.removeprefix("'") == text.replace("\0", "").removeprefix("'")


def test_numbers_below_zero_stay_numbers() -> None:
    assert table(("lat",), [(-12.5,)]) == b"lat\r\n-12.5\r\n"


def test_hxl_has_a_row_of_tags_and_pins_no_country() -> None:
    briefing = small_briefing()
    first, *rest = rows(hxl(briefing))
    assert all(tag.startswith("#") for tag in first.values())
    areas = {location.id for location in briefing.locations if location.place.area}
    assert any(row["Place id"] in areas for row in rest)
    assert all(not row["Latitude"] for row in rest if row["Place id"] in areas)
    assert {row["Event"] for row in rest} == {event.id for event in briefing.events}
