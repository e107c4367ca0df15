"""How long the compile step takes, and that it stays linear: python -m benchmarks.compile_speed [REPORTS].

Readings are made up (places and wording from a seeded generator): about six events a report, a
tenth of the reports copies, clusters of up to forty reports that tell the same events.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from datetime import UTC, datetime, timedelta

from geobrief.briefing import CompileOptions, compile_briefing
from geobrief.model import (
    Document,
    Event,
    EventPlace,
    Mention,
    Place,
    Placement,
    Point,
    Quantity,
    Reading,
    Role,
    Span,
    Status,
)
from geobrief.render.data_json import from_json, to_json

EVENTS_A_REPORT = 6
# Seconds allowed for ten thousand reports.
TARGET_SECONDS, TARGET_REPORTS = 30.0, 10_000

TYPES = ("attack", "withdrawal", "disaster", "talks", "protest", "aid", "flight", "justice", "politics")
NOUNS = (
    "convoy market bridge clinic council depot river station harbour school camp valley patrol ferry".split()
)
VERBS = "reached left hit closed flooded entered blocked opened crossed burned held searched".split()


def main() -> None:
    """Compile three sizes; print processor seconds, those of a thousand reports, and their growth."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else TARGET_REPORTS
    base = 0.0
    for size in (most // 4, most // 2, most):
        readings = make_readings(size)
        start = time.process_time()
        briefing = compile_briefing(readings, (), CompileOptions())
        seconds = time.process_time() - start
        each = 1000 * seconds / size
        base = base or each
        print(
            f"{size:6} reports, {sum(len(r.events) for r in readings):6} events -> {len(briefing.events):6} "
            f"merged, {len(briefing.locations):5} locations: {seconds:6.2f} s, {each:.2f} s a thousand, "
            f"{each / base:.2f} times the first"
        )
    start = time.process_time()
    data = to_json(briefing)
    middle = time.process_time()
    same = from_json(data) == briefing
    print(
        f"briefing.json: {len(data) / 1e6:.1f} MB, written in {middle - start:.2f} s, read back equal: {same}"
    )
    allowed = TARGET_SECONDS * most / TARGET_REPORTS
    print(f"target {allowed:.1f} s, took {seconds:.1f} s: {'met' if seconds <= allowed else 'MISSED'}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def make_readings(count: int, seed: int = 5) -> list[Reading]:
    """Made-up readings, the same for the same arguments."""
    rng = random.Random(seed)
    places = [_place(rng, number) for number in range(max(50, count // 5))]
    stories: list[tuple[str, Place, str, int, datetime]] = []
    readings: list[Reading] = []
    for number in range(count):
        if readings and rng.random() < 0.1:
            readings.append(_copy(readings[-1], number))
            continue
        day = datetime(2030, 1, 1, tzinfo=UTC) + timedelta(hours=number * 24 * 60 / count)
        told = []
        for _ in range(EVENTS_A_REPORT):
            if stories and rng.random() < 0.6:
                told.append(rng.choice(stories[-40:]))
            else:
                noun = rng.choice(NOUNS)
                told.append((rng.choice(TYPES), rng.choice(places), noun, rng.randrange(10, 900), day))
                stories.append(told[-1])
        readings.append(_reading(rng, number, day, told))
    return readings


def _place(rng: random.Random, number: int) -> Place:
    country = rng.choice("SY LB IQ TR JO".split())
    point = Point(rng.uniform(30, 38), rng.uniform(33, 48))
    name = rng.choice("Al Tell Beit Kafr Ain".split()) + f"bara{chr(97 + number % 26)}{number}"
    return Place(f"gn:{number}", name, "town", point, country, f"Region {number % 14}", population=number)


def _reading(
    rng: random.Random, number: int, day: datetime, told: list[tuple[str, Place, str, int, datetime]]
) -> Reading:
    text, placements, roles, events = "", [], [], []
    for kind, place, noun, amount, _ in told:
        words = (
            f"The {rng.choice(NOUNS)} and {rng.choice(NOUNS)} of the {rng.choice(NOUNS)} say {amount} people "
        )
        start = len(text)
        text += words
        verb = rng.choice(VERBS)
        trigger = Span(len(text), len(text) + len(verb))
        text += f"{verb} the {noun} in "
        mention = Mention(len(text), len(text) + len(place.name), place.name, place.name.lower())
        text += (
            f"{place.name} near the {rng.choice(NOUNS)} before the {rng.choice(NOUNS)} {rng.choice(VERBS)}. "
        )
        quantity = Quantity("people", amount, amount, text=f"{amount} people")
        where = (EventPlace(len(placements), Role.SITE),)
        placements.append(Placement(mention, place, 0.9, place.point, place.radius_km))
        roles.append(Role.SITE)
        span = Span(start, len(text) - 1)
        events.append(Event(kind, Status.COMPLETED, trigger, span, where, (f"Group {noun}",), (quantity,)))
    name = f"r{number:05}.txt"
    document = Document(name, name, text, published=day, outlet=f"Outlet {number % 60}")
    return Reading(document, tuple(placements), tuple(roles), tuple(events))


def _copy(reading: Reading, number: int) -> Reading:
    name = f"r{number:05}.txt"
    source = reading.document
    document = Document(name, name, source.text, published=source.published, outlet=f"Outlet {number % 60}")
    return Reading(document, reading.placements, reading.roles, reading.events)


if __name__ == "__main__":
    main()
