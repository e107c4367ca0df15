"""Names to candidate places, and the shapes of countries and divisions."""

from __future__ import annotations

from geobrief.gazetteer.flags import Hit, NameFlag, NameInfo
from geobrief.gazetteer.gazetteer import Columns, Gazetteer

__all__ = ["Columns", "Gazetteer", "Hit", "NameFlag", "NameInfo"]
