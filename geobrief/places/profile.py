"""What is known about a name before any text is read.

How good a place name it is, and which places bear it. Worked out once a name and kept, because
names recur.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.flags import Hit, NameFlag
from geobrief.gazetteer.kinds import CODE, KINDS
from geobrief.gazetteer.matcher import Matcher
from geobrief.model import MentionKind
from geobrief.places.tokens import bodies, first_names

if TYPE_CHECKING:
    from geobrief.places.pool import Floats, Pool

# Places of one name that are weighed against each other; "San José" has hundreds, and the ones
# beyond the best known are never the answer without evidence that would name a division.
MAX_CANDIDATES = 60

# Profiles kept in memory, with their candidates about six kilobytes each: a corpus of a million
# documents sees more names than fit, and a stream of any length shall stay below 300 MB.
_MAX_KEPT = 20_000

_COUNTRY = frozenset({CODE["country"], CODE["territory"], CODE["historical"]})
_ADMIN1 = frozenset({CODE["admin1"]})
_ADMIN2 = frozenset({CODE["admin2"]})
_WIDE = frozenset(CODE[name] for name in ("continent", "region", "ocean", "sea", "body", "zone"))
_SETTLED = frozenset(code for code, kind in enumerate(KINDS) if kind.settled)
_FIRST_LETTER = re.compile(r"[\W\d_]*[a-z\u00df-\u024f\u1e00-\u1eff]")
# On the scale of prominence, a town of about 100,000 people.
_RENOWNED = 100
_GROUPS = (
    ("country", _COUNTRY),
    ("admin1", _ADMIN1),
    ("admin2", _ADMIN2),
    ("wide", _WIDE),
    ("town", _SETTLED),
)
# Ends of names that leave open where the place ends.
LOOSE_ENDS = (" region", " area")
# Ends that a place's name may have and a body's name too: "Georgia State Police", "Dublin City Council".
OPEN_ENDS = (" state", " city")
# Steps of frequency among surnames: Hilton; and Smith, which is a word as well.
_SURNAME, _SURNAME_TOO = 5, 8
# What the columns admin1 and admin2 hold where there is no division.
_NONE = -1
# Plain numbers: an operation on members of an enum takes ten times as long.
_PRIMARY, _CASED = int(NameFlag.PRIMARY), int(NameFlag.CASED)
_DEMONYM, _INSTITUTION = int(NameFlag.DEMONYM), int(NameFlag.INSTITUTION)
_NOT_A_NAME = _DEMONYM | _INSTITUTION
_TOLD_FLAGS = tuple(
    (f"name_{flag}".lower(), int(NameFlag[flag]))
    for flag in ("PRIMARY", "WEAK", "CURATED", "OTHER_SCRIPT", "SHORT")
)
# Countries whose first-level divisions are called regions (ISO 3166-2: region, oblast).
_REGIONS = frozenset(
    "BF BY CI CL CM DJ DK ER ET FR GH GN GW GY IT KG KZ MA ML MR NA NE NZ PE RU SA SN SO TD TG TJ TM TZ UA"
    " UZ".split()
)
_CURATED = int(NameFlag.CURATED)
_SITES = frozenset(
    CODE[name]
    for name in "airport airbase navalbase base nuclear powerplant dam crossing camp prison oilfield".split()
)
_OWN_NAME = int(NameFlag.PRIMARY | NameFlag.CURATED)
_SHORT_FORM = int(NameFlag.ABBREVIATION | NameFlag.CODE)


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A name and its places.

    `hits` are the places that bear it, best known first. `features` are the find features of the
    name itself; `group` its coarse class, used in features that combine name and context.
    `countries`, `admin1s`: where the places lie; `is_country`, `is_admin1`, `is_admin2`: the places
    of this name that are themselves such divisions (country index, or row). `cased_only`: the
    name counts only where it stands in capitals. `foreign`: not written in Latin letters.
    `watched`: how the text writes the name decides whether it counts there (see `view`).
    `open_ended`: a name in "State" or "City" that is not a place's own, as Kansas City is;
    a county may have it (Galway City).
    `loose`: "X region" where that is no division's name, as it is in Ukraine and is not in Syria.
    `site`: a name of several words for an airport, a base, a camp and the like from our own tables.
    `renowned`: its best-known place is a country, a division or a large town, so that even without
    knowing the language the name is hardly a word by chance.
    """

    key: str
    kind: MentionKind
    hits: tuple[Hit, ...]
    features: tuple[str, ...]
    group: str
    cased_only: bool
    watched: bool
    open_ended: bool
    loose: bool
    countries: frozenset[int]
    admin1s: frozenset[int]
    admin2s: frozenset[int]
    is_country: frozenset[int]
    is_admin1: frozenset[int]
    is_admin2: frozenset[int]
    foreign: bool
    site: bool
    renowned: bool

    def contains(self, other: Profile) -> bool:
        """Whether a place of this name is a division that holds a place of the other name."""
        return not (
            self.is_admin1.isdisjoint(other.admin1s)
            and self.is_country.isdisjoint(other.countries)
            and self.is_admin2.isdisjoint(other.admin2s)
        )


