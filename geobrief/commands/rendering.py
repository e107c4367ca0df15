"""Step 6 for the commands: render every output asked for, the PDF in a process of its own.

The PDF takes longer than all else together and needs libraries that are slow to load. A second
process loads them while the reports are still being read, and lays the PDF out while this one
makes the map. The bytes are the same either way.
"""

from __future__ import annotations

import os
import sys
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from geobrief import outputs
from geobrief.console import say
from geobrief.errors import OutputError
from geobrief.interrupts import deaf_to_interrupts
from geobrief.render import format_named, prepare, render
from geobrief.render.options import RenderOptions

if TYPE_CHECKING:
    from geobrief.briefing.model import Briefing
    from geobrief.pipeline import Progress

# The one format that is worth a process: all others together take a second.
_ASIDE = "pdf"


@dataclass(frozen=True, slots=True)
class Made:
    """One format's files, or why there are none, and what the user should know besides."""

    files: Mapping[str, bytes]
    error: str | None = None
    warnings: tuple[str, ...] = ()


def make(
    name: str, briefing: Briefing, rendering: RenderOptions, others: Mapping[str, bytes] | None = None
) -> Made:
    """Render one format; what goes wrong is a value, so that it can cross from another process.

    `others` are files that are made already, for a format that carries them.
    """
    files: Mapping[str, bytes] = {}
    error: str | None = None
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", UserWarning)
        try:
            files = render(name, briefing, rendering, others)
        except OutputError as problem:
            error = str(problem)
    lines = sorted({str(item.message) for item in told if issubclass(item.category, UserWarning)})
    return Made(files, error, tuple(lines))


class Renderer:
    """Makes formats, one of them in the other process where there is one; `written` lists the files."""

    def __init__(self, rendering: RenderOptions, aside: Connection | None = None) -> None:
        self._rendering = rendering
        self._aside = aside
        self.written: list[Path] = []

    def write_all(self, wanted: tuple[str, ...], briefing: Briefing, folder: Path, report: Progress) -> bool:
        """Render and write each format; one that fails costs only itself. True when any failed."""
        carried = [name for name in format_named(_ASIDE).carries if name in wanted]
        others = [name for name in wanted if name != _ASIDE and name not in carried]
        last = [_ASIDE] if _ASIDE in wanted else []
        files: dict[str, bytes] = {}
        failed = sent = False
        # First what the PDF carries, while the other process is still loading; then it has its work,
        # and what it makes is fetched last, when it has had the most time.
        for name in [*carried, *others, *last]:
            if last and not sent and name not in carried:
                sent = self._send(briefing, files)
            report(f"render {name}", 1)
            made = (self._fetch() if sent and name == _ASIDE else None) or make(
                name, briefing, self._rendering, files
            )
            if name in carried:
                files.update(made.files)
            failed |= not _write(made, folder, self.written)
        return failed

    def _send(self, briefing: Briefing, files: Mapping[str, bytes]) -> bool:
        if self._aside is None:
            return False
        try:
            self._aside.send((_ASIDE, briefing, files))
        except OSError:  # it has died, for want of memory perhaps: this process does it then
            return False
        return True

    def _fetch(self) -> Made | None:
        if self._aside is not None:
            with suppress(EOFError, OSError):
                made = self._aside.recv()
                return made if isinstance(made, Made) else None
        return None


def _write(made: Made, folder: Path, written: list[Path]) -> bool:
    error = made.error
    try:
        for name, data in made.files.items():
            outputs.write(folder / name, data)
            written.append(folder / name)
    except OutputError as problem:
        error = str(problem)
    if error is not None:
        say(f"geobrief: {error}")
    for line in made.warnings:
        say(f"warning: {line}")
    return error is None


@contextmanager
def renderer(wanted: tuple[str, ...], rendering: RenderOptions, jobs: int | None) -> Iterator[Renderer]:
    """Give a `Renderer`; without `jobs` there is a second process where there is a second core."""
    if _ASIDE not in wanted or (jobs or os.cpu_count() or 1) < 2:
        yield Renderer(rendering)
        return
    method = _start_method()
    # Named one by one: the type of a context of either kind has no processes.
    context = get_context("fork") if method == "fork" else get_context("spawn")
    here, there = context.Pipe()
    ours = here if method == "fork" else None
    process = context.Process(target=_serve, args=(there, rendering, ours), daemon=True)
    with deaf_to_interrupts():
        process.start()
    there.close()
    try:
        yield Renderer(rendering, here)
    finally:
        here.close()
        # Nothing of it is wanted any more, and it writes no files: on an error it need not be waited for.
        process.terminate()
        process.join()


def _start_method() -> str:
    """Fork where that is safe: then nothing that is loaded here has to be loaded again.

    Linux only (system libraries elsewhere do not bear it), and only while this is the only thread.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _serve(pipe: Connection, rendering: RenderOptions, inherited: Connection | None) -> None:
    """The other process: load what can be loaded, then render what comes.

    `inherited` is the first process's end of the pipe: held open here, its end would go unnoticed.
    """
    if inherited is not None:
        inherited.close()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        with suppress(Exception):  # whatever is wrong is said when the output is made
            prepare(_ASIDE, rendering)
        name, briefing, files = pipe.recv()
        pipe.send(make(name, briefing, rendering, files))
