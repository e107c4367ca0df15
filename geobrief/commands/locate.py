"""`geobrief locate`: the places of one text, as a table, with the reasons."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from functools import partial

from geobrief.commands.tools import tool_opener
from geobrief.errors import InputError, UsageError
from geobrief.events import Noted, models, relate
from geobrief.model import Document, Placement, Reading
from geobrief.places import find
from geobrief.places.weights import find_weights, locate_weights
from geobrief.render.lines import document_line
from geobrief.understanding import understand

_REASONS = 3


def run(arguments: argparse.Namespace) -> int:
    """Print the table or the JSON; returns the exit status."""
    text = sys.stdin.buffer.read().decode("utf-8", "replace") if arguments.text == "-" else arguments.text
    if not text.strip():
        raise InputError("no text: give it in quotes, or - to read it from standard input")
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise InputError("the text holds bytes that are not UTF-8: save it as UTF-8 first")
    tools = tool_opener(arguments)()
    for name in arguments.instead:
        if tools.gazetteer.row(name) is None:
            raise UsageError(f"--instead {name}: no such id; `geobrief gazetteer search` shows ids")
    if arguments.explain:
        tools = replace(tools, finder=partial(find, weights=find_weights(arguments.weights), explain=True))
    reading = understand(Document("text", "text", text), tools)
    if arguments.json:
        sys.stdout.buffer.write(document_line(reading))
    elif arguments.explain:
        from geobrief.commands.explain import print_contests, print_sentences
        from geobrief.events.learned.explain import explained
        from geobrief.places.explain import contests

        weights = locate_weights(arguments.weights)
        found = contests(
            reading.document, reading.placements, tools.gazetteer, None, weights, arguments.instead
        )
        print_contests(reading, found)
        notes: list[Noted] = []
        weighed = models(arguments.weights)
        relate(reading.document, reading.placements, tools.vocabulary, weighed, notes)
        print_sentences(explained(notes, weighed))
    else:
        _table(reading)
    return 0


def _table(reading: Reading) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not reading.placements:
        print("no place names found")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("span", "text", "place", "country", "lat", "lon", "score", "role", "why"):
        table.add_column(
            heading, justify="right" if heading in {"lat", "lon", "score"} else "left", overflow="fold"
        )
    for placement, role in zip(reading.placements, reading.roles, strict=True):
        mention, place, point = placement.mention, placement.place, placement.point
        table.add_row(
            f"{mention.start}-{mention.end}",
            Text(mention.text),
            Text(_name(placement)),
            (place.country or "") if place else "",
            f"{point.lat:.4f}" if point else "",
            f"{point.lon:.4f}" if point else "",
            f"{placement.score:.2f}",
            role.value,
            Text(_why(placement)),
        )
    Console(width=None if sys.stdout.isatty() else 200).print(table)


def _name(placement: Placement) -> str:
    place = placement.place
    if place is None:
        return "-"
    parts = [place.name, *(part for part in (place.admin1,) if part and part != place.name)]
    return f"{', '.join(parts)} ({place.kind})"


def _why(placement: Placement) -> str:
    if placement.unplaced:
        return placement.unplaced
    reasons = [reason.text for reason in placement.reasons if reason.points > 0][:_REASONS]
    reasons += [f"but {reason.text}" for reason in placement.reasons if reason.doubt]
    if placement.rivals:
        rival = placement.rivals[0].place
        where = ", ".join(part for part in (rival.admin1, rival.country) if part)
        reasons.append(f"rather than {rival.name} ({where})" if where else f"rather than {rival.name}")
    return "; ".join(reasons) or "the only place of this name"