class NameBook:
    """Profiles of the names of one gazetteer, made when first asked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.matcher = Matcher(gazetteer.names)
        self._kept: dict[str, Profile | None] = {}
        self._numbered: dict[int, Profile | None] = {}
        self.pools: dict[str, Pool] = {}
        self.homes: dict[str, Floats | None] = {}
        self._regions = frozenset(n for n, code in enumerate(gazetteer.countries) if code in _REGIONS)

    def profile(self, key: str) -> Profile | None:
        """Return the profile of a folded name, None where the gazetteer has none."""
        try:
            return self._kept[key]
        except KeyError:
            if len(self._kept) >= _MAX_KEPT:
                self._kept.clear()
                self._numbered.clear()
                self.pools.clear()
            made = self._kept[key] = self._make(key)
            return made

    def numbered(self, number: int) -> Profile | None:
        """Return the profile of the key with this number in the trie."""
        try:
            return self._numbered[number]
        except KeyError:
            made = self._numbered[number] = self.profile(self.gazetteer.names.restore_key(number))
            return made

    def _make(self, key: str) -> Profile | None:
        hits = self.gazetteer.lookup(key)
        if not hits:
            return None
        columns = self.gazetteer.columns
        kind, hits = _kind_of(hits)
        if any(hit.flags & _PRIMARY for hit in hits):
            # Some languages call Tunisia "Tunis": a country gives way to a place that is called so.
            hits = tuple(
                hit for hit in hits if hit.flags & _OWN_NAME or int(columns.kind[hit.row]) not in _COUNTRY
            )
        hits = hits[:MAX_CANDIDATES]
        rows = [hit.row for hit in hits]
        kinds = [int(columns.kind[row]) for row in rows]
        countries = [int(columns.country[row]) for row in rows]
        group = self._group(key, hits, kinds)
        cased_only = all(hit.flags & _CASED for hit in hits)
        own = any(h.flags & _PRIMARY and k not in _ADMIN2 for h, k in zip(hits, kinds, strict=True))
        open_ended = key.endswith(OPEN_ENDS) and not own
        is_admin1 = frozenset(r for r, k in zip(rows, kinds, strict=True) if k in _ADMIN1)
        return Profile(
            key=key,
            kind=kind,
            hits=hits,
            features=tuple(self._features(key, kind, hits, kinds, group)),
            group=group,
            cased_only=cased_only,
            watched=cased_only
            or key.startswith("the ")
            or key.endswith(LOOSE_ENDS)
            or open_ended
            or key in bodies(),
            open_ended=open_ended,
            loose=not is_admin1 or not set(countries) <= self._regions,
            countries=frozenset(countries) - {0},
            admin1s=frozenset(int(columns.admin1[row]) for row in rows) - {_NONE},
            admin2s=frozenset(int(columns.admin2[row]) for row in rows) - {_NONE},
            is_country=frozenset(c for c, k in zip(countries, kinds, strict=True) if k in _COUNTRY) - {0},
            is_admin1=is_admin1,
            is_admin2=frozenset(r for r, k in zip(rows, kinds, strict=True) if k in _ADMIN2),
            foreign=_FIRST_LETTER.match(key) is None,
            site=" " in key and bool(hits[0].flags & _CURATED) and kinds[0] in _SITES,
            renowned=len(key) > 1 and int(columns.prominence[rows[0]]) >= _RENOWNED,
        )

    def is_surname(self, word: str) -> bool:
        """Whether a word is a common surname, and one that is hardly ever anything else."""
        info = self.gazetteer.name_info(word)
        return info is not None and info.surname >= (_SURNAME if not info.word else _SURNAME_TOO)

    def _group(self, key: str, hits: tuple[Hit, ...], kinds: list[int]) -> str:
        """Coarse class: the kind of the best place, and whether the word has another common use."""
        best = kinds[0]
        flags = hits[0].flags
        if flags & _DEMONYM:
            return "demonym"
        if flags & _INSTITUTION:
            return "institution"
        base = next((name for name, codes in _GROUPS if best in codes), "feature")
        if base == "town":
            population = int(self.gazetteer.columns.population[hits[0].row])
            base = "metropolis" if population > 1_000_000 else "city" if population > 100_000 else "town"
        info = self.gazetteer.name_info(key)
        if info and base in {"city", "town", "feature", "admin2", "admin1"}:
            if info.word >= 25:
                return base + "/word"
            if info.surname >= 4 or info.first_name >= 3:
                return base + "/person"
        return base

    def _features(
        self, key: str, kind: MentionKind, hits: tuple[Hit, ...], kinds: list[int], group: str
    ) -> list[str]:
        columns = self.gazetteer.columns
        info = self.gazetteer.name_info(key)
        best = hits[0].flags
        population = max(int(columns.population[hit.row]) for hit in hits)
        features = [
            f"kind={KINDS[kinds[0]].name}",
            f"group={group}",
            f"mention={kind.value}",
            f"population={len(str(population)) if population else 0}",
            f"words={min(key.count(' ') + 1, 4)}",
            f"candidates={min(len(hits).bit_length(), 6)}",
            f"letters={min(len(key), 6)}",
        ]
        features += [name for name, flag in _TOLD_FLAGS if best & flag]
        if best & _SHORT_FORM:
            features.append("name_short_form")
        if key in first_names():
            features.append("given_name")
        if not any(hit.flags & _PRIMARY for hit in hits):
            features.append("name_no_primary")
        if info:
            features.append(f"word={info.word // 10}")
            features.append(f"frequency={info.frequency // 10}")
            features.append(f"first_name={(info.first_name + 1) // 2}")
            features.append(f"surname={(info.surname + 1) // 2}")
            if info.word == 0 and info.frequency:
                # How far the place explains the word's frequency: a metropolis is written often,
                # a hamlet whose name is written often is mostly something else.
                gap = info.frequency / 10 - math.log10(population + 100) / 2
                features.append(f"frequency_over_size={max(-3, min(5, round(gap)))}")
        return features


def _kind_of(hits: tuple[Hit, ...]) -> tuple[MentionKind, tuple[Hit, ...]]:
    """A name is a demonym or an institution when its best-known use is; the other uses then go."""
    first = hits[0].flags
    for flag, kind in (
        (_DEMONYM, MentionKind.DEMONYM),
        (_INSTITUTION, MentionKind.INSTITUTION),
    ):
        if first & flag:
            return kind, tuple(hit for hit in hits if hit.flags & flag)
    plain = tuple(hit for hit in hits if not hit.flags & _NOT_A_NAME)
    return MentionKind.PLACE, plain


_books: WeakKeyDictionary[Gazetteer, NameBook] = WeakKeyDictionary()


def name_book(gazetteer: Gazetteer) -> NameBook:
    """Return the book of this gazetteer, the same one each time."""
    book = _books.get(gazetteer)
    if book is None:
        book = _books[gazetteer] = NameBook(gazetteer)
    return book
