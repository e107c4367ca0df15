"""From parsed arguments to the options of steps 2 to 5; shared by the commands."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from geobrief import __version__
from geobrief.briefing import CompileOptions, SourceRegister, load_sources
from geobrief.briefing.model import Credit
from geobrief.console import say
from geobrief.errors import UsageError
from geobrief.events import Vocabulary
from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.credits import CREDITS, geocoder_credit
from geobrief.model import EventType
from geobrief.places.home import home_place


def compile_options(arguments: argparse.Namespace, recorded: tuple[tuple[str, str], ...]) -> CompileOptions:
    """Options of step 5; `recorded` is the effective configuration as name and value."""
    given, fallback, fallback_from = as_of(arguments.as_of, arguments.inputs)
    return CompileOptions(
        title=arguments.title,
        as_of=given,
        as_of_fallback=fallback,
        as_of_from=fallback_from,
        register=load_sources(arguments.sources) if arguments.sources else SourceRegister(),
        types=event_types(arguments.vocabulary),
        country_names=country_names(arguments.gazetteer_dir),
        credits=credits(arguments.gazetteer, arguments.geocoder),
        generator=f"geobrief {__version__}",
        recorded=recorded,
    )


def event_types(folder: Path | None) -> tuple[EventType, ...]:
    """The event vocabulary as the outputs need it."""
    return tuple(Vocabulary.load(folder).types.values())


def country_names(folder: Path | None) -> dict[str, str]:
    """Names of countries and territories by ISO code, for places whose country no report names."""
    gazetteer = Gazetteer.open(folder)
    return {code: place.name for code in gazetteer.countries if code and (place := gazetteer.country(code))}


def known_homes(register: SourceRegister, folder: Path | None) -> dict[str, str]:
    """Ids of the outlets' homes by outlet; a home that the gazetteer does not know is said and left out."""
    gazetteer = Gazetteer.open(folder)
    homes = {}
    for outlet, home in register.homes.items():
        found = home_place(home, gazetteer)
        if found is None:
            say(f"warning: --sources: {outlet}: no place {home!r} is known: its home is not used")
        else:
            homes[outlet] = found.id
    return homes


def credits(overlays: Sequence[Path], geocoder: str | None = None) -> tuple[Credit, ...]:  # noqa: A001 (the field's name)
    """Whom to thank in every output: the shipped data's sources, the user's files and geocoder."""
    shipped = [Credit(item.name, item.licence, item.url) for item in CREDITS]
    own = [Credit(path.name, "as given by the user", "") for path in overlays]
    if geocoder is not None:
        item = geocoder_credit(geocoder)
        own.append(Credit(item.name, item.licence, item.url))
    return (*shipped, *own)


def as_of(text: str | None, inputs: Sequence[str]) -> tuple[datetime | None, datetime, str]:
    """The briefing's time: (given, fallback, where the fallback comes from), in UTC.

    Given by `--as-of`, else by SOURCE_DATE_EPOCH; the fallback, for inputs without a date, is the
    newest file time. The clock is never read.
    """
    if text is not None:
        return _time(text), _time(text), "--as-of"
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        moment = datetime.fromtimestamp(int(epoch), UTC)
        return moment, moment, "SOURCE_DATE_EPOCH"
    newest = max((_newest(Path(item)) for item in inputs if item != "-"), default=0.0)
    return None, datetime.fromtimestamp(int(newest), UTC), "newest file time"


def _time(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"--as-of {text}: not a date and time; write 2024-12-16 or 2024-12-16T12:00Z"
        ) from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _newest(path: Path) -> float:
    """Newest modification time of a file, or of the files below a folder, in seconds."""
    files = (
        [path]
        if not path.is_dir()
        else [Path(top) / name for top, _, names in os.walk(path) for name in names]
    )
    times = []
    for file in files:
        try:
            times.append(file.stat().st_mtime)
        except OSError:
            continue
    return max(times, default=0.0)
