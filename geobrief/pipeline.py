"""The whole way on one screen: read, find, locate, relate, compile; rendering is `render`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from geobrief.errors import InputError
from geobrief.events import Vocabulary, relate
from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.atlas import Atlas
from geobrief.model import Document, Mention, Placement, Reading, Skipped, Span
from geobrief.places import Finder, find, given_mentions, locate
from geobrief.places.finders import finder_named
from geobrief.places.home import LEAST as HOME_LEAST
from geobrief.places.home import learned_homes
from geobrief.places.weights import find_weights, locate_weights
from geobrief.readers import ReadOptions, read

if TYPE_CHECKING:
    from geobrief.briefing import CompileOptions
    from geobrief.briefing.model import Briefing
    from geobrief.gazetteer.outside import OutsideOptions

# Documents handed to a worker at a time: enough that pickling is not the work, few enough that
# memory stays bounded and the first lines come out at once.
_BATCH = 16

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Tools:
    """What the steps work with.

    `finder` may be any `Finder`; `homes` gives outlets their home place; `weights` is a folder
    with find.json and locate.json in place of the shipped ones. `outside` places what `locate` knows
    nothing about, by a geocoder of the user's.
    """

    gazetteer: Gazetteer
    vocabulary: Vocabulary
    finder: Finder = find
    homes: Mapping[str, str] = field(default_factory=dict)
    weights: Path | None = None
    outside: Callable[[Sequence[Placement]], tuple[Placement, ...]] | None = None

    @classmethod
    def open(
        cls,
        gazetteer: Path | None = None,
        overlays: Sequence[Path] = (),
        vocabulary: Path | None = None,
        homes: Mapping[str, str] | None = None,
        weights: Path | None = None,
        finder_name: str | None = None,
        outside: OutsideOptions | None = None,
    ) -> Tools:
        """Open the shipped data, or the user's own where given."""
        finder: Finder = partial(find, weights=find_weights(weights)) if weights else find
        if finder_name:
            finder = finder_named(finder_name)
        opened = Gazetteer.open(gazetteer, overlays)
        tools = cls(opened, Vocabulary.load(vocabulary), finder, homes or {}, weights)
        return tools if outside is None else replace(tools, outside=_asking(outside, opened))


def _asking(
    options: OutsideOptions, gazetteer: Gazetteer
) -> Callable[[Sequence[Placement]], tuple[Placement, ...]]:
    from geobrief.gazetteer.outside import Outside  # here: it brings what only a geocoder needs
    from geobrief.places.outside import placed_outside

    atlas, outside = Atlas.open(gazetteer.folder), Outside(options)
    return partial(placed_outside, gazetteer=gazetteer, atlas=atlas, outside=outside)


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
    reading = relate(document, placements, tools.vocabulary)
    return reading if events else replace(reading, events=())


def _located(
    document: Document, mentions: Sequence[Mention], tools: Tools, home: str | None, *, explain: bool = True
) -> tuple[Placement, ...]:
    """Step 3, and the geocoder behind it where there is one."""
    weights = locate_weights(tools.weights)
    placements = locate(document, mentions, tools.gazetteer, home, weights, explain=explain)
    return placements if tools.outside is None else tools.outside(placements)


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
    with get_context("spawn").Pool(jobs, _start_worker, (open_tools, spans, events, explain)) as pool:
        yield from pool.imap(_work, items, chunksize=_BATCH)


def build(
    inputs: Sequence[str],
    read_options: ReadOptions,
    compile_options: CompileOptions,
    open_tools: Callable[[], Tools],
    progress: Progress = lambda _step, _done: None,
    jobs: int = 1,
) -> Briefing:
    """Steps 1-5. Raises InputError when the input holds nothing usable."""
    from geobrief.briefing import compile_briefing  # here: `locate` and `extract` need no briefing

    readings: list[Reading] = []
    skipped: list[Skipped] = []
    items = read(inputs, read_options)
    for count, item in enumerate(understand_all(items, open_tools, jobs=jobs), start=1):
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            readings.append(item)
        progress("read, find, locate, relate", count)
    if not readings:
        raise InputError(_nothing_usable(inputs, skipped))
    _at_home(readings, open_tools)
    progress("compile", 1)
    return compile_briefing(readings, skipped, compile_options)


def _at_home(readings: list[Reading], open_tools: Callable[[], Tools]) -> None:
    """Locate the documents of outlets anew whose other documents tell where they are at home."""
    outlets = Counter(reading.document.outlet for reading in readings if reading.document.outlet)
    if not any(number > HOME_LEAST for number in outlets.values()):
        return
    tools = open_tools()
    for index, home in sorted(learned_homes(readings, tools.homes).items()):
        document = readings[index].document
        mentions = [placement.mention for placement in readings[index].placements]
        placements = _located(document, mentions, tools, home)
        readings[index] = relate(document, placements, tools.vocabulary)


def _nothing_usable(inputs: Sequence[str], skipped: Sequence[Skipped]) -> str:
    where = ", ".join(inputs)
    if skipped:
        first = skipped[0]
        more = f" (and {len(skipped) - 1} more)" if len(skipped) > 1 else ""
        return f"{where}: no usable report: {first.path}: {first.reason}{more}"
    return f"{where}: no reports found: put text files in it, or name files"


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
    global _worker  # noqa: PLW0603 (the only way to give a pool's worker state)
    _worker = _Work(open_tools(), spans, events, explain)


def _work(item: Document | Skipped) -> Reading | Skipped:
    if isinstance(item, Skipped):
        return item
    assert _worker is not None, "the pool starts each worker with _start_worker"
    return _one(item, _worker)
