"""Step 4, relate: what happened where. The door is `relate`; its tables are a `Vocabulary`."""

from geobrief.events.relate import relate
from geobrief.events.vocabulary import EventType, KnownActor, Vocabulary

__all__ = ["EventType", "KnownActor", "Vocabulary", "relate"]
