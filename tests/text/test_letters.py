from __future__ import annotations

import pytest

from geobrief.text.letters import FREE_END, FREE_START, LETTER, OPENS, QUOTE, SPACE, WORD, letter_classes


@pytest.mark.parametrize(
    ("char", "bits"),
    [
        ("a", WORD | LETTER),
        ("É", WORD | LETTER | OPENS),
        ("7", WORD),
        ("京", WORD | LETTER | OPENS | FREE_START | FREE_END),
        ("서", WORD | LETTER | OPENS | FREE_END),
        ("\u3000", SPACE),
        ("’", QUOTE),
        ("-", 0),
        ("_", 0),
    ],
)
def test_bits_of_a_code_point(char: str, bits: int) -> None:
    assert letter_classes(char).tolist() == [bits]
    assert letter_classes(f"a{char}é").tolist()[1] == bits
