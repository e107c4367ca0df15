"""Which rows of the trigger tables stand under which word; their entries are made when a text has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from geobrief.events import tags
from geobrief.events.entries import Entry, EntryReader, Worded
from geobrief.events.morphology import plural, verb_forms


class Listed(NamedTuple):
    """A row under the first word of one of its phrases: its number, what has to follow, whether apart."""

    row: int
    rest: tuple[str, ...]
    gap: bool


class Triggers(Mapping[str, tuple[Worded, ...]]):
    """The phrases that begin with each word: a row is read when one of its words is asked for first."""

    def __init__(
        self,
        listed: Mapping[str, tuple[Listed, ...]],
        rows: list[tuple[dict[str, str], bool]],
        reader: EntryReader,
    ) -> None:
        self._listed = listed
        self._rows = rows
        self._reader = reader
        self._entries: dict[int, Entry] = {}

    def __getitem__(self, word: str) -> tuple[Worded, ...]:
        return tuple([Worded(self._entry(row), rest, gap) for row, rest, gap in self._listed[word]])

    def __contains__(self, word: object) -> bool:
        return word in self._listed

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)

    def _entry(self, number: int) -> Entry:
        entry = self._entries.get(number)
        if entry is None:
            entry = self._entries[number] = self._reader.entry(*self._rows[number])
        return entry

    def check(self) -> None:
        """Read all rows, for tables that nobody has tested. Raises InputError for what is not usable."""
        for number in range(len(self._rows)):
            self._entry(number)


class Lister:
    """Lists the rows of the trigger tables under every form of their first words.

    `tags` has the tags that the tables give their words.
    """

    def __init__(self, irregular: Mapping[str, tuple[str, str]]) -> None:
        self.irregular = irregular
        self.rows: list[tuple[dict[str, str], bool]] = []
        self.listed: dict[str, tuple[Listed, ...]] = {}
        self.tags: dict[str, int] = {}
        # What is listed under the base of a verb; its forms are made once, when all rows are read.
        self._verbs: dict[str, list[Listed]] = {}
        # First words of nouns of several words, and words that are nouns by themselves.
        self._openers: set[str] = set()
        self._nouns: set[str] = set()

    def verb(self, row: dict[str, str]) -> None:
        """Add a row of the verbs table."""
        number = self._number(row, verb=True)
        particles = [tuple(p.split()) for p in row["particle"].split("|")]
        for phrase in row["verbs"].split("|"):
            first, *rest = phrase.split()
            self._verbs.setdefault(first, []).extend(
                [Listed(number, (*rest, *particle), bool(particle)) for particle in particles]
            )

    def noun(self, row: dict[str, str]) -> None:
        """Add a row of the nouns table."""
        number = self._number(row, verb=False)
        for phrase in row["nouns"].split("|"):
            first, *rest = phrase.split()
            self._put(first, Listed(number, tuple(rest), False), 0)
            if not phrase.endswith("s"):
                first, *rest = plural(phrase).split()
                self._put(first, Listed(number, tuple(rest), False), 0 if rest else tags.PLURAL)

    def finish(self) -> None:
        """Enter the verbs under all their forms; call it behind the last row of theirs."""
        for base, rows in self._verbs.items():
            forms, under = verb_forms(base, self.irregular), tuple(rows)
            self._enter(forms.base, under, tags.VBASE)
            self._enter(forms.third, under, tags.VS)
            for ing in forms.ing:
                self._enter(ing, under, tags.VING)
            for past in forms.past:
                self._enter(past, under, tags.VED)
            for participle in forms.participle:
                self._enter(participle, under, tags.VEN)
        self._verbs.clear()

    def only_open(self, word: str) -> bool:
        """Whether a word is only known for beginning a noun: "hazardous" of "hazardous waste"."""
        return word in self._openers and word not in self._nouns

    def _number(self, row: dict[str, str], verb: bool) -> int:
        self.rows.append((row, verb))
        return len(self.rows) - 1

    def _enter(self, form: str, under: tuple[Listed, ...], bits: int) -> None:
        held = self.listed.get(form, ())
        if held[-len(under) :] != under:  # past and participle are mostly one word
            self.listed[form] = held + under
        self.tags[form] = self.tags.get(form, 0) | bits | tags.TRIGGER

    def _put(self, word: str, listed: Listed, bits: int) -> None:
        (self._openers if listed.rest else self._nouns).add(word)
        self.listed[word] = (*self.listed.get(word, ()), listed)
        self.tags[word] = self.tags.get(word, 0) | bits | tags.TRIGGER


def listed(
    verbs: list[dict[str, str]], nouns: list[dict[str, str]], irregular: Mapping[str, tuple[str, str]]
) -> Lister:
    """The rows of both trigger tables under the words they are for."""
    lister = Lister(irregular)
    for row in verbs:
        lister.verb(row)
    lister.finish()
    for row in nouns:
        lister.noun(row)
    return lister
