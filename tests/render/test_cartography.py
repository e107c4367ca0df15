import math
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from tiny_atlas import Feature, TinyAtlas

from geobrief.model import Box, Place, Point
from geobrief.render.cartography import basemap, locator, overview
from geobrief.render.cartography.background import inner_points, towns
from geobrief.render.cartography.content import Arc, Content, Marker, Shade
from geobrief.render.cartography.frame import around, core, fit, world
from geobrief.render.cartography.furniture import bar_length_km, small_world
from geobrief.render.cartography.lettering import needs_html, right_to_left, width
from geobrief.render.cartography.overview import extent
from geobrief.render.cartography.placing import Rect, Sheet
from geobrief.render.cartography.symbols import KEYS, symbol

ATLAS = TinyAtlas()
SMALL = small_world(ATLAS)
points = st.builds(Point, st.floats(-85, 85), st.floats(-180, 180))


def pin(rank, lat, lon, key="conflict", label=None, **more):
    name = label or f"Place {rank}"
    return Marker(rank, name, Point(lat, lon), key, f"{rank} {name}", **more)


def texts(svg):
    return [e.text for e in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


# --- frame ---------------------------------------------------------------------------------------


@given(st.lists(points, min_size=1, max_size=12))
def test_every_point_lies_on_the_sheet(found):
    frame = fit(found, 640, 420, 100)
    for point in found:
        x, y = frame.pixel(point)
        assert frame.inside(x, y, -0.5)


@given(st.lists(points, min_size=1, max_size=8))
def test_parts_cover_the_frame(found):
    frame = fit(found, 640, 420, 100)
    lon, lat = frame.border()
    parts = frame.parts()
    for x, y in zip(lon[np.isfinite(lon)].tolist(), lat[np.isfinite(lon)].tolist(), strict=True):
        assert any(
            p.west - 1e-6 <= x <= p.east + 1e-6 and p.south - 1e-6 <= y <= p.north + 1e-6 for p in parts
        )
    assert all(-180 <= p.west < p.east <= 180 for p in parts)


def test_a_frame_over_the_antimeridian_is_two_parts():
    frame = fit([Point(-18, 178), Point(-14, -172)], 640, 420, 100)
    assert not frame.projection.world
    assert len(frame.parts()) == 2
    assert frame.box().west > frame.box().east
    assert frame.pixel(Point(-18, 178))[0] < frame.pixel(Point(-14, -172))[0]


def test_a_frame_over_the_pole_reaches_it():
    frame = fit([Point(80, 0), Point(80, 120), Point(80, -120)], 640, 420, 100)
    assert max(part.north for part in frame.parts()) == 90


def test_a_world_wide_spread_gives_the_world_cut_in_the_widest_gap():
    frame = fit([Point(-12, -77), Point(35, 139), Point(-1, 37)], 640, 320, 100)
    assert frame.projection.world
    pacific = world([Point(0, lon) for lon in (100, 140, 180, -140, -100)], 640, 320)
    assert abs((pacific.projection.lon - 180 + 180) % 360 - 180) <= 30


def test_no_point_gives_the_world():
    assert fit([], 640, 320, 100).projection.world


def test_scale_is_true_at_the_centre():
    frame = around(Point(48, 11), 400, 300, 200)
    a, b = frame.pixel(Point(48, 11)), frame.pixel(Point(49, 11))
    assert math.dist(a, b) * frame.scale == pytest.approx(111_195, rel=0.001)


def test_core_leaves_out_the_one_far_away():
    near = [Point(15 + i / 10, i / 10) for i in range(9)]
    far = Point(46, 6)
    assert core([*near, far]) == near
    assert core(near) == near
    assert core([*near[:3], far]) == [*near[:3], far]  # too few to call one an outlier


# --- basemap -------------------------------------------------------------------------------------


def test_path_data_is_in_whole_tenths_and_leaves_specks_out():
    rings = np.array([shapely.LinearRing([(0, 0), (10, 0), (10, 5), (0, 0)])], dtype=object)
    assert basemap.path_data(rings, close=True) == "M0 0 100 0 100 50Z"
    assert basemap.path_data(rings, close=True, least=20.0) == ""


def test_the_cut_at_the_antimeridian_is_no_coast():
    frame = fit([Point(-5, 172), Point(5, -172)], 640, 420, 100)
    geometry = ATLAS.shape("gn:cut")
    drawn = basemap.lines([geometry], frame)
    middle = round(frame.pixel(Point(0, 180))[0] * 10)
    runs = [np.array(list(map(int, run.split()))).reshape(-1, 2) for run in drawn.split("M")[1:]]
    for run in runs:
        along = np.abs(run[:, 0] - middle) <= 3
        assert not (along[:-1] & along[1:]).any()
    # without the precaution there is such a line
    rings = basemap.areas([geometry], frame)
    assert any(abs(int(x) - middle) <= 3 for x in re.findall(r"[M ](-?\d+) -?\d+", rings))


def test_a_frame_that_meets_a_country_by_its_box_only():
    class Bent(TinyAtlas):
        def layer(self, name, box=None):
            return self.layers[name]  # as an atlas does that compares boxes: more than is in the frame

    marker = pin(1, -60, -100, label="Nowhere")
    place = Place("x", "Nowhere", "peak", marker.point)
    assert "1 Nowhere" in texts(locator(Bent(), SMALL, place, marker, CONTENT, 300, 220).svg)


def test_finer_outlines_for_smaller_maps():
    at = Point(15, 0)
    names = [basemap.countries_layer(around(at, 640, 420, km)) for km in (500, 5000, 15000)]
    assert names == ["countries-10m", "countries-50m", "countries-110m"]


# --- labels --------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300), st.floats(5, 120)), max_size=40))
def test_labels_never_overlap(wanted):
    sheet = Sheet(400, 300)
    for x, y, _ in wanted:
        sheet.take_disc(x, y, 5)
    symbols = len(sheet.taken)
    for x, y, wide in wanted:
        sheet.place(x, y, 5, wide, 9)
    labels = sheet.taken[symbols:]
    for i, one in enumerate(labels):
        assert one.left >= 0
        assert one.right <= 400
        for other in [*labels[:i], *sheet.taken[:symbols]]:
            apart = (
                one.right <= other.left
                or other.right <= one.left
                or one.bottom <= other.top
                or other.bottom <= one.top
            )
            assert apart


def test_a_label_avoids_arrows_while_there_is_room_elsewhere():
    sheet = Sheet(400, 300)
    sheet.take_line((x, 150.0) for x in range(200, 300, 4))
    assert sheet.place(200, 150, 5, 60, 9).anchor == "end"
    full = Sheet(400, 300)
    full.take_line((x, y) for x in range(0, 400, 4) for y in range(0, 300, 4))
    assert full.place(200, 150, 5, 60, 9) is not None


def test_what_the_sheet_has_no_room_for_is_left_out():
    sheet = Sheet(100, 20)
    sheet.take(Rect(0, 0, 100, 20))
    assert sheet.place(50, 10, 5, 30, 9) is None


@pytest.mark.parametrize(
    ("text", "html", "rtl"),
    [
        ("دمشق", True, True),
        ("ירושלים", True, True),
        ("दिल्ली", True, False),
        ("Київ", False, False),
        ("東京", False, False),
        ("Tartus", False, False),
    ],
)
def test_scripts_that_svg_sets_wrongly_become_html(text, html, rtl):
    assert needs_html(text) is html
    assert right_to_left(text) is rtl


def test_wide_letters_take_more_room():
    assert width("東京", 10) > width("To", 10) > width("il", 10)


# --- whole maps ----------------------------------------------------------------------------------

CONTENT = Content(
    markers=(
        pin(1, 12, -8, "movement", "Alphaville"),
        pin(2, 14, 2, "conflict", "Betatown"),
        pin(4, 20, 10, "muted", "Gammaburg", numbered=False),
    ),
    shades=(Shade(3, "gn:east", "Eastland", Point(15, 8), "conflict", "3 Eastland", "EE"),),
    arcs=(Arc(Point(12, -8), Point(14, 2), True, False, "from Alphaville to Betatown (troops)"),),
    date="6 Dec 2024",
)


def test_overview_shows_what_it_has_to():
    picture = overview(ATLAS, SMALL, CONTENT, 640, 420)
    words = texts(picture.svg)
    assert "1 Alphaville" in words
    assert "2 Betatown" in words
    assert "3 Eastland" in words
    assert "WESTLAND" in words
    assert "EASTLAND" not in words  # it is shaded and labelled already
    assert "N" in words
    assert any(word.endswith(" km") for word in words)
    assert any("° N" in word for word in words)
    assert picture.numbered == {1, 2}
    assert "url(#h-conflict)" in picture.svg
    keys = [key for key, _ in picture.legend]
    assert keys == ["conflict", "movement", "muted", "area", "arc"]


def test_overview_says_in_words_what_it_shows():
    picture = overview(ATLAS, SMALL, CONTENT, 640, 420)
    assert "1 Alphaville; 2 Betatown" in picture.alt
    assert "3 Eastland" in picture.alt
    assert "from Alphaville to Betatown (troops)" in picture.alt
    assert "Gammaburg" not in picture.alt
    for words in ("Lambert azimuthal equal-area", "Natural Earth", "GeoNames", "6 Dec 2024"):
        assert words in picture.caption


def test_maps_are_the_same_every_time():
    assert overview(ATLAS, SMALL, CONTENT, 640, 420) == overview(TinyAtlas(), SMALL, CONTENT, 640, 420)


def test_a_pin_outside_the_frame_is_pointed_at():
    near = [pin(n, 10 + n / 10, n / 10) for n in range(1, 10)]
    picture = overview(ATLAS, SMALL, Content(markers=(*near, pin(10, 46, 6, label="Farawayville"))), 640, 420)
    assert any(re.fullmatch(r"10 Farawayville, [34],\d\d\d km", word) for word in texts(picture.svg))


def test_muted_places_and_large_areas_do_not_widen_the_overview():
    wide = Shade(3, "x", "Wideland", Point(60, 100), "conflict", "", None, Box(40, 20, 80, 180))
    content = Content(markers=(pin(1, 55, 37), pin(2, -30, 150, "muted")), shades=(wide,))
    assert extent(content) == [Point(55, 37)]  # the pin lies in the area and stands for it


def test_two_places_in_one_spot_both_stand_on_the_map():
    content = Content(markers=(pin(1, 12, 2), pin(2, 12.001, 2.001), pin(3, 20, -10)))
    picture = overview(ATLAS, SMALL, content, 640, 420)
    assert picture.numbered == {1, 2, 3}


@pytest.mark.parametrize("count", [0, 1, 300])
def test_any_number_of_places(count):
    content = Content(
        markers=tuple(pin(n, 5 + n % 20, -15 + n % 30, numbered=n < 40) for n in range(1, count + 1))
    )
    ET.fromstring(overview(ATLAS, SMALL, content, 640, 420).svg)


@given(st.text(max_size=40), st.sampled_from(sorted(KEYS)))
def test_any_label_makes_well_formed_svg(text, key):
    from geobrief.render.report_words import clean

    content = Content(markers=(pin(1, 12, 2, key, clean(text)),))
    ET.fromstring(overview(ATLAS, SMALL, content, 300, 200).svg)


def test_arabic_labels_are_set_over_the_map():
    picture = overview(ATLAS, SMALL, Content(markers=(pin(1, 12, 2, label="غاو"),)), 640, 420)
    (label,) = [item for item in picture.labels if "غاو" in item.text]
    assert label.rtl
    assert label.strong
    assert not any("غاو" in (word or "") for word in texts(picture.svg))


@pytest.mark.parametrize(
    ("kind", "least", "most"), [("airbase", 150, 200), ("town", 200, 300), ("capital", 450, 600)]
)
def test_locators_suit_the_kind_of_place(kind, least, most):
    marker = pin(1, 14, 2, label="Betatown", precision_km=5.0)
    picture = locator(
        ATLAS, SMALL, Place("x", "Betatown", kind, marker.point, "EE"), marker, CONTENT, 300, 220
    )
    wide = int(re.search(r"about (\d+) km wide", picture.alt)[1])
    assert least <= wide <= most
    assert "1 Betatown" in texts(picture.svg)


def test_an_uncertain_place_gets_a_wider_map_and_a_circle():
    marker = pin(1, 14, 2, label="Betatown", precision_km=120.0)
    picture = locator(ATLAS, SMALL, Place("x", "Betatown", "town", marker.point), marker, CONTENT, 300, 220)
    assert "precision of 120 km" in picture.alt
    assert 'stroke-dasharray="4 3"' in picture.svg


def test_scale_bars_are_round_and_fit():
    for km in (37, 150, 999, 4200):
        frame = around(Point(10, 10), 400, 300, km)
        bar = bar_length_km(frame)
        assert 0.05 * km < bar < 0.21 * km
        assert f"{bar:.0e}"[0] in "125"


def test_each_group_has_a_shape_of_its_own():
    drawn = {key: re.sub(r'fill="[^"]+"|stroke="[^"]+"', "", symbol(key, 8, 8, 5)) for key in KEYS}
    assert len(set(drawn.values())) == len(KEYS)


def test_of_a_city_and_its_suburb_the_city_is_named():
    atlas = TinyAtlas()
    atlas.layers["cities"] = (
        Feature("suburb", "Little Suburb", 3, shapely.Point(2.53, 14.52), "EE"),
        Feature("city", "Great City", 0, shapely.Point(2.5, 14.5), "EE"),
        Feature("town", "Next Town", 3, shapely.Point(4.5, 13.5), "EE"),
    )
    frame = around(Point(14, 3), 300, 220, 600)
    drawn = " ".join(towns(atlas, frame, Sheet(300, 220), (), 10)[0])
    assert "Great City" in drawn
    assert "Next Town" in drawn
    assert "Little Suburb" not in drawn


def test_a_country_much_larger_than_where_its_pins_lie_does_not_widen_the_overview():
    pins = tuple(pin(n, 9 + n / 5, -75 + n / 5) for n in range(1, 6))
    country = Shade(9, "x", "Tallland", Point(4, -73), "hazard", "", "XX", Box(-4, -79, 12, -67))
    assert extent(Content(markers=pins, shades=(country,))) == [found.point for found in pins]
    assert len(extent(Content(markers=pins[:1], shades=(country,)))) == 5  # one pin tells too little


def test_the_world_is_cut_between_its_edges():
    frame = world([Point(0, 0)], 640, 320)
    parts = frame.parts()
    assert len(parts) == 2
    edges = frame.pixels(np.array([parts[0].west, parts[-1].east]), np.zeros(2))[:, 0]
    assert edges[0] < 20 < 620 < edges[1]


def test_every_pin_of_a_crowd_has_its_number():
    crowd = tuple(pin(n, 12 + n / 60, 2 + (n % 3) / 60, label="Verylongname") for n in range(1, 9))
    picture = overview(ATLAS, SMALL, Content(markers=crowd), 640, 420)
    assert picture.numbered == set(range(1, 9))


def test_an_area_is_named_where_it_shows():
    far = replace(CONTENT.shades[0], point=Point(60, 100))
    words = texts(overview(ATLAS, SMALL, replace(CONTENT, shades=(far,)), 640, 420).svg)
    assert "3 Eastland" in words


def test_context_places_are_named():
    content = Content(markers=(pin(1, 12, 2), pin(2, 12.5, 3, "muted", "Gammaburg", numbered=False)))
    assert "Gammaburg" in texts(overview(ATLAS, SMALL, content, 640, 420).svg)


def test_a_name_stands_outside_a_narrow_circle_of_uncertainty():
    place = Place("p", "Alphaville", "town", Point(12, 2), "WE")
    marker = pin(1, 12, 2, label="Alphaville", precision_km=20)
    svg = locator(ATLAS, SMALL, place, marker, CONTENT, 270, 200).svg
    radius = float(re.search(r'<circle[^>]* r="([\d.]+)"[^>]*stroke-dasharray="4 3"', svg)[1])
    start = float(re.search(r'<text[^>]* x="([\d.]+)"[^>]*>1 Alphaville', svg)[1])
    assert abs(start - 135) >= radius


@pytest.mark.parametrize(
    "geometry",
    [
        shapely.Polygon(),
        shapely.MultiPolygon([]),
        shapely.Polygon([(0, 0), (1, 1), (2, 2), (0, 0)]),
        shapely.GeometryCollection([shapely.Point(0, 0)]),
    ],
)
def test_what_has_no_inside_has_no_inner_points(geometry: shapely.Geometry) -> None:
    assert list(inner_points(geometry)) == []


def test_inner_points_begin_in_the_middle() -> None:
    assert next(inner_points(shapely.box(0, 0, 40, 40))) == (20, 20)
