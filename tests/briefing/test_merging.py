from __future__ import annotations

from datetime import UTC, date, datetime

from briefing_samples import CORDOBA_AR, Told, brief, number, on, report

from geobrief.model import Place, Point, Quantity, Role, Status

SOLDIERS = (number(400, "soldiers", "at least 400 soldiers", least=True),)
MAY = {day: datetime(2030, 5, day, 9, tzinfo=UTC) for day in range(1, 31)}


def withdrawal(
    trigger: str, quantities: tuple[Quantity, ...] = SOLDIERS, type_: str = "withdrawal", **kw: object
) -> Told:
    return Told(type_, trigger, {"Magangué": Role.ORIGIN}, actors=("Colombia",), quantities=quantities, **kw)  # type: ignore[arg-type]


def test_two_outlets_tell_one_event_in_words_of_two_types() -> None:
    briefing = brief(
        report("a", "Colombia withdrew at least 400 soldiers from Magangué.", [withdrawal("withdrew")]),
        report(
            "b",
            "Colombia has evacuated at least 400 soldiers from Magangué.",
            [withdrawal("evacuated", type_="evacuation")],
        ),
    )
    (event,) = briefing.events
    assert (event.type, event.reports, event.independent) == ("withdrawal", 2, 2)
    assert [quote.source for quote in event.quotes] == [1, 2]
    assert event.contradictions == ()


def test_more_soldiers_planned_is_another_event() -> None:
    text = (
        "Colombia withdrew at least 400 soldiers from Magangué. It will withdraw more soldiers from Magangué."
    )
    briefing = brief(
        report("a", text, [withdrawal("withdrew"), withdrawal("will withdraw", (), status=Status.PLANNED)])
    )
    assert len(briefing.events) == 2


def test_same_type_and_place_on_other_days() -> None:
    one = report(
        "a",
        "Rebels attacked Lorica on Monday.",
        [Told("attack", "attacked", {"Lorica": Role.SITE}, when=on(date(2030, 5, 6), "on Monday"))],
        published=MAY[7],
    )
    two = report(
        "b",
        "Rebels attacked Lorica on Saturday.",
        [Told("attack", "attacked", {"Lorica": Role.SITE}, when=on(date(2030, 5, 11), "on Saturday"))],
        published=MAY[12],
    )
    assert len(brief(one, two).events) == 2
    assert (
        len(
            brief(
                one,
                report(
                    "c",
                    "An attack hit Lorica on Monday.",
                    [Told("attack", "attack", {"Lorica": Role.SITE}, when=on(date(2030, 5, 6), "on Monday"))],
                    published=MAY[8],
                ),
            ).events
        )
        == 1
    )


def test_reports_a_month_apart_tell_two_events() -> None:
    first = report(
        "a", "A flood hit Lorica.", [Told("disaster", "flood", {"Lorica": Role.SITE})], published=MAY[1]
    )
    second = report(
        "b", "A flood hit Lorica.", [Told("disaster", "flood", {"Lorica": Role.SITE})], published=MAY[29]
    )
    assert len(brief(first, second).events) == 2


def test_places_of_one_name_are_two_places() -> None:
    here = Place("gn:1", "Córdoba", "admin1", Point(8.5, -75.6), "CO", area=True)
    one = report(
        "a",
        "A flood hit Córdoba.",
        [Told("disaster", "flood", {"Córdoba": Role.SITE})],
        places={"Córdoba": here},
    )
    two = report(
        "b",
        "A flood hit Córdoba.",
        [Told("disaster", "flood", {"Córdoba": Role.SITE})],
        places={"Córdoba": CORDOBA_AR},
    )
    assert len(brief(one, two).events) == 2


def test_a_city_and_its_country_with_the_same_actor_and_number() -> None:
    one = report("a", "Colombia withdrew at least 400 soldiers from Magangué.", [withdrawal("withdrew")])
    two = report(
        "b",
        "Colombia pulled at least 400 soldiers out of Colombia.",
        [Told("withdrawal", "pulled", {"Colombia": Role.ORIGIN}, actors=("Colombia",), quantities=SOLDIERS)],
    )
    (event,) = brief(one, two).events
    assert {place.location for place in event.places} == {"gn:3675692", "gn:3686110"}


def test_movements_to_two_cities_are_two_events() -> None:
    one = report("a", "Families fled to Lorica.", [Told("flight", "fled", {"Lorica": Role.DESTINATION})])
    two = report(
        "b", "Families fled to Sincelejo.", [Told("flight", "fled", {"Sincelejo": Role.DESTINATION})]
    )
    assert len(brief(one, two).events) == 2


