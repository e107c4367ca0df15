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

# Services of geopy's that give OpenStreetMap's data, and ask to say so.
_OPENSTREETMAP = frozenset({"nominatim", "photon", "pickpoint", "openmapquest"})


def geocoder_credit(name: str) -> DataCredit:
    """Whom to thank for the places of a geocoder ("nominatim", "module:Class")."""
    label = name.rpartition(":")[2]
    gave = "names that the gazetteer lacks"
    if label.lower() in _OPENSTREETMAP:
        return DataCredit(
            f"OpenStreetMap contributors, through the geocoder {label}",
            "ODbL 1.0",
            "https://www.openstreetmap.org/copyright",
            gave,
        )
    return DataCredit(f"geocoder {label}", "by the terms of the service", "", gave)
