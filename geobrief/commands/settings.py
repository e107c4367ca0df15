"""The effective options told again: as TOML for the user, and as plain text for the outputs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geobrief.commands.config import Setting
from geobrief.readers.options import MAX_BYTES, MAX_CHARS, MAX_DOCUMENTS

# What an option that was left open comes to.
_STANDARD = {"max_bytes": MAX_BYTES, "max_chars": MAX_CHARS, "max_documents": MAX_DOCUMENTS}

# What decides the words of a briefing. Left out are how the run goes, how the outputs look (the PDF
# carries those options in an attachment of its own, so that it can be verified), and whatever may
# hold a secret: a service's arguments, an address with a key in it.
RECORDED = frozenset({
    "split", "input_format", "map", "max_bytes", "max_chars", "max_documents", "gazetteer", "gazetteer_dir",
    "weights", "finder", "vocabulary", "geocoder", "title", "as_of", "sources",
})  # fmt: skip

# Enough of a SHA-256 to tell versions of a file apart.
_DIGEST = 12


def as_toml(command: str, settings: Sequence[Setting]) -> str:
    """The effective options as TOML that `--config` takes; each line says where its value is from."""
    lines = [f"[{command}]"]
    for item in settings:
        value = _value(item)
        key = item.option.key
        if value is None or value == []:
            lines.append(f"# {key} is not set")
        else:
            lines.append(f"{key} = {_toml(value)}  # {_one_line(item.origin)}")
    return "\n".join(lines) + "\n"


def recorded(settings: Sequence[Setting]) -> tuple[tuple[str, str], ...]:
    """The options that decide what the briefing says, as name and value, for the outputs.

    Files are given by name and the start of their SHA-256: a path would tell of the machine.
    """
    found: list[tuple[str, str]] = []
    for item in settings:
        value = _value(item)
        if item.option.dest not in RECORDED or value is None or value == []:
            continue
        values = value if isinstance(value, list) else [value]
        found.append((item.option.key, ", ".join(_text(part) for part in values)))
    return tuple(found)


def _value(item: Setting) -> Any:
    return item.value if item.value is not None else _STANDARD.get(item.option.dest)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    # Whole paths, so that the result means the same wherever it is put.
    text = str(value.absolute()) if isinstance(value, Path) else str(value)
    # JSON's escapes are TOML's, but for DEL, which TOML wants escaped.
    quoted = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    return quoted.encode("utf-8", "replace").decode("utf-8")


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, Path):
        return _one_line(str(value))
    name = _one_line(value.name)
    if not value.is_file():
        return name
    with value.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"{name} (sha256 {digest[:_DIGEST]})"


def _one_line(text: str) -> str:
    """Text on one line, as valid Unicode."""
    shown = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(shown.encode("utf-8", "replace").decode("utf-8").split())
