"""What is told of an event beside the event itself, and what it means for its status."""

from __future__ import annotations

import pytest
from reading_samples import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruritania denied that its jets had bombed a hospital.", [("bombardment", "denied")]),
        ("Ruritania denied sending troops to the front.", [("deployment", "denied")]),
        ("Ruritania said it would not send troops to the island.", [("deployment", "denied")]),
        ("The rebels claimed to have shelled the base.", [("bombardment", "completed")]),
        ("Unions called off the strike.", [("protest", "denied")]),
        ("A meeting of the two premiers was called off.", [("talks", "denied")]),
        ("The two sides broke off talks.", [("talks", "denied")]),
        ("Fighting raged for a third day.", [("armed_clash", "ongoing")]),
        ("An exhibition opens at the museum on Friday.", [("society", "planned")]),
        ("Troops have begun pulling out of the base.", [("withdrawal", "ongoing")]),
        ("Charities gave $2 million to rebuild the hospital.", [("aid", "completed")]),
        ("Artillery shelled the camp, killing nine fighters.", [("bombardment", "completed")]),
        ("Gunmen shot dead a judge after days of fighting.", [("attack", "completed")]),
        ("No deaths were reported.", []),
    ],
)
def test_events_beside_others(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(event.type, event.status.value) for event in read(text).events] == expected


def test_harm_without_a_cause_is_of_the_event_before() -> None:
    told = read("A flood swept through the valley. Two people died.").events
    assert [event.type for event in told] == ["disaster", "disaster"]
    assert [event.type for event in read("Two people died.").events] == ["accident"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police named two children killed when a tram left the rails.", ["accident"]),
        ("A drunk driver killed two people on the ring road.", ["accident"]),
        ("A man killed his neighbour, police said.", ["crime"]),
        ("Two patients died last week.", ["disease"]),
        ("Joan Marsh, a reporter, died on Friday.", []),
    ],
)
def test_harm_is_of_what_did_it(text: str, expected: list[str]) -> None:
    assert [event.type for event in read(text).events] == expected


@pytest.mark.parametrize("noun", ["flood wall", "tsunami siren", "fire department", "crash helmet"])
def test_a_compound_that_is_no_event_keeps_its_first_word_from_being_one(noun: str) -> None:
    assert read(f"The town has bought a {noun}.").events == ()
