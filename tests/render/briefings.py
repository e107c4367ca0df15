"""Briefings for tests and benchmarks: one rich small one, hostile ones, and any size on demand.

All are deterministic: the same arguments give equal values. The situation is invented, the
geography is real. Every quote is a slice of its source's text, as the compiler makes them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from geobrief.briefing.model import (
    SCHEMA_VERSION,
    BriefEvent,
    Briefing,
    Credit,
    EventAt,
    EventType,
    Grade,
    KeyFigure,
    Location,
    Movement,
    Quote,
    RivalPlace,
    Source,
    SourceMention,
    SourceTrigger,
    Statement,
    Unplaced,
    WhyHere,
)
from geobrief.model import Place, Point, Quantity, Reason, Role, Skipped, Span, Status, When

TYPES = tuple(
    EventType(key, label, group, symbol, plover)
    for key, label, group, symbol, plover in (
        ("armed_clash", "armed clash", "conflict", "diamond", "ASSAULT"),
        ("bombardment", "bombardment", "conflict", "diamond", "ASSAULT"),
        ("attack", "attack", "conflict", "diamond", "ASSAULT"),
        ("withdrawal", "withdrawal", "movement", "triangle", "RETREAT"),
        ("evacuation", "evacuation", "movement", "triangle", "AID"),
        ("flight", "flight", "movement", "triangle", ""),
        ("talks", "talks", "diplomacy", "circle", "CONSULT"),
        ("agreement", "agreement", "diplomacy", "circle", "AGREE"),
        ("demand", "demand", "pressure", "square", "REQUEST"),
        ("sanction", "sanction", "pressure", "square", "SANCTION"),
        ("aid", "aid", "relief", "cross", "AID"),
        ("justice", "justice", "justice", "pentagon", "COERCE"),
        ("disaster", "disaster", "hazard", "hexagon", ""),
        ("disease", "disease", "hazard", "hexagon", ""),
        ("politics", "politics", "civic", "star", ""),
        ("protest", "protest", "civic", "star", "PROTEST"),
    )
)

CREDITS = (
    Credit("GeoNames", "CC BY 4.0", "https://www.geonames.org/", "2025-01"),
    Credit("Natural Earth", "public domain", "https://www.naturalearthdata.com/", "5.1"),
)

DISCLAIMER = (
    "The boundaries and names shown on this map do not imply endorsement or acceptance by anyone. "
    "Disputed lines are drawn as such."
)


def place(
    key: str,
    name: str,
    kind: str,
    lat: float,
    lon: float,
    *,
    country: str | None = None,
    admin1: str | None = None,
    population: int = 0,
    area: bool = False,
    radius_km: float = 5.0,
) -> Place:
    """Return a gazetteer row."""
    return Place(
        key, name, kind, Point(lat, lon), country, admin1, None, population, area=area, radius_km=radius_km
    )


PLACES = {
    "gao": place(
        "gn:2457161", "Gao", "seat", 16.27167, -0.04472, country="ML", admin1="Gao", population=87000
    ),
    "menaka": place(
        "gn:2453348", "Ménaka", "town", 15.91, 2.4, country="ML", admin1="Ménaka", population=9138
    ),
    "bamako": place(
        "gn:2460596", "Bamako", "capital", 12.65, -8.0, country="ML", admin1="Bamako", population=1297281
    ),
    "niamey": place(
        "gn:2440485", "Niamey", "capital", 13.51366, 2.1098, country="NE", admin1="Niamey", population=774235
    ),
    "tillaberi": place("gn:2439155", "Tillabéri", "seat", 14.2117, 1.45306, country="NE", admin1="Tillabéri"),
    "ayorou": place("gn:2446796", "Ayorou", "town", 14.7308, 0.9174, country="NE", admin1="Tillabéri"),
    "ouaga": place(
        "gn:2357048", "Ouagadougou", "capital", 12.36566, -1.53388, country="BF", population=1086505
    ),
    "dori": place("gn:2361082", "Dori", "seat", 14.0354, -0.0345, country="BF", admin1="Sahel"),
    "accra": place("gn:2306104", "Accra", "capital", 5.55602, -0.1969, country="GH", population=1963264),
    "geneva": place("gn:2660646", "Geneva", "seat", 46.20222, 6.14569, country="CH", population=183981),
    "mali": place("gn:2453866", "Mali", "country", 18.0, -2.0, country="ML", area=True, radius_km=800),
    "niger": place("gn:2440476", "Niger", "country", 16.0, 8.0, country="NE", area=True, radius_km=800),
    "burkina": place(
        "gn:2361809", "Burkina Faso", "country", 13.0, -2.0, country="BF", area=True, radius_km=400
    ),
    "france": place("gn:3017382", "France", "country", 46.0, 2.0, country="FR", area=True, radius_km=600),
    "sahel": place("area:sahel", "Sahel", "region", 15.0, 5.0, area=True, radius_km=1500),
}

# (path, outlet, title, day of December 2024, reliability, copy_of, text)
_REPORTS: tuple[tuple[str, str, str, int, str, int | None, str], ...] = (
    (
        "01-river-wire.txt",
        "River Wire",
        "Convoy leaves Gao as talks open in Niamey",
        2,
        "B",
        None,
        (
            "Around 300 troops left Gao for Bamako on Monday. Delegates from Mali and Burkina Faso met "
            "in Niamey to discuss the border. French officials declined to comment."
        ),
    ),
    (
        "02-sahel-daily.txt",
        "Sahel Daily",
        "Fighting near Ménaka",
        3,
        "C",
        None,
        (
            "Gunmen fought soldiers near Ménaka overnight, residents said. Some 1,200 people fled to Ayorou "
            "across the border in Niger. A planned evacuation from Dori to Ouagadougou was called off."
        ),
    ),
    (
        "03-copy.txt",
        "Morning Post",
        "Troops leave Gao",
        3,
        "C",
        1,
        (
            "Around 300 troops left Gao for Bamako on Monday. Delegates from Mali and Burkina Faso met "
            "in Niamey to discuss the border."
        ),
    ),
    (
        "04-arabic.txt",
        "صوت النهر",
        "انسحاب من غاو",
        4,
        "C",
        None,
        ("انسحبت القوات من غاو يوم الاثنين. وقال شهود إن نحو 300 جندي غادروا المدينة."),
    ),
    (
        "05-flood.txt",
        "Relief Desk",
        "Niger river floods Tillabéri",
        5,
        "A",
        None,
        (
            "Floods destroyed 400 homes in Tillabéri on 4 December. Aid lorries reached the town from Accra. "
            "Donors may meet in Geneva next week. Protests are expected across the Sahel."
        ),
    ),
    (
        "06-denial.txt",
        "Capital Gazette",
        "No withdrawal, says ministry",
        6,
        "D",
        None,
        (
            "The ministry in Bamako denied that troops had left Gao for Niamey. Prosecutors in Ouagadougou "
            "charged two officers. Springfield residents held a vigil; Lankarta was calm."
        ),
    ),
)


class _Maker:
    """Builds the parts of a briefing that refer to each other by looking words up in the texts."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = list(sources)

    def quote(self, source: int, words: str, trigger: str | None = None) -> Quote:
        text = self.sources[source - 1].text
        at = text.index(words)
        marked = None
        if trigger:
            start = text.index(trigger, at)
            marked = Span(start, start + len(trigger))
        return Quote(source, Span(at, at + len(words)), words, marked)

    def mark(self, source: int, words: str, where: str | None, role: Role, kind: str = "place") -> None:
        held = self.sources[source - 1]
        at = held.text.index(words)
        mention = SourceMention(
            Span(at, at + len(words)), kind, role, where and PLACES[where].id, 0.93 if where else 0.2
        )
        self.sources[source - 1] = replace(held, mentions=(*held.mentions, mention))

    def trigger(self, quotes: Sequence[Quote], event: str) -> None:
        for quote in quotes:
            if quote.trigger is None:
                continue
            held = self.sources[quote.source - 1]
            self.sources[quote.source - 1] = replace(
                held, triggers=(*held.triggers, SourceTrigger(quote.trigger, event))
            )


