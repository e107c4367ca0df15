from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from briefing_samples import MAGANGUE, Told, brief, number, report

from geobrief.briefing.model import Briefing, Location, Statement
from geobrief.briefing.trace import untraced
from geobrief.model import MentionKind, Place, Point, Role, Status

LIKELIHOOD = re.compile(r"\b(?:likely|unlikely|probabl[ey]|possibl[ey]|perhaps|chance)\b", re.IGNORECASE)
CONFIDENCE = re.compile(r"\b(?:confidence|confirm\w*|credib\w*|reliab\w*|graded)\b", re.IGNORECASE)


def whole() -> Briefing:
    soldiers = (number(400, "soldiers", "at least 400 soldiers", least=True),)
    return brief(
        report(
            "a",
            "After talks with the mayor, Colombia withdrew at least 400 soldiers from Magangué. Shots were "
            "fired in Lorica overnight. Panama praised the move.",
            [
                Told(
                    "withdrawal",
                    "withdrew",
                    {"Magangué": Role.ORIGIN},
                    actors=("Colombia",),
                    quantities=soldiers,
                ),
                Told("attack", "fired", {"Lorica": Role.SITE}),
                Told("support", "praised", {}, actors=("Panama",)),
            ],
            outlet="Coast Courier",
            roles={"Panama": Role.ACTOR},
        ),
        report(
            "b",
            "Colombia has evacuated at least 400 soldiers from Magangué by road and river after a week of "
            "quiet bargaining over fuel. A fire in a mill in Sincelejo may spread to Bolívar.",
            [
                Told(
                    "withdrawal",
                    "evacuated",
                    {"Magangué": Role.ORIGIN},
                    actors=("Colombia",),
                    quantities=soldiers,
                ),
                Told("accident", "fire", {"Sincelejo": Role.SITE}, status=Status.POSSIBLE),
            ],
            outlet="River Post",
            demonyms={},
            unplaced=("mill",),
        ),
        report(
            "c",
            "The army says 250 soldiers left Magangué for Sincelejo. Nobody in Magangué saw more than these.",
            [
                Told(
                    "withdrawal",
                    "left",
                    {"Magangué": Role.ORIGIN, "Sincelejo": Role.DESTINATION},
                    quantities=(number(250, "soldiers", "250 soldiers"),),
                )
            ],
            outlet="Radio Sabana",
        ),
    )


def statements(briefing: Briefing) -> list[Statement]:
    return [*briefing.key_findings, *(said for location in briefing.locations for said in location.summary)]


def location(briefing: Briefing, label: str) -> Location:
    return next(item for item in briefing.locations if item.label == label)


def test_every_number_and_name_stands_in_the_cited_sentences() -> None:
    briefing = whole()
    labels = [item.label for item in briefing.locations]
    for said in statements(briefing):
        assert said.quotes, said.text
        cited = [quote.text for quote in said.quotes]
        assert untraced(said.text, cited) == (), said.text
        for name in labels:
            if re.search(rf"\b{re.escape(name)}\b", said.text) and "No event" not in said.text:
                assert any(name in text for text in cited), said.text


def test_the_trace_finds_what_is_not_there() -> None:
    assert untraced("One report says Lorica lost 12 boats.", ["Lorica lost 11 boats."]) == ("12",)
    assert untraced("One report says Lorica lost boats.", ["Turbo lost boats."]) == ("Lorica",)
    assert untraced("One report says 4,000 left.", ["4000 left."]) == ()


def test_quotes_are_slices_of_their_sources() -> None:
    briefing = whole()
    texts = {source.number: source.text for source in briefing.sources}
    for quote in (quote for said in statements(briefing) for quote in said.quotes):
        assert texts[quote.source][quote.span.start : quote.span.end] == quote.text
        if quote.trigger:
            assert quote.span.start <= quote.trigger.start < quote.trigger.end <= quote.span.end


def test_likelihood_and_confidence_never_share_a_sentence() -> None:
    for said in statements(whole()):
        assert not (LIKELIHOOD.search(said.text) and CONFIDENCE.search(said.text)), said.text


def test_summaries_have_two_to_five_sentences_with_plain_ends() -> None:
    briefing = whole()
    for item in briefing.locations:
        assert 2 <= len(item.summary) <= 5, item.label
        assert len({said.text for said in item.summary}) == len(item.summary)
    for said in statements(briefing):
        assert said.text[0].isupper() or said.text[0].isdigit()
        assert said.text.endswith((".", "”"))
        assert "  " not in said.text
        assert not re.search(r"\b(?:one \w+s|1 \w+s)\b(?! says)", said.text), said.text


