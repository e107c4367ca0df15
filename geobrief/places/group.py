"""Mentions of one document that must mean the same place: one sense a name, unless the text parts them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from geobrief.model import Mention
from geobrief.places.profile import NameBook, Profile

# What may stand between a place and the division it lies in: "Paris, Texas", "Paris (Texas)",
# "Paris in Texas", "Paris, in eastern Texas", "Paris, near the border of Texas" is not one of them.
_JOINT = re.compile(
    r"""\s*(?:,|\(|\[|/|\||-|–|,?\s*(?:in|of))\s*
        (?:(?:the|in|of|state|province|region|governorate|district|county|\w+ern|central|upper|lower|north|south|east|west)\s+){0,3}""",
    re.VERBOSE | re.IGNORECASE,
)
# A longer gap than this is no apposition any more.
_LONGEST_JOINT = 40


@dataclass(slots=True, eq=False)
class Group:
    """Mentions of one name in one sense: their indexes, the name's profile, the division said with it."""

    profile: Profile
    mentions: list[int] = field(default_factory=list)
    parents: list[Profile] = field(default_factory=list)


def group_mentions(text: str, mentions: Sequence[Mention], book: NameBook) -> list[Group]:
    """Sort the mentions into groups; mentions whose name the gazetteer lacks are in none."""
    profiles = [book.profile(mention.key) for mention in mentions]
    groups: dict[tuple[str, str], Group] = {}
    plain: dict[str, Group] = {}
    waiting: list[int] = []
    for index, profile in enumerate(profiles):
        if profile is None:
            continue
        parents = _parents(text, mentions, profiles, index)
        if not parents:
            waiting.append(index)
            continue
        key = (profile.key, parents[0].key)
        group = groups.setdefault(key, Group(profile, parents=parents))
        group.mentions.append(index)
        plain.setdefault(profile.key, group)
    for index in waiting:
        profile = profiles[index]
        if profile is not None:
            plain.setdefault(profile.key, Group(profile)).mentions.append(index)
    unique = {id(group): group for group in [*groups.values(), *plain.values()]}
    return sorted(unique.values(), key=lambda group: group.mentions[0])


def _parents(
    text: str, mentions: Sequence[Mention], profiles: Sequence[Profile | None], index: int
) -> list[Profile]:
    """Divisions named right behind the mention that hold one of its places, nearest first."""
    found: list[Profile] = []
    profile = profiles[index]
    position = mentions[index].end
    for other in range(index + 1, min(index + 4, len(mentions))):
        candidate = profiles[other]
        gap = text[position : mentions[other].start]
        if candidate is None or len(gap) > _LONGEST_JOINT or not _JOINT.fullmatch(gap):
            break
        if profile is not None and candidate.contains(profile) and candidate.key != profile.key:
            found.append(candidate)
        elif not found and gap.strip() in ("-", "–", "/", "|"):
            break
        position = mentions[other].end
    return found