def test_where_somebody_is_from_is_no_movement() -> None:
    visitors = Told("protest", "marched", {"Lorica": Role.ORIGIN})
    assert brief(report("a", "Visitors from Lorica marched.", [visitors])).movements == ()
    trip = Told("society", "went", {"Lorica": Role.DESTINATION})
    assert brief(report("a", "A choir went to Lorica.", [trip])).movements == ()
    families = Told("flight", "fled", {"Lorica": Role.ORIGIN})
    (movement,) = brief(report("a", "Families fled Lorica.", [families])).movements
    assert movement.destination is None


def test_two_events_of_one_sentence_stay_two() -> None:
    text = "Shots were fired in Lorica and a bomb went off in Lorica."
    events = [Told("attack", "fired", {"Lorica": Role.SITE}), Told("attack", "bomb", {"Lorica": Role.SITE})]
    assert len(brief(report("a", text, events)).events) == 2


def test_a_copy_is_quoted_but_does_not_count() -> None:
    text = (
        "Colombia withdrew at least 400 soldiers from Magangué. They left in sixty lorries, and the last one "
        "crossed the bridge at noon while a band played and children waved paper flags from the levee."
    )
    original = report("a", text, [withdrawal("withdrew")], outlet="Caribe Wire", published=MAY[9])
    copy = report(
        "b", text + " The Post has more.", [withdrawal("withdrew")], outlet="Coast Post", published=MAY[10]
    )
    briefing = brief(original, copy)
    (event,) = briefing.events
    assert (event.reports, event.independent, len(event.quotes)) == (2, 1, 2)
    assert [source.copy_of for source in briefing.sources] == [None, 1]


def test_one_outlet_twice_is_one_voice() -> None:
    one = report(
        "a",
        "Colombia withdrew at least 400 soldiers from Magangué.",
        [withdrawal("withdrew")],
        outlet="Coast Post",
    )
    two = report(
        "b",
        "At least 400 soldiers were pulled out of Magangué by Colombia.",
        [withdrawal("pulled")],
        outlet="Coast Post",
    )
    (event,) = brief(one, two).events
    assert (event.reports, event.independent) == (2, 1)


def test_an_agency_credited_in_the_dateline_is_one_voice() -> None:
    one = report(
        "a",
        "BOGOTA (Caribe Wire) — Colombia withdrew at least 400 soldiers from Magangué.",
        [withdrawal("withdrew")],
        outlet="Coast Post",
    )
    two = report(
        "b",
        "At least 400 soldiers were pulled out of Magangué by Colombia.",
        [withdrawal("pulled")],
        outlet="Caribe Wire",
    )
    (event,) = brief(one, two).events
    assert (event.reports, event.independent) == (2, 1)


def test_merging_does_not_depend_on_what_else_is_there() -> None:
    noise = [
        report(
            f"n{n}",
            f"A strike number {n} closed a mill in Lorica.",
            [Told("protest", "strike", {"Lorica": Role.SITE})],
            published=MAY[1 + n % 28],
        )
        for n in range(40)
    ]
    one = report("a", "Colombia withdrew at least 400 soldiers from Magangué.", [withdrawal("withdrew")])
    two = report(
        "b", "Colombia has evacuated at least 400 soldiers from Magangué.", [withdrawal("evacuated")]
    )
    briefing = brief(one, *noise, two)
    assert [event.reports for event in briefing.events if event.type == "withdrawal"] == [2]


def test_what_one_report_tells_by_the_way_is_not_counted_for_its_main_clause() -> None:
    def signed(trigger: str) -> list[Told]:
        return [Told("agreement", trigger, {"Lorica": Role.SITE})]

    briefing = brief(
        report("a", "Dockers and the mayor signed an agreement in Lorica.", signed("agreement")),
        report("b", "Dockers returned to work after the agreement signed in Lorica.", signed("agreement")),
    )
    (event,) = briefing.events
    assert event.independent == 2
    assert "dockers and the mayor signed an agreement in Lorica" in briefing.key_findings[0].text


def test_arrests_without_a_place_stay_with_the_town_of_their_sentence() -> None:
    def told(town: str) -> list[Told]:
        return [
            Told("protest", "clashed", {town: Role.SITE}),
            Told("justice", "arrested", actors=("police",)),
        ]

    briefing = brief(
        report("a", "Protesters clashed with police in Lorica; some people were arrested.", told("Lorica")),
        report(
            "b", "Protesters clashed with police in Sincelejo; some people were arrested.", told("Sincelejo")
        ),
    )
    assert [event.reports for event in briefing.events] == [1, 1, 1, 1]


def test_of_two_open_figures_the_greater_is_told() -> None:
    def killed(least: int) -> list[Told]:
        count = (number(least, "people", f"at least {least} people", least=True),)
        return [Told("disaster", "killed", {"Lorica": Role.SITE}, quantities=count)]

    briefing = brief(
        report("a", "Floods killed at least 19 people in Lorica.", killed(19)),
        report("b", "Floods killed at least 23 people in Lorica.", killed(23)),
    )
    (event,) = briefing.events
    assert event.quantities[0].minimum == 23
    assert "at least 23 people" in briefing.key_findings[0].text
