"""Find the place that a row of a table of names is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geobrief.gazetteer.build import bits, shorts
from geobrief.gazetteer.build.draft import Draft
from geobrief.gazetteer.build.regions import add_division_names
from geobrief.gazetteer.build.tables import TableName
from geobrief.text.fold import fold

_LEVELS = {"admin1": 1, "admin2": 2}


class Targets:
    """Resolves "SY", "US.TX", "SY.Idlib", "gb:..." and "gn:..." to drafts.

    `codes` are first-level divisions by GeoNames' (country, code); `postal` maps other codes
    ("AU.NSW") to those ("AU.02").
    """

    def __init__(
        self,
        drafts: Mapping[str, Draft],
        codes: Mapping[tuple[str, str], Draft],
        postal: Mapping[str, str],
    ) -> None:
        self._drafts = drafts
        self._codes = codes
        self._postal = postal
        self._countries: dict[str, Draft] = {}
        self._divisions: dict[tuple[str, str], Draft] = {}
        for draft in drafts.values():
            if draft.kind in ("country", "territory") and draft.id.startswith("gn:") and draft.country:
                self._countries.setdefault(draft.country, draft)
            elif draft.kind == "admin1" and draft.country:
                self._divide(draft, draft.country)

    def _divide(self, draft: Draft, country: str) -> None:
        for form, flags in draft.names.items():
            if not flags & bits.WEAK:
                self._divisions.setdefault((country, fold(form)), draft)
        self._divisions[country, fold(draft.name)] = draft
        self._divisions.setdefault((country, fold(shorts.stem(draft.name)[0])), draft)

    def find(self, target: str) -> Draft | None:
        """Return the place, or None when nothing answers to `target`."""
        if ":" in target:
            return self._drafts.get(target)
        country, _, division = self._postal.get(target, target).partition(".")
        if division:
            return self._codes.get((country, division)) or self._divisions.get((country, fold(division)))
        return self._countries.get(target)


def apply_names(names: Iterable[TableName], targets: Targets) -> list[str]:
    """Add the tables' names to their places; return the rows whose target is unknown."""
    problems = []
    for row in names:
        draft = targets.find(row.target)
        if draft is None:
            problems.append(f"{row.where}: no place for target {row.target!r} of {row.form!r}")
        elif row.flag & bits.PRIMARY:
            draft.show_as(row.form)
            if draft.kind in _LEVELS and draft.country:
                add_division_names(draft, row.form, draft.country, _LEVELS[draft.kind])
        else:
            draft.add_name(row.form, row.flag)
            plain = not row.flag & ~(bits.ALTERNATE | bits.CURATED)
            if plain and draft.kind == "admin1" and draft.country:
                add_division_names(draft, row.form, draft.country, _LEVELS[draft.kind])
    return problems
