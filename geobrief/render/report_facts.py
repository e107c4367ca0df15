"""What a printed section says of the place itself: its kind, position, and how sure the placement is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from geobrief.briefing.model import Location
from geobrief.gazetteer.kinds import BY_NAME
from geobrief.model import Place, Reason
from geobrief.render import report_words as words
from geobrief.render.coordinates import decimal, dms, mgrs


def kind_words(location: Location) -> str:
    """Return what sort of place it is, with its people where counted."""
    text = kind_named(location.place.kind)
    return f"{text}, population {location.place.population:,}" if location.place.population else text


def facts(location: Location) -> tuple[tuple[str, str], ...]:
    """Return the labelled facts beside a locator map."""
    found = [("Kind", kind_words(location).capitalize())]
    if location.hierarchy:
        found.append(("In", " › ".join(location.hierarchy)))
    grid = mgrs(location.point, location.precision_km)
    if not location.place.area:
        found += [("Decimal", decimal(location.point)), ("DMS", dms(location.point))]
        if grid:
            found.append(("MGRS", grid))
        found.append(("Precision", f"within {max(location.precision_km, 0.1):,.3g} km"))
    events, reports = len(location.events), words.count(location.reports, "independent report")
    found.append(("Reported", f"{words.count(events, 'event')} in {reports}" if events else "no event"))
    if location.roles:
        found.append(("Named", f"{words.count(location.mentions, 'time')}: {words.roles(location.roles)}"))
    return tuple(found)


def why(location: Location) -> str:
    """Return how sure the placement is, and the strongest evidence for it."""
    placed = location.why
    if placed is None:
        return ""
    text = f"{sureness(placed.score).capitalize()} ({percent(placed.score)})"
    reasons = best_reasons(placed.reasons)
    return f"{text}. What speaks for this place: {reasons}." if reasons else f"{text}."


def rival(location: Location, countries: Mapping[str, str]) -> str:
    """Return the runner-up and what spoke for it, "" where there was none."""
    placed = location.why
    if placed is None or not placed.rivals:
        return ""
    other = max(placed.rivals, key=lambda item: item.score)
    reasons = best_reasons(other.reasons, 2)
    spoke = f"; for it speaks: {reasons}" if reasons else ""
    return f"Next best: {described(other.place, countries)} ({percent(other.score)}){spoke}."


def described(place: Place, countries: Mapping[str, str]) -> str:
    """Return a place's name with what it lies in; `countries` maps codes to names."""
    within = (place.admin1, countries.get(place.country, place.country) if place.country else None)
    return ", ".join(dict.fromkeys([place.name, *(part for part in within if part)]))


def sureness(score: float) -> str:
    """Return words for the probability that a placement is right."""
    for least, said in ((0.95, "very sure"), (0.8, "sure"), (0.6, "fairly sure"), (0.4, "unsure")):
        if score >= least:
            return said
    return "doubtful"


def percent(score: float) -> str:
    """Return a probability; nothing is certain, and nothing that was considered impossible."""
    if score >= _NEARLY:
        return "over 99%"
    return "under 1%" if score < 1 - _NEARLY else f"{score:.0%}"


_NEARLY = 0.995
# Evidence is worded for people who know the kinds of places by their keys.
_KIND = re.compile(r"^kind of place: (\w+)$")


def _reason(text: str) -> str:
    kind = _KIND.match(text)
    return f"it is a {kind_in_short(kind[1])}" if kind else text


def kind_in_short(key: str) -> str:
    """Return what a kind is called behind a name, to tell two places of one name apart."""
    return _SHORT.get(key) or kind_named(key)


_SHORT = {"admin1": "region", "admin2": "district", "admin3": "district"}


def kind_named(key: str) -> str:
    """Return what a kind of place is called in plain words; its size is a number beside it."""
    known = BY_NAME.get(key)
    return _KINDS.get(key) or (known.meaning if known else key)


_KINDS = {
    "capital": "capital",
    "seat": "regional capital",
    "city": "city",
    "town": "town",
    "village": "village",
    "district": "part of a town",
    "country": "country",
    "admin1": "province, state or department",
    "admin2": "district or county",
    "river": "river",
}


def best_reasons(reasons: Sequence[Reason], most: int = 3) -> str:
    """Return the words of the strongest evidence for a placement."""
    telling = sorted((r for r in reasons if r.points > 0 and r.text), key=lambda r: (-r.points, r.text))
    doubts = [f"but {reason.text}" for reason in reasons if reason.doubt]
    return "; ".join(dict.fromkeys([*(_reason(reason.text) for reason in telling[:most]), *doubts]))
