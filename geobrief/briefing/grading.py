"""Grade an event by the admiralty system: the source's letter and the report's digit, judged apart.

The digit follows from who agrees and who contradicts, by this rule, the first line that fits:

    6  no register of sources, or nobody whose reliability is known tells it and nobody confirms it
    5  more independent reports deny it than tell it
    4  reports contradict each other, on whether it happened or on its numbers
    1  three independent reports, or two of which one comes from a source graded A or B
    2  two independent reports
    3  one report, from a source graded A, B or C
    6  one report of any other source
"""

from __future__ import annotations

from collections.abc import Mapping

from geobrief.briefing.happening import Happening
from geobrief.briefing.language import capitalised, counted
from geobrief.briefing.model import Grade, Source
from geobrief.model import Status

_GOOD, _FAIR = "AB", "ABC"
_SEVERAL = 3


def grade(happening: Happening, sources: Mapping[int, Source], registered: bool, contradicted: bool) -> Grade:
    """Grade an event; `registered` says whether the user gave a register of sources."""
    letter = min(sources[number].reliability for number in happening.sources)
    told = capitalised(counted(happening.independent, "independent report"))
    if happening.independent == 1:
        told = "One report, not confirmed by another"
    if not registered:
        return Grade("F", 6, f"{told}; no register of sources was given, so nothing is judged")
    against = _deniers(happening)
    digit = _digit(happening.independent, letter, against, contradicted)
    best = "source not in the register" if letter == "F" else f"best source graded {letter}"
    dispute = "; the reports contradict each other" if contradicted else "; no report contradicts"
    return Grade(letter, digit, f"{told}; {best}{dispute}")


def _digit(independent: int, letter: str, against: int, contradicted: bool) -> int:
    if against * 2 > independent:
        return 5
    if contradicted:
        return 4
    if independent >= _SEVERAL or (independent == _SEVERAL - 1 and letter in _GOOD):
        return 1
    if independent == _SEVERAL - 1:
        return 2
    return 3 if letter in _FAIR else 6


def _deniers(happening: Happening) -> int:
    """Origins that only deny an event which others tell."""
    groups = happening.by_origin.values()
    denying = sum(all(told.event.status is Status.DENIED for told in tolds) for tolds in groups)
    return denying if denying < len(groups) else 0
