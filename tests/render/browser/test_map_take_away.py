"""Downloads, paper, copying."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise
from pathlib import Path

import pytest
import shapely

pytestmark = pytest.mark.browser


def take(page, button: str) -> tuple[str, bytes]:
    page.locator("#take > summary").click()
    with page.expect_download() as waiting:
        page.locator(button).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_geojson_and_csv_hold_what_is_shown(visit, built):
    page = visit().open(built("small"), "#q=Gao")
    name, content = take(page, "#get-geojson")
    assert name == "sahel-border-situation.geojson"
    features = json.loads(content)["features"]
    gao = next(feature for feature in features if feature["properties"]["name"] == "Gao")
    assert gao["geometry"]["coordinates"] == [-0.04472, 16.27167]
    assert {event["id"] for event in gao["properties"]["events"]} == {"e1", "e10"}
    assert not any(feature["properties"]["name"] == "Geneva" for feature in features)
    moves = [feature for feature in features if feature["properties"]["layer"] == "movement"]
    assert {move["properties"]["event"] for move in moves} == {"e1", "e10"}
    assert all(move["geometry"]["type"] == "LineString" for move in moves)
    name, content = take(page, "#get-csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert {row["event"] for row in rows} == {"e1", "e10"}
    assert {row["role"] for row in rows} >= {"origin", "destination"}


def test_an_area_leaves_as_its_outline_and_never_as_a_point(visit, built):
    page = visit().open(built("small"))
    _, content = take(page, "#get-geojson")
    features = json.loads(content)["features"]
    areas = {f["properties"]["name"]: f for f in features if f["properties"]["layer"] == "area"}
    niger = shapely.from_geojson(json.dumps(areas["Niger"]["geometry"]))
    assert niger.is_valid
    assert niger.covers(shapely.Point(2.1098, 13.51366)), "Niamey lies in Niger"
    assert not niger.covers(shapely.Point(-8.0, 12.65))
    assert niger.geoms[0].exterior.is_ccw
    assert areas["Sahel"]["geometry"] is None, "no outline is known"


def test_a_route_over_the_date_line_is_cut_there(visit, built):
    page = visit().open(built("dateline"), "#q=Bamako")
    _, content = take(page, "#get-geojson")
    routes = [
        f["geometry"] for f in json.loads(content)["features"] if f["properties"]["layer"] == "movement"
    ]
    assert routes
    for route in routes:
        parts = route["coordinates"] if route["type"] == "MultiLineString" else [route["coordinates"]]
        assert all(abs(a[0] - b[0]) < 20 for part in parts for a, b in pairwise(part))


def test_the_picture_is_a_png_with_more_than_one_colour(visit, built):
    page = visit().open(built("small"))
    _, content = take(page, "#get-png")
    assert content.startswith(b"\x89PNG\r\n")
    assert len(content) > 20_000


def test_paper_has_map_legend_and_list(visit, built):
    page = visit().open(built("small"))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    paper = page.locator("#paper")
    assert paper.is_visible()
    assert not page.locator(".board").is_visible()
    assert paper.locator("img").get_attribute("src").startswith("data:image/png")
    assert "Route denied" in paper.inner_text()
    assert paper.locator(".paper-list > li").count() == 12
    assert "Mentioned only: " in paper.inner_text()
    assert "GeoNames" in paper.inner_text()


def test_paper_is_light_and_the_screen_stays_dark(visit, built):
    page = visit(scheme="dark").open(built("small"))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    foot = page.evaluate("""async () => {
      const image = document.querySelector("#paper img");
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      return [...context.getImageData(2, image.height - 2, 1, 1).data];
    }""")
    assert min(foot) > 150, "light land or water"


def test_coordinates_are_copied(visit, built):
    seen = visit(permissions=["clipboard-read", "clipboard-write"])
    page = seen.open(built("small"), "#place=gn:2457161")
    page.get_by_role("button", name="Copy Decimal coordinates").click()
    page.get_by_text("Copied", exact=True).wait_for()
    assert "16.27167" in page.locator("#live").inner_text()
