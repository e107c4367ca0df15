"""Step 5, compile: the readings of all reports become one briefing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from geobrief.briefing import ranking
from geobrief.briefing.drafts import Draft, Texts
from geobrief.briefing.findings import chronology_of, gaps, key_figures, key_findings, movements_of
from geobrief.briefing.grading import grade
from geobrief.briefing.language import days
from geobrief.briefing.merging import merge
from geobrief.briefing.method import method
from geobrief.briefing.model import (
    SCHEMA_VERSION,
    BriefEvent,
    Briefing,
    EventAt,
    Location,
    Source,
)
from geobrief.briefing.options import CompileOptions
from geobrief.briefing.sources import copies_of, make_sources, origins_of
from geobrief.briefing.statements import Account, Narrator
from geobrief.briefing.summaries import best_quotes, summarise
from geobrief.briefing.told import tell
from geobrief.briefing.unplaced import ambiguous, unplaced, why_here
from geobrief.collector import without_collector
from geobrief.events.vocabulary import Vocabulary
from geobrief.model import Reading, Skipped
from geobrief.text.fold import fold

# Mentions looked at for the evidence printed with a location.
_WHY_MENTIONS = 200


def compile_briefing(
    readings: Iterable[Reading], skipped: Sequence[Skipped], options: CompileOptions
) -> Briefing:
    """Compile the readings into a briefing; reports are numbered from 1 in the order given."""
    readings = tuple(readings)
    with without_collector():  # what is made here is kept, or freed without it: none of it is a cycle
        return _compile(readings, skipped, options)


def _compile(readings: Sequence[Reading], skipped: Sequence[Skipped], options: CompileOptions) -> Briefing:
    texts = Texts(readings)
    copies = copies_of(readings)
    origins = origins_of(readings, copies, options.register)
    happenings = merge(tell(readings), origins)
    named = [(f"e{number}", happening) for number, happening in enumerate(happenings, start=1)]
    sources = make_sources(readings, copies, options.register, named)
    labels = {draft.id: draft.label for draft in texts.drafts.values()}
    narrator = Narrator(texts, {entry.key: entry for entry in options.types}, labels)
    newest = max((day for happening in happenings if (day := happening.day)), default=None)
    listed = options.types or tuple(Vocabulary.load().types.values())
    weights = {entry.key: entry.weight for entry in listed} | dict(options.type_weights)
    accounts = [
        narrator.account(index, identity, happening, ranking.event_weight(happening, newest, weights))
        for index, (identity, happening) in enumerate(named)
    ]
    numbered = {source.number: source for source in sources}
    names = _country_names(texts.drafts.values(), options.country_names)
    locations = _locations(texts, accounts, narrator, names)
    movements = movements_of(accounts)
    as_of, as_of_from = _as_of(readings, options)
    return Briefing(
        schema=SCHEMA_VERSION,
        title=options.title or _title(accounts, names, _period(readings)),
        as_of=as_of,
        as_of_from=as_of_from,
        period=_period(readings),
        generator=options.generator,
        sources=sources,
        skipped=tuple(skipped),
        locations=locations,
        events=tuple(_event(account, numbered, bool(options.register)) for account in accounts),
        movements=movements,
        chronology=chronology_of(accounts),
        unplaced=unplaced(readings, texts),
        ambiguous=ambiguous(readings, texts, names),
        key_findings=key_findings(accounts, narrator),
        key_figures=key_figures(sources, accounts, locations, len(movements)),
        gaps=gaps(sources, accounts, locations, len(skipped), labels),
        types=options.types,
        credits=options.credits,
        disclaimer=options.disclaimer,
        method=method(options.recorded),
        options=options.recorded,
    )


def _event(account: Account, sources: Mapping[int, Source], registered: bool) -> BriefEvent:
    happening = account.happening
    return BriefEvent(
        id=account.id,
        type=happening.type,
        status=happening.status,
        summary=account.sentence,
        places=tuple(EventAt(place.location, place.role, place.carried) for place in happening.places),
        quotes=account.quotes,
        reports=happening.reports,
        independent=happening.independent,
        actors=happening.actors,
        quantities=happening.quantities,
        when=happening.when,
        grade=grade(happening, sources, registered, bool(account.contradictions)),
        contradictions=tuple(found.cited() for found in account.contradictions),
    )


def _locations(
    texts: Texts, accounts: Sequence[Account], narrator: Narrator, country_names: Mapping[str, str]
) -> tuple[Location, ...]:
    """Every named place, ranked; see `ranking` for the measure."""
    here: dict[str, dict[int, float]] = {}
    for account in accounts:
        for place in account.happening.places:
            shares = here.setdefault(place.location, {})
            part = account.weight * ranking.share(place.role, place.carried)
            shares[account.index] = max(shares.get(account.index, 0.0), part)
    weights = {
        draft.id: sum(here.get(draft.id, {}).values())
        + ranking.named_weight(len({named.source for named in draft.mentions}))
        for draft in texts.drafts.values()
    }
    order = sorted(texts.drafts.values(), key=lambda draft: (-weights[draft.id], draft.label, draft.id))
    by_area = _by_area(draft for draft in order if here.get(draft.id) and not draft.place.area)
    found = []
    for rank, draft in enumerate(order, start=1):
        shares = here.get(draft.id, {})
        mine = [accounts[index] for index in sorted(shares, key=lambda index: (-shares[index], index))]
        inside = _inside(draft, by_area)
        found.append(_location(draft, rank, weights[draft.id], mine, inside, narrator, country_names))
    return tuple(found)


def _location(
    draft: Draft,
    rank: int,
    weight: float,
    mine: Sequence[Account],
    inside: Sequence[Draft],
    narrator: Narrator,
    country_names: Mapping[str, str],
) -> Location:
    place = draft.place
    admin1 = place.admin1 if place.admin1 and place.kind != "admin1" else None
    country = country_names.get(place.country, place.country) if place.country else None
    hierarchy = [
        part for part in dict.fromkeys((country, admin1)) if part and part not in (place.name, draft.label)
    ]
    origins = {origin for account in mine for origin in account.happening.origins.values()}
    return Location(
        id=draft.id,
        label=draft.label,
        place=place,
        point=draft.point,
        precision_km=draft.precision_km,
        rank=rank,
        weight=round(weight, 4),
        hierarchy=tuple(hierarchy),
        events=tuple(account.id for account in mine),
        mentions=len(draft.mentions),
        reports=len(origins),
        sources=tuple(sorted({named.source for named in draft.mentions})),
        roles=tuple((role.value, count) for role, count in draft.roles.items()),
        summary=summarise(draft, mine, inside, narrator),
        best_quotes=best_quotes(draft, mine, narrator.texts),
        why=why_here(draft.mentions[:_WHY_MENTIONS], narrator.texts),
    )


def _by_area(pins: Iterable[Draft]) -> dict[tuple[str, str], list[Draft]]:
    """Pins by the areas they lie in: (country code, "") and (country code, folded name of a division)."""
    found: dict[tuple[str, str], list[Draft]] = {}
    for draft in pins:
        place = draft.place
        divisions = {fold(name) for name in (place.admin1, place.admin2) if name}
        for division in sorted({"", *divisions}):
            found.setdefault((place.country or "", division), []).append(draft)
    return found


def _inside(area: Draft, by_area: Mapping[tuple[str, str], list[Draft]]) -> Sequence[Draft]:
    """Pins with events that lie in an area, weightiest first."""
    place = area.place
    if not place.area or place.country is None:
        return ()
    division = "" if place.kind in ("country", "territory") else fold(place.name)
    return by_area.get((place.country, division), ())


def _country_names(drafts: Iterable[Draft], given: Mapping[str, str]) -> dict[str, str]:
    """Names of countries by code: those given, else as the reports' own countries are called."""
    named = {
        draft.place.country: draft.place.name
        for draft in drafts
        if draft.place.kind == "country" and draft.place.country
    }
    return {**named, **given}