def _sources() -> list[Source]:
    return [
        Source(
            number,
            path,
            path,
            text,
            title,
            outlet,
            datetime(2024, 12, day, 6 + number, tzinfo=UTC),
            "front matter",
            f"https://example.org/{number}" if number != 5 else None,
            "ar" if number == 4 else "en",
            reliability,
            copy_of,
        )
        for number, (path, outlet, title, day, reliability, copy_of, text) in enumerate(_REPORTS, start=1)
    ]


def _day(day: int, text: str) -> When:
    return When(date(2024, 12, day), date(2024, 12, day), "day", text)


def _event(
    maker: _Maker,
    key: str,
    kind: str,
    status: Status,
    summary: str,
    places: Sequence[tuple[str, Role]],
    quotes: Sequence[tuple[int, str, str]],
    **more: object,
) -> BriefEvent:
    made = tuple(maker.quote(*quote) for quote in quotes)
    maker.trigger(made, key)
    numbers = {quote.source for quote in made}
    independent = len([n for n in numbers if maker.sources[n - 1].copy_of is None])
    return BriefEvent(
        key,
        kind,
        status,
        summary,
        tuple(EventAt(PLACES[name].id, role) for name, role in places),
        made,
        len(numbers),
        independent,
        **more,  # type: ignore[arg-type]
    )


