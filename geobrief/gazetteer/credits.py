"""Whom the data in the gazetteer comes from; every output prints it, as the licences ask."""

from __future__ import annotations

from typing import NamedTuple


class DataCredit(NamedTuple):
    """A source of data: name, licence, address, and what it gave."""

    name: str
    licence: str
    url: str
    gave: str


CREDITS = (
    DataCredit("GeoNames", "CC BY 4.0", "https://www.geonames.org", "place names, positions, divisions"),
    DataCredit("Natural Earth", "public domain", "https://www.naturalearthdata.com", "borders, waters"),
    DataCredit("Unicode CLDR", "Unicode License v3", "https://cldr.unicode.org", "names of countries"),
    DataCredit("wordfreq", "CC BY-SA 4.0", "https://github.com/rspeer/wordfreq", "how common words are"),
)
