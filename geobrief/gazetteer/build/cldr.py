"""Names of countries, continents and UN regions in the big languages, from CLDR through Babel."""

from __future__ import annotations

import io
import pickle
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geobrief.gazetteer.build import bits
from geobrief.gazetteer.build.cleaning import Report
from geobrief.gazetteer.build.draft import Draft
from geobrief.gazetteer.build.words import Words
from geobrief.text.fold import fold

# Languages with full data in CLDR and readers enough to write reports; the small ones add
# hundreds of names each that look like other words.
_LOCALES = (
    "en en_GB de fr es es_MX pt pt_PT it nl sv da nb fi is pl cs sk hu ro bg el sr sr_Latn hr bs sl "
    "mk sq lt lv et ru uk be kk ky uz az tg tk mn ka hy tr ku ar he fa ps ur sd hi bn pa gu mr ta te "
    "kn ml si ne th lo my km vi id ms fil zh zh_Hant ja ko sw am ti so ha yo ig zu af ca eu gl cy ga "
).split()
_ORDINARY = 20  # a Zipf frequency of 2.0: one in ten million words
_FIRST_NAME = 5
_SURNAME = 6


class _Inert(pickle.Unpickler):
    """Reads Babel's pickled data; any class in it becomes an empty one, and nothing is run."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ARG002
        return type(name, (), {"__init__": lambda *_: None, "__setstate__": lambda *_: None})


def _territories(wheel: Path) -> dict[str, dict[str, str]]:
    found = {}
    with zipfile.ZipFile(wheel) as archive:
        for locale in _LOCALES:
            data = archive.read(f"babel/locale-data/{locale}.dat")
            found[locale] = dict(_Inert(io.BytesIO(data)).load().get("territories") or {})
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
    for locale in _LOCALES:
        for code, name in sorted(names[locale].items()):
            draft = targets.get(code)
            if draft is not None and len(fold(name)) > 1:
                _add(draft, name, locale, words, report)


def _add(draft: Draft, name: str, locale: str, words: Words, report: Report) -> None:
    if name in draft.names:
        return
    info = words.info(fold(name))
    flags = bits.ALTERNATE
    doubtful = info.word >= _ORDINARY or info.first_name >= _FIRST_NAME or info.surname >= _SURNAME
    if doubtful and not locale.startswith("en"):
        report.note("weak: country's name in another language is an English word or name", name, draft)
        flags |= bits.WEAK
    draft.add_name(name, flags)
