"""geobrief: from a folder of reports to an offline map and a PDF briefing."""

from __future__ import annotations

__version__ = "0.1.0"
