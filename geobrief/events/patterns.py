"""Regular expressions that tell of an event, for what words and particles cannot say."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from geobrief.errors import InputError


class Pattern(NamedTuple):
    """A regular expression with the type of event it tells of; tried where an anchor word occurs."""

    source: str
    type: str
    strength: int

    @property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled when first asked for."""
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def by_anchor(rows: list[dict[str, str]]) -> dict[str, tuple[Pattern, ...]]:
    """The patterns of the table under each of their anchor words."""
    found: dict[str, tuple[Pattern, ...]] = {}
    for row in rows:
        pattern = Pattern(row["pattern"], row["type"], int(row["strength"]))
        for anchor in row["anchors"].split("|"):
            found[anchor] = (*found.get(anchor, ()), pattern)
    return found


def check_patterns(rows: list[dict[str, str]], types: Collection[str]) -> None:
    """Raise InputError for a pattern that is no regular expression or is of no known type."""
    for row in rows:
        if row["type"] not in types and row["type"] != "harm":
            raise InputError(f"patterns table: unknown type {row['type']!r}")
        try:
            _compiled(row["pattern"])
        except re.error as error:
            raise InputError(
                f"patterns table: {row['pattern']!r} is no regular expression ({error})"
            ) from error