_LEFT = "Around 300 troops left Gao for Bamako on Monday."
_MET = "Delegates from Mali and Burkina Faso met in Niamey to discuss the border."
_FOUGHT = "Gunmen fought soldiers near Ménaka overnight, residents said."
_FLED = "Some 1,200 people fled to Ayorou across the border in Niger."
_CALLED_OFF = "A planned evacuation from Dori to Ouagadougou was called off."
_ARABIC = "انسحبت القوات من غاو يوم الاثنين."
_FLOODS = "Floods destroyed 400 homes in Tillabéri on 4 December."
_LORRIES = "Aid lorries reached the town from Accra."
_DONORS = "Donors may meet in Geneva next week."
_PROTESTS = "Protests are expected across the Sahel."
_DENIED = "The ministry in Bamako denied that troops had left Gao for Niamey."
_CHARGED = "Prosecutors in Ouagadougou charged two officers."


def _events(maker: _Maker) -> tuple[BriefEvent, ...]:
    site, origin, destination, actor = Role.SITE, Role.ORIGIN, Role.DESTINATION, Role.ACTOR
    b2 = Grade("B", 2, "told by two independent reports of fair reliability")
    return (
        _event(
            maker,
            "e1",
            "withdrawal",
            Status.COMPLETED,
            "About 300 troops left Gao for Bamako.",
            [("gao", origin), ("bamako", destination)],
            [(1, _LEFT, "left"), (3, _LEFT, "left"), (4, _ARABIC, "انسحبت")],
            actors=("Mali",),
            quantities=(Quantity("troops", 300, 300, about=True, text="Around 300 troops"),),
            when=_day(2, "on Monday"),
            grade=b2,
            contradictions=("Capital Gazette [6] says that the troops did not leave.",),
        ),
        _event(
            maker,
            "e2",
            "talks",
            Status.COMPLETED,
            "Delegates from Mali and Burkina Faso met in Niamey.",
            [("niamey", site), ("mali", actor), ("burkina", actor)],
            [(1, _MET, "met"), (3, _MET, "met")],
            grade=Grade("B", 3, "one independent report"),
        ),
        _event(
            maker,
            "e3",
            "armed_clash",
            Status.ONGOING,
            "Gunmen fought soldiers near Ménaka.",
            [("menaka", site)],
            [(2, _FOUGHT, "fought")],
            grade=Grade("C", 3, "one report, residents quoted"),
        ),
        _event(
            maker,
            "e4",
            "flight",
            Status.COMPLETED,
            "Some 1,200 people fled to Ayorou in Niger.",
            [("menaka", origin), ("ayorou", destination), ("niger", destination)],
            [(2, _FLED, "fled")],
            quantities=(Quantity("people", 1200, 1200, about=True, text="Some 1,200 people"),),
            grade=Grade("C", 3, "one report"),
        ),
        _event(
            maker,
            "e5",
            "evacuation",
            Status.PLANNED,
            "An evacuation from Dori to Ouagadougou was planned.",
            [("dori", origin), ("ouaga", destination)],
            [(2, _CALLED_OFF, "evacuation")],
        ),
        _event(
            maker,
            "e6",
            "disaster",
            Status.COMPLETED,
            "Floods destroyed 400 homes in Tillabéri.",
            [("tillaberi", site)],
            [(5, _FLOODS, "Floods")],
            quantities=(Quantity("homes", 400, 400, text="400 homes"),),
            when=_day(4, "on 4 December"),
            grade=Grade("A", 2, "reliable source, agrees with others"),
        ),
        _event(
            maker,
            "e7",
            "aid",
            Status.COMPLETED,
            "Aid lorries from Accra reached Tillabéri.",
            [("accra", origin), ("tillaberi", destination)],
            [(5, _LORRIES, "Aid")],
        ),
        _event(
            maker,
            "e8",
            "talks",
            Status.POSSIBLE,
            "Donors may meet in Geneva.",
            [("geneva", site)],
            [(5, _DONORS, "meet")],
            when=When(date(2024, 12, 9), date(2024, 12, 15), "week", "next week"),
        ),
        _event(
            maker,
            "e9",
            "protest",
            Status.POSSIBLE,
            "Protests are expected across the Sahel.",
            [("sahel", site)],
            [(5, _PROTESTS, "Protests")],
        ),
        _event(
            maker,
            "e10",
            "withdrawal",
            Status.DENIED,
            "The ministry denied that troops had left Gao for Niamey.",
            [("gao", origin), ("niamey", destination), ("bamako", actor)],
            [(6, _DENIED, "denied")],
        ),
        _event(
            maker,
            "e11",
            "justice",
            Status.COMPLETED,
            "Prosecutors in Ouagadougou charged two officers.",
            [("ouaga", site)],
            [(6, _CHARGED, "charged")],
        ),
    )


