"""Spellings of a name that readers use and gazetteers leave out; made once, at build time.

Everything here returns folded keys, so that a lookup in text stays one exact lookup.
"""

from __future__ import annotations

import re

from geobrief.text.fold import fold

# Pairs of a word and its abbreviation, either of which may open a name or follow a space in it.
_PAIRS = (("saint", "st"), ("sainte", "ste"), ("mount", "mt"), ("fort", "ft"))
_WORDS = {short: full for full, short in _PAIRS}
_SHORTS = {full: short for short, full in _WORDS.items()}
_HEAD = re.compile(r"\b(saint|sainte|mount|fort|st|ste|mt|ft)(\.?) (?=\w)")

_LIGATURES = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_NORDIC = str.maketrans({"å": "aa", "Å": "Aa", "ø": "oe", "Ø": "Oe", "ä": "ae", "ö": "oe"})
# No other spelling is made of a key that has none of these.
_TRIGGER = re.compile(r"[ßæœþ']|(?:saint|sainte|mount|fort|st|ste|mt|ft)\.? |^[ae][dlnrstz]h? ")
_GERMAN = frozenset({"DE", "AT", "CH", "LI", "LU"})
_SCANDINAVIAN = frozenset({"NO", "DK", "SE", "FI", "FO"})
_RESPELLED = _GERMAN | _SCANDINAVIAN
# Countries where the Arabic article stands before many names and reports leave it out.
_ARABIC = frozenset(
    {"AE", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR"}
    | {"OM", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "YE"}
)
_ARTICLE = re.compile(r"^(?:a[dlnrstz]|a[dst]h|e[dlnrst]) (?=\w{4})")


def keys(form: str, country: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the folded key of `form`, and the keys of its other spellings (sorted, without it)."""
    key = fold(form)
    if not _TRIGGER.search(key) and (form.isascii() or country not in _RESPELLED):
        return key, ()
    found = {key, *(fold(other) for other in _respelled(form, country))}
    for extra in sorted(found):
        for old, new in _LIGATURES.items():
            if old in extra:
                found.add(extra.replace(old, new))
    for extra in sorted(found):
        found.update(_abbreviated(extra))
    for extra in sorted(found):
        if "'" in extra:
            found.add(" ".join(extra.replace("'", "").split()))
    if country in _ARABIC and _ARTICLE.match(key):
        found.add(_ARTICLE.sub("", key))
    found.discard(key)
    return key, tuple(sorted(extra for extra in found if len(extra) > 1))


def _respelled(form: str, country: str | None) -> list[str]:
    if form.isascii():
        return []
    if country in _GERMAN:
        return [form.translate(_UMLAUTS)]
    if country in _SCANDINAVIAN:
        return [form.translate(_NORDIC)]
    return []


def _abbreviated(key: str) -> set[str]:
    """Return "st louis", "st. louis", "saint louis" for any of the three."""
    match = _HEAD.search(key)
    if match is None:
        return set()
    word = match.group(1)
    full = _WORDS.get(word, word)
    short = _SHORTS[full]
    before, after = key[: match.start()], key[match.end() :]
    return {f"{before}{form} {after}" for form in (full, short, short + ".")}
