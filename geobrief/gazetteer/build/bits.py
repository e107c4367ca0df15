"""The bits of `NameFlag` as plain numbers: the compiler tests them tens of millions of times."""

from __future__ import annotations

from geobrief.gazetteer.flags import NameFlag

PRIMARY = int(NameFlag.PRIMARY)
ALTERNATE = int(NameFlag.ALTERNATE)
ABBREVIATION = int(NameFlag.ABBREVIATION)
CODE = int(NameFlag.CODE)
DEMONYM = int(NameFlag.DEMONYM)
INSTITUTION = int(NameFlag.INSTITUTION)
WEAK = int(NameFlag.WEAK)
CASED = int(NameFlag.CASED)
SHORT = int(NameFlag.SHORT)
VARIANT = int(NameFlag.VARIANT)
FORMER = int(NameFlag.FORMER)
CURATED = int(NameFlag.CURATED)
OVERLAY = int(NameFlag.OVERLAY)
OTHER_SCRIPT = int(NameFlag.OTHER_SCRIPT)


def merge(old: int | None, new: int) -> int:
    """Unite what two sources say of one name: doubts hold only if both have them."""
    if old is None:
        return new
    doubts = WEAK | CASED | VARIANT | FORMER
    return ((old | new) & ~doubts) | (old & new & doubts)