def _mark_all(maker: _Maker) -> None:
    for source, words, where, role in (
        (1, "Gao", "gao", Role.ORIGIN),
        (1, "Bamako", "bamako", Role.DESTINATION),
        (1, "Mali", "mali", Role.ACTOR),
        (1, "Burkina Faso", "burkina", Role.ACTOR),
        (1, "Niamey", "niamey", Role.SITE),
        (1, "French", "france", Role.ACTOR),
        (2, "Ménaka", "menaka", Role.SITE),
        (2, "Ayorou", "ayorou", Role.DESTINATION),
        (2, "Niger", "niger", Role.DESTINATION),
        (2, "Dori", "dori", Role.ORIGIN),
        (2, "Ouagadougou", "ouaga", Role.DESTINATION),
        (3, "Gao", "gao", Role.ORIGIN),
        (3, "Bamako", "bamako", Role.DESTINATION),
        (3, "Niamey", "niamey", Role.SITE),
        (4, "غاو", "gao", Role.ORIGIN),
        (5, "Tillabéri", "tillaberi", Role.SITE),
        (5, "Accra", "accra", Role.ORIGIN),
        (5, "Geneva", "geneva", Role.SITE),
        (5, "Sahel", "sahel", Role.SITE),
        (6, "Bamako", "bamako", Role.ACTOR),
        (6, "Gao", "gao", Role.ORIGIN),
        (6, "Niamey", "niamey", Role.DESTINATION),
        (6, "Ouagadougou", "ouaga", Role.SITE),
        (6, "Springfield", None, Role.CONTEXT),
        (6, "Lankarta", None, Role.CONTEXT),
    ):
        maker.mark(source, words, where, role)


def _why(quote: Quote, name: str) -> WhyHere:
    rival = place("gn:0", f"{name} (other)", "village", 44.1, -70.2, country="US", admin1="Maine")
    reasons = (
        Reason("population", 0.9, 1.4, "best known place of this name"),
        Reason("country", 1.0, 2.1, "two other places of the same report lie in the same country"),
        Reason("case", 1.0, -0.3, "also an ordinary word in one of the languages"),
    )
    return WhyHere(
        quote, 0.94, reasons, (RivalPlace(rival, 0.04, (Reason("population", 0.1, 1.4, "few inhabitants"),)),)
    )


_COUNTRY_NAMES = {"ML": "Mali", "NE": "Niger", "BF": "Burkina Faso", "GH": "Ghana", "CH": "Switzerland"}


def _hierarchy(row: Place) -> tuple[str, ...]:
    if row.kind == "country" or row.country is None:
        return ()
    above = [_COUNTRY_NAMES.get(row.country, row.country)]
    if row.admin1 and row.admin1 != row.name:
        above.append(row.admin1)
    return tuple(above)


