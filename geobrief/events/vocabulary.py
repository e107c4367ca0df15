"""The event vocabulary: types, triggers with their sense checks, word classes, actors; all from tables."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from geobrief.errors import InputError
from geobrief.events import tags
from geobrief.events.check_index import CheckIndex
from geobrief.events.entries import EntryReader
from geobrief.events.listing import Lister, Triggers, listed
from geobrief.events.morphology import plural, verb_forms
from geobrief.events.patterns import Pattern, by_anchor, check_patterns
from geobrief.events.senses import Ranked
from geobrief.model import EventType

TABLES = ("types", "verbs", "nouns", "patterns", "words", "irregular", "actors", "topics")

# Word classes that the rules name; a words table without one of them could not be worked with.
NEEDED = frozenset(
    "affecting animal area armed background bomblike border bound building cargo causing chamber"
    " court crimeword criminal delegates denied disease experiencing facility failing finding force"
    " generic goods harmed hazard hearer journey leaving lives made_for migrants motion naming"
    " nearness numbered official ongoing opener org people perceiving person physical planned police"
    " portion possible prevention price private product reaching reporting resident support_verb thing"
    " tied time vehicle weapon".split()
)


# Guesses remembered at most: a corpus of a million odd words stays bounded.
_GUESSES = 50_000


class Words(dict[str, int]):
    """Tag and class bits of a lower-case word; a word that no table holds is guessed from its ending."""

    def __init__(self, known: dict[str, int]) -> None:
        super().__init__(known)
        self.most = len(known) + _GUESSES

    def __missing__(self, word: str) -> int:
        known = self.get(word[:-1]) if word[-1] == "." and len(word) > 1 else None
        bits = tags.guess(word) if known is None else known
        if len(self) < self.most:
            self[word] = bits
        return bits


class Cased(dict[str, int]):
    """Bits of a word as written: those of the word in lower case, and that it is capitalised."""

    def __init__(self, known: Words) -> None:
        super().__init__()
        self.known = known

    def __missing__(self, word: str) -> int:
        low = word.lower()
        bits = self.known[low]
        if word != low and (word[0].isupper() or (word[2:3] == "-" and word[3:4].isupper())):
            bits |= tags.PROPER  # "al-Assad" is a name too
        if len(self) < _GUESSES:
            self[word] = bits
        return bits


class KnownActor(NamedTuple):
    """A group, alliance or body with the name to report it by; `named`: only where it is capitalised."""

    name: str
    kind: str
    named: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tables, compiled. `words` maps a lower-case word to its tag and class bits (see tags).

    `class_names` are the word classes in the order of their bits, from tags.FIRST_CLASS on.
    """

    types: dict[str, EventType]
    words: Words
    cased: Cased
    triggers: Triggers
    senses: Ranked
    checks: CheckIndex
    patterns: dict[str, tuple[Pattern, ...]]
    classes: dict[str, int]
    class_names: tuple[str, ...]
    topics: tuple[tuple[int, str, float], ...]
    topic_mask: int
    actor_index: dict[str, tuple[tuple[tuple[str, ...], KnownActor], ...]]

    @staticmethod
    def load(folder: Path | None = None) -> Vocabulary:
        """Read the tables that ship with the package; a table of the same name in `folder` replaces one.

        A table in `folder` whose name begins with "more-" ("more-verbs.csv") is added instead.
        Raises InputError for a folder or row that cannot be used.
        """
        try:
            return _load(folder)
        except InputError:
            raise
        except (KeyError, ValueError, csv.Error) as error:
            raise InputError(
                f"vocabulary {folder}: a column or value is missing or wrong ({error}): compare your tables"
                " with those in geobrief/events/vocabulary"
            ) from error


