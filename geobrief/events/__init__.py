"""Step 4, relate: what happened where. The door is `relate`; its tables are a `Vocabulary`."""

from geobrief.events.learned.models import RULES, Models, models
from geobrief.events.relate import relate
from geobrief.events.situation import Noted
from geobrief.events.vocabulary import KnownActor, Vocabulary
from geobrief.model import EventType

__all__ = ["RULES", "EventType", "KnownActor", "Models", "Noted", "Vocabulary", "models", "relate"]
