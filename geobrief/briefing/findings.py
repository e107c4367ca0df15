"""The whole in a few lines: key findings, key figures, movements, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from geobrief.briefing import wording
from geobrief.briefing.happening import Happening
from geobrief.briefing.language import capitalised, counted, figures, joined, number_word, plural
from geobrief.briefing.model import KeyFigure, Location, Movement, Source, Statement
from geobrief.briefing.statements import Account, Narrator
from geobrief.model import Role, Span

# What fits the first page: findings told one by one, and disagreements worth knowing before acting.
_FINDINGS, _DISPUTES = 6, 2
# Findings of one type at one place: the third of a kind tells less than the first of another.
_ALIKE = 2
# Types of many everyday remarks; they lead only when there is nothing else.
_MINOR = frozenset({"society", "support", "criticism"})


def key_findings(accounts: Sequence[Account], narrator: Narrator) -> tuple[Statement, ...]:
    """The weightiest events, bottom line first, then disagreements they do not show."""
    ranked = sorted(
        accounts, key=lambda account: (account.happening.type in _MINOR, -account.weight, account.index)
    )
    alike: Counter[tuple[str, str]] = Counter()
    chosen: list[Account] = []
    seen: set[tuple[int, Span]] = set()
    borne_out = _borne_out(accounts)
    for account in ranked:
        if len(chosen) == _FINDINGS:
            break
        places = account.happening.places
        key = account.happening.type, places[0].location if places else ""
        told = account.telling(None)
        sentence = told.source, told.event.sentence
        # What the sentence says before all is told with the event that more reports bear out.
        if borne_out[sentence] > account.happening.independent:
            continue
        alike[key] += 1
        if alike[key] <= _ALIKE and sentence not in seen:
            chosen.append(account)
            seen.add(sentence)
    found = [narrator.statement(account) for account in chosen]
    told_of = {account.index for account in chosen}
    disputed = [account for account in ranked if account.contradictions and account.index not in told_of]
    found += [_dispute(account, narrator) for account in disputed[:_DISPUTES]]
    return tuple(found)


def _dispute(account: Account, narrator: Narrator) -> Statement:
    """A disagreement with the event it is about: told by a clause, which carries it, else named."""
    if account.chosen is not None:
        return narrator.statement(account)
    dispute = account.contradictions[0]
    return Statement(dispute.plain(), dispute.quotes)


def _borne_out(accounts: Sequence[Account]) -> dict[tuple[int, Span], int]:
    """For each sentence the most independent reports that an event told in it has."""
    found: dict[tuple[int, Span], int] = {}
    for account in accounts:
        for told in account.happening.tellings:
            sentence = told.source, told.event.sentence
            found[sentence] = max(found.get(sentence, 0), account.happening.independent)
    return found


def key_figures(
    sources: Sequence[Source], accounts: Sequence[Account], locations: Sequence[Location], movements: int
) -> tuple[KeyFigure, ...]:
    """The numbers printed large."""
    copies = sum(source.copy_of is not None for source in sources)
    pins = sum(not location.place.area and bool(location.events) for location in locations)
    countries = {
        location.place.country
        for location in locations
        if location.events and location.place.country is not None
    }
    several = sum(account.happening.independent > 1 for account in accounts)
    disputed = sum(bool(account.contradictions) for account in accounts)
    reports = plural("report", len(sources) - copies)
    if copies:
        reports += f" ({counted(copies, 'copy')} not counted)"
    found = [
        (len(sources) - copies, reports),
        (len(accounts), plural("event", len(accounts))),
        (several, f"{plural('event', several)} told by independent reports"),
        (disputed, f"{plural('event', disputed)} on which reports disagree"),
        (pins, f"{plural('place', pins)} with events"),
        (len(countries), plural("country", len(countries))),
        (movements, plural("movement", movements)),
    ]
    return tuple(KeyFigure(figures(count), label) for count, label in found if count)


# Events that move somebody or something: one end of the way will do.
_MOVING = frozenset({"withdrawal", "evacuation", "flight", "deployment", "aid", "armed_clash"})


def _moves(happening: Happening, origin: bool, destination: bool) -> bool:
    """Whether an event is a movement: "fans from Lorica marched" is none, nor is a trip nobody counts."""
    if happening.type in _MOVING or (origin and destination):
        return origin or destination
    return destination and bool(happening.quantities)


def movements_of(accounts: Sequence[Account]) -> tuple[Movement, ...]:
    """Who or what goes from where to where, in the order of the events.

    An event that moves between several places gives each pair; a side that is not said is None.
    """
    found = []
    for account in accounts:
        happening = account.happening
        places = happening.places
        ends: dict[Role, list[str | None]] = {
            role: [place.location for place in places if place.role is role]
            for role in (Role.ORIGIN, Role.DESTINATION)
        }
        if not _moves(happening, bool(ends[Role.ORIGIN]), bool(ends[Role.DESTINATION])):
            continue
        what = wording.mover(happening.type, happening.quantities, happening.actors)
        found += [
            Movement(account.id, origin, destination, what, happening.status)
            for origin in ends[Role.ORIGIN] or [None]
            for destination in ends[Role.DESTINATION] or [None]
            if origin != destination
        ]
    return tuple(found)


def chronology_of(accounts: Sequence[Account]) -> tuple[str, ...]:
    """Ids of the events that have a day, oldest first."""
    dated = [(day, account.index, account.id) for account in accounts if (day := account.happening.day)]
    return tuple(identity for _, _, identity in sorted(dated))


def gaps(
    sources: Sequence[Source],
    accounts: Sequence[Account],
    locations: Sequence[Location],
    skipped: int,
    labels: Mapping[str, str],
) -> tuple[str, ...]:
    """What a reader should know is missing, each in one sentence."""
    total = len(accounts)
    single = sum(account.happening.independent == 1 for account in accounts)
    nowhere = sum(not account.happening.places for account in accounts)
    coarse = sum(_only_areas(account) for account in accounts)
    undated = sum(account.happening.when is None for account in accounts)
    silent = [location for location in locations if not location.events and not location.place.area]
    found = []
    if not total:
        found.append("No event was found in the reports.")
    if single:
        found.append(_part(single, total, "rests on a single report", "rest on a single report"))
    if nowhere:
        found.append(_part(nowhere, total, "has no place on the map", "have no place on the map"))
    if coarse:
        found.append(
            _part(coarse, total, "is known only by country or region", "are known only by country or region")
        )
    if undated:
        found.append(
            _part(
                undated,
                total,
                "is not dated by its report",
                "are not dated by their reports",
                none="is dated by its report",
            )
        )
    found += _about_sources(sources, skipped)
    if silent:
        named = [labels[location.id] for location in silent[:5]]
        more = f" and {number_word(len(silent) - 5)} more" if len(silent) > 5 else ""
        text = f"{', '.join(named)}{more}" if more else joined(named)
        found.append(f"No event is told of {counted(len(silent), 'place')} that the reports name: {text}.")
    return tuple(found)


def _about_sources(sources: Sequence[Source], skipped: int) -> list[str]:
    undated = sum(source.published is None for source in sources)
    unnamed = sum(source.outlet is None for source in sources)
    found = []
    if undated:
        found.append(_part(undated, len(sources), "is undated", "are undated", "report"))
    if unnamed:
        found.append(
            _part(
                unnamed,
                len(sources),
                "does not name its outlet",
                "do not name their outlets",
                "report",
                none="names its outlet",
            )
            + (" Unnamed outlets are taken to be independent of each other." if unnamed > 1 else "")
        )
    if skipped:
        verb = "was" if skipped == 1 else "were"
        found.append(
            f"{capitalised(counted(skipped, 'input'))} {verb} not used; see the list of skipped inputs."
        )
    return found


def _part(count: int, total: int, one: str, many: str, noun: str = "event", none: str = "") -> str:
    """How many of all are or do what `one` and `many` say; `none` is what not one of them does instead."""
    if count == total > 1 and none:
        return f"Neither {noun} {none}." if total == 2 else f"None of the {counted(total, noun)} {none}."
    if count == total:
        whole = {1: f"The only {noun}", 2: f"Both {plural(noun, 2)}"}.get(
            total, f"All {number_word(total)} {plural(noun, total)}"
        )
        return f"{whole} {one if total == 1 else many}."
    some = f"{capitalised(number_word(count))} of {number_word(total)} {plural(noun, total)}"
    return f"{some} {one if count == 1 else many}."


def _only_areas(account: Account) -> bool:
    places = account.happening.places
    return bool(places) and all(place.place.area for place in places)
