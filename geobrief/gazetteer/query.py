"""Understand what is asked for: coordinates, "Paris, Texas", "Damascus region"."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from geobrief.gazetteer.flags import NameFlag
from geobrief.gazetteer.gazetteer import Gazetteer
from geobrief.gazetteer.near import contains, geodesic_km
from geobrief.gazetteer.search import Found, search
from geobrief.model import Place, Point
from geobrief.text.fold import fold

# A number with a hemisphere, in either order, in degrees or degrees, minutes and seconds.
_PART = (
    r"(?P<{0}sign>[-+−]?)(?P<{0}deg>\d{{1,3}}(?:\.\d+)?)\s*[°º]?\s*"
    r"(?:(?P<{0}min>\d{{1,2}}(?:\.\d+)?)\s*['′’]\s*)?"
    r"(?:(?P<{0}sec>\d{{1,2}}(?:\.\d+)?)\s*[\"″”]\s*)?(?P<{0}side>[{1}])?"
)
_COORDINATES = re.compile(rf"^\s*{_PART.format('a', 'NSns')}\s*[,;/ ]\s*{_PART.format('b', 'EWew')}\s*$")
_WORDS_BEFORE = re.compile(r"^(?:the )?(?:city|town|village|state|province|region|republic|island) of (?=\w)")
_WORDS_AFTER = re.compile(
    r"(?<=\w) (?:region|area|province|governorate|district|city|town|state|county|oblast)$"
)
_AREA_WORDS = re.compile(r" (?:region|area|province|governorate|district|state|county|oblast)$")
_CANDIDATES = 60  # of each part of a query
_NEAR_KM = 150.0  # "A, B": A lies in B, or where B is a town without more, this near to it


class Answer(NamedTuple):
    """What a query led to: a place, or a bare position without one."""

    found: Found | None
    point: Point


def parse_point(text: str) -> Point | None:
    """Read "35.5N 35.8E", "35.5, 35.8", "35°30′N 35°48′E"; None for anything else."""
    match = _COORDINATES.match(text)
    if match is None:
        return None
    if not (match["aside"] or match["bside"] or "," in text or ";" in text or "." in text):
        return None  # "10 12" may be anything
    lat, lon = _degrees(match, "a"), _degrees(match, "b")
    return Point(lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _degrees(match: re.Match[str], part: str) -> float:
    value = float(match[f"{part}deg"]) + float(match[f"{part}min"] or 0) / 60
    value += float(match[f"{part}sec"] or 0) / 3600
    negative = match[f"{part}sign"] in ("-", "−") or (match[f"{part}side"] or "").upper() in ("S", "W")
    return -value if negative and value else value


def answer(
    gazetteer: Gazetteer, query: str, *, countries: Collection[str] = (), limit: int = 10
) -> tuple[Answer, ...]:
    """Return what `query` may mean, best first."""
    point = parse_point(query)
    if point is not None:
        return (Answer(None, point),)
    parts = [part.strip() for part in query.split(",") if part.strip()]
    if not parts:
        return ()
    if gazetteer.lookup(fold(query)):
        parts = [query]  # a name with a comma in it, "Washington, D.C."
    found = _named(gazetteer, parts[0], countries, _CANDIDATES if len(parts) > 1 else limit)
    for container in parts[1:]:
        inside = [item for item in found if _inside(gazetteer, item, container)]
        found = inside or found
        if not inside:
            return ()
    return tuple(Answer(item, item.place.point) for item in found[:limit])


def _named(gazetteer: Gazetteer, name: str, countries: Collection[str], limit: int) -> list[Found]:
    """Search for a name; then without the words around it; an area word prefers areas."""
    key = fold(name)
    bare = _WORDS_BEFORE.sub("", key)
    found = list(search(gazetteer, bare, countries=countries, limit=limit)) if bare != key else []
    if not found and not gazetteer.lookup(key):
        short = _WORDS_AFTER.sub("", key)
        if gazetteer.lookup(short):
            found = list(search(gazetteer, short, countries=countries, limit=limit))
            if _AREA_WORDS.search(key):
                found.sort(key=lambda item: not item.place.area)
    return found or list(search(gazetteer, name, countries=countries, limit=limit))


def _inside(gazetteer: Gazetteer, item: Found, container: str) -> bool:
    """Whether a place lies in what `container` names: country, division, or a town near by."""
    place, columns = item.place, gazetteer.columns
    for hit in gazetteer.lookup(fold(container)):
        if hit.flags & NameFlag.CASED and not container.isupper():
            continue
        if hit.row in (int(columns.admin1[item.row]), int(columns.admin2[item.row])):
            return True
        other = gazetteer.place(hit.row)
        if other.id != place.id and _holds(other, place):
            return True
    return False


def _holds(other: Place, place: Place) -> bool:
    """Whether `place` lies in the country or extent `other`, or near the town `other`."""
    if other.kind in ("country", "territory"):
        return other.country == place.country
    if not other.area:
        return other.country == place.country and geodesic_km(other.point, place.point) <= _NEAR_KM
    if other.kind in ("admin1", "admin2") or other.box is None:
        return False  # a division holds what names it as its own, whatever its extent
    return contains(other.box, place.point)
