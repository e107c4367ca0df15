"""Atoms: how features of the find model are handled.

A feature is named by a short text, in `find.json` and wherever it is shown. An atom is a tuple that
stands for the features that are told from the same few words: made of strings that exist already,
it is built and looked up in a fraction of the time that new texts would take.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Atom = tuple[str, ...]

# Atoms (template, value, group): they count alone and, as a second feature, for their kind of name.
_GROUPED = frozenset(
    "child_of_next parent_of_previous after_the after_north possessive surname_in_text behind_given_name"
    " longer".split()
)


def names(atom: Atom) -> tuple[str, ...]:
    """Return the features that an atom stands for."""
    template, *values = atom
    if template == "context":
        return _context_names(*values)
    if template == "look":
        case, begins, headline, group = values
        found = _grouped("case", case, group)
        found += _grouped(begins, "", group) if begins else ()
        return found + (_grouped(headline, "", group) if headline else ())
    if template == "again":
        return _again_names(*values)
    if template in _GROUPED:
        return _grouped(template, *values)
    return (f"{template}={'|'.join(values)}" if values else template,)


def _grouped(template: str, value: str, group: str) -> tuple[str, ...]:
    alone = f"{template}={value}" if value else template
    return alone, f"{alone}|{group}"


def _context_names(prev2: str, prev: str, follow: str, follow2: str, group: str) -> tuple[str, ...]:
    """The classes of the two words before a name and of the two behind it."""
    return (
        *_grouped("prev", prev, group),
        *_grouped("next", follow, group),
        f"prev2={prev2}|{prev}",
        f"next2={follow}|{follow2}",
        f"around={prev}|{follow}",
    )


def _again_names(own: str, best: str = "", mean: str = "", count: str = "") -> tuple[str, ...]:
    """The second look: the name's sum here, and what its other mentions come to, if there are any."""
    if not count:
        return "elsewhere_none", f"own={own}"
    return f"elsewhere_best={best}", f"elsewhere_mean={mean}", f"elsewhere_count={count}", f"own={own}"


# How a feature reads: what it looks at, and what it found there.
_WORDS = {
    "prev": "before it",
    "next": "behind it",
    "prev2": "the two before it",
    "next2": "the two behind it",
    "around": "on both sides",
    "case": "its letters",
    "child_of_next": "lies in the place named behind it, joined by",
    "parent_of_previous": "holds the place named before it, joined by",
    "after_the": "behind \u201cthe\u201d",
    "after_north": "behind a direction",
    "possessive": "with a possessive ending",
    "sentence_start": "begins a sentence",
    "headline": "in a headline",
    "hashtag": "a hashtag",
    "surname_in_text": "a surname elsewhere in the text",
    "given_in_text": "a given name elsewhere in the text",
    "behind_given_name": "behind a given name",
    "behind_title": "behind a title",
    "given_name_behind_title": "a given name behind a title",
    "before_surname": "before a surname of the text",
    "given_name_before_capital": "a given name before a capitalised word",
    "longer": "inside a longer name",
    "list_next": "beside the place named behind it, joined by",
    "list_previous": "beside the place named before it, joined by",
    "kind": "best known as",
    "group": "class of the name",
    "mention": "used as",
    "population": "digits of its population",
    "words": "words in the name",
    "candidates": "size of its list of places, in powers of two",
    "letters": "letters in the name",
    "name_primary": "a place's main name",
    "name_weak": "a doubtful alias",
    "name_curated": "a name from our own tables",
    "name_other_script": "a name in another script",
    "name_short": "a usual short form",
    "name_short_form": "an abbreviation",
    "given_name": "also a given name",
    "name_no_primary": "no place's main name",
    "word": "how common as an ordinary word, of 10",
    "frequency": "how frequent in text, of 10",
    "first_name": "how common as a first name",
    "surname": "how common as a surname",
    "frequency_over_size": "more frequent than the place explains, by",
}


def words(feature: str) -> str:
    """A feature in plain words, for those who want to know why."""
    template, _, value = feature.partition("=")
    if not value:
        template, _, value = feature.partition("|")
    told = _WORDS.get(template, template.replace("_", " "))
    return f"{told}: {value.replace('|', ', ')}" if value else told


class Table(dict[str, float]):
    """Weights by feature; a feature without one counts nothing. `worth` are the sums of atoms."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__(weights)
        self.worth = _Worth(self)

    def __missing__(self, feature: str) -> float:
        return 0.0

    def total(self, features: Iterable[str]) -> float:
        """Sum of the weights of `features`."""
        return sum(map(self.__getitem__, features))


# Sums of atoms remembered, at about 250 bytes.
_MOST_KEPT = 40_000


class _Worth(dict[Atom, float]):
    """What the features of an atom are worth together, remembered since classes of words recur."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, atom: Atom) -> float:
        if len(self) >= _MOST_KEPT:
            self.clear()
        worth = self[atom] = self._table.total(names(atom))
        return worth