def _locations(maker: _Maker, events: Sequence[BriefEvent]) -> tuple[Location, ...]:
    made = []
    for row in PLACES.values():
        here = [event for event in events if any(at.location == row.id for at in event.places)]
        told = [
            event
            for event in here
            if any(at.location == row.id and at.role not in (Role.ACTOR, Role.CONTEXT) for at in event.places)
        ]
        mentions = [(source, m) for source in maker.sources for m in source.mentions if m.place == row.id]
        roles: dict[str, int] = {}
        for _, mention in mentions:
            roles[str(mention.role)] = roles.get(str(mention.role), 0) + 1
        quotes = tuple(event.quotes[0] for event in (told or here)[:3])
        weight = sum(event.independent for event in told) + 0.1 * len(mentions)
        summary = tuple(Statement(event.summary, event.quotes) for event in (told or here)[:3])
        made.append(
            Location(
                row.id,
                row.name,
                row,
                row.point,
                row.radius_km,
                0,
                weight,
                _hierarchy(row),
                tuple(event.id for event in told),
                len(mentions),
                len(
                    {q.source for e in told for q in e.quotes if maker.sources[q.source - 1].copy_of is None}
                ),
                tuple(sorted({source.number for source, _ in mentions})),
                tuple(sorted(roles.items())),
                summary,
                quotes,
                _why(quotes[0], row.name) if quotes else None,
            )
        )
    made.sort(key=lambda location: (-location.weight, location.id))
    return tuple(replace(location, rank=rank) for rank, location in enumerate(made, start=1))


def small_briefing() -> Briefing:
    """Return a briefing that has one of everything the outputs can show."""
    maker = _Maker(_sources())
    events = _events(maker)
    _mark_all(maker)
    locations = _locations(maker, events)
    ids = {name: row.id for name, row in PLACES.items()}
    vigil = maker.quote(6, "Springfield residents held a vigil; Lankarta was calm.", "vigil")
    springfields = tuple(
        RivalPlace(place(f"gn:{n}", "Springfield", "city", lat, lon, country="US", admin1=admin), score)
        for n, lat, lon, admin, score in (
            (4250542, 39.80, -89.64, "Illinois", 0.34),
            (4409896, 37.22, -93.30, "Missouri", 0.33),
        )
    )
    return Briefing(
        SCHEMA_VERSION,
        "Sahel border situation",
        datetime(2024, 12, 6, 12, tzinfo=UTC),
        "newest report",
        (datetime(2024, 12, 2, tzinfo=UTC), datetime(2024, 12, 6, tzinfo=UTC)),
        "geobrief test",
        tuple(maker.sources),
        (Skipped("broken.pdf", "not a PDF: damaged header"),),
        locations,
        events,
        (
            Movement("e1", ids["gao"], ids["bamako"], "about 300 troops", Status.COMPLETED),
            Movement("e4", ids["menaka"], ids["ayorou"], "some 1,200 people", Status.COMPLETED),
            Movement("e5", ids["dori"], ids["ouaga"], "evacuation", Status.PLANNED),
            Movement("e7", ids["accra"], ids["tillaberi"], "aid lorries", Status.COMPLETED),
            Movement("e10", ids["gao"], ids["niamey"], "troops", Status.DENIED),
        ),
        ("e1", "e2", "e3", "e4", "e5", "e6", "e7", "e10", "e11", "e8", "e9"),
        (Unplaced("Lankarta", "no place of this name in the gazetteer", (vigil,)),),
        (Unplaced("Springfield", "two places are about equally likely", (vigil,), springfields),),
        (
            Statement(
                "Troops left Gao for Bamako; the ministry denies a move to Niamey.", (events[0].quotes[0],)
            ),
        ),
        (KeyFigure("300", "troops left Gao"), KeyFigure("1,200", "people fled to Ayorou")),
        ("No report on Ménaka since 3 December.",),
        TYPES,
        CREDITS,
        DISCLAIMER,
        ("Places were located against GeoNames.",),
        (("split", "none"),),
    )


_WORDS = [
    "convoy",
    "market",
    "bridge",
    "valley",
    "clinic",
    "convoy",
    "council",
    "depot",
    "river",
    "station",
    "harbour",
    "school",
    "camp",
    "road",
    "village",
    "border",
    "crossing",
    "hospital",
    "patrol",
    "shelter",
]
_CENTRES = (
    (33.5, 36.3),
    (48.5, 35.0),
    (15.6, 32.5),
    (13.5, 2.1),
    (34.5, 69.2),
    (18.6, -72.3),
    (16.8, 96.1),
    (4.4, 18.6),
)