def test_the_bottom_line_comes_first_and_says_who_differs() -> None:
    briefing = whole()
    assert briefing.key_findings[0].text == (
        "Two independent reports say Colombia withdrew at least 400 soldiers from Magangué; "
        "another gives the number of soldiers as 250."
    )
    assert briefing.key_findings[0].citations == (1, 2, 3)


def test_a_locations_summary_speaks_of_it() -> None:
    first = location(whole(), "Sincelejo").summary[0].text
    assert first.startswith("The army says 250 soldiers left Magangué for Sincelejo")


def test_a_place_that_is_only_named_says_so() -> None:
    briefing = whole()
    panama = location(briefing, "Panama")
    assert panama.events == ()
    assert [said.text for said in panama.summary] == [
        "No event is reported there.",
        "One report names it only for its government, its people or an organisation.",
    ]
    assert location(briefing, "Bolívar").place.area


def test_ranks_follow_weights_and_events_come_before_names() -> None:
    briefing = whole()
    weights = [item.weight for item in briefing.locations]
    assert weights == sorted(weights, reverse=True)
    assert [item.rank for item in briefing.locations] == list(range(1, len(weights) + 1))
    with_events = [bool(item.events) for item in briefing.locations]
    assert with_events == sorted(with_events, reverse=True)


def test_movements_chronology_and_gaps() -> None:
    briefing = whole()
    withdrawal = next(event for event in briefing.events if event.type == "withdrawal")
    (movement,) = briefing.movements
    assert (movement.event, movement.origin, movement.destination) == (
        withdrawal.id,
        MAGANGUE.id,
        "gn:3667728",
    )
    assert movement.what == "at least 400 soldiers"
    assert set(briefing.chronology) == {event.id for event in briefing.events}
    assert "Three of four events rest on a single report." in briefing.gaps
    assert [item.name for item in briefing.unplaced] == ["mill"]


def test_a_demonym_names_its_country() -> None:
    colombia = Place("gn:3686110", "Colombia", "country", Point(4.0, -73.25), "CO", area=True)
    reading = report(
        "a", "Colombian troops left.", [Told("withdrawal", "left", {})], demonyms={"Colombian": colombia}
    )
    (item,) = brief(reading).locations
    assert item.label == "Colombia"
    assert brief(reading).sources[0].mentions[0].kind == MentionKind.DEMONYM.value


@pytest.mark.parametrize(("given", "expected"), [(None, "newest report"), ("2030-06-01", "--as-of")])
def test_the_time_of_the_briefing_and_where_it_comes_from(given: str | None, expected: str) -> None:
    as_of = datetime.fromisoformat(given).replace(tzinfo=UTC) if given else None
    briefing = brief(report("a", "Rain fell."), as_of=as_of, as_of_from="--as-of")
    assert briefing.as_of_from == expected
    assert briefing.as_of == (as_of or datetime(2030, 5, 12, 9, tzinfo=UTC))


def test_nothing_at_all_gives_an_honest_briefing() -> None:
    briefing = brief(report("a", "", published=None), report("b", "Nothing here.", published=None))
    assert briefing.events == briefing.locations == briefing.key_findings == ()
    assert briefing.gaps[0] == "No event was found in the reports."
    assert briefing.as_of_from == "no date known"
    assert briefing.period is None


def test_an_event_told_a_hundred_times_keeps_all_sentences_and_cites_a_few() -> None:
    text = "In the words of desk {0}, colleagues watched as {1} the army left Lorica with {0} guns."
    many = [
        report(
            f"r{n}",
            text.format(n + 2, " ".join(f"w{n}x{k}" for k in range(9))),
            [Told("withdrawal", "left", {"Lorica": Role.ORIGIN}, actors=("army",))],
            outlet=f"Outlet {n}",
        )
        for n in range(100)
    ]
    briefing = brief(*many)
    (event,) = briefing.events
    assert (event.reports, event.independent, len(event.quotes)) == (100, 100, 100)
    first = briefing.key_findings[0]
    assert len(first.quotes) < 30
    assert untraced(first.text, [quote.text for quote in first.quotes]) == ()
