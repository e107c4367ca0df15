"""Rows of the trigger tables, compiled: what to look for, in which sense, and what it makes of a place."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from geobrief.errors import InputError
from geobrief.events import tags
from geobrief.events.check_index import Check, CheckIndex
from geobrief.events.morphology import plural
from geobrief.model import Role, Status

NO_FRAME: Mapping[str, Role] = MappingProxyType({})


class Entry(NamedTuple):
    """What a row of the trigger tables says of each of its phrases.

    `strength`: 3 tells of an event wherever it stands, 2 in most uses, 1 only with support around it.
    `frame` maps "o", "s" and prepositions to the role of a place found there. `needed` and `excluding`
    have the bits (see CheckIndex) of the needs and excludes that look at words.
    """

    type: str
    verb: bool
    strength: int
    needs: tuple[Check, ...] = ()
    excludes: tuple[Check, ...] = ()
    frame: Mapping[str, Role] = NO_FRAME
    status: Status | None = None
    needed: int = 0
    excluding: int = 0


class Worded(NamedTuple):
    """One phrase of a row: its first word is the key it is stored under, `rest` what has to follow.

    `gap`: other words may stand before the rest.
    """

    entry: Entry
    rest: tuple[str, ...]
    gap: bool


# Strength of words that tell of an event wherever they stand.
STRONG = 3
# Types that nobody does or plans: they happen to a place, and to those who live there.
NATURAL = frozenset({"disaster", "accident", "disease"})
# Where a check may look: see Check.
_PLACES = frozenset({"o", "s", "n", "c", "v"})


class EntryReader:
    """Turns rows of the trigger tables into entries."""

    def __init__(self, types: Collection[str], classes: dict[str, int], index: CheckIndex) -> None:
        self.types = types
        self.classes = classes
        self.index = index
        # Many rows share their checks; they are read once.
        self._checked: dict[str, tuple[Check, ...]] = {}

    def entry(self, row: dict[str, str], verb: bool) -> Entry:
        """What a row says. Raises InputError for what is not usable."""
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
        return Entry(row["type"], verb, strength, needs, excludes, frame, status, bits(needs), bits(excludes))

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
