"""The whole way on one screen: read, find, locate, relate, compile; rendering is `render`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from geobrief.errors import InputError
from geobrief.model import Reading, Skipped
from geobrief.readers import ReadOptions, read
from geobrief.tools import Tools
from geobrief.understanding import look_again, understand, understand_all

if TYPE_CHECKING:
    from geobrief.briefing import CompileOptions
    from geobrief.briefing.model import Briefing

Progress = Callable[[str, int], None]


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
    look_again(readings, open_tools)
    progress("compile", 1)
    return compile_briefing(readings, skipped, compile_options)


def _nothing_usable(inputs: Sequence[str], skipped: Sequence[Skipped]) -> str:
    where = ", ".join(inputs)
    if skipped:
        first = skipped[0]
        more = f" (and {len(skipped) - 1} more)" if len(skipped) > 1 else ""
        return f"{where}: no usable report: {first.path}: {first.reason}{more}"
    return f"{where}: no reports found: put text files in it, or name files"


__all__ = ["Progress", "Tools", "build", "understand", "understand_all"]