def _as_of(readings: Sequence[Reading], options: CompileOptions) -> tuple[datetime, str]:
    """The briefing's time and where it comes from: given, else the newest report, else the fallback."""
    if options.as_of is not None:
        return _utc(options.as_of), options.as_of_from
    dates = _dates(readings)
    if dates:
        return max(dates), "newest report"
    return _utc(options.as_of_fallback), options.as_of_from


def _period(readings: Sequence[Reading]) -> tuple[datetime, datetime] | None:
    dates = _dates(readings)
    return (min(dates), max(dates)) if dates else None


def _dates(readings: Sequence[Reading]) -> list[datetime]:
    return [
        _utc(reading.document.published) for reading in readings if reading.document.published is not None
    ]


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _title(
    accounts: Sequence[Account], names: Mapping[str, str], period: tuple[datetime, datetime] | None
) -> str:
    """A plain title: the countries that most of the events' weight falls in, and the days reported on."""
    weight: dict[str, float] = {}
    for account in accounts:
        for country in sorted(
            {place.place.country for place in account.happening.places if place.place.country}
        ):
            weight[country] = weight.get(country, 0.0) + account.weight
    top = [
        names.get(code, code) for code, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:2]
    ]
    others = len(weight) - len(top)
    if others > 1 and 2 * sum(sorted(weight.values())[-2:]) < sum(weight.values()):
        where = f"{', '.join(top)} and {others} other countries"
    else:
        where = " and ".join(top) or "Situation briefing"
    return f"{where}, {days(period[0].date(), period[1].date())}" if period else where
