from __future__ import annotations

from geobrief.model import Reason
from geobrief.render.report_facts import best_reasons


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
