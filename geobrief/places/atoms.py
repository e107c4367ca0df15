"""Atoms: how features of the find model are handled.

A feature is named by a short text, in `find.json` and wherever it is shown. An atom is a tuple that
stands for one or two features: made of strings that exist already, it is built and looked up in a
third of the time that new text would take.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Atom = tuple[str, ...]

# Atoms (template, value, group): they count alone and, as a second feature, for their kind of name.
_GROUPED = frozenset(
    "prev next case child_of_next parent_of_previous after_the after_north possessive sentence_start headline"
    " surname_in_text behind_given_name longer".split()
)


def names(atom: Atom) -> tuple[str, ...]:
    """Return the features that an atom stands for."""
    template, *values = atom
    if template not in _GROUPED:
        return (f"{template}={'|'.join(values)}" if values else template,)
    value, group = values
    alone = f"{template}={value}" if value else template
    return alone, f"{alone}|{group}"


class Table(dict[str | Atom, float]):
    """Weights by feature; a feature without one counts nothing.

    The sum of the features of an atom is kept: there are only as many atoms as classes of words.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__(weights.items())

    def __missing__(self, feature: str | Atom) -> float:
        if isinstance(feature, str):
            return 0.0
        worth = self[feature] = self.total(names(feature))
        return worth

    def total(self, features: Iterable[str | Atom]) -> float:
        """Sum of the weights of `features`."""
        return sum(map(self.__getitem__, features))
