"""The event vocabulary: types, triggers with their sense checks, word classes, actors; all from tables."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from geobrief.errors import InputError
from geobrief.events import tags
from geobrief.events.morphology import plural, verb_forms
from geobrief.model import Role, Status

TABLES = ("types", "verbs", "nouns", "patterns", "words", "irregular", "actors", "topics")


class EventType(NamedTuple):
    """One of the event types: how it is called, drawn, coded and weighted."""

    key: str
    label: str
    group: str
    symbol: str
    plover: str
    acled: str
    iptc: str
    glide: str
    weight: float


class Check(NamedTuple):
    """Is any of these words (or classes of words) in that part of the sentence?

    `where`: o logical object, s logical subject, n near, c whole sentence, v voice.
    """

    where: str
    mask: int
    words: frozenset[str]
    phrases: tuple[str, ...]


class Entry(NamedTuple):
    """A trigger: its first word is the key it is stored under, `rest` what has to follow.

    `strength`: 3 tells of an event wherever it stands, 2 in most uses, 1 only with support around it.
    `frame` maps "o", "s" and prepositions to the role of a place found there.
    """

    type: str
    verb: bool
    rest: tuple[str, ...]
    gap: bool
    strength: int
    needs: tuple[Check, ...]
    excludes: tuple[Check, ...]
    frame: dict[str, Role]
    status: Status | None


class Pattern(NamedTuple):
    """A regular expression for what words and particles cannot say; tried where an anchor word occurs."""

    regex: re.Pattern[str]
    type: str
    strength: int


class KnownActor(NamedTuple):
    """A group, alliance or body with the name to report it by; `named`: only where it is capitalised."""

    name: str
    kind: str
    named: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tables, compiled. `words` maps a lower-case word to its tag and class bits (see tags)."""

    types: dict[str, EventType]
    words: dict[str, int]
    triggers: dict[str, tuple[Entry, ...]]
    patterns: dict[str, tuple[Pattern, ...]]
    classes: dict[str, int]
    topics: tuple[tuple[int, str, float], ...]
    topic_mask: int
    actor_index: dict[str, tuple[tuple[tuple[str, ...], KnownActor], ...]]
    guesses: dict[str, int]

    @staticmethod
    def load(folder: Path | None = None) -> Vocabulary:
        """Read the tables that ship with the package; a table of the same name in `folder` replaces one.

        A table in `folder` whose name begins with "more-" ("more-verbs.csv") is added instead.
        Raises InputError for a folder or row that cannot be used.
        """
        return _load(folder)


@cache
def _load(folder: Path | None) -> Vocabulary:
    if folder is not None and not folder.is_dir():
        raise InputError(f"vocabulary folder {folder} does not exist: name a folder with CSV tables")
    rows = {name: _rows(name, folder) for name in TABLES}
    types = {row["key"]: _event_type(row) for row in rows["types"]}
    irregular = {row["base"]: (row["past"], row["participle"]) for row in rows["irregular"]}
    words, classes = _words(rows["words"], irregular)
    reader = _TriggerReader(types, classes, irregular)
    for row in rows["verbs"]:
        reader.verb(row)
    for row in rows["nouns"]:
        reader.noun(row)
    for word, bits in reader.tags.items():
        words[word] = words.get(word, 0) | bits
    patterns: dict[str, tuple[Pattern, ...]] = {}
    for row in rows["patterns"]:
        pattern = _pattern(row, types)
        for anchor in row["anchors"].split("|"):
            patterns[anchor] = (*patterns.get(anchor, ()), pattern)
            words[anchor] = words.get(anchor, 0) | tags.ANCHOR
    actors = _actors(rows["actors"])
    for first in actors:
        words[first] = words.get(first, 0) | tags.KNOWN
    topics = tuple((classes[row["class"]], row["type"], float(row["weight"])) for row in rows["topics"])
    mask = 0
    for bit, _, _ in topics:
        mask |= bit
    triggers = {word: tuple(entries) for word, entries in reader.triggers.items()}
    return Vocabulary(types, words, triggers, patterns, classes, topics, mask, actors, {})


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
                put(forms.ing, bit | tags.VING)
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


