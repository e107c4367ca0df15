"""Write output files completely or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from geobrief.errors import OutputError


def prepare(folder: Path) -> None:
    """Make the output folder, and make sure it can be written to, before any work is done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = error.strerror or "not a folder"
        raise OutputError(
            f"{folder}: cannot write there ({reason}): choose another folder with -o"
        ) from error


@contextmanager
def prepared(folder: Path) -> Iterator[None]:
    """`prepare` the folder; if the work in it fails before anything is written, take it away again."""
    fresh = [path for path in (folder, *folder.parents) if not path.exists()]
    prepare(folder)
    try:
        yield
    except BaseException:
        for path in fresh:
            with suppress(OSError):  # something is in it after all
                path.rmdir()
        raise


def write(path: Path, data: bytes) -> None:
    """Write `data` beside `path`, then rename: a reader sees the old file or the new one, whole."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OutputError(
            f"{path}: cannot write ({error.strerror}): choose another folder with -o"
        ) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp makes the file private; outputs are meant to be handed on.
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(
            f"{path}: cannot write ({error.strerror}): free space or choose another folder"
        ) from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
