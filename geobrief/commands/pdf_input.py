"""Read the PDF that a command was given."""

from __future__ import annotations

from pathlib import Path

from geobrief.errors import UsageError


def read_pdf(path: Path) -> bytes:
    """Return the file's bytes; raises UsageError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}): check the path") from error
