from datetime import UTC, date, datetime

import pytest
from reading_samples import read

from geobrief.events import Vocabulary, relate
from geobrief.model import Document, Event


def only(text: str, *names: str) -> Event:
    (event,) = read(text, *names).events
    return event


@pytest.mark.parametrize(
    ("text", "unit", "minimum", "maximum", "about"),
    [
        ("The army withdrew at least 300 soldiers.", "soldiers", 300, None, False),
        ("The army withdrew about 1,200 soldiers.", "soldiers", 1200, 1200, True),
        ("The army withdrew up to 30 tanks.", "tanks", None, 30, False),
        ("The army withdrew between 20 and 30 tanks.", "tanks", 20, 30, False),
        ("The army withdrew dozens of soldiers.", "soldiers", 24, None, False),
        ("The army withdrew two dozen soldiers.", "soldiers", 24, 24, False),
        ("The army withdrew 31 of the 38 tanks.", "tanks", 31, 31, False),
        ("The army withdrew one of two brigades.", "brigades", 1, 1, False),
        ("An air strike left 12 dead.", "people", 12, 12, False),
        ("Hundreds fled the town.", "people", 200, None, False),
        ("Police arrested 15 masked gunmen.", "gunmen", 15, 15, False),
        ("Some 3,000 displaced people fled the town.", "people", 3000, 3000, True),
        ("The agency pledged $2.5 million in aid to victims.", "dollars", 2_500_000, 2_500_000, False),
    ],
)
def test_quantity(text: str, unit: str, minimum: int | None, maximum: int | None, about: bool) -> None:
    (found,) = only(text).quantities
    assert (found.unit, found.minimum, found.maximum, found.about) == (unit, minimum, maximum, about)


@pytest.mark.parametrize(
    "text",
    ["Rebels attacked at 10 p.m. on the road.", "A 27-year-old man was arrested.", "Sales fell 3 percent."],
)
def test_times_ages_and_shares_are_no_quantities(text: str) -> None:
    assert only(text).quantities == ()


@pytest.mark.parametrize(
    ("when", "first", "last", "precision"),
    [
        ("on December 3, 2024", date(2024, 12, 3), date(2024, 12, 3), "day"),
        ("on 3 December", date(2024, 12, 3), date(2024, 12, 3), "day"),
        ("on Friday", date(2024, 12, 13), date(2024, 12, 13), "day"),
        ("yesterday", date(2024, 12, 15), date(2024, 12, 15), "day"),
        ("last weekend", date(2024, 12, 14), date(2024, 12, 15), "interval"),
        ("in recent days", date(2024, 12, 9), date(2024, 12, 16), "interval"),
        ("two weeks ago", date(2024, 12, 2), date(2024, 12, 8), "week"),
        ("in November", date(2024, 11, 1), date(2024, 11, 30), "month"),
        ("in March 2003", date(2003, 3, 1), date(2003, 3, 31), "month"),
        ("in 1998", date(1998, 1, 1), date(1998, 12, 31), "year"),
        ("last year", date(2023, 1, 1), date(2023, 12, 31), "year"),
    ],
)
def test_date(when: str, first: date, last: date, precision: str) -> None:
    found = only(f"Rebels attacked a convoy {when}.").when
    assert found is not None
    assert (found.first, found.last, found.precision) == (first, last, precision)


def test_a_planned_event_lies_ahead() -> None:
    found = only("The army will withdraw its troops on Friday.").when
    assert found is not None
    assert found.first == date(2024, 12, 20)


def test_relative_days_need_a_publication_date() -> None:
    (event,) = read("Rebels attacked a convoy on Friday.", published=None).events
    assert event.when is None


@pytest.mark.parametrize("title", ["the Sunday Times", "Saturday Night with Marlowe", "Black Friday"])
def test_titles_are_no_dates(title: str) -> None:
    assert only(f"Rebels attacked a convoy, according to {title}.").when is None


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Syrian forces attacked a village.", ["~Syrian"], ("Syria",)),
        ("The Kremlin condemned the attack.", ["^Kremlin"], ("Russia",)),
        ("Hezbollah fired rockets at a village.", [], ("Hezbollah",)),
        ("NATO condemned the coup.", [], ("NATO",)),
        ("President Maria Lopez resigned.", [], ("President Maria Lopez",)),
        ("The rebels captured a town.", [], ("rebels",)),
    ],
)
def test_actors(text: str, names: list[str], expected: tuple[str, ...]) -> None:
    assert read(text, *names).events[0].actors == expected


@pytest.mark.parametrize(
    ("text", "day", "amount"),
    [
        ("On 8 May 38 patients were evacuated.", date(2031, 5, 8), 38),
        ("Two hundred people fled on May 8.", date(2031, 5, 8), 200),
        ("The army withdrew 40 soldiers on Thursday, 8 May 2031.", date(2031, 5, 8), 40),
    ],
)
def test_a_day_in_may_is_no_actor_and_no_figure(text: str, day: date, amount: int) -> None:
    document = Document("a", "a.txt", text, published=datetime(2031, 5, 12, tzinfo=UTC))
    (event,) = relate(document, [], Vocabulary.load()).events
    assert event.actors == ()
    assert [quantity.minimum for quantity in event.quantities] == [amount]
    assert event.when is not None
    assert (event.when.first, event.when.last) == (day, day)


def test_the_date_of_a_dateline_is_not_when_it_happened() -> None:
    text = "Anadyr, 5 March 2026 - A storm hit the port on Wednesday."
    events = read(text, published=datetime(2026, 3, 5, tzinfo=UTC)).events
    assert [str(event.when.first) for event in events if event.when] == ["2026-03-04"]
    only = read("Anadyr, 5 March 2026 - A storm hit the port.").events
    assert [str(event.when.first) for event in only if event.when] == ["2026-03-05"]
