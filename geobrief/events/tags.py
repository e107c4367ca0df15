"""Tags of words as bits, so that a window of words is tested with one "and"."""

from __future__ import annotations

DET = 1 << 0  # the, a, this, his
PREP = 1 << 1
COORD = 1 << 2  # and, or, but
SUB = 1 << 3  # after, because, if, that: begins a clause
PRON = 1 << 4  # he, they, it
REL = 1 << 5  # who, which, where
BE = 1 << 6
HAVE = 1 << 7
DO = 1 << 8
MODAL = 1 << 9
NEG = 1 << 10
TO = 1 << 11
NUM = 1 << 12
ADV = 1 << 13
ADJ = 1 << 14
VBASE = 1 << 15
VS = 1 << 16
VED = 1 << 17
VEN = 1 << 18
VING = 1 << 19
PROPER = 1 << 20  # capitalised where nothing but a name explains it
MENTION = 1 << 21
DEMONYM = 1 << 22
POSS = 1 << 23  # 's
COMMA = 1 << 24
BREAK = 1 << 25  # ; : — . ( )
QUOTE = 1 << 26
HYPHEN = 1 << 27
TRIGGER = 1 << 28  # begins an entry of the trigger tables
PLURAL = 1 << 29
INSTITUTION = 1 << 30
ANCHOR = 1 << 31  # a pattern may match around this word
KNOWN = 1 << 32  # begins the name of a known actor
FIRST_CLASS = 33  # word classes of the vocabulary use the bits from here on

VERB = VBASE | VS | VED | VEN | VING
AUX = BE | HAVE | DO | MODAL

_WORDS: dict[int, str] = {
    DET: "the a an this these those his her its their our my your each every any another such both either"
    " whose all some no",
    PREP: "in at on of from to into onto toward towards near nearby outside inside within across"
    " throughout around"
    " over under above below off along alongside beside besides between among amongst amid through via by"
    " with"
    " without for against about behind beyond past up down out upon per despite during including involving"
    " aboard atop beneath underneath amidst"
    " regarding concerning opposite versus vs like unlike except than neighbouring neighboring bordering"
    " ahead",
    COORD: "and or but nor & yet",
    SUB: "that if unless because although though while whereas when whenever after before since until once"
    " as whether"
    " lest so",
    PRON: "he she it they we i you him them us me who himself herself itself themselves nobody everyone"
    " someone"
    " anyone there something nothing everything one",
    REL: "who which where whose whom what why how",
    BE: "am is are was were be been being 's 're isn't aren't wasn't weren't",
    HAVE: "have has had having 've hasn't haven't hadn't",
    DO: "do does did doesn't don't didn't",
    MODAL: "will would shall should can could may might must 'll 'd won't wouldn't can't couldn't cannot"
    " shouldn't ought",
    NEG: "not never no n't neither nor without isn't aren't wasn't weren't hasn't haven't hadn't doesn't"
    " don't didn't"
    " won't wouldn't can't couldn't cannot shouldn't hardly nowhere",
    TO: "to",
    NUM: "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million"
    " billion"
    " dozen dozens hundreds thousands millions several many few first second third half most more",
    ADV: "also just only still already now then again even ever often always soon later recently"
    " immediately already"
    " currently reportedly allegedly here not never almost nearly about ago away back together once twice"
    " very too"
    " far further instead perhaps maybe yet well alone too simply probably instead therefore thus",
    PLURAL: "men women people children thieves wives lives knives wolves feet geese mice cattle teens",
    ADJ: "new old other more most first last next former recent major small large big local international"
    " national"
    " federal military civilian political public northern southern eastern western central north south"
    " east west"
    " northeastern northwestern southeastern southwestern main key top senior chief high low early late young"
    " good bad great long short full free whole entire own same different several many few additional heavy"
    " armed naval foreign domestic western mainland nearby rural urban upper lower far greater downtown"
    " inner outer"
    " strong serious severe dead deadly wounded injured large-scale global regional provincial municipal"
    " state",
}  # fmt: skip


def function_words() -> dict[str, int]:
    """The closed classes: word -> bits."""
    table: dict[str, int] = {}
    for bit, words in _WORDS.items():
        for word in words.split():
            table[word] = table.get(word, 0) | bit
    table |= {",": COMMA, "'s": POSS, "-": HYPHEN, "–": BREAK | HYPHEN, "—": BREAK, ";": BREAK, ":": BREAK}
    return table | dict.fromkeys(".!?()[]…/•▪◦‣", BREAK) | dict.fromkeys('"“”«»', QUOTE)


def guess(word: str) -> int:
    """Tags of a lower-case word that no table holds, from its ending."""
    if word[0].isdigit():
        return NUM
    if "-" in word and word.startswith(("north", "south", "east", "west", "mid")):
        return ADJ
    if word.endswith("ly"):
        return ADV
    if word.endswith("ing") and len(word) > 5:
        return VING
    if word.endswith("ed") and len(word) > 4:
        return VED | VEN
    if word.endswith(("ous", "ful", "ive", "able", "ible", "less", "ical", "tial", "ish", "ern", "ant")):
        return ADJ
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return PLURAL
    return 0
