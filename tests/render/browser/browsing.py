"""Waiting for the page without `wait_for_function`, whose polling the page's policy forbids."""

from __future__ import annotations

import time
from typing import Any

# Far more than any step needs on an idle machine; tests may share it with a build.
PATIENCE_S = 30


def until(page: Any, expression: str, arg: Any = None) -> None:
    """Wait until a JavaScript expression (or function of `arg`) is true."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(40)
    raise AssertionError(f"never came true: {expression}")
