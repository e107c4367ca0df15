from __future__ import annotations

from datetime import UTC, datetime

from briefing_samples import Told, brief, number, report

from geobrief.briefing import SourceEntry, SourceRegister
from geobrief.briefing.numbers import compatible, unit_key
from geobrief.model import Quantity, Reading, Role, Status

REGISTER = SourceRegister(
    {"post": SourceEntry("Post", "B"), "wire": SourceEntry("Wire", "A"), "blog": SourceEntry("Blog", "E")}
)


def flight(
    outlet: str, count: int, unit: str = "people", day: int = 9, status: Status = Status.COMPLETED
) -> Reading:
    text = f"According to the town hall in its {outlet} bulletin, {count} {unit} fled Lorica."
    if status is Status.DENIED:
        text = f"The town hall denied to {outlet} that anybody fled Lorica."
    quantities = () if status is Status.DENIED else (number(count, unit, f"{count} {unit}"),)
    event = Told("flight", "fled", {"Lorica": Role.ORIGIN}, quantities=quantities, status=status)
    return report(outlet, text, [event], outlet=outlet, published=datetime(2030, 5, day, tzinfo=UTC))


def test_numbers_that_differ_are_said() -> None:
    (event,) = brief(flight("Post", 400), flight("Wire", 600), flight("Blog", 400)).events
    assert event.contradictions == ("Reports differ on the number of people: 400 [1, 3] or 600 [2].",)


def test_residents_and_people_are_one_count() -> None:
    (event,) = brief(flight("Post", 400), flight("Wire", 600, "residents")).events
    assert len(event.contradictions) == 1
    assert unit_key("local residents") == unit_key("people") != unit_key("soldiers")


def test_numbers_that_agree_are_not() -> None:
    at_least = Quantity("people", 400, None, text="at least 400 people")
    assert compatible(at_least, number(450, "people"))
    assert not compatible(at_least, number(350, "people"))
    assert compatible(Quantity("people", 500, 500, about=True), number(420, "people"))
    (event,) = brief(flight("Post", 400), flight("Wire", 400)).events
    assert event.contradictions == ()


def test_later_figures_are_an_update() -> None:
    (event,) = brief(flight("Post", 400, day=8), flight("Wire", 600, day=11)).events
    assert event.contradictions == (
        "Reports over time give different figures for the number of people: 400 [1], then 600 [2].",
    )


def test_told_and_denied() -> None:
    (event,) = brief(flight("Post", 400), flight("Wire", 0, status=Status.DENIED)).events
    assert event.contradictions == (
        "Reports differ on whether the flight of people took place: reported [1] or denied [2].",
    )
    assert event.status is Status.COMPLETED


def test_a_summary_counts_only_reports_that_agree() -> None:
    briefing = brief(flight("Post", 400), flight("Wire", 600), flight("Blog", 400))
    expected = (
        "Two independent reports say 400 people fled Lorica; another gives the number of people as 600."
    )
    assert briefing.key_findings[0].text == expected


def test_grades_follow_the_stated_rule() -> None:
    def label(*readings: Reading, register: SourceRegister = REGISTER) -> str:
        (event,) = brief(*readings, register=register).events
        assert event.grade is not None
        return event.grade.label

    assert label(flight("Post", 400)) == "B3"
    assert label(flight("Blog", 400)) == "E6"
    assert label(flight("Blog", 400), flight("Nobody", 400)) == "E2"
    assert label(flight("Post", 400), flight("Nobody", 400)) == "B1"
    assert label(flight("Post", 400), flight("Wire", 600)) == "A4"
    denials = [flight(f"Paper{n}", 0, status=Status.DENIED) for n in range(2)]
    assert label(flight("Post", 400), *denials) == "B5"
    assert label(flight("Post", 400), flight("Wire", 400), register=SourceRegister()) == "F6"
