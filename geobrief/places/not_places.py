"""Names that the words around leave no doubt about: they are those of a person or a language here."""

from __future__ import annotations

from geobrief.model import MentionKind
from geobrief.places.view import Candidate, View

_OF_LANGUAGES = frozenset(
    "language languages reader readers speaker speakers speaking translation translations translator"
    " subtitles alphabet dictionary grammar lessons".split()
)
_SPEAKING = frozenset("speak speaks spoke spoken speaking into fluent learn learns learned learning".split())


def is_language(view: View, candidate: Candidate) -> bool:
    """Whether a people's name stands for its language: "our English readers", "fluent Arabic"."""
    if candidate.profile.kind is not MentionKind.DEMONYM:
        return False
    words = view.tokens.words
    behind = candidate.after + 1 if words[candidate.after].text == "-" else candidate.after
    if words[behind].lower in _OF_LANGUAGES:
        return True
    goes_on = words[candidate.after].context in ("lower", "cap")
    return words[candidate.first - 1].lower in _SPEAKING and not goes_on


_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "mx", "messrs", "madam", "madame", "monsieur", "sir"})
_NEVER_PERSONS = frozenset({"country", "admin1", "wide", "demonym"})


def is_person(view: View, candidate: Candidate) -> bool:
    """Whether the words around leave no doubt that the name is a person's.

    "Mr. Houston"; a given name behind a title ("President Vladimir P."); a given name right before
    a capitalised word that is no "County", "Police" or "Street" ("Jordan Miller"). For countries and
    states that word has to be a surname and the last of the name: "Jordan Lopez", but "Israel Defense
    Forces", "Virginia Tech".
    """
    words = view.tokens.words
    before = candidate.first - 1
    if before > 0 and words[before].text == ".":
        before -= 1
    if words[before].lower in _HONORIFICS:
        return True
    if candidate.after - candidate.first != 1 or not words[candidate.first].given:
        return False
    follow = words[candidate.after]
    if candidate.profile.group.partition("/")[0] in _NEVER_PERSONS:
        named = follow.capital and not words[candidate.after + 1].capital and not follow.kind
        if not (named and view.book.is_surname(follow.lower)):
            return False
    elif words[before].kind == "title":
        return True
    return (
        follow.capital
        and not follow.kind
        and view.tokens.starts[candidate.after] == candidate.end + 1
        and not follow.text.isupper()
        and not view.in_headline(candidate.start)
    )
