"""Check that what a generated sentence says stands in the sentences it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geobrief.text.fold import fold

# Figures, and words with a capital inside a sentence, are what a reader would look for.
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_NAME = re.compile(r"(?<![.!?:“\"]\s)(?<!^)\b[^\W\d_a-zà-ÿ][\w'’-]*")
_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"['’]s?$")


def untraced(text: str, evidence: Iterable[str]) -> tuple[str, ...]:
    """Return the figures and names of `text` that none of the texts of `evidence` holds."""
    support = " ".join(evidence)
    folded = fold(support)
    known = set(_WORD.findall(folded))
    figures = {_plain(found.group()) for found in _FIGURE.finditer(support)}
    bare = [found.group() for found in _FIGURE.finditer(text)]
    missing = [figure for figure in bare if _plain(figure) not in figures]
    names = [found.group() for found in _NAME.finditer(text)]
    missing += [name for name in names if not set(_WORD.findall(fold(_POSSESSIVE.sub("", name)))) <= known]
    return tuple(missing)


def _plain(figure: str) -> str:
    return figure.replace(",", "").strip(".")
