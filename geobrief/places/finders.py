"""Finders of one's own: any function from a document to its mentions, chosen by name.

A package offers one under the entry point group `geobrief.finders`: a function that takes what the
user wrote behind the colon (`--finder spacy:en_core_web_sm`), or None, and returns a `Finder`.
Candidates and resolution stay ours, whoever found the span.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import entry_points
from typing import Any

from geobrief.errors import GeobriefError, UsageError
from geobrief.gazetteer import Gazetteer
from geobrief.model import Document, Mention, Span
from geobrief.places.find import given_mentions

Finder = Callable[[Document, Gazetteer], Sequence[Mention]]

ENTRY_POINTS = "geobrief.finders"
# What named-entity models call places: countries and towns, landscapes, buildings and bases, and
# peoples ("Syrian"), which are places here too.
SPACY_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP"})
_SPACY_DEFAULT = "en_core_web_sm"


def finder_named(text: str) -> Finder:
    """Return the finder called `name` or `name:argument`.

    Raises UsageError for a name that no installed package offers, and what the finder says when it
    cannot be opened.
    """
    name, _, argument = text.partition(":")
    points = {point.name: point for point in entry_points(group=ENTRY_POINTS)}
    if name not in points:
        known = ", ".join(sorted(points)) or "none"
        raise UsageError(f"--finder {text}: no installed package offers it; there are: {known}")
    try:
        finder: Finder = points[name].load()(argument or None)
    except GeobriefError:
        raise
    except Exception as error:  # someone else's code: whatever it raises is said in one line
        raise UsageError(f"--finder {text}: cannot be opened: {type(error).__name__}: {error}") from error
    return finder


def spacy(model: str | None) -> Finder:
    """Return a finder that asks a spaCy model which spans name places (needs `geobrief[spacy]`).

    `model` is one that is installed, or a folder. Raises UsageError saying what to install.
    """
    model = model or _SPACY_DEFAULT
    try:
        import spacy as library
    except ImportError as error:
        raise UsageError("--finder spacy: spaCy is missing: pip install 'geobrief[spacy]'") from error
    try:
        pipeline = library.load(model)
    except OSError as error:
        raise UsageError(
            f"--finder spacy:{model}: no such model is installed: python -m spacy download {model}"
        ) from error
    return from_entities(lambda text: _spans(pipeline(text)))


def _spans(document: Any) -> list[Span]:
    return [Span(one.start_char, one.end_char) for one in document.ents if one.label_ in SPACY_LABELS]


def from_entities(spans_of: Callable[[str], Iterable[Span]]) -> Finder:
    """Return a finder from a function that gives the spans of a text, in code points.

    Surrounding blanks, a leading "the" and a trailing "'s" are no part of a name; spans of the same
    text may overlap, the gazetteer decides what each is.
    """

    def finder(document: Document, gazetteer: Gazetteer) -> Sequence[Mention]:
        spans = [_trimmed(document.text, span) for span in spans_of(document.text)]
        return given_mentions(document, spans, gazetteer)

    return finder


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if text[start : start + 4].lower() == "the " and start + 4 < end:
        start += 4
    if text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    return Span(start, max(start, end))
