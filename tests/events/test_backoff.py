"""Sentences without a clear trigger, and those in which nothing happens."""

import pytest
from reading_samples import events


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gusts and hail pummelled orchards near Ghent on Friday.", "disaster"),
        ("Gunmen snatched three villagers near Ghent.", "attack"),
        ("Lender snubs brewery merger in Ghent", "economy"),
        ("Striker nets winner in Ghent derby", "society"),
        ("The brewery parted with sixty staff in Ghent.", "economy"),
        ("Exports to Chad were down by a tenth.", "economy"),
    ],
)
def test_the_topic_says_of_what_kind_a_change_is(text: str, kind: str) -> None:
    assert [found for found, _ in events(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The nurse, who teaches hygiene in Ghent, keeps a diary.",
        "She taught music in Ghent for twenty years.",
        "He was born in Ghent, studied physics and married a dentist.",
        "Bare cliffs and floods are common along that coast.",
        "Under asylum law the border guard decides.",
        "The paint is made of diesel, lime and chalk.",
    ],
)
def test_lives_habits_and_kinds_are_no_events(text: str) -> None:
    assert events(text) == []
