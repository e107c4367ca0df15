"""Keep the garbage collector still where much is made at once and nothing of it is a cycle that matters."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
