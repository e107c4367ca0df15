"""Names that are not on the map, and names whose place was a close call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geobrief.briefing.drafts import Named, Texts
from geobrief.briefing.matching import within
from geobrief.briefing.model import Quote, RivalPlace, Unplaced, WhyHere
from geobrief.model import Place, Placement, Reading
from geobrief.text.fold import fold

# Below this probability the place is more of a guess than a reader should take for granted.
_DOUBTFUL = 0.6
# A rival with this share of the chosen place's score could well be meant.
_CLOSE = 0.5
# Rivals and sentences shown for one name.
_RIVALS, _QUOTES = 4, 4


def unplaced(readings: Sequence[Reading], texts: Texts) -> tuple[Unplaced, ...]:
    """Names without a place, each with the reason; most often named first."""
    groups: dict[tuple[str, str], list[tuple[int, Placement]]] = {}
    for number, reading in enumerate(readings, start=1):
        for placement in reading.placements:
            if placement.place is None:
                reason = placement.unplaced or "no place of this name is known"
                groups.setdefault((fold(placement.mention.text), reason), []).append((number, placement))
    return tuple(_entry(found, found[0][1].unplaced or key[1], texts) for key, found in _by_count(groups))


def ambiguous(
    readings: Sequence[Reading], texts: Texts, country_names: Mapping[str, str]
) -> tuple[Unplaced, ...]:
    """Names that were placed with a close rival or a low score; most often named first."""
    groups: dict[tuple[str, str], list[tuple[int, Placement]]] = {}
    for number, reading in enumerate(readings, start=1):
        for placement in reading.placements:
            if placement.place is not None and (placement.score < _DOUBTFUL or _close_rivals(placement)):
                groups.setdefault((fold(placement.mention.text), placement.place.id), []).append(
                    (number, placement)
                )
    return tuple(_entry(found, _doubt(found[0][1], country_names), texts) for _, found in _by_count(groups))


def why_here(found: Sequence[Named], texts: Texts) -> WhyHere | None:
    """The evidence of the mention that was placed with the greatest score (ties: the first)."""
    if not found:
        return None
    best = max(found, key=lambda named: named.placement.score)
    placement = best.placement
    return WhyHere(texts.sentence(best), placement.score, placement.reasons, _rivals(placement))


def _by_count(
    groups: dict[tuple[str, str], list[tuple[int, Placement]]],
) -> list[tuple[tuple[str, str], list[tuple[int, Placement]]]]:
    return sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))


def _close_rivals(placement: Placement) -> list[Place]:
    """Rivals that could well be meant. A town and the division around it are no rivals on a map."""
    chosen = placement.place
    assert chosen is not None, "only placed names have close rivals"
    return [
        rival.place
        for rival in placement.rivals
        if rival.score >= _CLOSE * placement.score
        and not within(chosen, rival.place)
        and not within(rival.place, chosen)
    ]


def _doubt(placement: Placement, country_names: Mapping[str, str]) -> str:
    assert placement.place is not None, "only placed names are ambiguous"
    where = _full_name(placement.place, country_names)
    rivals = _close_rivals(placement)
    if not rivals:
        return f"placed at {where} on little evidence"
    return f"placed at {where}; {_full_name(rivals[0], country_names)} came close"


def _full_name(place: Place, country_names: Mapping[str, str]) -> str:
    country = country_names.get(place.country, place.country) if place.country else None
    parts = dict.fromkeys(part for part in (place.name, place.admin1, country) if part)
    return ", ".join(parts)


def _entry(found: Sequence[tuple[int, Placement]], reason: str, texts: Texts) -> Unplaced:
    quotes: dict[int, Quote] = {}
    for number, placement in found:
        if number not in quotes and len(quotes) < _QUOTES:
            quotes[number] = texts.quote(number, placement.mention.start)
    first = found[0][1]
    return Unplaced(" ".join(first.mention.text.split()), reason, tuple(quotes.values()), _rivals(first))


def _rivals(placement: Placement) -> tuple[RivalPlace, ...]:
    return tuple(RivalPlace(rival.place, rival.score, rival.reasons) for rival in placement.rivals[:_RIVALS])
