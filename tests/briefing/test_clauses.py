from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from briefing_samples import Told, on, report
from hypothesis import given
from hypothesis import strategies as st

from geobrief.briefing.clauses import clause
from geobrief.briefing.told import tell
from geobrief.model import Document, Event, Reading, Role, Span, Status, When


def cut(text: str, trigger: str, *others: str, when: When | None = None, **options: bool) -> str | None:
    events = [Told("attack", word, {}, when=when if word == trigger else None) for word in (trigger, *others)]
    made = clause(tell([report("a", text, events)])[0], **options)
    return made.text if made else None


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "After talks with the mayor, the army left Lorica.",
            "left",
            "The army left Lorica",
        ),
        ("BOGOTA (Caribe Wire) — Floods hit Lorica.", "hit", "Floods hit Lorica"),
        ("Lorica, 5 March 2026 - Floods hit the market.", "hit", "Floods hit the market"),
        ("LORICA, March 5, 2026 -- Floods hit the market.", "hit", "Floods hit the market"),
        ("LORICA - Floods hit the market.", "hit", "Floods hit the market"),
        (
            "On 5 May, the army - or a part of it - left Lorica.",
            "left",
            "On 5 May, the army - or a part of it - left Lorica",
        ),
        ("In brief: the army left Lorica.", "left", "The army left Lorica"),
        ("Upstream, the river also flooded Lorica.", "flooded", "The river flooded Lorica"),
        ("But the army (or what is left of it) held Lorica.", "held", "The army held Lorica"),
        ("- Some 38 patients were flown out.", "flown", "Some 38 patients were flown out"),
        ("During the siege of Lorica.", "siege", None),
        ("They fled Lorica at night.", "fled", None),
        ("Did the army flee Lorica?", "flee", None),
        ("We left Lorica with nothing.", "left", None),
        ('"The army left Lorica," he said.', "left", None),
        ("The army left Lorica in the hands of ...", "left", None),
    ],
)
def test_what_is_kept_reads_on_its_own(text: str, trigger: str, expected: str | None) -> None:
    assert cut(text, trigger) == expected


def test_another_events_clause_is_left_out() -> None:
    text = "About 900 houses were damaged, and the hospital moved its patients to Lorica."
    assert cut(text, "damaged", "moved") == "About 900 houses were damaged"
    assert cut(text, "moved", "damaged") == "The hospital moved its patients to Lorica"
    listed = "The general fled to Lorica, Panama withdrew its envoy, and the port was closed."
    assert cut(listed, "fled", "withdrew") == "The general fled to Lorica"


def test_a_noun_with_a_relative_clause_is_no_clause() -> None:
    text = "The mayor condemned a fire in Lorica, and two blasts in which nobody was hurt."
    whole = "The mayor condemned a fire in Lorica, and two blasts in which nobody was hurt"
    assert cut(text, "blasts", "condemned") == whole
    assert (
        cut(text.replace("in which", "by the quay, where"), "blasts", "condemned") != "Two blasts by the quay"
    )


def test_who_says_so_is_left_out_only_when_asked() -> None:
    text = "Officials said at least 40 people fled Lorica."
    assert cut(text, "fled") == "Officials said at least 40 people fled Lorica"
    assert cut(text, "fled", strip_source=True) == "At least 40 people fled Lorica"
    after = "At least 40 people fled Lorica, according to the port captain, who counted the boats."
    assert cut(after, "fled", strip_source=True) == "At least 40 people fled Lorica"


def test_a_denial_keeps_who_denies() -> None:
    made = Told("flight", "fled", {}, status=Status.DENIED)
    told = tell([report("a", "The mayor said nobody had fled Lorica.", [made])])[0]
    kept = clause(told, strip_source=True)
    assert kept is not None
    assert kept.text == "The mayor said nobody had fled Lorica"


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("The army left Lorica on Monday.", "Monday", "The army left Lorica"),
        ("On Monday the army left Lorica.", "Monday", "The army left Lorica"),
        (
            "The army left Lorica on Monday evening, killing five.",
            "on Monday",
            "The army left Lorica, killing five",
        ),
        ("The army left Lorica on 6 May.", "6 May", "The army left Lorica on 6 May"),
        (
            "The army left Lorica, which fell on Monday.",
            "Monday",
            "The army left Lorica, which fell on Monday",
        ),
    ],
)
def test_days_of_the_week_are_left_to_the_date_column(text: str, said: str, expected: str) -> None:
    assert cut(text, "left", when=on(date(2030, 5, 6), said)) == expected


def test_sentences_of_another_language_are_left_to_be_quoted() -> None:
    reading = report("a", "Las tropas dejaron Lorica.", [Told("withdrawal", "dejaron", {})])
    spanish = replace(reading, document=replace(reading.document, language="es-CO"))
    assert clause(tell([reading])[0]) is not None
    assert clause(tell([spanish])[0]) is None


def test_the_first_word_is_lowered_only_where_it_is_no_name() -> None:
    def lowered(text: str, trigger: str, **kw: object) -> str | None:
        event = Told("flight", trigger, {"Lorica": Role.ORIGIN}, **kw)  # type: ignore[arg-type]
        made = clause(tell([report("a", text, [event])])[0])
        assert made is not None
        return made.lowered

    assert lowered("The army left Lorica.", "left") == "the army left Lorica"
    assert lowered("Colombia left Lorica.", "left", actors=("Colombia",)) == "Colombia left Lorica"
    assert lowered("UNICEF left Lorica.", "left") == "UNICEF left Lorica"
    assert lowered("Floodwater left Lorica.", "left") is None


@given(st.text(max_size=200), st.integers(0, 199), st.integers(1, 12))
def test_any_sentence_gives_a_clause_of_its_own_words_or_none(text: str, start: int, length: int) -> None:
    start = min(start, max(0, len(text) - 1))
    end = min(len(text), start + length)
    document = Document("a", "a", text, published=datetime(2030, 5, 12, tzinfo=UTC))
    event = Event("attack", Status.COMPLETED, Span(start, end), Span(0, len(text)))
    made = clause(tell([Reading(document, (), (), (event,))])[0])
    if made is not None:
        flat = " ".join(text.split())
        assert all(word.casefold() in flat.casefold() for word in made.text.split())
