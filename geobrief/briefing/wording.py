"""The words that belong to types, statuses and outlets when a sentence has to be made from fields."""

from __future__ import annotations

from geobrief.briefing.language import capitalised, joined, number_word, quantity_phrase
from geobrief.model import Quantity, Role, Status

# Noun phrase of each type, and whether its verb is plural. A type of a user's own vocabulary that
# is missing here is named by its label.
_NOUNS: dict[str, tuple[str, bool]] = {
    "armed_clash": ("fighting", False), "bombardment": ("a bombardment", False),
    "attack": ("an attack", False), "territory_change": ("a change of control", False),
    "deployment": ("a deployment", False), "withdrawal": ("a withdrawal", False),
    "evacuation": ("an evacuation", False), "flight": ("a flight of people", False),
    "talks": ("talks", True), "agreement": ("an agreement", False),
    "support": ("an expression of support", False), "criticism": ("criticism", False),
    "demand": ("a demand", False), "threat": ("a threat", False), "sanction": ("sanctions", True),
    "aid": ("a delivery of aid", False), "protest": ("a protest", False),
    "justice": ("action by police or courts", False), "crime": ("a crime", False),
    "disaster": ("a natural disaster", False), "accident": ("an accident", False),
    "disease": ("an outbreak of disease", False), "politics": ("a political decision", False),
    "economy": ("a change in the economy", False), "society": ("an event in public life", False),
}  # fmt: skip

_STATUS = {
    Status.COMPLETED: "reported",
    Status.ONGOING: "reported to be under way",
    Status.PLANNED: "reported to be planned",
    Status.POSSIBLE: "spoken of, but not reported to have happened",
    Status.DENIED: "reported not to have taken place",
}

# What moves, when the reports give no number.
_MOVERS = {
    "withdrawal": "forces", "deployment": "forces", "armed_clash": "forces", "evacuation": "people",
    "flight": "people", "aid": "aid",
}  # fmt: skip
# Units that say how much, not of what.
_MEASURES = frozenset(
    "tonnes tons tonne ton kilograms kg litres gallons containers truckloads pallets boxes crates sacks bags "
    "parcels shipments planeloads".split()
)
MOVING_TYPES = frozenset(_MOVERS)

_PREPOSITIONS = {Role.SITE: "in", Role.ORIGIN: "from", Role.DESTINATION: "to"}


def noun(type_key: str, label: str) -> tuple[str, bool]:
    """Noun phrase of a type with its article, and whether it takes a plural verb."""
    return _NOUNS.get(type_key, (f'an event of the type "{label}"', False))


def bare_noun(type_key: str, label: str) -> str:
    """Noun of a type with "the" in front: "the evacuation", "the talks"."""
    words = noun(type_key, label)[0].split(" ", 1)
    return "the " + (words[1] if words[0] in ("a", "an") else " ".join(words))


def mover(type_key: str, quantities: tuple[Quantity, ...], actors: tuple[str, ...] = ()) -> str:
    """What moves, in words: "at least 350 soldiers", else who alone is named, else "forces" or "people"."""
    if quantities:
        text = quantity_phrase(quantities[0])
        measured = quantities[0].unit.split()[-1:] and quantities[0].unit.split()[-1].lower() in _MEASURES
        return f"{text} of aid" if measured and type_key == "aid" else text
    moved = _MOVERS.get(type_key, "people or goods")
    if type_key == "flight" and len(actors) == 1:
        return actors[0]
    return f"{moved} ({actors[0]})" if moved == "forces" and len(actors) == 1 else moved


def plain_sentence(
    type_key: str, label: str, status: Status, where: list[tuple[Role, str]], quantities: tuple[Quantity, ...]
) -> str:
    """A sentence from fields alone, without a full stop; `where` is (role, label) of each place."""
    name, many = noun(type_key, label)
    number = f" ({joined([quantity_phrase(item) for item in quantities[:2]])})" if quantities else ""
    places = "".join(
        f" {_PREPOSITIONS[role]} {joined([label for item, label in where if item is role])}"
        for role in (Role.SITE, Role.ORIGIN, Role.DESTINATION)
        if any(item is role for item, _ in where)
    )
    return f"{capitalised(name)}{number}{places} {'are' if many else 'is'} {_STATUS[status]}"


def reports_say(independent: int) -> str:
    """Return "one report says" or "three independent reports say"."""
    if independent == 1:
        return "one report says"
    return f"{number_word(independent)} independent reports say"
