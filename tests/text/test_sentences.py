import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.text.sentences import LONGEST, sentences


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        (
            "Gen. Adams met Mrs. Bell at St. Ives. It rained.",
            ["Gen. Adams met Mrs. Bell at St. Ives.", "It rained."],
        ),
        ("Vladimir V. Ivanov spoke. He left.", ["Vladimir V. Ivanov spoke.", "He left."]),
        ("Troops of the U.S. Army came.", ["Troops of the U.S. Army came."]),
        ("They left the U.S. The rest stayed.", ["They left the U.S.", "The rest stayed."]),
        ('"Why now?" he asked. "Go!" she said.', ['"Why now?" he asked.', '"Go!" she said.']),
        ('"It is over." She left.', ['"It is over."', "She left."]),
        ("It cost 3.5 million at 5 p.m. Monday.", ["It cost 3.5 million at 5 p.m. Monday."]),
        ("Wait... it moved. Then nothing.", ["Wait... it moved.", "Then nothing."]),
        ("See example.com for more.", ["See example.com for more."]),
        ("It ended.Then it began.", ["It ended.", "Then it began."]),
    ],
)
def test_full_stops(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_headline_is_its_own_sentence() -> None:
    assert split("BRIDGE CLOSED\nThe bridge over the river was closed.") == [
        "BRIDGE CLOSED",
        "The bridge over the river was closed.",
    ]


def test_wrapped_paragraph_is_joined() -> None:
    text = (
        "The convoy left the northern camp early in the morning of the next day and\n"
        "crossed a river. It left."
    )
    assert len(split(text)) == 2


def test_blank_line_and_list_items_divide() -> None:
    assert split("First part\n\nsecond part") == ["First part", "second part"]
    assert split("Needs:\n- water\n- tents") == ["Needs:", "- water", "- tents"]


def test_other_scripts() -> None:
    assert split("他来了。他走了！") == ["他来了。", "他走了！"]
    assert split("وصل الوفد؟ غادر اليوم.") == ["وصل الوفد؟", "غادر اليوم."]


def test_a_line_without_end_is_cut_at_spaces() -> None:
    text = "word " * 2000
    spans = sentences(text)
    assert len(spans) > 1
    assert all(b - a <= 2 * LONGEST for a, b in spans)


@given(st.text(alphabet=st.sampled_from("aB .!?\n\r\t\"'()1,。-–"), max_size=200))
def test_spans_cover_all_that_is_not_blank(text: str) -> None:
    spans = sentences(text)
    covered = [False] * len(text)
    last = 0
    for a, b in spans:
        assert last <= a < b
        assert text[a:b] == text[a:b].strip()
        last = b
        covered[a:b] = [True] * (b - a)
    assert all(covered[k] or char.isspace() for k, char in enumerate(text))


@pytest.mark.parametrize("tail", ["-\r", '"\x1f', "-(\t"])
def test_marks_before_an_odd_space_are_no_word(tail: str) -> None:
    assert split(f"They left. {tail}")[0] == "They left."
