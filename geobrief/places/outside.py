"""Place names that the gazetteer lacks by what an outside geocoder says, and say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geobrief.gazetteer import Gazetteer, kinds
from geobrief.gazetteer.atlas import Atlas
from geobrief.gazetteer.near import areas_at, geodesic_km
from geobrief.gazetteer.outside import Outside
from geobrief.gazetteer.outside_cache import OutsideAnswer
from geobrief.model import MentionKind, Place, Placement, Point, Reason
from geobrief.places.position import shifted
from geobrief.text.fold import fold

# Nobody has measured how often such a placement is right: as likely as not, so that the briefing
# lists it among the doubtful ones.
_SCORE = 0.5
_KIND = kinds.BY_NAME["village"]  # what a gazetteer of 235,000 towns lacks is smaller


def placed_outside(
    placements: Sequence[Placement], gazetteer: Gazetteer, atlas: Atlas, outside: Outside
) -> tuple[Placement, ...]:
    """Return the placements, those without any candidate placed where `outside` knows the name.

    Of several places of that name the one nearest to another place of the same document is taken.
    """
    near = tuple(
        item.point for item in placements if item.point is not None and item.place and not item.place.area
    )
    filled = tuple(
        _placed(item, near, gazetteer, atlas, outside) if _unknown(item) else item for item in placements
    )
    # The others have been shifted already: only what is new takes its qualifier's shift.
    moved = shifted(filled)
    return tuple(new if _unknown(old) else old for old, new in zip(placements, moved, strict=True))


def _unknown(placement: Placement) -> bool:
    """Whether there is no candidate at all, in contrast to too many."""
    return placement.place is None and not placement.rivals and placement.mention.kind is MentionKind.PLACE


def _placed(
    placement: Placement, near: Sequence[Point], gazetteer: Gazetteer, atlas: Atlas, outside: Outside
) -> Placement:
    name = " ".join(placement.mention.text.split())
    answers = outside.answers(name)
    if not answers:
        return placement
    distances = [min((geodesic_km(answer.point, point) for point in near), default=0.0) for answer in answers]
    chosen = answers[distances.index(min(distances))]
    said = f"not in the gazetteer: geocoder {outside.name} gives {chosen.address or 'a place of this name'}"
    reasons = [Reason("geocoder", 1.0, 1.0, said)]
    if len(answers) > 1:
        which = "the nearest to the other places" if near else "the first"
        reasons.append(Reason("geocoder choice", 1.0, 0.0, f"{which} of {len(answers)} it gives"))
    place = _place(name, chosen, gazetteer, atlas, outside)
    return replace(
        placement,
        place=place,
        score=_SCORE,
        point=place.point,
        precision_km=place.radius_km,
        reasons=tuple(reasons),
        unplaced=None,
    )


def _place(name: str, answer: OutsideAnswer, gazetteer: Gazetteer, atlas: Atlas, outside: Outside) -> Place:
    """Make the row of an answer; country and first-level division come from our own polygons."""
    around = areas_at(gazetteer, atlas, answer.point)
    return Place(
        id=f"{outside.name}:{fold(name).replace(' ', '-')}@{answer.point.lat:.5f},{answer.point.lon:.5f}",
        name=name,
        kind=_KIND.name,
        point=answer.point,
        country=next((area.country for area in around if area.country), None),
        admin1=next((area.name for area in around if area.kind == "admin1"), None),
        radius_km=_KIND.radius_km,
        source=f"geocoder {outside.name}",
    )
