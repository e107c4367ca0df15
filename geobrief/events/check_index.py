"""Sense checks, and which of them a sentence has words for."""

from __future__ import annotations

from typing import NamedTuple


class Check(NamedTuple):
    """Is any of these words (or classes of words) in that part of the sentence?

    `where`: o logical object, s logical subject, n near, c whole sentence, v voice. `phrases` have a
    blank at both ends, and `heads` their first words: where a sentence has none of these, it has no phrase.
    """

    where: str
    mask: int
    words: frozenset[str]
    phrases: tuple[str, ...]
    heads: frozenset[str]


class CheckIndex:
    """Which checks a sentence has words for, as bits: what the whole sentence lacks no part of it has.

    Each different check has a bit. `by_word` gives the bits of the checks that name a word (or begin a phrase
    with it), `by_tag` those that ask for a tag or class.
    """

    def __init__(self) -> None:
        self.by_word: dict[str, int] = {}
        self.by_tag: dict[int, int] = {}
        self.asked = 0  # all tags that any check asks for
        self._bits: dict[tuple[int, frozenset[str], tuple[str, ...]], int] = {}

    def bits(self, checks: tuple[Check, ...]) -> int:
        """The bits of `checks`; that of a check met for the first time is entered."""
        found = 0
        for check in checks:
            if check.where == "v":
                continue
            key = check.mask, check.words, check.phrases
            if key not in self._bits:
                self._bits[key] = bit = 1 << len(self._bits)
                for word in check.words | check.heads:
                    self.by_word[word] = self.by_word.get(word, 0) | bit
                mask = check.mask
                self.asked |= mask
                while mask:
                    tag = mask & -mask
                    self.by_tag[tag] = self.by_tag.get(tag, 0) | bit
                    mask ^= tag
            found |= self._bits[key]
        return found

    def present(self, mask: int, words: frozenset[str]) -> int:
        """Bits of the checks that a sentence of these words and tags may meet."""
        found = 0
        bits_of = self.by_word.get
        for word in words:
            found |= bits_of(word, 0)
        mask &= self.asked
        while mask:
            tag = mask & -mask
            found |= self.by_tag[tag]
            mask ^= tag
        return found
