"""Names that the gazetteer lacks, behind nothing but a preposition of place: "outside Zalambessa".

Villages are told so, and so are companies, feasts and papers; only words that are nothing else we know of
count.
"""

from __future__ import annotations

from collections.abc import Iterator

from geobrief.places.tokens import Word
from geobrief.places.view import View
from geobrief.text.scan import offsets_of

# After these almost only places follow.
_SURE = (" near ", " outside ", " off ", " around ")
# And after these companies, courts and works as well.
_MIXED = (" in ", " at ")
_MOST_WORDS = 3
# How common a word may be in English text, of 80, and still be a village's: the names of companies and
# films that are in the news are more common than those of villages.
_RARE = 28
_RARER = 20
# How likely a surname or given name may be.
_PERSONAL = 2
# Words that begin names of places in other languages; they say nothing by themselves.
_LEADING = frozenset(
    "al el as an ash az ar ad at ed es de la las los le san santa sao saint st ras kafr beit bayt deir ain"
    " umm abu wad tell tel new old upper lower north south east west".split()
)
# What goes on behind the name to make it that of a body or a person.
_BODY_BEHIND = frozenset("inc ltd corp plc university college hospital court v vs 's ’s".split())


def bare_names(view: View) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each such name, in no particular order."""
    tokens, text = view.tokens, view.text
    for at, preposition in offsets_of(text, (*_SURE, *_MIXED)):
        start = at + len(preposition)
        if not text[start : start + 1].isupper():
            continue
        first = tokens.at(start)
        last = _last(view, first)
        behind = tokens.words[last + 1]
        if behind.capital or behind.lower in _BODY_BEHIND or view.in_headline(start):
            continue
        rare = _RARE if preposition in _SURE else _RARER
        words = [word for word in tokens.words[first : last + 1] if word.lower not in _LEADING]
        if any(word.capital for word in words) and all(_unknown(view, word, rare) for word in words):
            yield start, tokens.ends[last]


def _last(view: View, first: int) -> int:
    """The last token of the name that begins with token `first`."""
    tokens, text = view.tokens, view.text
    last, named = first, 1
    while named < _MOST_WORDS:
        gap = text[tokens.ends[last] : tokens.starts[last + 1]] if last + 1 < len(tokens) else "\n"
        step = 1
        if gap == "" and text[tokens.ends[last]] in "-'’" and last + 2 < len(tokens):
            if tokens.starts[last + 2] != tokens.ends[last + 1]:
                break
            step = 2  # "Al-Wahijah", "Tse'Orbiam"
        elif gap != " " or not tokens.words[last + 1].capital:
            break
        last += step
        named += 1
    return last


def _unknown(view: View, word: Word, rare: int) -> bool:
    """Whether nothing speaks for another meaning of the word than that of a place."""
    if not word.text[0].isalpha():
        return word.text in "-'’"
    if word.kind is not None or word.given or word.lower in view.surnames or len(word.text) < 3:
        return False
    if not word.capital or word.text.isupper():
        return False
    info = view.book.gazetteer.name_info(word.lower)
    if info is None:
        return True
    personal = max(info.surname, info.first_name)
    return info.frequency <= rare and not info.word and personal <= _PERSONAL
