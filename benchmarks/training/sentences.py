"""Sentences with their places, roles and events labelled: what the models of step 4 learn from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from geobrief.gazetteer import Gazetteer
from geobrief.model import Document, Mention, MentionKind, Placement, Role, Span, Status
from geobrief.places import find, given_mentions, locate

_MARK = re.compile(r"\{([^={}]+)=([sotalx])([~^]?)\}")
_ROLES = dict(
    zip(
        "sotalx",
        (Role.SITE, Role.ORIGIN, Role.DESTINATION, Role.ACTOR, Role.DATELINE, Role.CONTEXT),
        strict=True,
    )
)
_KINDS = {"": MentionKind.PLACE, "~": MentionKind.DEMONYM, "^": MentionKind.INSTITUTION}
_STATUSES = {status.value[0]: status for status in (Status.COMPLETED, Status.ONGOING, Status.DENIED)}
_STATUSES |= {"p": Status.PLANNED, "m": Status.POSSIBLE}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence. `group` tells which sentences are of one text; `weight` what it counts."""

    group: str
    text: str
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...]
    events: tuple[tuple[str, Status], ...]
    weight: float = 1.0


def read_marked(path: Path, weight: float) -> list[Sentence]:
    """Sentences with their places marked, one a line (the marks are those of tests/events/labelled.py)."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if not line.strip() or line.startswith("#"):
            continue
        marked, _, told = line.rpartition("|")
        text, mentions, roles, at = "", [], [], 0
        marked = marked.strip()
        for mark in _MARK.finditer(marked):
            text += marked[at : mark.start()]
            mentions.append(
                Mention(len(text), len(text) + len(mark[1]), mark[1], mark[1].lower(), _KINDS[mark[3]])
            )
            roles.append(_ROLES[mark[2]])
            text += mark[1]
            at = mark.end()
        events = [part.split(":")[0].strip().partition("/") for part in told.split(";") if part.strip()]
        found.append(
            Sentence(
                f"{path.stem}-{number}",
                text + marked[at:],
                tuple(mentions),
                tuple(roles),
                tuple((kind, _STATUSES[status]) for kind, _, status in events),
                weight,
            )
        )
    return found


def read_lines(path: Path, weight: float, gazetteer: Gazetteer) -> list[Sentence]:
    """Sentences of JSON Lines in the shape of events_dev.jsonl."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [
        _sentence(
            f"{row['corpus']}-{row['doc']}",
            row["text"],
            [(m["start"], m["end"], m["role"]) for m in row["mentions"]],
            [(event["type"], event["status"]) for event in row["events"]],
            gazetteer,
            weight,
        )
        for row in rows
    ]


def read_labels(
    labels: Path, texts: list[str], gazetteer: Gazetteer, parts: Mapping[str, float]
) -> list[Sentence]:
    """Sentences of published texts, labelled by where they stand in them (benchmarks/training/labels).

    A line: {"doc", "start", "end", "part", "places": [[start, end, role]], "events": [[type, status, start,
    end, [place]]]}; "doc" is an index into `texts`, offsets are code points, those of places and triggers
    from the sentence's first. `parts` gives the parts that are wanted and what a sentence of each counts.
    """
    found = []
    for line in labels.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] in parts:
            found.append(
                _sentence(
                    f"{labels.stem}-{row['doc']}",
                    texts[row["doc"]][row["start"] : row["end"]].replace("\n", " "),
                    row["places"],
                    [(kind, status) for kind, status, *_ in row["events"]],
                    gazetteer,
                    parts[row["part"]],
                )
            )
    return found


def read_texts(path: Path) -> list[str]:
    """The documents of a corpus: JSON Lines with "text", or the Lee corpus in gensim's wheel."""
    if path.suffix == ".whl":
        with ZipFile(path) as wheel:
            lines = [line for name in _LEE for line in wheel.read(name).decode("cp1252").splitlines()]
        return [line.strip() for line in lines if line.strip()]
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line)["text"] for line in lines if line.strip()]


def located(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Placement]:
    """The mentions with the places that the program finds for them: rules and models for roles ask."""
    document = Document("a", "a", text)
    spans = [Span(m.start, m.end) for m in mentions]
    keys = {(m.start, m.end): m.key for m in given_mentions(document, spans, gazetteer)}
    keyed = [replace(m, key=keys.get((m.start, m.end), m.key)) for m in mentions]
    places = [one.place for one in locate(document, keyed, gazetteer, explain=False)]
    return [Placement(m, place) for m, place in zip(mentions, places, strict=True)]


_LEE = ("gensim/test/test_data/lee_background.cor", "gensim/test/test_data/lee.cor")


def _sentence(
    group: str,
    text: str,
    places: Sequence[Sequence[Any]],
    events: Sequence[tuple[str, str]],
    gazetteer: Gazetteer,
    weight: float = 1.0,
) -> Sentence:
    """One sentence; whether a mention is a place, a demonym or an institution is told by find."""
    document = Document("a", "a", text)
    spans = [Span(start, end) for start, end, _ in places]
    kinds = {(m.start, m.end): m.kind for m in given_mentions(document, spans, gazetteer)}
    kinds |= {(m.start, m.end): m.kind for m in find(document, gazetteer)}
    mentions = tuple(
        Mention(a, b, text[a:b], text[a:b].lower(), kinds.get((a, b), MentionKind.PLACE)) for a, b in spans
    )
    roles = tuple(Role(role) for *_, role in places)
    return Sentence(
        group, text, mentions, roles, tuple((kind, Status(status)) for kind, status in events), weight
    )
