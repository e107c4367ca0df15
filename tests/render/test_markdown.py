from __future__ import annotations

import re

import pytest
from briefings import hostile_briefing, small_briefing
from hypothesis import given
from hypothesis import strategies as st

from geobrief.render.markdown import escape, markdown


def test_it_says_what_the_briefing_says() -> None:
    briefing = small_briefing()
    text = markdown(briefing).decode()
    assert text.startswith(f"# {briefing.title}\n")
    for heading in ("Key findings", "Places", "Chronology", "Gaps", "Sources"):
        assert f"\n## {heading}\n" in text
    for statement in briefing.key_findings:
        numbers = ", ".join(map(str, statement.citations))
        assert f"\\[{numbers}\\]." in text


def test_hostile_text_stays_text() -> None:
    text = markdown(hostile_briefing()).decode()
    assert not re.search(r"(?<!\\)<\s*(script|img|iframe|svg)", text, re.IGNORECASE)
    assert not re.search(r"(?<!\\)\]\(", text)


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("a *b* [c](d)", "a \\*b\\* \\[c\\](d)"),
        ("1. not a list", "1\\. not a list"),
        ("- nor\nthis", "\\- nor this"),
        ("a | b", "a \\| b"),
        ("<img src=x>", "\\<img src=x\\>"),
    ],
)
def test_escaping(raw: str, safe: str) -> None:
    assert escape(raw) == safe


@given(st.text(max_size=60))
def test_escaped_text_is_one_line(text: str) -> None:
    assert len(escape(text).splitlines()) <= 1
