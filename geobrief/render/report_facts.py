"""What a printed section says of the place itself: its kind, position, and how sure the placement is."""

from __future__ import annotations

from geobrief.briefing.model import Location
from geobrief.gazetteer.kinds import BY_NAME
from geobrief.model import Place
from geobrief.render import report_words as words
from geobrief.render.coordinates import decimal, dms, mgrs


def kind_words(location: Location) -> str:
    """Return what sort of place it is, with its people where counted."""
    kind = BY_NAME.get(location.place.kind)
    text = kind.meaning if kind else location.place.kind
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
    told = (
        f"{words.count(len(location.events), 'event')}, {words.count(location.reports, 'independent report')}"
    )
    found.append(("Reported", told))
    if location.roles:
        found.append(("Named", f"{words.count(location.mentions, 'time')}: {words.roles(location.roles)}"))
    return tuple(found)


def why(location: Location) -> str:
    """Return how sure the placement is, and the strongest evidence for it."""
    placed = location.why
    if placed is None:
        return ""
    text = f"Placed here with a probability of {placed.score:.0%} ({words.sureness(placed.score)})"
    reasons = words.best_reasons(placed.reasons)
    return f"{text}: {reasons}." if reasons else f"{text}."


def rival(location: Location) -> str:
    """Return the runner-up and what spoke for it, "" where there was none."""
    placed = location.why
    if placed is None or not placed.rivals:
        return ""
    other = max(placed.rivals, key=lambda item: item.score)
    reasons = words.best_reasons(other.reasons, 2)
    spoke = f"; for it spoke: {reasons}" if reasons else ""
    return f"Next best: {described(other.place)} ({other.score:.0%}{spoke})."


def described(place: Place) -> str:
    """Return a place's name with what it lies in."""
    within = (place.admin1, place.country)
    return ", ".join([place.name, *(part for part in within if part and part != place.name)])
