"""What is known about a name of a place, and about a name as a word."""

from __future__ import annotations

from enum import IntFlag
from typing import NamedTuple


class NameFlag(IntFlag):
    """What sort of name a key is for one place; sixteen bits in the built files.

    PRIMARY: the name the place is shown under.
    ALTERNATE: any other name (other languages and scripts, former and official names).
    ABBREVIATION: "U.S.", "Calif.", "NSW", "UAE".
    CODE: ISO and postal codes, "SYR", "TX".
    DEMONYM: people or adjective, "Syrian", "Syrians", "Texan"; never the name of the place itself.
    INSTITUTION: a seat of power or body that stands for the place, "the Kremlin" for Russia.
    WEAK: doubtful; an ordinary word, a person's name or a name that belongs to a far larger
        place. Needs evidence beyond the match.
    CASED: counts only where every letter stands in capitals in the text ("US", "IN", "EU").
    SHORT: usual short form of a longer name ("Idlib" for Idlib Governorate).
    VARIANT: spelling made by rule at build time ("saint louis" from "St. Louis").
    FORMER: a name no longer in official use.
    CURATED: comes from a hand-made table or an overlay.
    OVERLAY: comes from a user's overlay file; wins over all others.
    OTHER_SCRIPT: not written in Latin letters.
    """

    PRIMARY = 1
    ALTERNATE = 2
    ABBREVIATION = 4
    CODE = 8
    DEMONYM = 16
    INSTITUTION = 32
    WEAK = 64
    CASED = 128
    SHORT = 256
    VARIANT = 512
    FORMER = 1024
    CURATED = 2048
    OVERLAY = 4096
    OTHER_SCRIPT = 8192


class Hit(NamedTuple):
    """A place that bears a name: its row, and `NameFlag` bits of the name for this place."""

    row: int
    flags: int


class NameInfo(NamedTuple):
    """How ordinary a name is apart from places.

    `word`: ten times the Zipf frequency (0-80) of the name as an English dictionary word, 0 where
    the dictionary does not list it in lower case. `frequency`: ten times its Zipf frequency in
    English however it is written. `first_name` and `surname`: 0 never, to 9 among the very
    commonest. `foreign`: as `word`, for French, Spanish and Portuguese.
    """

    word: int = 0
    frequency: int = 0
    first_name: int = 0
    surname: int = 0
    foreign: int = 0
