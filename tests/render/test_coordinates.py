import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.model import Point
from geobrief.render.coordinates import decimal, dms, mgrs

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("point", "words"),
    [
        (Point(33.5102, 36.29128), "33.5102° N, 36.2913° E"),
        (Point(-12.0432, -77.0282), "12.0432° S, 77.0282° W"),
        (Point(0.0, 0.0), "0.0000° N, 0.0000° E"),
        (Point(-0.00001, -0.00001), "0.0000° N, 0.0000° E"),
    ],
)
def test_decimal_names_the_hemisphere(point, words):
    assert decimal(point) == words


@pytest.mark.parametrize(
    ("point", "words"),
    [
        (Point(48.8584, 2.2945), "48° 51′ 30″ N, 2° 17′ 40″ E"),
        (Point(-33.8568, -0.5), "33° 51′ 24″ S, 0° 30′ 00″ W"),
        (Point(59.99999, 179.99999), "60° 00′ 00″ N, 180° 00′ 00″ E"),
    ],
)
def test_dms_carries_sixty_over(point, words):
    assert dms(point) == words


# Published references: the White House (USNG examples) and the Eiffel tower.
@pytest.mark.parametrize(
    ("point", "reference"),
    [
        (Point(38.8977, -77.0365), "18S UJ 23394 07395"),
        (Point(48.8582, 2.2945), "31U DQ 48249 11932"),
    ],
)
def test_mgrs_of_known_places(point, reference):
    made = mgrs(point)
    assert made[:6] == reference[:6]
    for one, other in zip(made.split()[2:], reference.split()[2:], strict=True):
        assert abs(int(one) - int(other)) <= 5


def test_mgrs_is_no_finer_than_the_position_is_known():
    point = Point(33.5102, 36.2913)
    assert [len(mgrs(point, km).split()[2]) for km in (25.0, 5.0, 0.5, 0.05, 0.001)] == [1, 2, 3, 4, 5]
    assert mgrs(point, 5.0).replace(" ", "")[:5] == mgrs(point).replace(" ", "")[:5]


def test_mgrs_knows_the_poles_and_the_exceptions():
    assert mgrs(Point(89.9, 10.0)).startswith("Z ") or mgrs(Point(89.9, 10.0))[0] in "YZ"
    assert mgrs(Point(60.39, 5.32)).startswith("32V")  # Bergen: zone 32 is widened over Norway
    assert mgrs(Point(float("nan"), 0.0)) is None
    assert mgrs(Point(91.0, 0.0)) is None


@given(points)
def test_any_point_has_all_three_forms(point):
    assert re.fullmatch(r"\d+\.\d{4}° [NS], \d+\.\d{4}° [EW]", decimal(point))
    assert re.fullmatch(r"\d+° [0-5]\d′ [0-5]\d″ [NS], \d+° [0-5]\d′ [0-5]\d″ [EW]", dms(point))
    assert re.fullmatch(r"(\d{1,2})?[A-Z] [A-Z]{2} \d{2} \d{2}", mgrs(point, 5.0))
