"""How ordinary a name is as a word, first name or surname: numbers only, no lists, are shipped.

A word is ordinary when a dictionary lists it in lower case; how frequent it is, wordfreq tells.
"""

from __future__ import annotations

import ast
import gzip
import math
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import marisa_trie
import msgspec
import numpy as np

from geobrief.gazetteer.build.sources import Sources, debian_member
from geobrief.gazetteer.flags import NameInfo
from geobrief.gazetteer.layout import WORDS_FILE, WORDS_TRIE_FILE
from geobrief.gazetteer.store import write_store
from geobrief.text.fold import fold

_FOREIGN = {  # language: package, file, encoding of its dictionary of stems
    "es": ("hunspell-es", "/es_ES.dic", "utf-8"),
    "fr": ("hunspell-fr-classical", "/fr.dic", "utf-8"),
    "pt": ("hunspell-pt-pt", "/pt_PT.dic", "iso-8859-1"),
}
_FAKER_LEVEL = 4  # Faker's lists say that a name is in use, hardly how much
_COMMON_WORD = 30  # words from Zipf 3.0 (one in a million) are kept even if no place bears them
_COMMON_SURNAME = 3


class Words:
    """What is known of each folded word."""

    def __init__(self, sources: Sources) -> None:
        self.frequency = _zipf(sources["wordfreq"], "large_en")
        listed = _lower_case(debian_member(sources["wamerican"], "/dict/american-english").decode())
        self.word = {word: self.frequency.get(word, 10) for word in listed}
        self.foreign: dict[str, int] = {}
        for language, (package, file, encoding) in _FOREIGN.items():
            frequency = _zipf(sources["wordfreq"], f"large_{language}")
            for word in _lower_case(debian_member(sources[package], file).decode(encoding)):
                value = frequency.get(word, 10)
                self.foreign[word] = max(value, self.foreign.get(word, 0))
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        _census(sources["names"], self.first, self.last)
        _faker(sources["faker"], self.first, self.last)

    def info(self, key: str) -> NameInfo:
        """Return what is known of a folded word."""
        return NameInfo(
            self.word.get(key, 0),
            self.frequency.get(key, 0),
            self.first.get(key, 0),
            self.last.get(key, 0),
            self.foreign.get(key, 0),
        )

    def ordinary(self, key: str) -> bool:
        """Whether a folded name is an English word met once in a million words or more often."""
        return self.word.get(key, 0) >= _COMMON_WORD

    def write(self, names: Iterable[str], folder: Path) -> int:
        """Write the numbers for `names`, all first names and common words; return how many."""
        keys = {key for key in names if any(self.info(key))}
        keys.update(self.first)
        keys.update(key for key, level in self.last.items() if level >= _COMMON_SURNAME)
        keys.update(key for key, value in self.word.items() if value >= _COMMON_WORD)
        trie = marisa_trie.Trie(sorted(keys), order=marisa_trie.WEIGHT_ORDER)
        values = np.zeros((len(trie), len(NameInfo._fields)), dtype="u1")
        for key in sorted(keys):
            values[trie[key]] = self.info(key)
        trie.save(str(folder / WORDS_TRIE_FILE))
        write_store(folder / WORDS_FILE, {"words": values})
        return len(trie)


def _zipf(wheel: Path, name: str) -> dict[str, int]:
    """Read a list of wordfreq: buckets of words, one for each centibel of frequency."""
    with zipfile.ZipFile(wheel) as archive:
        data = msgspec.msgpack.decode(gzip.decompress(archive.read(f"wordfreq/data/{name}.msgpack.gz")))
    found: dict[str, int] = {}
    for centibels, words in enumerate(data[1:]):
        value = max(1, min(80, round((900 - centibels) / 10)))
        for word in words:
            found.setdefault(fold(word), value)
    return found


def _lower_case(text: str) -> Iterator[str]:
    """Yield the entries of a word list that begin with a small letter, folded."""
    for line in text.splitlines():
        word = line.split("/")[0].split("\t")[0].strip()
        if word and word[0].islower() and not word.endswith("'s"):
            yield fold(word)


def _census(sdist: Path, first: dict[str, int], last: dict[str, int]) -> None:
    lists = {"dist.male.first": first, "dist.female.first": first, "dist.all.last": last}
    with tarfile.open(sdist) as archive:
        for member in archive.getmembers():
            target = lists.get(member.name.rpartition("/")[2])
            file = archive.extractfile(member) if target is not None else None
            if target is None or file is None:
                continue
            for line in file.read().decode("ascii").splitlines():
                name, percent = line.split()[:2]
                level = 9 + 2 * math.log10(max(float(percent), 0.0003))  # 1 % of people is level 9
                key = fold(name)
                target[key] = max(target.get(key, 1), min(9, round(level)))


def _faker(wheel: Path, first: dict[str, int], last: dict[str, int]) -> None:
    """Read the names out of Faker's modules, without running them."""
    with zipfile.ZipFile(wheel) as archive:
        for item in sorted(archive.namelist()):
            if "/providers/person/" not in item or not item.endswith("/__init__.py"):
                continue
            for target, names in _assigned(archive.read(item).decode("utf-8")):
                level_of = first if "first_name" in target else last if "last_name" in target else None
                for name in names if level_of is not None else ():
                    key = fold(name)
                    if level_of is not None and len(key) > 1 and " " not in key:
                        level_of[key] = max(level_of.get(key, 0), _FAKER_LEVEL)


def _assigned(source: str) -> Iterator[tuple[str, list[str]]]:
    """Yield (variable, the strings in its value) for all assignments of a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            constants = (part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant))
            texts = [value for value in constants if isinstance(value, str) and "{" not in value]
            yield node.targets[0].id, texts
