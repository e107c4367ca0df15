"""ZIP archives: their members as items, within limits; nothing is written to disk."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from geobrief.readers.items import Item, Rejected, Unreadable, too_large
from geobrief.readers.options import MAX_MARKUP_BYTES, ReadOptions
from geobrief.readers.walk import natural

# Below this size a high ratio does no harm (an empty form of spaces packs 1:200).
_RATIO_FROM_BYTES = 4 * 1024 * 1024

_LITTER = ("__macosx", "thumbs.db", "desktop.ini")
_SYSTEM_UNIX = 3


def read(item: Item, options: ReadOptions) -> Iterator[Item | Rejected]:
    """Members in natural order of their names, each an item of its own."""
    if item.archived:
        raise Unreadable("archive inside an archive: unpack it first")
    with item.opener() as stream, _open(_seekable(stream, item, options)) as archive:
        members = [info for info in archive.infolist() if not info.is_dir() and not _litter(info.filename)]
        if len(members) > options.max_members:
            raise Unreadable(
                f"more than {options.max_members:,} files in the archive: unpack it, or raise the limit"
            )
        budget = options.max_unpacked_bytes
        for info in sorted(members, key=lambda info: (natural(info.filename), info.header_offset)):
            name = _clean(info.filename)
            reason = _refuse(info, options)
            if reason is None and info.file_size > budget:
                reason = "the archive unpacks to " + too_large(options.max_unpacked_bytes)
            path = f"{item.path}/{name}"
            if reason is not None:
                yield Item(path=path, opener=_refusing(reason), depth=item.depth + 1, archived=True)
                continue
            budget -= info.file_size
            yield Item(
                path=path,
                opener=lambda info=info: archive.open(info),  # type: ignore[misc,arg-type] # ZipExtFile is a BinaryIO in all but name
                size=info.file_size,
                depth=item.depth + 1,
                archived=True,
            )


def member_names(item: Item) -> frozenset[str]:
    """Names of an archive's members. Raises Unreadable when its directory is damaged."""
    if item.once and item.head is not None:
        # Standard input cannot be read twice: the local headers in its first bytes must do.
        return frozenset(
            name
            for name in ("word/document.xml", "[Content_Types].xml", "mimetype")
            if name.encode() in item.head
        )
    with item.opener() as stream, _open(stream) as archive:
        return frozenset(archive.namelist())


def check_packed(data: bytes, options: ReadOptions) -> None:
    """Refuse an Office file that unpacks to more than a document can be. Raises Unreadable."""
    with _open(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if len(infos) > options.max_members:
            raise Unreadable("too many parts inside: damaged, or made to do harm")
        if sum(info.file_size for info in infos) > 4 * options.max_bytes:
            raise Unreadable(too_large(4 * options.max_bytes).replace("larger", "unpacks to more", 1))
        for info in infos:
            reason = _refuse(info, options)
            if (
                reason is None
                and info.filename.endswith((".xml", ".rels"))
                and info.file_size > MAX_MARKUP_BYTES
            ):
                reason = too_large(MAX_MARKUP_BYTES)
            if reason is not None:
                raise Unreadable(f"{info.filename}: {reason}")


def _open(stream: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Unreadable(f"damaged ZIP archive ({error})") from None


def _seekable(stream: BinaryIO, item: Item, options: ReadOptions) -> BinaryIO:
    return stream if stream.seekable() else io.BytesIO(item.data(options.max_bytes))


def _refuse(info: zipfile.ZipInfo, options: ReadOptions) -> str | None:
    """Why a member is not unpacked, if so."""
    name = info.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        return "its path leads out of the archive"
    if info.flag_bits & 0x1:
        return "encrypted: unpack it with its password first"
    if info.create_system == _SYSTEM_UNIX and stat.S_ISLNK(info.external_attr >> 16):
        return "symbolic link inside an archive"
    if info.file_size > _RATIO_FROM_BYTES and info.file_size > options.max_ratio * max(1, info.compress_size):
        return f"unpacks to more than {options.max_ratio:.0f} times its size: made to do harm, or no text"
    return None


def _refusing(reason: str) -> Callable[[], BinaryIO]:
    def opener() -> BinaryIO:
        raise Unreadable(reason)

    return opener


def _litter(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any(
        part.lower() in _LITTER or (part.startswith(".") and part not in (".", "..")) for part in parts
    )


def _clean(name: str) -> str:
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "".join(char if char.isprintable() else "�" for char in "/".join(parts)) or "�"
