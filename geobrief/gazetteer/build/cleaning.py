"""Drop or mark the aliases that are none: the rules of one name, then those of rival places.

Each rule has a name; the build's report counts what it took and shows some of it.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from geobrief.gazetteer import kinds
from geobrief.gazetteer.build import bits
from geobrief.gazetteer.build.draft import Draft
from geobrief.gazetteer.build.words import Words
from geobrief.text.fold import fold

_SHOWN = 12  # examples of each rule in the report
_CODE = re.compile(r"^(?:[A-Z]{3}|[A-Z]{2} ?[A-Z0-9]{3}|[A-Z]{4}|[A-Z]{2})$")
_HAS_DIGIT = re.compile(r"\d")
_LOCODE = re.compile(r"^[A-Z]{5}$")
_BRACKETS = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]\s*")


class Report:
    """Counts what each rule did to names, and keeps the first few for the reader."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = defaultdict(list)

    def note(self, rule: str, name: str, draft: Draft) -> None:
        """Count one use of `rule`."""
        self.counts[rule] += 1
        if len(self.examples[rule]) < _SHOWN:
            self.examples[rule].append(f"{name} ({draft.name}, {draft.country})")

    def as_json(self) -> dict[str, object]:
        """Return the report for the manifest."""
        return {
            rule: {"count": self.counts[rule], "first": self.examples[rule]} for rule in sorted(self.counts)
        }


class Exceptions:
    """The reviewed list: names that stay though a rule takes them, and names that go."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self._verdicts = {(fold(form), target): verdict for form, target, verdict in rows}

    @classmethod
    def read(cls, path: Path) -> Exceptions:
        """Read `form,target,verdict` rows; a missing file is an empty list."""
        if not path.is_file():
            return cls(())
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return cls((row["form"], row["target"], row["verdict"]) for row in rows)

    def verdict(self, key: str, target: str) -> str | None:
        """Return "keep", "weak" or "drop" for a name of a place ("*" in the list is any place)."""
        return self._verdicts.get((key, target)) or self._verdicts.get((key, "*"))


@cache
def _letter(char: str) -> str:
    if not char.isalpha() or unicodedata.category(char) == "Lm":
        return "none"
    return "latin" if "LATIN" in unicodedata.name(char, "") else "other"


def script(text: str) -> str:
    """Return "latin", "other", "mixed" or "none" (no letters)."""
    if text.isascii():
        return "latin" if any(map(str.isalpha, text)) else "none"
    found = set(map(_letter, text)) - {"none"}
    if len(found) == 2:
        return "mixed"
    return found.pop() if found else "none"


def rule_against(name: str, primary: str) -> str | None:
    """Return the rule that takes `name` by its looks alone, or None when it may stay.

    `primary` is the place's own name: a name that looks no stranger than it is let through.
    """
    kind = script(name)
    if kind == "none":
        return "no letters"
    if kind == "mixed":
        return "mixed scripts"
    if len(fold(name)) < 2:
        return "single character"
    if len(name) > 80:
        return "overlong"
    if kind != "latin":
        return None
    if name == name.lower():
        return "lower-case transliteration"
    if _CODE.match(name) or _LOCODE.match(name):
        return "code in capitals"
    if _HAS_DIGIT.search(name) and not _HAS_DIGIT.search(primary):
        return "digits"
    if ";" in name or "http" in name:
        return "not a name"
    return None


def clean_looks(draft: Draft, exceptions: Exceptions, report: Report) -> None:
    """Apply the rules of looks to the names a place got from GeoNames."""
    kept: dict[str, int] = {}
    for form, flags in draft.names.items():
        name = " ".join(_BRACKETS.sub(" ", form).split()) or form
        name = name.split(",")[0].strip() if "," in name else name
        if flags & (bits.PRIMARY | bits.CURATED):
            kept[name] = kept.get(name, 0) | flags
            if form == draft.name:
                draft.name = name  # what is shown is a name that can be looked up
            continue
        verdict = exceptions.verdict(fold(name), draft.id)
        rule = None if verdict == "keep" else rule_against(name, draft.name)
        if verdict == "drop":
            rule = "reviewed"
        if rule is not None:
            report.note(f"dropped: {rule}", form, draft)
            continue
        weak = bits.WEAK if verdict == "weak" else 0
        kept[name] = kept.get(name, 0) | flags | weak
    draft.names = kept


# Zipf frequencies (times ten) from which a word is ordinary enough to be meant as such: once in
# a million English words; in other languages, which most reports are not in, once in 30,000.
_WORD = 30
_FOREIGN_WORD = 45
_FOREIGN_OWN = 52  # for a place's own name: "Nord", "Est", "Centre", but not "Victoria"
_WORD_WITHOUT_ACCENTS = 45  # "Göd", "Çan", but neither "Liège" nor "Colón"
_COMMON_WORD = 45  # once in 30,000 words: "Man", "Van" and "Split" need more people to hold their own
_FIRST_NAME = 5  # borne by about one person in ten thousand
_SURNAME = 6
_WELL_KNOWN = 112  # a city of 400,000 holds its own name against any word
_VERY_WELL_KNOWN = 125


def clean_words(drafts: Iterable[Draft], words: Words, exceptions: Exceptions, report: Report) -> None:
    """Drop or weaken names that are ordinary words, and aliases that are people's names."""
    for draft in drafts:
        if draft.kind in ("country", "territory"):
            continue
        for form, flags in list(draft.names.items()):
            if flags & bits.CURATED or " " in form or script(form) != "latin":
                continue
            if exceptions.verdict(fold(form), draft.id) == "keep":
                continue
            info = words.info(fold(form))
            word = info.word >= _WORD or info.foreign >= _FOREIGN_WORD
            person = info.first_name >= _FIRST_NAME or info.surname >= _SURNAME
            if flags & bits.PRIMARY:
                settled = draft.kind in kinds.SETTLED_KINDS
                # Texts leave accents out, and a word that is rare is then still told by its capital.
                least = _WORD if form.isascii() else _WORD_WITHOUT_ACCENTS
                word = info.word >= least or info.foreign >= _FOREIGN_OWN
                known = _VERY_WELL_KNOWN if info.word >= _COMMON_WORD else _WELL_KNOWN
                if word and not (settled and draft.prominence >= known):
                    report.note("weak: own name is an ordinary word", form, draft)
                    draft.names[form] = flags | bits.WEAK
            elif word and draft.prominence < _VERY_WELL_KNOWN and not flags & bits.SHORT:
                report.note("dropped: alias is an ordinary word", form, draft)
                del draft.names[form]
            elif word or person:
                report.note("weak: alias is an ordinary word or a person's name", form, draft)
                draft.names[form] = flags | bits.WEAK


