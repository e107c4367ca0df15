"""What the commands say: a progress bar on a terminal, plain lines elsewhere, always on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # saying something must not load the whole pipeline
    from geobrief.model import Skipped
    from geobrief.pipeline import Progress

# More skipped items than this are counted, not listed, on the terminal: nobody scrolls further, and the
# outputs have them all.
_LISTED = 1000


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """Give a function `(step, done)` to report progress to."""
    if quiet:
        yield lambda _step, _done: None
    elif sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield _PlainLines()


class _PlainLines:
    """A line when a step starts, and no more: logs are read later, by people and by grep."""

    def __init__(self) -> None:
        self._step = ""

    def __call__(self, step: str, _done: int) -> None:
        if step != self._step:
            self._step = step
            say(f"{step} ...")


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed}"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, int] = {}

        def report(step: str, done: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=None)
            bar.update(tasks[step], completed=done)  # type: ignore[arg-type]  # TaskID is an int

        yield report


def say(line: str) -> None:
    """Print one line on standard error."""
    print(line, file=sys.stderr)


def list_skipped(skipped: Sequence[Skipped], rest: str = "briefing.json lists them all") -> None:
    """List what was not used, each with its reason; `rest` says where those beyond the list stand."""
    for item in skipped[:_LISTED]:
        say(f"skipped {item.path}: {item.reason}")
    if len(skipped) > _LISTED:
        say(f"skipped {len(skipped) - _LISTED} more; {rest}")
