"""Compile the gazetteer's files from pinned sources; not needed to use it."""

from __future__ import annotations

from geobrief.gazetteer.build.compile import build

__all__ = ["build"]
