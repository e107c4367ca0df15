"""Names of countries, continents, UN regions and some 400 cities in the big languages: CLDR, by Babel."""

from __future__ import annotations

import io
import pickle
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from geobrief.gazetteer.build import bits
from geobrief.gazetteer.build.cleaning import Report, script
from geobrief.gazetteer.build.draft import Draft
from geobrief.gazetteer.build.words import Words
from geobrief.text.fold import fold

# Languages with full data in CLDR and readers enough to write reports; the small ones add
# hundreds of names each that look like other words.
LOCALES = (
    "en en_GB de fr es es_MX pt pt_PT it nl sv da nb fi is pl cs sk hu ro bg el sr sr_Latn hr bs sl "
    "mk sq lt lv et ru uk be kk ky uz az tg tk mn ka hy tr ku ar he fa ps ur sd hi bn pa gu mr ta te "
    "kn ml si ne th lo my km vi id ms fil zh zh_Hant ja ko sw am ti so ha yo ig zu af ca eu gl cy ga "
).split()
_ORDINARY = 20  # a Zipf frequency of 2.0: one in ten million words
_FIRST_NAME = 5
_SURNAME = 6
_SHORT_NAME = 3
_FOREIGN_WORD = 40
_COMMON_FOREIGN_WORD = 55


class _Inert(pickle.Unpickler):
    """Reads Babel's pickled data; any class in it becomes an empty one, and nothing is run."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ARG002
        return type(name, (), {"__init__": lambda *_: None, "__setstate__": lambda *_: None})


def _load(archive: zipfile.ZipFile, path: str) -> dict[str, Any]:
    found: dict[str, Any] = _Inert(io.BytesIO(archive.read(path))).load()
    return found


def _territories(wheel: Path) -> dict[str, dict[str, str]]:
    found = {}
    with zipfile.ZipFile(wheel) as archive:
        for locale in LOCALES:
            data = _load(archive, f"babel/locale-data/{locale}.dat")
            found[locale] = dict(data.get("territories") or {})
    return found


def add_names(
    wheel: Path, countries: Mapping[str, Draft], areas: Mapping[str, Draft], words: Words, report: Report
) -> None:
    """Add the names of all locales to countries (by ISO code) and to `areas` (by English key)."""
    names = _territories(wheel)
    english = names["en"]
    targets = {code: draft for code, draft in countries.items() if code in english}
    for code, name in english.items():
        area = areas.get(fold(name))
        if code not in targets and area is not None:
            targets[code] = area
    for locale in LOCALES:
        for code, name in sorted(names[locale].items()):
            draft = targets.get(code)
            if draft is not None and len(fold(name)) > 1:
                _add(draft, name, locale, words, report)


def add_city_names(wheel: Path, cities: Iterable[Draft]) -> None:
    """Add the names of the cities that time zones are called after, in other scripts than Latin.

    GeoNames' list has not even the capitals in all of them. The city of a zone is the largest in
    the zone's country that is called so.
    """
    best: dict[tuple[str, str], Draft] = {}
    for city in cities:
        for form, flags in city.names.items():
            if flags & bits.WEAK or not form.isascii():
                continue
            key = (city.country or "", fold(form))
            other = best.get(key)
            mark = (bool(flags & bits.PRIMARY), city.population)
            if other is None or mark > (bool(other.names.get(form, 0) & bits.PRIMARY), other.population):
                best[key] = city
    with zipfile.ZipFile(wheel) as archive:
        homes: dict[str, str] = _load(archive, "babel/global.dat")["zone_territories"]
        for locale in LOCALES:
            zones = _load(archive, f"babel/locale-data/{locale}.dat").get("time_zones") or {}
            for zone, data in sorted(zones.items()):
                name = data.get("city")
                found = best.get((homes.get(zone, ""), fold(zone.rpartition("/")[2])))
                if name and found is not None and script(name) == "other" and name not in found.names:
                    found.add_name(name, bits.ALTERNATE)


def _add(draft: Draft, name: str, locale: str, words: Words, report: Report) -> None:
    if name in draft.names:
        return
    info = words.info(fold(name))
    flags = bits.ALTERNATE
    doubtful = info.word >= _ORDINARY or info.first_name >= _FIRST_NAME or info.surname >= _SURNAME
    # "Cada" is Chad in Quechua, "Áo" Austria in Vietnamese; but "Rusia" is no word but the country.
    short = len(fold(name)) <= _SHORT_NAME and info.foreign >= _FOREIGN_WORD
    doubtful = doubtful or short or info.foreign >= _COMMON_FOREIGN_WORD
    if doubtful and not locale.startswith("en"):
        report.note("weak: country's name in another language is an English word or name", name, draft)
        flags |= bits.WEAK
    draft.add_name(name, flags)
