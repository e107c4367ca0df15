"""What a doubtful name means in the other reports of the same input that tell of the same area.

One report says "diverted to Colón in Panama", the next only "diverted to Colón". Reports of one input may
also have nothing to do with each other, as the pages of twenty local papers have not, so only those count
that surely name some of the same places. On the labelled sets, with weights trained on the other one, such
reports were right about all eight names that they changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from geobrief.model import MentionKind, Place, Placement, Reading, Reason, Rival
from geobrief.places.position import shifted
from geobrief.places.tied import tied_to_others

# Below this a name is listed as doubtful, from here on a report is a witness.
_DOUBTFUL = 0.7
_SURE = 0.8
# Other places that a witness has in common with the doubtful report: two are a capital and its country.
_IN_COMMON = 3
# Of the names that witnesses confirmed or changed about nine in ten were right.
_SCORE = 0.9
# Witnesses asked for a sense; the first that fits will do.
_ASKED = 200

_FEATURE = "agreement"
_WHY = Reason(_FEATURE, 1.0, 1.0, "other reports of the same area mean this place by the name")

_Senses = Mapping[str, Mapping[str, Sequence[int]]]


def agreed(readings: Sequence[Reading]) -> dict[int, tuple[Placement, ...]]:
    """Placements of the readings, by index, in which a doubtful name is settled by other reports."""
    senses, places = _sure_senses(readings)
    surely = [_known(reading) for reading in readings]
    changed: dict[int, tuple[Placement, ...]] = {}
    for index, reading in enumerate(readings):
        meant = {
            number: place
            for number, item in enumerate(reading.placements)
            if _doubtful(item) and (place := _witnessed(item, index, senses, places, surely)) is not None
        }
        if meant:
            settled = [
                _settled(item, meant[number]) if number in meant else item
                for number, item in enumerate(reading.placements)
            ]
            # The others have been moved by their qualifiers already.
            moved = shifted(settled)
            placements = [
                moved[number] if number in meant else item for number, item in enumerate(reading.placements)
            ]
            # What the text itself says of where a name lies outweighs what others mean by it.
            changed[index] = tied_to_others(reading.document.text, placements)
    return changed


def _doubtful(item: Placement) -> bool:
    return item.mention.kind is MentionKind.PLACE and item.score < _DOUBTFUL and bool(item.rivals)


def _known(reading: Reading) -> frozenset[str]:
    """Ids of the places that a report surely names."""
    return frozenset(
        item.place.id
        for item in reading.placements
        if item.place is not None and item.score >= _DOUBTFUL and item.mention.kind is MentionKind.PLACE
    )


def _sure_senses(readings: Sequence[Reading]) -> tuple[_Senses, dict[str, Place]]:
    """For each name the places it surely means, with the reports that do so; and those places by id."""
    senses: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    places: dict[str, Place] = {}
    for index, reading in enumerate(readings):
        for item in reading.placements:
            if item.place is None or item.score < _SURE or item.mention.kind is not MentionKind.PLACE:
                continue
            reports = senses[item.mention.key][item.place.id]
            if not reports or reports[-1] != index:
                reports.append(index)
            places[item.place.id] = item.place
    return senses, places


def _witnessed(
    item: Placement, index: int, senses: _Senses, places: Mapping[str, Place], surely: Sequence[Set[str]]
) -> Place | None:
    """The one candidate of a doubtful name that witnesses mean by it."""
    own = {item.place.id} if item.place is not None else set()
    told = [
        sense
        for sense, reports in sorted(senses.get(item.mention.key, {}).items())
        if any(
            report != index and len((surely[index] & surely[report]) - own - {sense}) >= _IN_COMMON
            for report in reports[:_ASKED]
        )
    ]
    candidates = own | {rival.place.id for rival in item.rivals}
    return places[told[0]] if len(told) == 1 and told[0] in candidates else None


def _settled(item: Placement, place: Place) -> Placement:
    """The placement at `place`; what it was before is its first rival."""
    if item.place is not None and item.place.id == place.id:
        return replace(item, score=_SCORE, reasons=(_WHY, *item.reasons))
    before = () if item.place is None else (Rival(item.place, item.score, item.reasons),)
    chosen = next(rival for rival in item.rivals if rival.place.id == place.id)
    return Placement(
        item.mention,
        place,
        _SCORE,
        place.point,
        place.radius_km,
        (_WHY, *chosen.reasons),
        (*before, *(rival for rival in item.rivals if rival is not chosen)),
    )
