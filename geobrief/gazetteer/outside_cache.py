"""Answers of a geocoder, kept in an SQLite file that several processes may share."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from geobrief.errors import ResourceError
from geobrief.model import Point

_PATIENCE = 600.0  # seconds to wait for another process that is asking
_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (service TEXT, query TEXT, answers TEXT, PRIMARY KEY (service, query))
"""


class OutsideAnswer(NamedTuple):
    """One place a geocoder gave: its address in words, and where it is."""

    address: str
    point: Point


class OutsideCache:
    """Answers by service and query; opened when first used."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: sqlite3.Connection | None = None

    @property
    def _base(self) -> sqlite3.Connection:
        if self._open is None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                # Transactions are ours to begin and end: one lasts as long as a request.
                self._open = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
                self._open.execute(_SCHEMA)
            except (OSError, sqlite3.Error) as error:
                raise ResourceError(
                    f"cannot use the geocoder cache {self._path}: {error}; name another with --geocoder-cache"
                ) from error
        return self._open

    def get(self, service: str, query: str) -> tuple[OutsideAnswer, ...] | None:
        """Return the kept answers, best first; empty where there were none, None where nobody asked."""
        row = self._base.execute(
            "SELECT answers FROM answers WHERE service = ? AND query = ?", (service, query)
        ).fetchone()
        return None if row is None else _decode(row[0])

    @contextmanager
    def asking(self, service: str, query: str) -> Iterator[Turn]:
        """Take the turn to ask: other processes wait until it is over, and find its answer kept."""
        base = self._base
        base.execute("BEGIN IMMEDIATE")
        try:
            yield Turn(base, service, query, self.get(service, query))
        except BaseException:
            base.execute("ROLLBACK")
            raise
        base.execute("COMMIT")


class Turn:
    """The right to ask for one query; `known` is the answer, None as long as there is none."""

    def __init__(
        self, base: sqlite3.Connection, service: str, query: str, known: tuple[OutsideAnswer, ...] | None
    ) -> None:
        self._base = base
        self._key = service, query
        self.known = known

    def keep(self, answers: tuple[OutsideAnswer, ...]) -> None:
        """Keep the answers."""
        self.known = answers
        text = json.dumps([[answer.address, *answer.point] for answer in answers], ensure_ascii=False)
        self._base.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (*self._key, text))

    def rest(self, seconds: float) -> None:
        """Hold the turn a while, so that processes that share the cache share the rate, too."""
        time.sleep(seconds)


def _decode(text: str) -> tuple[OutsideAnswer, ...]:
    return tuple(OutsideAnswer(address, Point(lat, lon)) for address, lat, lon in json.loads(text))