# An alias gives way to a place that is so much better known (40 points: a hundred times the
# people); from 20 points on it stays but is marked weak.
_FAR_ABOVE = 45
_ABOVE = 25
_WIDE_KINDS = frozenset(
    {"country", "territory", "continent", "region", "admin1", "sea", "ocean", "body", "historical"}
)


def clean_rivals(drafts: Iterable[Draft], report: Report) -> None:
    """Drop or weaken aliases that are the own name of a far better known place.

    A capital or seat that shares its country's or division's name keeps it.
    """
    drafts = list(drafts)
    owners = _owners(drafts)
    for draft in drafts:
        if draft.kind not in kinds.SETTLED_KINDS:
            continue  # a division's name is official, however many there are of it
        for form, flags in list(draft.names.items()):
            if flags & (bits.CURATED | bits.DEMONYM):
                continue
            owner = owners.get(fold(form))
            if owner is None or owner is draft or _related(draft, owner):
                continue
            lead = owner.prominence - draft.prominence
            if lead < _ABOVE:
                continue
            if flags & bits.PRIMARY:
                if lead >= _FAR_ABOVE and owner.kind in _WIDE_KINDS:
                    report.note("weak: own name is that of a far better known area", form, draft)
                    draft.names[form] = flags | bits.WEAK
            elif lead >= _FAR_ABOVE:
                report.note("dropped: alias is a far better known place", form, draft)
                del draft.names[form]
            else:
                report.note("weak: alias is a better known place", form, draft)
                draft.names[form] = flags | bits.WEAK


def _owners(drafts: Iterable[Draft]) -> Mapping[str, Draft]:
    """Return by key the best known place that has it as its own (or a curated) name."""
    owners: dict[str, Draft] = {}
    own = bits.PRIMARY | bits.CURATED | bits.SHORT
    for draft in drafts:
        for form, flags in draft.names.items():
            if flags & own and not flags & (bits.WEAK | bits.CODE):
                key = fold(form)
                best = owners.get(key)
                if best is None or (draft.prominence, best.id) > (best.prominence, draft.id):
                    owners[key] = draft
    return owners


def _related(draft: Draft, owner: Draft) -> bool:
    """Whether a place may well bear the name of the area it is the chief town of."""
    if owner.kind in ("country", "territory") and owner.country == draft.country:
        return draft.kind in ("capital", "seat", "admin1")
    if owner.kind == "admin1":
        return draft.admin1 == owner.id and draft.kind in ("capital", "seat", "admin2")
    if owner.kind in ("capital", "seat", "city") and draft.kind in ("admin1", "admin2"):
        return owner.country == draft.country
    return False


def clean_variants(drafts: Iterable[Draft], report: Report) -> None:
    """Drop forms made by rule that are the real name of another division of the same country.

    "Moscow" does not get "Moscow Oblast", which is the name of the land around it.
    """
    divisions = [draft for draft in drafts if draft.kind in ("admin1", "admin2")]
    real = {
        (draft.country, fold(form)): draft.id
        for draft in divisions
        for form, flags in draft.names.items()
        if not flags & (bits.VARIANT | bits.SHORT)
    }
    for draft in divisions:
        for form, flags in list(draft.names.items()):
            owner = real.get((draft.country, fold(form))) if flags & bits.VARIANT else None
            if owner not in (None, draft.id):
                report.note("dropped: long form is another division's name", form, draft)
                del draft.names[form]
