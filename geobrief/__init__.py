"""geobrief: from a folder of reports to an offline map and a PDF briefing.

`brief`, `extract`, `locate` and `load` do what the commands do; see docs/usage.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geobrief.api import Briefing, Reading, Skipped, brief, extract, load, locate

__version__ = "0.1.0"
__all__ = ["Briefing", "Reading", "Skipped", "__version__", "brief", "extract", "load", "locate"]


def __getattr__(name: str) -> object:
    """Import the library when it is first asked for: `geobrief --help` needs none of it."""
    if name in __all__:
        from geobrief import api

        return getattr(api, name)
    raise AttributeError(f"module 'geobrief' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
