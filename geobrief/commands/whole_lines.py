"""Write lines so that Ctrl-C never leaves half of one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import BinaryIO


class WholeLines:
    """Lines on their way to a file; `written` counts them, `last` says what the last of them is about.

    While a line is written an interrupt is held back, and raised once the line is whole: a signal
    that comes in the middle of a write would leave a part of it behind.
    """

    def __init__(self, out: BinaryIO) -> None:
        self.written = 0
        self.last = ""
        self._out = out
        self._busy = False
        self._interrupted = False

    def write(self, line: bytes, about: str) -> None:
        """Write one line. Raises KeyboardInterrupt behind it when an interrupt came meanwhile.

        Line, number and `about` change together: what is said after an interrupt fits the file.
        """
        self._busy = True
        try:
            self._out.write(line)
            self.written += 1
            self.last = about
        finally:
            self._busy = False
        if self._interrupted:
            raise KeyboardInterrupt

    def finish(self) -> None:
        """Bring everything written to the file; from here on an interrupt is ignored."""
        self._busy = True
        self._out.flush()

    def interrupt(self, _number: int, _frame: FrameType | None) -> None:
        """Handle SIGINT."""
        self._interrupted = True
        if not self._busy:
            raise KeyboardInterrupt


@contextmanager
def whole_lines(out: BinaryIO) -> Iterator[WholeLines]:
    """Give a `WholeLines` that listens for Ctrl-C (where signals can be heard: in the main thread)."""
    lines = WholeLines(out)
    if threading.current_thread() is not threading.main_thread():
        yield lines
        return
    before = signal.signal(signal.SIGINT, lines.interrupt)
    try:
        yield lines
    finally:
        signal.signal(signal.SIGINT, before)
