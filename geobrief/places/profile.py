"""What is known about a name before any text is read.

How good a place name it is, and which places bear it. Worked out once a name and kept, because
names recur.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.flags import Hit, NameFlag
from geobrief.gazetteer.kinds import CODE
from geobrief.gazetteer.matcher import Matcher
from geobrief.model import MentionKind
from geobrief.places.name_features import (
    ADMIN1,
    ADMIN2,
    COUNTRY,
    DEMONYM,
    INSTITUTION,
    PRIMARY,
    name_features,
    name_group,
)
from geobrief.places.tokens import bodies

if TYPE_CHECKING:
    from geobrief.places.pool import Floats, Pool

# Places of one name that are weighed against each other; "San José" has hundreds, and the ones
# beyond the best known are never the answer without evidence that would name a division.
MAX_CANDIDATES = 60

# Profiles kept in memory, with their candidates about six kilobytes each: a corpus of a million
# documents sees more names than fit, and a stream of any length shall stay below 300 MB.
_MAX_KEPT = 20_000

_FIRST_LETTER = re.compile(r"[\W\d_]*[a-z\u00df-\u024f\u1e00-\u1eff]")
# On the scale of prominence, a town of about 100,000 people.
_RENOWNED = 100
# Ends of names that leave open where the place ends.
LOOSE_ENDS = (" region", " area")
# Ends that a place's name may have and a body's name too: "Georgia State Police", "Dublin City Council".
OPEN_ENDS = (" state", " city")
# Steps of frequency among surnames: Hilton; and Smith, which is a word as well.
_SURNAME, _SURNAME_TOO = 5, 8
# What the columns admin1 and admin2 hold where there is no division.
_NONE = -1
# Plain numbers: an operation on members of an enum takes ten times as long.
_CASED = int(NameFlag.CASED)
_NOT_A_NAME = DEMONYM | INSTITUTION
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
        if any(hit.flags & PRIMARY for hit in hits):
            # Some languages call Tunisia "Tunis": a country gives way to a place that is called so.
            hits = tuple(
                hit for hit in hits if hit.flags & _OWN_NAME or int(columns.kind[hit.row]) not in COUNTRY
            )
        hits = hits[:MAX_CANDIDATES]
        rows = [hit.row for hit in hits]
        kinds = [int(columns.kind[row]) for row in rows]
        countries = [int(columns.country[row]) for row in rows]
        group = name_group(self.gazetteer, key, hits, kinds)
        cased_only = all(hit.flags & _CASED for hit in hits)
        own = any(h.flags & PRIMARY and k not in ADMIN2 for h, k in zip(hits, kinds, strict=True))
        open_ended = key.endswith(OPEN_ENDS) and not own
        is_admin1 = frozenset(r for r, k in zip(rows, kinds, strict=True) if k in ADMIN1)
        return Profile(
            key=key,
            kind=kind,
            hits=hits,
            features=tuple(name_features(self.gazetteer, key, kind, hits, kinds, group)),
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
            is_country=frozenset(c for c, k in zip(countries, kinds, strict=True) if k in COUNTRY) - {0},
            is_admin1=is_admin1,
            is_admin2=frozenset(r for r, k in zip(rows, kinds, strict=True) if k in ADMIN2),
            foreign=_FIRST_LETTER.match(key) is None,
            site=" " in key and bool(hits[0].flags & _CURATED) and kinds[0] in _SITES,
            renowned=len(key) > 1 and int(columns.prominence[rows[0]]) >= _RENOWNED,
        )

    def is_surname(self, word: str) -> bool:
        """Whether a word is a common surname, and one that is hardly ever anything else."""
        info = self.gazetteer.name_info(word)
        return info is not None and info.surname >= (_SURNAME if not info.word else _SURNAME_TOO)


def _kind_of(hits: tuple[Hit, ...]) -> tuple[MentionKind, tuple[Hit, ...]]:
    """A name is a demonym or an institution when its best-known use is; the other uses then go."""
    first = hits[0].flags
    for flag, kind in (
        (DEMONYM, MentionKind.DEMONYM),
        (INSTITUTION, MentionKind.INSTITUTION),
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
