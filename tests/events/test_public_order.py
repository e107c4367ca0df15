"""Justice, crime, protest and politics told in everyday words, and what only looks like them."""

import pytest
from reading_samples import events


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He was let off with a warning.", "justice"),
        ("The jury took four hours to clear the nurse.", "justice"),
        ("Bailiffs moved in on the squat.", "justice"),
        ("The village's top court has annulled the result.", "justice"),
        ("The bishop faces questioning over a missing chalice.", "justice"),
        ("The owner's passport was confiscated.", "justice"),
        ("The bank agreed to pay two billion to settle charges.", "justice"),
        ("Burglars got in through a skylight.", "crime"),
        ("The till was emptied at a petrol station.", "crime"),
        ("The clerk pocketed the fees for years.", "crime"),
        ("Pirates seized a tug.", "crime"),
        ("A brick was thrown through a window of a home.", "crime"),
        ("She is suspected in the robbery of a bakery.", "crime"),
        ("Doctors have put down their stethoscopes.", "protest"),
        ("Students have barricaded themselves inside the rector's office.", "protest"),
        ("Opposition supporters clashed with police.", "protest"),
        ("Black flags hung from every balcony.", "protest"),
        ("Labour held on to the seat.", "politics"),
        ("The board tabled the matter until next month.", "politics"),
        ("The prime minister called it a day.", "politics"),
        ("Plans for a mosque were turned down by the council.", "politics"),
        ("The coalition fell apart on Friday.", "politics"),
    ],
)
def test_everyday_words(text: str, kind: str) -> None:
    assert [found for found, _ in events(text)] == [kind]


def test_a_crime_beside_an_arrest_is_an_event_of_its_own() -> None:
    found = [kind for kind, _ in events("Police arrested two men days after a shopkeeper was stabbed.")]
    assert found == ["justice", "crime"]


@pytest.mark.parametrize(
    "text",
    [
        "The clerk is in charge of keeping the records.",
        "The player stole second base.",
        "The party is popular in the north.",
        "The council has 40 members.",
        "The novel is about a thief.",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    kinds = {kind for kind, _ in events(text)}
    assert kinds.isdisjoint({"justice", "crime", "protest", "politics"})
