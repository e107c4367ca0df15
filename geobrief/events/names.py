"""Names of people and bodies as a sentence gives them: where one begins and ends, and what is none.

Capitals alone make "However", "H5N1" and "Main Street" actors and cut "Department of Health" in two.
The rules here are those of written English: what a capital at the start of a sentence is worth, which
words go on after "of", and which names are of things that cannot act.
"""

from __future__ import annotations

from geobrief.events import tags
from geobrief.events.tokens import Tokens
from geobrief.events.vocabulary import Vocabulary

_LINK = frozenset("al de der den dos bin ibn van von da del la el".split())
# After a body's name these go on with what it is for: "Office for the Coordination of ...".
_COMPLEMENT = frozenset({"of", "for", "on"})
_MONTHS = frozenset("jan. feb. mar. apr. aug. sep. sept. oct. nov. dec.".split())
# "I'm", "We've", "Let's": a pronoun with its verb.
_CONTRACTED = ("'m", "'ve", "'re", "'ll", "'d", "’m", "’ve", "’re", "’ll", "’d")
_TOLD = frozenset({"told", "tells", "telling"})
# A dateline is done with within so many tokens.
_DATELINE = 12
# Two letters are initials or a stray; acronyms of two are in the table of known actors.
_SHORTEST = 3
_OPENS = tags.QUOTE | tags.BREAK
_PREDICATE = tags.VERB | tags.AUX | tags.POSS


def name_end(tokens: Tokens, k: int, vocabulary: Vocabulary) -> int:
    """The token behind the name that begins at `k`."""
    org, time = vocabulary.classes["org"], vocabulary.classes["time"]
    bits, words = tokens.bits, tokens.words
    stop = k + 1
    complement = False
    while stop < tokens.size:
        # A place ends a person's name, but not what a body is for: "Movement for a United Georgia".
        if bits[stop] & tags.PROPER and (tokens.refs[stop] < 0 or complement):
            if bits[stop] & time:
                break
            stop += 1
            continue
        word = words[stop]
        linked = word in _LINK
        ahead = _first_capital(tokens, stop + 1, linked)
        if not ahead:
            break
        if word in _COMPLEMENT and (complement or bits[stop - 1] & org):
            complement = True
        elif not (
            (linked and tokens.refs[ahead] < 0)
            or (
                word in ("and", "&")
                and _goes_on(tokens, ahead)
                and (complement or _body(tokens, k, stop, org))
            )
        ):
            break
        stop = ahead + 1
    return stop


def _first_capital(tokens: Tokens, k: int, linked: bool) -> int:
    """The token at `k`, or behind a "the" (or a second link) at `k`, if it is capitalised; else 0."""
    if k < tokens.size and (tokens.words[k] in _LINK if linked else tokens.words[k] == "the"):
        k += 1
    return k if k < tokens.size and tokens.bits[k] & tags.PROPER else 0


def _goes_on(tokens: Tokens, k: int) -> bool:
    """Whether the capital behind an "and" is the rest of a body's name rather than the next actor."""
    if tokens.refs[k] >= 0 or tokens.bits[k] & tags.KNOWN:
        return False
    following = tokens.bits[k + 1] if k + 1 < tokens.size else 0
    # "the Ministry of Health and Smith said" is rare, "of Health and Human Services" is not.
    return not following & tags.POSS


def _body(tokens: Tokens, k: int, at: int, org: int) -> bool:
    """Whether the "and" at `at` stands in the middle of a body's name: "the Food and Drug Administration"."""
    if at - k > 1 or not (k and tokens.bits[k - 1] & (tags.DET | tags.MENTION)):
        return False
    end = at + 2
    while end < tokens.size and tokens.bits[end] & tags.PROPER and tokens.refs[end] < 0:
        end += 1
    return end - at > 2 and bool(tokens.bits[end - 1] & org)


