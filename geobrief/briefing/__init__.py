"""Step 5, compile: events of many reports become one briefing."""

from __future__ import annotations

from geobrief.briefing.compile import compile_briefing
from geobrief.briefing.model import Briefing
from geobrief.briefing.options import CompileOptions
from geobrief.briefing.register import SourceEntry, SourceRegister, load_sources

__all__ = ["Briefing", "CompileOptions", "SourceEntry", "SourceRegister", "compile_briefing", "load_sources"]