@cache
def _load(folder: Path | None) -> Vocabulary:
    if folder is not None and not folder.is_dir():
        raise InputError(f"vocabulary folder {folder} does not exist: name a folder with CSV tables")
    rows = {name: _rows(name, folder) for name in TABLES}
    types = {row["key"]: _event_type(row) for row in rows["types"]}
    irregular = {row["base"]: (row["past"], row["participle"]) for row in rows["irregular"]}
    words, classes = _words(rows["words"], irregular)
    missing = sorted(NEEDED - set(classes))
    if missing:
        raise InputError(
            f"words table: the rules need the word classes {', '.join(missing)}: add a row for each"
        )
    lister = listed(rows["verbs"], rows["nouns"], irregular)
    _enter(lister, words)
    index = CheckIndex()
    triggers = Triggers(lister.listed, lister.rows, EntryReader(types, classes, index))
    patterns = by_anchor(rows["patterns"])
    for anchor in patterns:
        words[anchor] = words.get(anchor, tags.guess(anchor)) | tags.ANCHOR
    if folder is not None:  # our own rows are read when a text has their words; tests read them all
        triggers.check()
        check_patterns(rows["patterns"], types)
    actors = _actors(rows["actors"])
    for first in actors:
        words[first] = words.get(first, 0) | tags.KNOWN
    topics = tuple((classes[row["class"]], row["type"], float(row["weight"])) for row in rows["topics"])
    mask = 0
    for bit, _, _ in topics:
        mask |= bit
    known = Words(words)
    return Vocabulary(
        types,
        known,
        Cased(known),
        triggers,
        Ranked(triggers),
        index,
        patterns,
        classes,
        tuple(classes),
        topics,
        mask,
        actors,
    )


def _enter(lister: Lister, words: dict[str, int]) -> None:
    """Give the words of the tables their tags."""
    for word, bits in lister.tags.items():
        held = words.get(word)
        if held is None:  # its ending still says what a word is that only begins a phrase
            held = tags.guess(word) if lister.only_open(word) else 0
        words[word] = held | bits


def _rows(name: str, folder: Path | None) -> list[dict[str, str]]:
    own = folder / f"{name}.csv" if folder else None
    more = folder / f"more-{name}.csv" if folder else None
    if own and own.is_file():
        found = _parse(own.read_text(encoding="utf-8"), str(own))
    else:
        found = _parse(
            (files("geobrief.events") / "vocabulary" / f"{name}.csv").read_text(encoding="utf-8"), name
        )
    if more and more.is_file():
        found += _parse(more.read_text(encoding="utf-8"), str(more))
    return found


def _parse(text: str, where: str) -> list[dict[str, str]]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    rows = []
    for row in csv.DictReader(lines):
        if None in row:
            raise InputError(f"{where}: too many columns in the row that begins {next(iter(row.values()))!r}")
        rows.append({key: (value or "").strip() for key, value in row.items()})
    return rows


def _event_type(row: dict[str, str]) -> EventType:
    try:
        return EventType(
            row["key"], row["label"], row["group"], row["symbol"], row["plover"], row["acled"], row["iptc"],
            row["glide"], float(row["weight"]),
        )  # fmt: skip
    except (KeyError, ValueError) as error:
        raise InputError(f"types table: row {row.get('key', '?')!r} is not usable ({error})") from error


def _words(
    rows: list[dict[str, str]], irregular: dict[str, tuple[str, str]]
) -> tuple[dict[str, int], dict[str, int]]:
    words = tags.function_words()
    classes: dict[str, int] = {}

    def put(word: str, bits: int) -> None:
        words[word] = words.get(word, 0) | bits

    for row in rows:
        name, kind = row["class"], row["kind"]
        bit = classes.setdefault(name, 1 << (tags.FIRST_CLASS + len(classes)))
        for word in row["words"].split():
            if kind == "verb":
                forms = verb_forms(word, irregular)
                put(forms.base, bit | tags.VBASE)
                put(forms.third, bit | tags.VS)
                for ing in forms.ing:
                    put(ing, bit | tags.VING)
                for past in forms.past:
                    put(past, bit | tags.VED)
                for participle in forms.participle:
                    put(participle, bit | tags.VEN)
            else:
                put(word, bit)
                if kind == "noun":
                    put(plural(word), bit | tags.PLURAL)
    return words, classes


def _actors(rows: list[dict[str, str]]) -> dict[str, tuple[tuple[tuple[str, ...], KnownActor], ...]]:
    """First word of an alias -> all aliases that begin so, longest first."""
    index: dict[str, list[tuple[tuple[str, ...], KnownActor]]] = {}
    for row in rows:
        named = row["kind"] not in ("force", "group")
        for alias in row["aliases"].split("|"):
            words = tuple(alias.lower().split())
            index.setdefault(words[0], []).append((words, KnownActor(row["name"], row["kind"], named)))
    return {first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in index.items()}
