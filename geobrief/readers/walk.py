"""Inputs to items: files and folders on disk, in a stable order, without following traps.

Folders are walked by natural order of names. Symbolic links are followed only to targets inside
the folder that was given, and never twice: a folder of reports may come from anybody, and a link
in it must not carry a private file into a briefing that is passed on. Only regular files are
opened, so that pipes and devices cannot hang a run.
"""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from geobrief.errors import InputError, UsageError
from geobrief.model import Skipped
from geobrief.readers.items import Item, once_item
from geobrief.readers.options import ReadOptions

STDIN = "-"

_Identities = set[tuple[int, int] | None]

# Files that are never reports and that nobody put there on purpose.
_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx", "geobrief.toml"})
_KINDS = (
    (stat.S_ISFIFO, "named pipe: send it to standard input and use '-'"),
    (stat.S_ISSOCK, "socket, not a file"),
    (stat.S_ISCHR, "device, not a file"),
    (stat.S_ISBLK, "device, not a file"),
)


def check_inputs(inputs: Sequence[str], options: ReadOptions) -> None:
    """Raise InputError for an input that cannot be there at all."""
    if not inputs:
        raise InputError("no input given: name files or folders of reports, or '-' for standard input")
    for name in inputs:
        if name == STDIN:
            if options.stdin is None:
                raise InputError("'-' stands for standard input, and there is none")
        elif "\0" in name or not os.path.lexists(name):
            raise UsageError(f"{name}: no such file or folder: check the path")


def walk(inputs: Sequence[str], options: ReadOptions) -> Iterator[Item | Skipped]:
    """Every file of the inputs, each once, labelled by its path below its input.

    Where two inputs give the same label, both get the input's name in front.
    """
    names = list(dict.fromkeys(inputs))
    found = _found(names, {_identity(path) for path in options.exclude} - {None})
    prefixes = _prefixes(names)
    labels = Counter(label for _, label, _ in found)
    for number, label, entry in found:
        path = f"{prefixes[number]}/{label}" if labels[label] > 1 else label
        if isinstance(entry, Path):
            yield _file_item(path, entry)
        elif entry == STDIN:
            assert options.stdin is not None  # checked by check_inputs
            yield once_item(STDIN, options.stdin())
        else:
            yield Skipped(path, entry)


def _found(names: Sequence[str], excluded: _Identities) -> list[tuple[int, str, Path | str]]:
    """Number of the input, label, and the file or the reason why there is none, for all inputs."""
    found: list[tuple[int, str, Path | str]] = []
    seen: dict[tuple[int, int], tuple[int, str]] = {}
    for number, name in enumerate(names):
        if name == STDIN:
            found.append((number, STDIN, STDIN))
            continue
        for label, entry in _below(Path(name), excluded):
            identity = _unique_identity(entry) if isinstance(entry, Path) else None
            if identity is None:
                found.append((number, label, entry))
            elif identity not in seen:
                seen[identity] = number, label
                found.append((number, label, entry))
            elif seen[identity][0] == number:
                # Named by two inputs, a file is read once as a matter of course; a link is worth a word.
                found.append((number, label, f"the same file as {seen[identity][1]}, which is read once"))
    return found


def natural(name: str) -> tuple[object, ...]:
    """Sort key in which "report 2" stands before "report 10"; ties are broken by the name itself."""
    key: list[object] = []
    for part in re.split(r"([0-9]+)", name.casefold()):
        digits = part.isascii() and part.isdigit()
        stripped = part.lstrip("0")
        key.append((0, len(stripped), stripped) if digits else (1, 0, part))
    return (*key, (-1, 0, ""), (0, 0, name))


def clean_path(name: str) -> str:
    """A path as valid Unicode with "/" between its parts (names on disk may be any bytes)."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace(os.sep, "/")


def _below(root: Path, excluded: _Identities) -> Iterator[tuple[str, Path | str]]:
    name = clean_path(root.name or root.resolve().name or str(root))
    try:
        mode = root.stat().st_mode
    except OSError as error:
        yield name, why_not(error)
        return
    if not stat.S_ISDIR(mode):
        yield name, _not_regular(mode) or root
        return
    resolved = root.resolve()
    yield from _folder(root, "", resolved, {_identity(resolved)}, excluded)


def _folder(
    folder: Path,
    label: str,
    root: Path,
    ancestors: _Identities,
    excluded: _Identities,
) -> Iterator[tuple[str, Path | str]]:
    """Entries below `folder`; `ancestors` are the folders already walked, by device and inode."""
    try:
        names = sorted(os.listdir(folder), key=natural)  # noqa: PTH208 - names are all that is needed
    except OSError as error:
        yield label.rstrip("/") or clean_path(folder.name), why_not(error)
        return
    pages = {name.rpartition(".")[0] for name in names if name.lower().endswith((".html", ".htm"))}
    for name in names:
        path, shown = folder / name, label + clean_path(name)
        if name.startswith(".") or name.lower() in _LITTER:
            continue
        # Browsers save the pictures and scripts of page.html into page_files/ beside it.
        if name.lower().endswith("_files") and name[: -len("_files")] in pages:
            continue
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield shown, why_not(error)
            continue
        identity = _identity(path)
        if identity in excluded:
            continue
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            yield shown, "symbolic link that leads out of the folder: name its target as an input"
        elif stat.S_ISDIR(mode):
            if identity in ancestors:
                yield shown, "symbolic link to a folder that is read already"
                continue
            ancestors.add(identity)
            yield from _folder(path, f"{shown}/", root, ancestors, excluded)
        else:
            yield shown, _not_regular(mode) or path


def _file_item(label: str, path: Path) -> Item | Skipped:
    try:
        size = path.stat().st_size
    except OSError as error:
        return Skipped(label, why_not(error))
    return Item(path=label, opener=lambda: _open_regular(path), size=size)


def _open_regular(path: Path) -> BinaryIO:
    """Open without waiting: whatever the path has become since it was listed, it cannot block."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError("not a regular file")
    return os.fdopen(handle, "rb")


def _not_regular(mode: int) -> str | None:
    if stat.S_ISREG(mode):
        return None
    return next((reason for is_kind, reason in _KINDS if is_kind(mode)), "not a regular file")


def why_not(error: OSError) -> str:
    """Why a file cannot be opened, in words."""
    import errno

    if error.errno == errno.ELOOP:
        return "symbolic link that leads round in a circle"
    if error.errno == errno.ENOENT:
        return "symbolic link to a file that is not there"
    if error.errno in (errno.EACCES, errno.EPERM):
        return "no permission to read it"
    return f"cannot be opened ({error.strerror or error})"


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and inode: the same file whatever the path that leads to it."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _unique_identity(path: Path) -> tuple[int, int] | None:
    """`_identity`, but None for hard links: to whoever made them they are files of their own."""
    try:
        hard_links = path.lstat().st_nlink
    except OSError:
        return None
    return None if hard_links > 1 else _identity(path)


def _prefixes(inputs: list[str]) -> list[str]:
    """A name for each input: its last part, or as much of the given path as tells them apart."""
    short = [clean_path(Path(name).name or name) for name in inputs]
    count = Counter(short)
    return [
        clean_path(os.path.normpath(name)).strip("/") if count[last] > 1 else last
        for name, last in zip(inputs, short, strict=True)
    ]