def name_start(tokens: Tokens, k: int, stop: int, vocabulary: Vocabulary) -> int:
    """Where a body's name that stands at [k, stop) begins: with the place in front of it, if any.

    "Texas Department of Transportation", "Dublin Police": the place is a part of the name, and so is the
    nation in that of a private body ("Norwegian Refugee Council"); a ministry or an army acts for its state.
    """
    if k and tokens.bits[k - 1] & tags.DEMONYM and tokens.bits[stop - 1] & vocabulary.classes["private"]:
        return k - 1
    org = vocabulary.classes["org"] | vocabulary.classes["police"]
    if k and any(tokens.bits[i] & org for i in range(k, stop)):
        before = tokens.bits[k - 1]
        if before & tags.MENTION and not before & (tags.DEMONYM | tags.INSTITUTION):
            between = tokens.text[tokens.ends[k - 1] : tokens.starts[k]]
            return k - 1 if between == " " else k
    return k


def is_name(tokens: Tokens, k: int, stop: int, vocabulary: Vocabulary) -> bool:
    """Whether [k, stop) names a person or a body: not a date, a thing, a lone title or any first word."""
    classes = vocabulary.classes
    bits, word, final = tokens.bits[k], tokens.words[k], tokens.bits[stop - 1]
    if bits & (classes["time"] | tags.NUM | tags.ANCHOR) or not word[0].isalpha() or word in _MONTHS:
        return False
    if final & classes["thing"] or bits & classes["numbered"] or _aside(tokens, k, stop):
        return False
    if any(before in _TOLD for before in tokens.words[max(k - 2, 0) : k]):
        return False  # who is told does not act: "told Caribe Wire", "told the Andes Gazette"
    acts = final & (classes["org"] | classes["police"])
    if final & (classes["facility"] | classes["disease"] | classes["hazard"]) and not acts:
        return False
    return stop - k > 1 or _says_who(tokens, k, vocabulary)


def _aside(tokens: Tokens, k: int, stop: int) -> bool:
    """Whether the name in brackets tells of nobody new."""
    return _abbreviates(tokens, k, stop) or _in_dateline(tokens, k, stop)


def _abbreviates(tokens: Tokens, k: int, stop: int) -> bool:
    """Whether the name is the abbreviation of the one before it: "Rapid Support Forces (RSF)"."""
    around = tokens.raw[max(k - 1, 0) : k] + tokens.raw[stop : stop + 1]
    return stop - k == 1 and around == ["(", ")"] and tokens.raw[k].isupper()


def _in_dateline(tokens: Tokens, k: int, stop: int) -> bool:
    """Whether the name is the agency's of a dateline: "BOGOTA (Caribe Wire) — Dockers ..."."""
    around = tokens.raw[max(k - 1, 0) : k] + tokens.raw[stop : stop + 1]
    dash = tokens.raw[stop + 1 : stop + 2]
    return k < _DATELINE and around == ["(", ")"] and dash in (["-"], ["–"], ["—"])


def _says_who(tokens: Tokens, k: int, vocabulary: Vocabulary) -> bool:
    """Whether a single capitalised word is a name."""
    classes = vocabulary.classes
    bits, word, raw = tokens.bits[k], tokens.words[k], tokens.raw[k]
    if len(word) < _SHORTEST or word.endswith(_CONTRACTED):
        return False
    if bits & (
        classes["generic"] | classes["official"] | classes["person"] | classes["area"] | classes["facility"]
    ):
        return False
    if bits & tags.ADJ or any(char.isdigit() for char in word):
        return False  # "Western", or a strain, a road, a form
    first = k == 0 or bool(tokens.bits[k - 1] & _OPENS)
    if first and not raw.isupper():
        return not bits & classes["opener"] and _does_something(tokens, k)
    return True


def _does_something(tokens: Tokens, k: int) -> bool:
    """Every sentence begins with a capital: only what goes on to do something is a name there."""
    following = tokens.bits[k + 1 : k + 3]
    together = len(following) == 2 and following[0] & tags.COORD and following[1] & tags.PROPER
    return bool(together or (following and following[0] & _PREDICATE))
