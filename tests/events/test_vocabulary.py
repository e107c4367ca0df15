import re
from pathlib import Path

import pytest

from geobrief.errors import InputError
from geobrief.events import Vocabulary, relate
from geobrief.events.morphology import plural, verb_forms
from geobrief.events.vocabulary import NEEDED
from geobrief.model import Document

EVENTS = Path(__file__).parents[2] / "geobrief" / "events"

GROUPS = {
    "conflict": "diamond", "movement": "triangle", "diplomacy": "circle", "pressure": "square",
    "relief": "cross", "justice": "pentagon", "hazard": "hexagon", "civic": "star",
}  # fmt: skip


def test_the_25_types_have_group_and_symbol() -> None:
    types = Vocabulary.load().types
    assert len(types) == 25
    assert all(GROUPS[t.group] == t.symbol for t in types.values())
    assert all(t.label and 0 < t.weight <= 4 for t in types.values())


def test_every_type_has_triggers() -> None:
    vocabulary = Vocabulary.load()
    told = {one.entry.type for phrases in vocabulary.triggers.values() for one in phrases}
    assert told - {"harm"} == set(vocabulary.types)


def test_every_pattern_can_be_used() -> None:
    vocabulary = Vocabulary.load()
    patterns = {pattern for some in vocabulary.patterns.values() for pattern in some}
    assert len(patterns) > 100
    assert all(pattern.regex.pattern for pattern in patterns)
    assert {pattern.type for pattern in patterns} - {"harm"} <= set(vocabulary.types)


@pytest.mark.parametrize(("pattern", "kind"), [("[egg", "protest"), ("egg", "brawl")])
def test_a_wrong_pattern_is_told(tmp_path: Path, pattern: str, kind: str) -> None:
    (tmp_path / "patterns.csv").write_text(f"pattern,anchors,type,strength\n{pattern},egg,{kind},2\n")
    with pytest.raises(InputError, match="patterns table"):
        Vocabulary.load(tmp_path)


def test_a_folder_replaces_a_table(tmp_path: Path) -> None:
    (tmp_path / "nouns.csv").write_text(
        "nouns,type,strength,needs,excludes,frame\nkerfuffle,protest,3,,,in=site\n"
    )
    vocabulary = Vocabulary.load(tmp_path)
    reading = relate(Document("a", "a", "A kerfuffle broke out on Monday."), (), vocabulary)
    assert [event.type for event in reading.events] == ["protest"]
    assert "earthquake" not in vocabulary.triggers


def test_a_folder_adds_to_a_table(tmp_path: Path) -> None:
    (tmp_path / "more-nouns.csv").write_text(
        "nouns,type,strength,needs,excludes,frame\nkerfuffle,protest,3,,,\n"
    )
    vocabulary = Vocabulary.load(tmp_path)
    assert "kerfuffle" in vocabulary.triggers
    assert "earthquake" in vocabulary.triggers


@pytest.mark.parametrize(
    "row",
    [
        "kerfuffle,brawl,3,,,",
        "kerfuffle,protest,3,n:@nosuchclass,,",
        "kerfuffle,protest,3,,,in=nowhere",
        "kerfuffle,protest,3,,egg|eggs,",
        "a,protest,3,,,,,,",
    ],
)
def test_a_wrong_row_is_told(tmp_path: Path, row: str) -> None:
    (tmp_path / "nouns.csv").write_text(f"nouns,type,strength,needs,excludes,frame\n{row}\n")
    with pytest.raises(InputError):
        Vocabulary.load(tmp_path)


def test_a_words_table_without_needed_classes_is_told(tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text("class,kind,words\nforce,noun,soldier\n")
    with pytest.raises(InputError, match="word classes"):
        Vocabulary.load(tmp_path)


def test_no_word_class_is_idle_or_missing() -> None:
    tables = {
        name: (EVENTS / "vocabulary" / f"{name}.csv").read_text()
        for name in ("verbs", "nouns", "topics", "words")
    }
    rules = "".join(path.read_text() for path in EVENTS.glob("*.py"))
    listed = {row.split(",")[0] for row in tables["words"].splitlines()[1:] if row and row[0] != "#"}
    checked = set(re.findall(r"@(\w+)", tables["verbs"] + tables["nouns"]))
    topical = {row.split(",")[1] for row in tables["topics"].splitlines()[1:] if row and row[0] != "#"}
    ruled = set(re.findall(r'(?:classes\[|is_a\([^()]+, )"(\w+)"', rules)) | {
        name for name in listed & set(re.findall(r'"(\w+)"', rules)) if name in NEEDED
    }
    assert ruled == NEEDED
    # "verb" and "noun" are there for what they make of a word: see words.csv.
    assert listed - checked - topical - ruled == {"verb", "noun"}


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        Vocabulary.load(tmp_path / "none")


@pytest.mark.parametrize(
    ("base", "past", "ing"),
    [("stop", "stopped", "stopping"), ("expel", "expelled", "expelling"), ("carry", "carried", "carrying"),
     ("fire", "fired", "firing"), ("flee", "fled", "fleeing"), ("visit", "visited", "visiting"),
     ("die", "died", "dying"), ("annul", "annulled", "annulling"),
     ("pistol-whip", "pistol-whipped", "pistol-whipping")],
)  # fmt: skip
def test_verb_forms(base: str, past: str, ing: str) -> None:
    forms = verb_forms(base, {"flee": ("fled", "fled")})
    assert (forms.past[0], forms.ing[0]) == (past, ing)


def test_verbs_in_l_are_spelt_both_ways() -> None:
    forms = verb_forms("signal", {})
    assert (forms.past, forms.ing) == (("signaled", "signalled"), ("signaling", "signalling"))


def test_plural() -> None:
    many = [plural(word) for word in ("clash", "enemy", "gunman", "air strike")]
    assert many == ["clashes", "enemies", "gunmen", "air strikes"]
