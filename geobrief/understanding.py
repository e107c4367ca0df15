"""Steps 2-4, find, locate, relate: for one document, for a stream, for an outlet's documents together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context

from geobrief.collector import collect_rarely
from geobrief.events import models, relate
from geobrief.interrupts import deaf_to_interrupts
from geobrief.model import Document, Mention, Placement, Reading, Skipped, Span
from geobrief.places import given_mentions, locate
from geobrief.places.agreement import agreed
from geobrief.places.given import placed_as_given, tied_to_given
from geobrief.places.home import LEAST as HOME_LEAST
from geobrief.places.home import learned_homes
from geobrief.places.weights import locate_weights
from geobrief.tools import Tools

# Documents handed to a worker at a time: enough that pickling is not the work, few enough that
# memory stays bounded and the first lines come out at once.
_BATCH = 16


def understand(
    document: Document,
    tools: Tools,
    spans: Sequence[Span] | None = None,
    *,
    events: bool = True,
    explain: bool = True,
) -> Reading:
    """Steps 2-4 for one document.

    `spans` are the places to locate instead of finding them. Without `explain` placements carry
    no reasons and rivals, which saves a fifth of the time.
    """
    mentions: Sequence[Mention]
    if spans is None:
        mentions = tools.finder(document, tools.gazetteer)
    else:
        mentions = given_mentions(document, spans, tools.gazetteer)
    home = tools.homes.get(document.outlet or "")
    placements = _located(document, mentions, tools, home, explain=explain)
    reading = _related(document, placements, tools)
    return reading if events else replace(reading, events=())


def _located(
    document: Document, mentions: Sequence[Mention], tools: Tools, home: str | None, *, explain: bool = True
) -> tuple[Placement, ...]:
    """Step 3, the geocoder behind it where there is one, and what the document itself gives."""
    weights = locate_weights(tools.weights)
    placements = locate(document, mentions, tools.gazetteer, home, weights, explain=explain)
    if tools.outside is not None:
        placements = tools.outside(placements)
    return placed_as_given(document, placements, tools.gazetteer) if document.given else placements


def _related(document: Document, placements: Sequence[Placement], tools: Tools) -> Reading:
    """Step 4."""
    reading = relate(document, placements, tools.vocabulary, models(tools.weights))
    return tied_to_given(reading, tools.gazetteer) if document.given else reading


def understand_all(
    items: Iterable[Document | Skipped],
    open_tools: Callable[[], Tools],
    *,
    spans: Mapping[str, Sequence[Span]] | None = None,
    events: bool = True,
    explain: bool = True,
    jobs: int = 1,
) -> Iterator[Reading | Skipped]:
    """Steps 2-4 for a stream, in its order; `jobs` processes share the work."""
    if jobs <= 1:
        work = _Work(open_tools(), spans, events, explain)
        for item in items:
            yield item if isinstance(item, Skipped) else _one(item, work)
        return
    with deaf_to_interrupts():
        pool = get_context("spawn").Pool(jobs, _start_worker, (open_tools, spans, events, explain))
    with pool:
        yield from pool.imap(_work, items, chunksize=_BATCH)


def look_again(readings: list[Reading], open_tools: Callable[[], Tools]) -> None:
    """Locate anew what the other documents of the same input throw light on."""
    tools = cache(open_tools)
    _at_home(readings, tools)
    for index, placements in sorted(agreed(readings).items()):
        readings[index] = _related(readings[index].document, placements, tools())


def _at_home(readings: list[Reading], tools: Callable[[], Tools]) -> None:
    """Locate the documents of outlets anew whose other documents tell where they are at home."""
    outlets = Counter(reading.document.outlet for reading in readings if reading.document.outlet)
    if not any(number > HOME_LEAST for number in outlets.values()):
        return
    for index, home in sorted(learned_homes(readings, tools().homes).items()):
        document = readings[index].document
        # A mention without words stands for a given position, which is tied to the events anew.
        mentions = [item.mention for item in readings[index].placements if item.mention.text]
        placements = _located(document, mentions, tools(), home)
        readings[index] = _related(document, placements, tools())


@dataclass(frozen=True, slots=True)
class _Work:
    """What a worker keeps between documents."""

    tools: Tools
    spans: Mapping[str, Sequence[Span]] | None
    events: bool
    explain: bool


def _one(document: Document, work: _Work) -> Reading:
    given = None if work.spans is None else work.spans.get(document.path, ())
    return understand(document, work.tools, given, events=work.events, explain=work.explain)


# A worker keeps its own tools: the gazetteer is memory-mapped, so processes share its pages.
_worker: _Work | None = None


def _start_worker(
    open_tools: Callable[[], Tools],
    spans: Mapping[str, Sequence[Span]] | None,
    events: bool,
    explain: bool,
) -> None:
    collect_rarely()
    global _worker  # noqa: PLW0603 (the only way to give a pool's worker state)
    _worker = _Work(open_tools(), spans, events, explain)


def _work(item: Document | Skipped) -> Reading | Skipped:
    if isinstance(item, Skipped):
        return item
    assert _worker is not None, "the pool starts each worker with _start_worker"
    return _one(item, _worker)
