"""Rows of the trigger tables, compiled: what to look for, in which sense, and what it makes of a place."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from geobrief.errors import InputError
from geobrief.events import tags
from geobrief.events.check_index import Check, CheckIndex
from geobrief.events.morphology import plural, verb_forms
from geobrief.model import Role, Status


class Entry(NamedTuple):
    """A trigger: its first word is the key it is stored under, `rest` what has to follow.

    `strength`: 3 tells of an event wherever it stands, 2 in most uses, 1 only with support around it.
    `frame` maps "o", "s" and prepositions to the role of a place found there. `needed` and `excluding`
    have the bits (see CheckIndex) of the needs and excludes that look at words.
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
    needed: int = 0
    excluding: int = 0


# Strength of words that tell of an event wherever they stand.
STRONG = 3
# Types that nobody does or plans: they happen to a place, and to those who live there.
NATURAL = frozenset({"disaster", "accident", "disease"})
# Where a check may look: see Check.
_PLACES = frozenset({"o", "s", "n", "c", "v"})


class TriggerReader:
    """Turns rows of the trigger tables into entries under every form of their first word."""

    def __init__(
        self, types: Collection[str], classes: dict[str, int], irregular: dict[str, tuple[str, str]]
    ) -> None:
        self.types = types
        self.classes = classes
        self.irregular = irregular
        self.triggers: dict[str, list[Entry]] = {}
        self.tags: dict[str, int] = {}
        # Entries by the base of their verb; its forms are made once, when all rows are read.
        self._verbs: dict[str, list[Entry]] = {}
        # A row makes an entry for each of its words; its checks are read once.
        self._checked: dict[str, tuple[Check, ...]] = {}
        self.index = CheckIndex()
        # First words of nouns of several words, and words that are nouns by themselves.
        self._openers: set[str] = set()
        self._nouns: set[str] = set()

    def verb(self, row: dict[str, str]) -> None:
        """Add a row of the verbs table."""
        plain = self._entry(row, verb=True)
        particles = [tuple(p.split()) for p in row["particle"].split("|")]
        for phrase in row["verbs"].split("|"):
            first, *rest = phrase.split()
            entries = self._verbs.setdefault(first, [])
            for particle in particles:
                whole = (*rest, *particle)
                entry = _behind(plain, whole, bool(particle))
                if entry not in entries:
                    entries.append(entry)

    def noun(self, row: dict[str, str]) -> None:
        """Add a row of the nouns table."""
        plain = self._entry(row, verb=False)
        for phrase in row["nouns"].split("|"):
            first, *rest = phrase.split()
            self._put(first, _behind(plain, tuple(rest)), 0)
            if not phrase.endswith("s"):
                first, *rest = plural(phrase).split()
                self._put(first, _behind(plain, tuple(rest)), 0 if rest else tags.PLURAL)

    def finish(self) -> None:
        """Enter the verbs under all their forms; call it behind the last row."""
        for base, entries in self._verbs.items():
            forms = verb_forms(base, self.irregular)
            self._enter(forms.base, entries, tags.VBASE)
            self._enter(forms.third, entries, tags.VS)
            for ing in forms.ing:
                self._enter(ing, entries, tags.VING)
            for past in forms.past:
                self._enter(past, entries, tags.VED)
            for participle in forms.participle:
                self._enter(participle, entries, tags.VEN)
        self._verbs.clear()

    def _enter(self, form: str, entries: list[Entry], bits: int) -> None:
        held = self.triggers.get(form, [])
        self.triggers[form] = [*held, *(entry for entry in entries if entry not in held)]
        self.tags[form] = self.tags.get(form, 0) | bits | tags.TRIGGER

    def only_open(self, word: str) -> bool:
        """Whether a word is only known for beginning a noun: "hazardous" of "hazardous waste"."""
        return word in self._openers and word not in self._nouns

    def _put(self, word: str, entry: Entry, bits: int) -> None:
        (self._openers if entry.rest else self._nouns).add(word)
        entries = self.triggers.setdefault(word, [])
        if entry not in entries:
            entries.append(entry)
        self.tags[word] = self.tags.get(word, 0) | bits | tags.TRIGGER

    def _entry(self, row: dict[str, str], verb: bool) -> Entry:
        """The entry of a row, for a phrase of one word."""
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
        needs, excludes = (self._checks_once(row[column]) for column in ("needs", "excludes"))
        bits = self.index.bits
        return Entry(
            row["type"],
            verb,
            (),
            False,
            strength,
            needs,
            excludes,
            frame,
            status,
            bits(needs),
            bits(excludes),
        )

    def _checks_once(self, text: str) -> tuple[Check, ...]:
        if text not in self._checked:
            self._checked[text] = self._checks(text)
        return self._checked[text]

    def _checks(self, text: str) -> tuple[Check, ...]:
        checks = []
        for part in filter(None, text.split(";")):
            where, _, words = part.partition(":")
            if where.strip() not in _PLACES or not words:
                raise InputError(f"trigger table: {part!r} is no check: write a letter, a colon and words")
            mask, plain, phrases = 0, set(), []
            for word in words.split("|"):
                if word.startswith("@"):
                    mask |= self._class(word[1:])
                elif " " in word:
                    phrases.append(word)
                elif word:
                    plain |= {word, plural(word)}
            padded = tuple(f" {phrase} " for phrase in phrases)
            heads = frozenset(phrase.split()[0] for phrase in phrases)
            checks.append(Check(where.strip(), mask, frozenset(plain), padded, heads))
        return tuple(checks)

    def _class(self, name: str) -> int:
        special = {"place": tags.MENTION, "demonym": tags.DEMONYM, "number": tags.NUM}
        if name in special:
            return special[name]
        if name not in self.classes:
            raise InputError(f"trigger table: unknown word class @{name}")
        return self.classes[name]


def _behind(plain: Entry, rest: tuple[str, ...], gap: bool = False) -> Entry:
    """The entry of a row for a phrase that has `rest` behind its first word."""
    if not rest:
        return plain
    # `_replace` would take several times as long, ten thousand times
    return Entry(
        plain.type,
        plain.verb,
        rest,
        gap,
        plain.strength,
        plain.needs,
        plain.excludes,
        plain.frame,
        plain.status,
        plain.needed,
        plain.excluding,
    )
