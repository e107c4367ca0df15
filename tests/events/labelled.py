"""Labelled sentences of the project's own: one a line, places marked in place, events behind a bar.

    {Ukrainian=a~} marines left {Robotyne=o}. | withdrawal/c

A mark is `{name=role}`: s site, o origin, t destination, a actor, l dateline, x context; `~` behind it
marks a demonym, `^` an institution. An event is `type/status`: c completed, o ongoing, p planned,
m possible, d denied; `:0,2` behind it names its places by number. Without it an event has all sites,
origins and destinations of the sentence, with a bare ":" none. Events are separated by ";".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from geobrief.model import Mention, MentionKind, Role, Status

_MARK = re.compile(r"\{([^={}]+)=([sotalx])([~^]?)\}")
_ROLES = {
    "s": Role.SITE,
    "o": Role.ORIGIN,
    "t": Role.DESTINATION,
    "a": Role.ACTOR,
    "l": Role.DATELINE,
    "x": Role.CONTEXT,
}
_KINDS = {"": MentionKind.PLACE, "~": MentionKind.DEMONYM, "^": MentionKind.INSTITUTION}
_STATUSES = {
    "c": Status.COMPLETED,
    "o": Status.ONGOING,
    "p": Status.PLANNED,
    "m": Status.POSSIBLE,
    "d": Status.DENIED,
}
_MOVING = (Role.SITE, Role.ORIGIN, Role.DESTINATION)


class Told(NamedTuple):
    """An event a reader finds in the sentence: type, status, indices of its places."""

    type: str
    status: Status
    places: tuple[int, ...]


class Labelled(NamedTuple):
    """A sentence, its place mentions with the role of each, and its events."""

    text: str
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...]
    events: tuple[Told, ...]


def parse(line: str) -> Labelled:
    """One labelled sentence from one line."""
    marked, _, told = line.rpartition("|")
    mentions, roles, text, at = [], [], "", 0
    marked = marked.strip()
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        name = mark[1]
        mentions.append(Mention(len(text), len(text) + len(name), name, name.lower(), _KINDS[mark[3]]))
        roles.append(_ROLES[mark[2]])
        text += name
        at = mark.end()
    text += marked[at:]
    moving = tuple(k for k, role in enumerate(roles) if role in _MOVING)
    events = tuple(_told(part.strip(), moving) for part in told.split(";") if part.strip())
    return Labelled(text, tuple(mentions), tuple(roles), events)


def _told(part: str, moving: tuple[int, ...]) -> Told:
    what, colon, places = part.partition(":")
    kind, _, status = what.partition("/")
    chosen = tuple(int(k) for k in places.split(",") if k.strip()) if colon else moving
    return Told(kind.strip(), _STATUSES[status.strip()], chosen)


def read(text: str) -> list[Labelled]:
    """All labelled sentences of a file; "#" begins a comment line."""
    return [parse(line) for line in text.splitlines() if line.strip() and not line.startswith("#")]
