from __future__ import annotations

from geobrief.model import Quantity, Reason
from geobrief.render.report_facts import best_reasons, kind_in_short, kind_named, percent
from geobrief.render.report_words import quantity


def test_the_strongest_reasons_are_told_and_then_what_is_doubtful() -> None:
    reasons = [
        Reason("stranger", 1.0, -0.9, "no other place lies near it"),
        Reason("prominence", 0.5, 1.0, "how well known it is"),
        Reason("primary", 1.0, 1.6, "its main name"),
        Reason("kind=town", 1.0, -0.4, "kind of place: town"),
    ]
    assert best_reasons(reasons) == "its main name; how well known it is; but no other place lies near it"
    assert best_reasons(reasons, 1) == "its main name; but no other place lies near it"
    assert best_reasons([]) == ""


def test_numbers_that_are_no_figures_stay_words() -> None:
    assert quantity(Quantity("buildings", 24, text="dozens of buildings")) == "dozens of buildings"
    assert quantity(Quantity("people", 2000, text="thousands")) == "thousands of people"
    assert quantity(Quantity("buildings", 24, text="at least 24 buildings")) == "at least 24 buildings"


def test_nothing_is_certain() -> None:
    assert [percent(score) for score in (1.0, 0.93, 0.0)] == ["over 99%", "93%", "under 1%"]


def test_kinds_are_told_in_plain_words() -> None:
    assert kind_named("admin1") == "province, state or department"
    assert kind_in_short("admin1") == "region"
    assert kind_named("strait") == "strait or channel"
    assert best_reasons([Reason("kind=admin1", 1.0, 1.0, "kind of place: admin1")]) == "it is a region"
