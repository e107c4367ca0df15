"""Keep the garbage collector still where much is made and nothing of it is a cycle that matters."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# The collector looks for cycles each time this many more objects live. Documents leave hardly any cycles
# behind, and looking through what the gazetteer and the tables hold cost a tenth of the time.
_COLLECT_AFTER = (500_000, 50, 100)


def collect_rarely() -> None:
    """Set up the collector of a process that reads documents one after the other."""
    gc.set_threshold(*_COLLECT_AFTER)


def forget_nothing() -> None:
    """Spare the collections with which the interpreter ends: half a second behind six hundred documents."""
    gc.freeze()
    gc.disable()


@contextmanager
def without_collector() -> Iterator[None]:
    """Switch the collector off, and on again afterwards if it was on.

    Measured at 10 to 15 % of a PDF's layout, a sixth of a large map's columns and a quarter of the
    compile step, where the share also grew with the number of reports.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
