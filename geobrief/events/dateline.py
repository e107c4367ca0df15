"""The place that an item was filed from: "MOSCOW, Nov. 3 (Reuters) —"."""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.phrases import Chain
from geobrief.events.situation import Situation
from geobrief.events.tokens import Tokens

# A dateline is done with within so many tokens.
_LONGEST = 12


def dateline(s: Situation, chain: Chain) -> bool:
    """Whether the name is where the item was filed: first in the sentence, then a dash or an agency."""
    tokens = s.tokens
    first, last = chain.members[0], chain.members[-1]
    if _in_capitals(tokens, first, last):
        return True
    if any(tokens.bits[k] & ~tags.BREAK & ~tags.PROPER for k in range(first) if tokens.words[k] not in "()/"):
        return False
    upper = tokens.raw[first].isupper()
    if upper and first == 0 and len(chain.members) > 1 and _full_stop(tokens, last):
        return True  # "BOISE, Ida. Hail broke windows"
    if upper and first == 0 and _set_apart(tokens, last):
        return True
    bracketed = False
    for k in range(last + 1, min(tokens.size, last + _LONGEST)):
        bracketed = tokens.words[k] == "(" or (bracketed and tokens.words[k] != ")")
        if tokens.words[k] == "." and tokens.bits[k - 1] & (tags.NUM | s.classes["time"]) and k > last + 1:
            return True  # "Accra, 4 May. The two sides met."
        if _ends_dateline(s, k, upper):
            return not _headed(s, k)
        bits = tokens.bits[k]
        skipped = bits & (tags.MENTION | tags.NUM | s.classes["time"]) or tokens.words[k] in ",()/."
        agency = bracketed and bits & tags.PROPER  # "(Caribe Wire)", whatever its words
        if not (skipped or agency) and not (bits & tags.PROPER and not bits & tags.VERB):
            return False
    return False


# Shorter names in capitals are abbreviations: "US - Iran talks".
_SHORTEST = 4


def _in_capitals(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a name in capitals stands before a dash and a new sentence, as behind a byline.

    "By Ann Lee, March 29, 2009 LIMA -- City officials say".
    """
    if not tokens.raw[first].isupper() or len(tokens.raw[first]) < _SHORTEST or tokens.title_case:
        return False
    k = last + 1
    while k < tokens.size and tokens.words[k] in ("-", "–", "—"):
        k += 1
    return last + 1 < k < tokens.size and tokens.raw[k][0].isupper() and not tokens.raw[k].isupper()


def _full_stop(tokens: Tokens, last: int) -> bool:
    """Whether a stop ends the name at `last` and a sentence begins behind it."""
    k = last + 1 + (tokens.words[last + 1 : last + 2] == ["."])
    stopped = tokens.raw[last].endswith(".") or k > last + 1
    return stopped and k < tokens.size and tokens.raw[k][0].isupper()


def _set_apart(tokens: Tokens, last: int) -> bool:
    """Whether more than one blank parts the name at `last` from the sentence: "LIMA   A bridge fell"."""
    k = last + 1
    if k >= tokens.size or tokens.title_case or len(tokens.raw[last]) < _SHORTEST:
        return False
    between, word = tokens.text[tokens.ends[last] : tokens.starts[k]], tokens.raw[k]
    sentence = word[0].isupper() and (len(word) == 1 or not word.isupper())
    return len(between) > 1 and between.isspace() and sentence


def _headed(s: Situation, k: int) -> bool:
    """Whether the mark at k only parts a heading: "Peru – Landslide, Ucayali (INDECI, media)"."""
    tokens = s.tokens
    return k + 1 in s.by_token and not any(
        bits & tags.AUX or (bits & tags.VERB and not bits & tags.PROPER) for bits in tokens.bits[k + 1 :]
    )


def _ends_dateline(s: Situation, k: int, upper: bool) -> bool:
    tokens, word = s.tokens, s.tokens.words[k]
    if word in ("—", "–") or (word == "-" and tokens.starts[k] > tokens.ends[k - 1]):
        return True
    if not upper:
        return False
    agency = (
        "-" not in word
        and tokens.bits[k] & tags.PROPER
        and tokens.words[k - 1] == "("
        and tokens.words[k + 1 : k + 2] == [")"]
    )
    return word == ":" or bool(agency)


def filed_until(tokens: Tokens) -> int:
    """The token of the dash that ends a dateline ("Anadyr, 5 March 2026 - A storm"), 0 where none does."""
    for k in range(1, min(tokens.size, _LONGEST)):
        word = tokens.words[k]
        if word in ("—", "–") or (word == "-" and tokens.starts[k] > tokens.ends[k - 1]):
            return k if tokens.bits[0] & (tags.MENTION | tags.PROPER) else 0
        if tokens.bits[k] & (tags.VERB | tags.AUX | tags.PREP) and not tokens.bits[k] & tags.PROPER:
            return 0
    return 0
