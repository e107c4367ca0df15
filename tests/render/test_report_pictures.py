"""Pictures on a PDF page: drawn by us where they are plain, by WeasyPrint elsewhere."""

from __future__ import annotations

import io
from base64 import b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

pytest.importorskip("weasyprint")

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from geobrief.render.report_pictures import path_operators, pictures

NUMBERS = st.floats(-5000, 5000, allow_nan=False).map(lambda value: f"{value:.1f}")


def page(body: str) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">{body}</svg>'
    )
    return f'<p><img src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}" alt="Map"></p>'


def printed(html: str, ours: bool = True) -> Any:
    fonts = FontConfiguration()
    cache = pictures(html, fonts) if ours else {}
    data = HTML(string=html).render(font_config=fonts, cache=cache).write_pdf()
    return PdfReader(io.BytesIO(data)).pages[0]


def content(html: str, ours: bool = True) -> bytes:
    stream = printed(html, ours).get_contents()
    assert stream is not None
    return bytes(stream.get_data())


def test_a_path_of_lines_becomes_operators() -> None:
    assert path_operators("M1 2 3 4L5 6Z") == b"1 2 m\n3 4 l\n5 6 l\nh"
    assert path_operators("M10 10l5 15l-5 -3.5Z") == b"10 10 m\n15 25 l\n10 21.5 l\nh"
    assert path_operators("m1 1 2 2zm1 0l1 1") == b"1 1 m\n3 3 l\nh\n2 1 m\n3 2 l"
    assert path_operators("") == b""


@pytest.mark.parametrize(
    "data", ["M0 0C1 1 2 2 3 3", "M0 0A1 1 0 0 1 5 5", "M0 0H5", "M1 2 3", "M0 0Q1 1 2 2"]
)
def test_other_paths_are_left_to_weasyprint(data: str) -> None:
    assert path_operators(data) is None


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=20))
def test_every_point_of_a_path_is_drawn(points: list[tuple[str, str]]) -> None:
    drawn = path_operators("M" + " ".join(f"{x} {y}" for x, y in points))
    assert drawn is not None
    lines = [line.split()[:2] for line in drawn.decode().splitlines()]
    assert lines == [list(point) for point in points]


def test_a_label_is_one_piece_of_text_at_its_place() -> None:
    html = page('<text x="100" y="50" font-size="10" text-anchor="middle" fill="#123">Al Bab</text>')
    found: dict[str, float] = {}

    def note(text: str, _cm: Any, matrix: Any, *_: Any) -> None:
        if text.strip():
            found[text.strip()] = matrix[4]

    printed(html).extract_text(visitor_text=note)
    assert "Al Bab" in found
    assert content(html).count(b"BT") == 1
    # Centred: it starts left of the middle, by half its width.
    assert 60 < found["Al Bab"] < 100
    assert content(html, ours=False).count(b"BT") == 0  # WeasyPrint puts it into a group of its own


def test_a_halo_and_its_label_show_the_same_glyphs() -> None:
    place = 'x="10" y="50" font-size="10"'
    both = "".join(f"<text {place} {ink}>Homs</text>" for ink in ('fill="#fff" stroke="#fff"', 'fill="#000"'))
    shown = [line for line in content(page(both)).splitlines() if line.endswith(b"TJ")]
    assert len(shown) == 2
    assert shown[0] == shown[1]


@pytest.mark.parametrize(
    "body",
    [
        '<text x="10 30" y="50">ab</text>',
        '<text x="10" y="50" rotate="20">ab</text>',
        '<text x="10" y="50">a<tspan font-weight="700">b</tspan></text>',
        '<path d="M10 10C20 20 30 5 40 10" stroke="#000"/>',
        '<path d="M10 10L40 10" stroke="#000" opacity="0.5"/>',
    ],
)
def test_what_is_not_plain_looks_as_weasyprint_draws_it(body: str) -> None:
    assert content(page(body)) == content(page(body), ours=False)


def test_a_hidden_or_empty_label_draws_nothing() -> None:
    for body in ('<text x="1" y="9" display="none">ab</text>', '<text x="1" y="9"></text>'):
        assert b"TJ" not in content(page(body))


def test_a_broken_picture_is_left_out() -> None:
    broken = b64encode(b"<svg><g></svg>").decode()
    assert pictures(f'<img src="data:image/svg+xml;base64,{broken}">', FontConfiguration()) == {}
    assert pictures('<img src="data:image/svg+xml;base64,A">', FontConfiguration()) == {}
