"""Aliases that are another place's own name: they are that place's, however much smaller it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from geobrief.gazetteer import kinds
from geobrief.gazetteer.build import bits
from geobrief.gazetteer.build.cleaning import Report, script
from geobrief.gazetteer.build.divisions import rough_km
from geobrief.gazetteer.build.draft import Draft
from geobrief.gazetteer.build.shorts import stem
from geobrief.gazetteer.build.variants import keys
from geobrief.text.fold import fold

# A place so well known (a town of 15,000) is what its own name means, rather than a better known
# one that some language calls the same: "Philadelphia" was Amman, "Cancún" is Changchun in Latvian.
# A country's name in another language has to give way only to a city of 100,000.
_OWNS_ITS_NAME = 83
_OWNS_ITS_NAME_OF_A_COUNTRY = 100
_APART_KM = 100.0
_SPELLED_ALIKE = 50  # per cent of letters; "Chittagong" and "Chattogram" have 60, "Parwan" none
_STEM_KINDS = kinds.SETTLED_KINDS | {"admin1", "territory"}


def clean_borrowed(drafts: Iterable[Draft], report: Report) -> None:
    """Weaken aliases that are the own name of another place far off, however much smaller it is.

    So do a town's aliases that are the name of the division around it and nothing like its own:
    "Parwan" is the province of Jabal os Saraj. Not where the alias is a part of the place's name
    ("León" of León de los Aldama) or another spelling of it ("St." for "Saint"), nor where a table
    gives it.
    """
    drafts = list(drafts)
    bearers = _bearers(drafts)
    divisions = {draft.id: draft for draft in drafts if draft.kind == "admin1"}
    for draft in drafts:
        around = _names_around(draft, divisions)
        wide = draft.kind in ("country", "territory", "continent")
        least = _OWNS_ITS_NAME_OF_A_COUNTRY if wide else _OWNS_ITS_NAME
        tokens: list[list[str]] = []
        for form, flags in list(draft.names.items()):
            if flags & (bits.PRIMARY | bits.CURATED | bits.WEAK | bits.VARIANT | bits.SHORT | bits.CODE):
                continue
            key = fold(form)
            if key in around and not _spelled_alike(form, draft.name):
                report.note("weak: alias is the name of its division", form, draft)
                draft.names[form] = flags | bits.WEAK
                continue
            other = bearers.get(key)
            if other is None or other is draft or other.prominence < least or script(form) != "latin":
                continue
            near = (
                rough_km(draft.lat, draft.lon, other.lat, other.lon) < _APART_KM
                and draft.country == other.country
            )
            tokens = tokens or [fold(name).split() for name in _own_names(draft)]
            part = any(_is_part(key, whole) for key in _keys_of(form, draft) for whole in tokens)
            if near or (part and not wide):
                continue
            report.note("weak: alias is the own name of another place", form, draft)
            draft.names[form] = flags | bits.WEAK


def _names_around(draft: Draft, divisions: Mapping[str, Draft]) -> set[str]:
    """Return the names of the division around a town, none if it is called after the town."""
    division = divisions.get(draft.admin1 or "")
    if division is None or draft.kind not in kinds.SETTLED_KINDS:
        return set()
    if _spelled_alike(stem(division.name)[0], draft.name):
        return set()
    own = bits.PRIMARY | bits.SHORT
    return {fold(form) for form, flags in division.names.items() if flags & own}


def _spelled_alike(one: str, other: str) -> bool:
    return fuzz.ratio(fold(one), fold(other)) >= _SPELLED_ALIKE


def _keys_of(form: str, draft: Draft) -> list[list[str]]:
    """Return the words of a name and of its spellings made by rule."""
    key, others = keys(form, draft.country)
    return [key.split(), *(other.split() for other in others)]


def _own_names(draft: Draft) -> list[str]:
    return [form for form, flags in draft.names.items() if flags & bits.PRIMARY]


def _is_part(part: list[str], whole: list[str]) -> bool:
    """Whether the words `part` stand in `whole` one after the other."""
    size = len(part)
    return any(whole[start : start + size] == part for start in range(len(whole) - size + 1))


def _bearers(drafts: Iterable[Draft]) -> Mapping[str, Draft]:
    """Return by key the best known town or first-level division that is called so itself."""
    found: dict[str, Draft] = {}
    for draft in drafts:
        if draft.prominence < _OWNS_ITS_NAME or draft.kind not in _STEM_KINDS:
            continue
        for form, flags in draft.names.items():
            if flags & bits.PRIMARY and not flags & bits.WEAK:
                key = fold(form)
                best = found.get(key)
                if best is None or (draft.prominence, best.id) > (best.prominence, draft.id):
                    found[key] = draft
    return found
