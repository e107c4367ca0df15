"""Where the reports of one event disagree: on numbers, and on whether it took place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from geobrief.briefing.happening import Happening
from geobrief.briefing.language import counted, joined, quantity_phrase
from geobrief.briefing.model import Quote
from geobrief.briefing.numbers import compatible, unit_key
from geobrief.briefing.told import Told
from geobrief.model import Quantity, Status

# Later figures that differ are news, not a contradiction, when at least this many days lie between.
_UPDATE_DAYS = 2
_DENIED = "denied"
# Reports named for each side; the rest are counted.
_CITED = 8


@dataclass(frozen=True, slots=True)
class Side:
    """One version of the facts and the tellings that give it, one for each origin."""

    text: str
    tolds: tuple[Told, ...]
    quantity: Quantity | None = None

    @property
    def days(self) -> list[date]:
        """Days of publication, ascending."""
        return sorted(told.published for told in self.tolds if told.published)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two or more versions. `about` is what they differ on: "the number of soldiers".

    `noun` names the event where `about` does not.
    """

    about: str
    sides: tuple[Side, ...]
    noun: str = ""

    @property
    def update(self) -> bool:
        """Whether the versions follow one another in time, so that the later may replace the earlier."""
        ranges = [side.days for side in self.sides]
        return all(ranges) and all(
            (later[0] - earlier[-1]).days >= _UPDATE_DAYS for earlier, later in pairwise(ranges)
        )

    def verb(self, side: Side, count: int) -> str:
        """What the reports of one side do, to follow their number: "gives the number of soldiers as 600"."""
        if side.quantity is None:
            does = "denies" if side.text == _DENIED else "reports"
            return f"{does if count == 1 else _bare(does)} it"
        return f"{'gives' if count == 1 else 'give'} {self.about} as {side.text}"

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Sentences of each side."""
        return tuple(told.quote for side in self.sides for told in side.tolds[:_CITED])

    def cited(self) -> str:
        """In one sentence, with the numbers of the reports in brackets."""
        sides = [f"{side.text} [{_numbers(side.tolds)}]" for side in self.sides]
        if self.update:
            return f"Reports over time give different figures for {self.about}: {', then '.join(sides)}."
        return f"Reports differ on {self.about}: {joined(sides, 'or')}."

    def plain(self) -> str:
        """In one sentence for a summary, without citations."""
        sides = [f"{side.text} in {counted(len(side.tolds), 'report')}" for side in self.sides]
        about = f"{self.about} in {self.noun}" if self.noun else self.about
        if self.update:
            return f"Reports over time give different figures for {about}: {', then '.join(sides)}."
        return f"Reports differ on {about}: {joined(sides)}."


def contradictions(happening: Happening, noun: str) -> tuple[Contradiction, ...]:
    """All disagreements on an event; `noun` names it ("the evacuation")."""
    if happening.reports == 1:
        return ()  # nobody contradicts himself: a report with two figures speaks of two things
    found = []
    status = _on_status(happening, noun)
    if status is not None:
        found.append(status)
    units = dict.fromkeys(
        unit_key(quantity.unit) for told in happening.tellings for quantity in told.event.quantities
    )
    for unit in units:
        numbers = _on_number(happening, unit, noun)
        if numbers is not None:
            found.append(numbers)
    return tuple(found)


def _on_status(happening: Happening, noun: str) -> Contradiction | None:
    """Told as a fact by some, denied by others."""
    facts, denials = [], []
    for tolds in happening.by_origin.values():
        fact = next((t for t in tolds if t.event.status in (Status.COMPLETED, Status.ONGOING)), None)
        denial = next((t for t in tolds if t.event.status is Status.DENIED), None)
        if fact:
            facts.append(fact)
        elif denial:
            denials.append(denial)
    if not facts or not denials:
        return None
    return Contradiction(
        f"whether {noun} took place", (Side("reported", tuple(facts)), Side(_DENIED, tuple(denials)))
    )


def _on_number(happening: Happening, unit: str, noun: str) -> Contradiction | None:
    """Different figures for one unit. A report with several figures for it speaks of several things.

    An outlet that corrects its figure stands on both sides; a copy stands nowhere.
    """
    sides: list[tuple[Quantity, dict[int, Told]]] = []
    for told in happening.tellings:
        for quantity in _only(told.event.quantities, unit):
            side = next((voices for given, voices in sides if compatible(given, quantity)), None)
            if side is None:
                side = {}
                sides.append((quantity, side))
            side.setdefault(happening.origins[told.source], told)
    if len(sides) < 2 or _counts_parts(sides):
        return None
    made = [Side(_number(quantity), tuple(voices.values()), quantity) for quantity, voices in sides]
    made.sort(key=lambda side: (side.days[0] if side.days else date.max, -len(side.tolds)))
    name = sides[0][0].unit.strip() or "people"
    return Contradiction(f"the number of {name}", tuple(made), noun)


def _counts_parts(sides: Sequence[tuple[Quantity, Mapping[int, Told]]]) -> bool:
    """Whether one report alone gives all the figures: then it counts parts of the whole."""
    sources = [{told.source for told in voices.values()} for _, voices in sides]
    return len(set.union(*sources)) == 1


def _only(quantities: Sequence[Quantity], unit: str) -> tuple[Quantity, ...]:
    found = tuple(quantity for quantity in quantities if unit_key(quantity.unit) == unit)
    return found if len(found) == 1 and found[0].minimum is not None else ()


def _numbers(tolds: Sequence[Told]) -> str:
    numbers = [str(number) for number in sorted({told.source for told in tolds})]
    return ", ".join(numbers[:_CITED]) + (", …" if len(numbers) > _CITED else "")


def _bare(verb: str) -> str:
    """The plural form of "denies" and "reports"."""
    return {"denies": "deny", "reports": "report"}[verb]


def _number(quantity: Quantity) -> str:
    """The figure as its report writes it, without what is counted."""
    text = quantity_phrase(quantity)
    bare = text.removesuffix(quantity.unit).strip()
    return bare if bare and any(char.isalnum() for char in bare) else text
