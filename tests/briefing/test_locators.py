"""A citation names the page of a PDF, the line of a text, the paragraph of a web page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geobrief.briefing.locators import locator
from geobrief.model import Document, Span


def document(breaks: tuple[int, ...], unit: str = "page") -> Document:
    return Document("a", "a", "x" * 100, breaks=breaks, break_unit=unit)


def test_the_page_a_passage_stands_on() -> None:
    pages = document((40, 60))
    assert locator(pages, Span(0, 40)) == "p. 1"
    assert locator(pages, Span(40, 60)) == "p. 2"
    assert locator(pages, Span(39, 61)) == "pp. 1–3"
    assert locator(pages, Span(99, 99)) == "p. 3"


def test_a_page_without_text_counts() -> None:
    assert locator(document((40, 40)), Span(40, 50)) == "p. 3"


def test_units() -> None:
    assert locator(document((9,), "line"), Span(9, 12)) == "line 2"
    assert locator(document((9, 20), "paragraph"), Span(9, 30)) == "paras. 2–3"
    assert locator(document((9,), "slide"), Span(9, 30)) == "slide 2"


def test_a_report_without_pages_has_none() -> None:
    assert locator(document(()), Span(0, 5)) is None


@given(st.lists(st.integers(0, 100), max_size=8), st.integers(0, 100), st.integers(0, 100))
def test_any_span_has_a_locator(breaks: list[int], start: int, length: int) -> None:
    told = locator(document(tuple(sorted(breaks))), Span(start, start + length))
    assert bool(told) == bool(breaks)
