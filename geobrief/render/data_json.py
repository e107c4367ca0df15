"""`briefing.json`: the whole briefing as JSON, and back again."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from geobrief.briefing.model import SCHEMA_VERSION, Briefing
from geobrief.errors import InputError
from geobrief.render.options import RenderOptions

FILE_NAME = "briefing.json"


class _Head(msgspec.Struct):
    """As much of a file as is needed to know whether the rest can be read."""

    schema: int | None = None


def to_json(briefing: Briefing) -> bytes:
    """Write a briefing as UTF-8 JSON, one field or item a line, with a line end at the end."""
    return msgspec.json.format(msgspec.json.encode(briefing), indent=1) + b"\n"


def from_json(data: bytes) -> Briefing:
    """Read a briefing that `to_json` wrote; it equals the one that was written.

    Raises InputError when the data is no briefing, or one of another schema version.
    """
    try:
        version = msgspec.json.decode(data, type=_Head).schema
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"not a briefing: {error}; give the briefing.json of a build") from error
    if version is None:
        raise InputError("not a briefing: it names no schema version; give the briefing.json of a build")
    if version != SCHEMA_VERSION:
        raise InputError(
            f"a briefing of schema version {version}, this geobrief reads version {SCHEMA_VERSION}: "
            "build it again from the reports"
        )
    try:
        return msgspec.json.decode(data, type=Briefing)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"a damaged briefing: {error}; build it again from the reports") from error


def schema() -> bytes:
    """Return the JSON Schema (2020-12) of `briefing.json`."""
    found = msgspec.json.schema(Briefing)
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "geobrief briefing",
        "description": f"briefing.json of geobrief, schema version {SCHEMA_VERSION}. See docs/briefing.md.",
        **found,
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def files(briefing: Briefing, options: RenderOptions) -> Mapping[str, bytes]:
    """The file of this format, by name."""
    del options  # the data is the same whatever the outputs look like
    return {FILE_NAME: to_json(briefing)}


if __name__ == "__main__":  # python -m geobrief.render.data_json > docs/briefing.schema.json
    import sys

    sys.stdout.buffer.write(schema())