def _pattern(row: dict[str, str], types: dict[str, EventType]) -> Pattern:
    if row["type"] not in types and row["type"] != "harm":
        raise InputError(f"patterns table: unknown type {row['type']!r}")
    try:
        return Pattern(re.compile(row["pattern"], re.IGNORECASE), row["type"], int(row["strength"]))
    except re.error as error:
        raise InputError(f"patterns table: {row['pattern']!r} is no regular expression ({error})") from error


class _TriggerReader:
    """Turns rows of the trigger tables into entries under every form of their first word."""

    def __init__(
        self, types: dict[str, EventType], classes: dict[str, int], irregular: dict[str, tuple[str, str]]
    ) -> None:
        self.types = types
        self.classes = classes
        self.irregular = irregular
        self.triggers: dict[str, list[Entry]] = {}
        self.tags: dict[str, int] = {}

    def verb(self, row: dict[str, str]) -> None:
        for phrase in row["verbs"].split("|"):
            first, *rest = phrase.split()
            if row["particle"]:
                for particle in row["particle"].split("|"):
                    self._verb_forms(first, self._entry(row, True, (*rest, *particle.split()), gap=True))
            else:
                self._verb_forms(first, self._entry(row, True, tuple(rest), gap=False))

    def noun(self, row: dict[str, str]) -> None:
        for phrase in row["nouns"].split("|"):
            first, *rest = phrase.split()
            self._put(first, self._entry(row, False, tuple(rest), gap=False), 0)
            many = plural(phrase)
            if not phrase.endswith("s"):
                first, *rest = many.split()
                self._put(first, self._entry(row, False, tuple(rest), gap=False), 0 if rest else tags.PLURAL)

    def _verb_forms(self, base: str, entry: Entry) -> None:
        forms = verb_forms(base, self.irregular)
        self._put(forms.base, entry, tags.VBASE)
        self._put(forms.third, entry, tags.VS)
        self._put(forms.ing, entry, tags.VING)
        for past in forms.past:
            self._put(past, entry, tags.VED)
        for participle in forms.participle:
            if participle not in forms.past:
                self._put(participle, entry, tags.VEN)
            else:
                self.tags[participle] |= tags.VEN

    def _put(self, word: str, entry: Entry, bits: int) -> None:
        entries = self.triggers.setdefault(word, [])
        if entry not in entries:
            entries.append(entry)
        self.tags[word] = self.tags.get(word, 0) | bits | tags.TRIGGER

    def _entry(self, row: dict[str, str], verb: bool, rest: tuple[str, ...], gap: bool) -> Entry:
        if row["type"] not in self.types and row["type"] != "harm":
            raise InputError(f"trigger table: unknown type {row['type']!r}")
        try:
            frame = {
                key: Role(role)
                for key, _, role in (part.partition("=") for part in row["frame"].split())
                if role and key != "status"
            }
            fixed = re.search(r"status=(\w+)", row["frame"])
            status = Status(fixed.group(1)) if fixed else None
        except ValueError as error:
            raise InputError(
                f"trigger table: row {row.get('verbs') or row.get('nouns')!r}: {error}"
            ) from error
        strength = int(row["strength"])
        needs, excludes = self._checks(row["needs"]), self._checks(row["excludes"])
        return Entry(row["type"], verb, rest, gap, strength, needs, excludes, frame, status)

    def _checks(self, text: str) -> tuple[Check, ...]:
        checks = []
        for part in filter(None, text.split(";")):
            where, _, words = part.partition(":")
            mask, plain, phrases = 0, set(), []
            for word in words.split("|"):
                if word.startswith("@"):
                    mask |= self._class(word[1:])
                elif " " in word:
                    phrases.append(word)
                elif word:
                    plain |= {word, plural(word)}
            checks.append(Check(where.strip(), mask, frozenset(plain), tuple(phrases)))
        return tuple(checks)

    def _class(self, name: str) -> int:
        special = {"place": tags.MENTION, "demonym": tags.DEMONYM, "number": tags.NUM}
        if name in special:
            return special[name]
        if name not in self.classes:
            raise InputError(f"trigger table: unknown word class @{name}")
        return self.classes[name]
