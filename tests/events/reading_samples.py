"""Builds placements by hand, so that these tests need neither find nor locate; the rules read alone."""

from datetime import UTC, datetime

from geobrief.events import Vocabulary, relate
from geobrief.events.learned.models import RULES
from geobrief.model import Document, Mention, MentionKind, Place, Placement, Point, Reading

PUBLISHED = datetime(2024, 12, 16, 9, 0, tzinfo=UTC)  # a Monday


def placement(text: str, name: str, kind: MentionKind, start: int) -> Placement:
    mention = Mention(start, start + len(name), name, name.lower(), kind)
    country = {"Syrian": "Syria", "Russian": "Russia", "Kremlin": "Russia", "Peruvian": "Peru"}.get(name)
    place = Place(f"test:{name}", country, "country", Point(0, 0), area=True) if country else None
    return Placement(mention, place, unplaced=None if place else "test")


def read(text: str, *names: str, published: datetime | None = PUBLISHED) -> Reading:
    """Relate `text` with its mentions `names` in order; "~Syrian" is a demonym, "^Kremlin" an institution."""
    found, at = [], 0
    for raw in names:
        kind = {"~": MentionKind.DEMONYM, "^": MentionKind.INSTITUTION}.get(raw[0], MentionKind.PLACE)
        name = raw.lstrip("~^")
        start = text.index(name, at)
        at = start + len(name)
        found.append(placement(text, name, kind, start))
    return relate(Document("t", "t.txt", text, published=published), found, Vocabulary.load(), RULES)


def roles(text: str, *names: str) -> list[str]:
    return [str(role) for role in read(text, *names).roles]


def events(text: str, *names: str) -> list[tuple[str, str]]:
    return [(event.type, str(event.status)) for event in read(text, *names).events]
