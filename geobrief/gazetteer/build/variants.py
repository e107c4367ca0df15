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
# The article as it is spoken, before a letter like its own: "ash shughur" is also "al shughur".
_SPOKEN = re.compile(r"\b(?:a|e)(d|n|r|s|t|z|dh|sh|th) (?=\1\w{2})")
_WRITTEN = re.compile(r"\b([ae])l (?=\w{3})")
# Words of Arabic place names that reports spell in several ways; any of a row for any other.
_ARABIC_WORDS = {
    word: row
    for row in (
        ("ain", "ayn", "ein"),
        ("bayt", "beit"),
        ("burj", "bourj", "borj"),
        ("dayr", "deir", "dair"),
        ("jabal", "jebel", "jabel"),
        ("kafr", "kafar"),
        ("qal'at", "qalat", "qalaat"),
        ("shaykh", "sheikh", "shaikh"),
        ("suq", "souq", "souk"),
        ("tall", "tal", "tel", "tell"),
        ("umm", "um", "oum"),
    )
    for word in row
}
_ARABIC_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_ARABIC_WORDS, key=len, reverse=True))}) (?=\w)")
# "sarmadah" is also "sarmada"; shorter names would become names of other places too often.
_FINAL_H = re.compile(r"(?<=\w{5}a)h$")


def keys(form: str, country: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the folded key of `form`, and the keys of its other spellings (sorted, without it)."""
    key = fold(form)
    arabic = country in _ARABIC and key.replace("'", "").replace(" ", "").isascii()
    if not arabic and not _TRIGGER.search(key) and (form.isascii() or country not in _RESPELLED):
        return key, ()
    found = {key, *(fold(other) for other in _respelled(form, country))}
    for extra in sorted(found):
        found.update(_unligated(extra))
    for extra in sorted(found):
        found.update(_abbreviated(extra))
    for extra in sorted(found):
        found.update(_without_apostrophes(extra))
    for extra in sorted(found) if arabic else ():
        found.update(_arabic(extra))
    found.discard(key)
    return key, tuple(sorted(extra for extra in found if len(extra) > 1))


def _unligated(key: str) -> set[str]:
    return {key.replace(old, new) for old, new in _LIGATURES.items() if old in key}


def _without_apostrophes(key: str) -> set[str]:
    return {" ".join(key.replace("'", "").split())} if "'" in key else set()


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


def _arabic(key: str) -> set[str]:
    """Return the other spellings of a transliterated Arabic name: its article, its first words."""
    found = {key}
    found.update(_SPOKEN.sub("al ", each) for each in sorted(found))
    found.update(_WRITTEN.sub("el ", each) for each in sorted(found))
    found.update(_WRITTEN.sub("al ", each) for each in sorted(found))
    match = _ARABIC_WORD.search(key)
    if match is not None:
        word = match.group().rstrip()
        for each in sorted(found):
            found.update(
                re.sub(rf"\b{word} (?=\w)", f"{other} ", each, count=1) for other in _ARABIC_WORDS[word]
            )
    found.update(_FINAL_H.sub("", each) for each in sorted(found))
    found.update(_ARTICLE.sub("", each) for each in sorted(found) if _ARTICLE.match(each))
    return found
