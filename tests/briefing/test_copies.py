from __future__ import annotations

import random
from datetime import UTC, datetime

from geobrief.briefing.copies import find_copies, passage, same_passage, words
from geobrief.model import Document

WORDS = "river town bridge mayor water boat harbour convoy market school rain levee army clinic road".split()


def text(seed: int, sentences: int = 8) -> str:
    chance = random.Random(seed)
    return " ".join(" ".join(chance.choices(WORDS, k=14)).capitalize() + "." for _ in range(sentences))


def document(name: str, content: str, day: int | None = None) -> Document:
    return Document(name, name, content, published=datetime(2030, 5, day, tzinfo=UTC) if day else None)


def test_word_for_word_and_with_a_line_added() -> None:
    wire = text(1)
    documents = [document("a", wire), document("b", text(2)), document("c", wire + " Reporting by our desk.")]
    assert find_copies(documents) == {2: 0}


def test_the_earliest_is_the_original_whatever_the_order() -> None:
    wire = text(3)
    documents = [document("late", wire, 9), document("early", wire, 8), document("undated", wire)]
    assert find_copies(documents) == {0: 1, 2: 1}


def test_a_cut_down_copy_with_a_new_lead() -> None:
    wire = text(4, 12)
    kept = ". ".join(wire.split(". ")[:6]) + "."
    assert find_copies(
        [document("a", wire), document("b", "Our reporter writes from the scene. " + kept)]
    ) == {1: 0}


def test_same_event_in_other_words_is_no_copy() -> None:
    one = "The river broke its banks on Tuesday and flooded the market of the old town before dawn." * 1
    two = "Before dawn on Tuesday, water from the river reached the old town's market and filled the streets."
    assert find_copies([document("a", one), document("b", two)]) == {}


def test_empty_and_very_short_texts_are_not_copies_by_chance() -> None:
    documents = [document("a", ""), document("b", ""), document("c", "Rain."), document("d", "Snow.")]
    assert find_copies(documents) == {}
    assert find_copies([document("a", "Flood in town."), document("b", "flood in town")]) == {1: 0}


def test_a_notice_shared_by_all_proves_nothing() -> None:
    notice = (
        " All rights reserved and nothing of this may be reprinted without the written leave of the house."
    )
    documents = [document(str(n), text(100 + n) + notice) for n in range(70)]
    assert find_copies(documents) == {}


def test_passages_lightly_edited() -> None:
    one = passage(words("At least 400 soldiers were withdrawn from the city on Monday, the ministry said."))
    two = passage(
        words("At least 400 soldiers were withdrawn from the city on Monday, a ministry statement said.")
    )
    other = passage(
        words("The ministry says that several hundred troops have left the city since Monday morning.")
    )
    assert same_passage(one, two)
    assert not same_passage(one, other)