def make_briefing(events: int, locations: int | None = None, seed: int = 7) -> Briefing:
    """Return a briefing with `events` events at `locations` places (default: one place an event).

    Places gather in clusters around eight centres, as real situations do; every fifth report is
    told twice; dates spread over a year.
    """
    rng = random.Random(seed)
    spots = max(1, events if locations is None else locations)
    rows = _many_places(rng, spots)
    # Five events to a report is about what news items hold.
    per_report = 5
    sources: list[Source] = []
    made: list[BriefEvent] = []
    at: dict[int, list[BriefEvent]] = {}
    start = datetime(2024, 1, 1, tzinfo=UTC)
    statuses = tuple(Status)
    text: list[str] = []
    drafts: list[tuple[str, int, Span, Span, Status, int, datetime]] = []
    length = 0
    number = 1
    for index in range(events):
        spot = index % spots
        kind = rng.randrange(len(TYPES))
        day = start + timedelta(days=rng.randrange(360), hours=rng.randrange(24))
        head = f"Reports of {TYPES[kind].label} "
        sentence = (
            f"{head}near {rows[spot].name}: {rng.choice(_WORDS)} and {rng.choice(_WORDS)} hit on {day:%d %B}."
        )
        span = Span(length, length + len(sentence))
        trigger = Span(length + 11, length + len(head) - 1)
        drafts.append((TYPES[kind].key, spot, span, trigger, rng.choice(statuses), index, day))
        text.append(sentence)
        length += len(sentence) + 1
        if len(drafts) == per_report or index == events - 1:
            body = " ".join(text)
            sources.append(_many_source(number, body, drafts[0][6], rows, drafts))
            for type_, where, span_, trigger_, status, event_index, day_ in drafts:
                event = _many_event(
                    event_index, number, body, type_, rows[where].id, span_, trigger_, status, day_
                )
                made.append(event)
                at.setdefault(where, []).append(event)
            number += 1
            text, drafts, length = [], [], 0
    places = _many_locations(rows, at)
    order = sorted(made, key=lambda event: (event.when.first if event.when else date.min, event.id))
    movements = tuple(
        Movement(made[i].id, rows[i % spots].id, rows[(i * 7 + 1) % spots].id, "people", made[i].status)
        for i in range(0, min(events, 2000), 10)
    )
    return Briefing(
        SCHEMA_VERSION,
        f"{events} events",
        datetime(2025, 1, 1, tzinfo=UTC),
        "newest report",
        (start, datetime(2024, 12, 26, tzinfo=UTC)),
        "geobrief test",
        tuple(sources),
        (),
        places,
        tuple(made),
        movements,
        tuple(event.id for event in order),
        (),
        (),
        (),
        (),
        (),
        TYPES,
        CREDITS,
        DISCLAIMER,
        (),
    )


def _many_places(rng: random.Random, count: int) -> list[Place]:
    rows = []
    for index in range(count):
        lat, lon = _CENTRES[index % len(_CENTRES)]
        rows.append(
            place(
                f"x:{index}",
                f"{rng.choice(_WORDS).title()} {index}",
                "town",
                round(lat + rng.gauss(0, 2.5), 5),
                round(lon + rng.gauss(0, 3.0), 5),
                country="ML",
            )
        )
    return rows


def _many_source(
    number: int,
    body: str,
    published: datetime,
    rows: Sequence[Place],
    drafts: Sequence[tuple[str, int, Span, Span, Status, int, datetime]],
) -> Source:
    mentions = []
    for _, spot, span, _, _, _, _ in drafts:
        start = body.index(rows[spot].name, span.start)
        mentions.append(
            SourceMention(Span(start, start + len(rows[spot].name)), "place", Role.SITE, rows[spot].id, 0.9)
        )
    return Source(
        number,
        f"r{number}.txt",
        f"r{number}.txt",
        body,
        f"Report {number}",
        f"Outlet {number % 40}",
        published,
        "file name",
        None,
        "en",
        "ABCDEF"[number % 6],
        None,
        tuple(mentions),
        tuple(SourceTrigger(trigger, f"e{index}") for _, _, _, trigger, _, index, _ in drafts),
    )


