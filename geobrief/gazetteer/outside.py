"""A geocoder of the user's choice, for names that the gazetteer does not know.

Off unless asked for: it is the only part of a run that may use a network, and only the names that
are unknown here leave the machine. Answers are kept on disk (`outside_cache`), also that there is
none, so that a second run asks nothing and gives the same result.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from geopy.exc import GeocoderNotFound, GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import get_geocoder_for_service

from geobrief import __version__
from geobrief.errors import UsageError
from geobrief.gazetteer.outside_cache import OutsideAnswer, OutsideCache
from geobrief.model import Point

_KEPT = 5  # answers to one name that are kept; the right one is rarely farther down
_TIMEOUT = 10.0  # seconds; geopy's own second is short for a free service
_RETRIES = 1  # a service that is down should not hold up the briefing
_HOPELESS = 3  # names in a row that failed: the service is down, or does not want us

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class OutsideOptions:
    """Which geocoder to ask, and how; holds no connection, so it goes to worker processes.

    `name` is a service as geopy names them ("nominatim", "photon") or "module:Class". `options`
    are arguments of its constructor. `cache` is the file of answers. `delay` is the least time
    between two requests, in seconds; `shared` says that other processes ask at the same time, and
    keep to one delay together. `note` gets the warnings, a line each.
    """

    name: str
    cache: Path
    options: Mapping[str, Any] = field(default_factory=dict)
    delay: float = 1.0
    shared: bool = False
    note: Note = lambda _line: None

    @property
    def label(self) -> str:
        """The name to credit: the service, or the class without its module."""
        return self.name.rpartition(":")[2]

    def create(self) -> Any:
        """Make the geocoder. Raises UsageError when there is none of that name or it refuses its options."""
        made = geocoder_class(self.name)
        accepted = inspect.signature(made).parameters
        defaults = {"user_agent": f"geobrief/{__version__}", "timeout": _TIMEOUT}
        given = {key: value for key, value in defaults.items() if key in accepted} | dict(self.options)
        try:
            return made(**given)
        except (GeopyError, TypeError, ValueError) as error:
            raise UsageError(
                f"--geocoder {self.name}: {_one_line(error)}; give what it needs with --geocoder-option"
            ) from error


def geocoder_class(name: str) -> Any:
    """Find a geocoder by geopy's name of a service, or by "module:Class". Raises UsageError."""
    module, colon, attribute = name.partition(":")
    try:
        found = getattr(import_module(module), attribute) if colon else get_geocoder_for_service(name)
    except GeocoderNotFound:
        raise UsageError(
            f"--geocoder {name}: geopy has no such service; name one of geopy's (nominatim, photon, pelias, "
            "...) or your own as module:Class"
        ) from None
    except (ImportError, AttributeError, ValueError) as error:
        raise UsageError(f"--geocoder {name}: cannot import it: {_one_line(error)}") from error
    if not callable(getattr(found, "geocode", None)):
        raise UsageError(f"--geocoder {name}: not a geopy geocoder (it has no method geocode)")
    return found


class Outside:
    """Asks the geocoder, at most once for each name: cached answers come first.

    A name that it fails at costs a warning and stays without answers in this run; after a few
    failures in a row nothing more is asked.
    """

    def __init__(self, options: OutsideOptions) -> None:
        self.name = options.label
        self._options = options
        self._cache = OutsideCache(options.cache)
        # What is kept is kept by service: another server may know other places.
        self._service = f"{options.name} {options.options.get('domain', '')}".strip()
        self._failed: set[str] = set()
        self._in_a_row = 0
        self._ask: Callable[..., Any] | None = None

    def answers(self, query: str) -> tuple[OutsideAnswer, ...]:
        """Return what the geocoder calls `query`, best first; empty where it knows nothing or failed."""
        known = self._cache.get(self._service, query)
        if known is not None:
            return known
        if query in self._failed or self._in_a_row >= _HOPELESS:
            return ()
        try:
            with self._cache.asking(self._service, query) as turn:
                if turn.known is None:
                    turn.keep(self._request(query))
                    if self._options.shared:
                        turn.rest(self._options.delay)
        except Exception as error:  # noqa: BLE001 - whatever a geocoder raises costs only this name
            self._fail(query, error)
            return ()
        self._in_a_row = 0
        return turn.known or ()

    def _request(self, query: str) -> tuple[OutsideAnswer, ...]:
        if self._ask is None:
            delay = self._options.delay
            # The limiter logs each retry with a traceback; ours is the one line when all failed.
            logging.getLogger("geopy").addHandler(logging.NullHandler())
            self._ask = RateLimiter(
                self._options.create().geocode,
                min_delay_seconds=delay,
                error_wait_seconds=2 * delay,
                max_retries=_RETRIES,
                swallow_exceptions=False,
            )
        found = self._ask(query, exactly_one=False) or ()
        return tuple(
            OutsideAnswer(
                str(item.address or ""),
                Point(round(float(item.latitude), 5), round(float(item.longitude), 5)),
            )
            for item in list(found)[:_KEPT]
        )

    def _fail(self, query: str, error: Exception) -> None:
        self._failed.add(query)
        self._in_a_row += 1
        reason = f"{type(error).__name__}: {_one_line(error)}".rstrip(": ")
        self._options.note(f"warning: geocoder {self.name}: {query}: {reason}")
        if self._in_a_row == _HOPELESS:
            self._options.note(
                f"warning: geocoder {self.name}: failed {_HOPELESS} times in a row, not asked any more"
            )


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
