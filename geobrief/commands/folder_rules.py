"""What the `geobrief.toml` of an input folder may set: how its reports are read and presented.

Such a file comes with the reports, so it is as little to be trusted as they are. It may not name
anything that lies outside the folder, choose where to write, bring templates (they are programs),
word lists with patterns or weights (they decide what is believed), send anything over the network,
or make the run larger than the user's own limits allow. What is not on the list is refused, with
options that are added later among it; `--config` on the same file says that the user trusts it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geobrief.commands.config_values import Option
from geobrief.errors import UsageError
from geobrief.readers.options import MAX_BYTES, MAX_CHARS, MAX_DOCUMENTS

# Words and choices: they are printed, or pick among what we have.
_WORDS = frozenset({
    "split", "input_format", "map", "strict", "events", "title", "as_of", "disclaimer", "format", "paper",
    "look", "tlp", "pdf_variant", "contact", "issue",
})  # fmt: skip
# Tables of plain data, read from inside the folder only.
_FILES = frozenset({"sources", "gazetteer"})
# Limits may be lowered.
_LIMITS = {"max_bytes": MAX_BYTES, "max_chars": MAX_CHARS, "max_documents": MAX_DOCUMENTS, "detail": 40}


def check_folder_option(option: Option, value: Any, file: Path, folder: Path) -> None:
    """Raise UsageError unless the folder's own file may give the option this (converted) value."""
    reason = _refusal(option, value, folder)
    if reason is not None:
        raise UsageError(
            f"{file}: {option.key} {reason}: "
            f"give --config {file} if you trust it, or --no-config to ignore it"
        )


def _refusal(option: Option, value: Any, folder: Path) -> str | None:
    name = option.dest
    if name in _WORDS:
        return None
    if name in _LIMITS:
        most = _LIMITS[name]
        return None if value <= most else f"may not be raised above {most} by a folder's own file"
    if name in _FILES:
        paths = value if isinstance(value, list) else [value]
        inside = all(_is_inside(path, folder) for path in paths)
        return None if inside else "must be a file inside the folder when the folder's own file sets it"
    return "may not be set by a folder's own file"


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether `path` is a regular file below `folder` once all links are followed, and of sane size."""
    try:
        resolved = path.resolve()
        return (
            resolved.is_relative_to(folder.resolve())
            and resolved.is_file()
            and resolved.stat().st_size <= MAX_BYTES
        )
    except (OSError, RuntimeError):  # RuntimeError: a circle of links
        return False