def _many_event(
    index: int,
    number: int,
    body: str,
    type_: str,
    where: str,
    span: Span,
    trigger: Span,
    status: Status,
    day: datetime,
) -> BriefEvent:
    quote = Quote(number, span, body[span.start : span.end], trigger)
    when = When(day.date(), day.date(), "day", f"{day:%d %B}")
    return BriefEvent(
        f"e{index}", type_, status, quote.text, (EventAt(where, Role.SITE),), (quote,), 1, 1, when=when
    )


def _many_locations(rows: Sequence[Place], at: dict[int, list[BriefEvent]]) -> tuple[Location, ...]:
    order = sorted(range(len(rows)), key=lambda spot: (-len(at.get(spot, ())), spot))
    made = []
    for rank, spot in enumerate(order, start=1):
        row, here = rows[spot], at.get(spot, [])
        quotes = tuple(event.quotes[0] for event in here[:3])
        made.append(
            Location(
                row.id,
                row.name,
                row,
                row.point,
                5.0,
                rank,
                float(len(here)),
                ("Mali",),
                tuple(event.id for event in here),
                len(here),
                len(here),
                tuple(sorted({q.source for event in here for q in event.quotes})),
                (("site", len(here)),),
                tuple(Statement(event.summary, event.quotes) for event in here[:2]),
                quotes,
                WhyHere(quotes[0], 0.9, (Reason("population", 1.0, 1.0, "only place of this name"),), ())
                if quotes
                else None,
            )
        )
    return tuple(made)


HOSTILE_TEXT = (
    "</script><script>window.pwned=1</script> <img src=x onerror='window.pwned=2'> ${window.pwned=3} "
    "`${alert(1)}` {{ 7*7 }} {% raw %} <!-- --> ]]> \u202egnp.exe\u202c \u2066x \u2028\u2029 &lt;b&gt; "
    'Gao "quoted" \\ back \u0000 end.'
)


def hostile_briefing() -> Briefing:
    """Return the small briefing with every text of a report trying to break out of the page."""
    base = small_briefing()
    bad = HOSTILE_TEXT
    long_line = "A" * 1_000_000
    text = f"{bad} {long_line}"
    quote = Quote(1, Span(0, len(bad)), bad, Span(0, 9))
    sources = (
        replace(
            base.sources[0],
            text=text,
            title=bad,
            outlet=bad,
            path=bad,
            url="javascript:window.pwned=4",
            mentions=(SourceMention(Span(0, 9), "place", Role.SITE, PLACES["gao"].id, 0.9),),
            triggers=(SourceTrigger(Span(10, 18), "e1"),),
        ),
        *base.sources[1:],
    )
    locations = tuple(
        replace(
            location,
            label=f"{bad}{location.rank}",
            summary=(Statement(bad, (quote,)),),
            best_quotes=(quote,),
            why=_why(quote, bad),
        )
        for location in base.locations
    )
    events = tuple(
        replace(event, summary=bad, actors=(bad,), quotes=(quote,), contradictions=(bad,))
        for event in base.events
    )
    return replace(
        base,
        title=bad,
        sources=sources,
        locations=locations,
        events=events,
        movements=tuple(replace(movement, what=bad) for movement in base.movements),
        unplaced=(Unplaced(bad, bad, (quote,)),),
        ambiguous=(Unplaced(bad, bad, (quote,), (RivalPlace(PLACES["gao"], 0.5),)),),
        skipped=(Skipped(bad, bad),),
        disclaimer=bad,
    )


def stacked_briefing(count: int) -> Briefing:
    """Return a briefing whose places all stand on the same point."""
    base = make_briefing(count)
    spot = Point(33.5, 36.3)
    return replace(
        base,
        locations=tuple(
            replace(row, point=spot, place=replace(row.place, point=spot)) for row in base.locations
        ),
        movements=(),
    )


def dateline_briefing() -> Briefing:
    """Return the small briefing turned half round the world, so that the date line runs through it."""
    made = small_briefing()

    def turned(row: Location) -> Location:
        return replace(row, point=Point(row.point.lat, (row.point.lon + 360) % 360 - 180))

    # Areas stay where their outlines are; they are not what is asked about.
    return replace(made, locations=tuple(row if row.place.area else turned(row) for row in made.locations))


def placeless_briefing() -> Briefing:
    """Return the small briefing with one event that no place could be found for."""
    made = small_briefing()
    loose = tuple(replace(event, places=()) if event.id == "e8" else event for event in made.events)
    return replace(made, events=loose)
