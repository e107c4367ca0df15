"""Demands, denials, blame and praise that no single verb tells of."""

from __future__ import annotations

import pytest
from reading_samples import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We would like to see him resign.", ["demand"]),
        ("She said the dam must go.", ["demand"]),
        ("The abbot says more help is needed.", ["demand"]),
        ("The miners said the envoy must leave the harbour.", ["demand"]),
        ("The ministry requested more helicopters.", ["demand"]),
        ("He insisted he had not taken a bribe.", ["criticism"]),
        ("The governor described the remark as utterly shameful.", ["criticism"]),
        ("The union called the offer an insult.", ["criticism"]),
        ("The premier defended himself against claims of waste.", ["criticism"]),
        ("Teachers spoke in favour of it.", ["support"]),
        ("That is something all of us can support.", []),
        ("The goalkeeper begs to differ.", []),
    ],
)
def test_opinions(text: str, expected: list[str]) -> None:
    assert [event.type for event in read(text).events] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bishop appealed for an end to bloodshed.", ["demand"]),
        ("The bishop appealed for a halt to the offensive.", ["demand"]),
        ("The general promised a devastating reply to any incursion.", ["threat"]),
        ("The bishop appealed for calm after an earthquake.", ["demand", "disaster"]),
    ],
)
def test_what_an_end_is_called_for_is_no_event(text: str, expected: list[str]) -> None:
    assert [event.type for event in read(text).events] == expected
