"""One file of named numpy arrays, opened by memory map.

Layout: eight bytes of magic, the header's length (little-endian uint32), the header (JSON: name
to dtype, shape, offset), then the arrays, each aligned to 16 bytes. One file instead of thirty
keeps opening cheap and the copy in a wheel whole.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from geobrief.errors import ResourceError

MAGIC = b"GEOBRF01"
_ALIGN = 16  # enough for every dtype we use, and for SIMD loads

Array = npt.NDArray[Any]


def write_store(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write `arrays` in the order given; the same arrays give the same bytes."""
    header: dict[str, dict[str, object]] = {}
    offset = 0
    for name, array in arrays.items():
        header[name] = {"dtype": array.dtype.str, "shape": list(array.shape), "offset": offset}
        offset += -(-array.nbytes // _ALIGN) * _ALIGN
    text = json.dumps(header, separators=(",", ":")).encode()
    start = len(MAGIC) + 4 + len(text)
    text += b" " * (-start % _ALIGN)
    with path.open("wb") as file:
        file.write(MAGIC + len(text).to_bytes(4, "little") + text)
        for array in arrays.values():
            data = np.ascontiguousarray(array).tobytes()
            file.write(data + b"\0" * (-len(data) % _ALIGN))


def open_store(path: Path) -> dict[str, Array]:
    """Map the arrays of `path`, read-only; nothing is read before it is used.

    Raises ResourceError when the file is missing or of another format.
    """
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise ResourceError(f"cannot open {path}: {error}; run `geobrief gazetteer build`") from error
    if data[: len(MAGIC)] != MAGIC:
        raise ResourceError(f"{path} is not a geobrief gazetteer file; run `geobrief gazetteer build`")
    start = len(MAGIC) + 4
    size = int.from_bytes(data[len(MAGIC) : start], "little")
    try:
        header: dict[str, dict[str, Any]] = json.loads(data[start : start + size])
        return {
            name: np.frombuffer(
                data,
                dtype=np.dtype(item["dtype"]),
                count=int(np.prod(item["shape"], dtype=np.int64)),
                offset=start + size + item["offset"],
            ).reshape(item["shape"])
            for name, item in header.items()
        }
    except (ValueError, KeyError, TypeError) as error:
        raise ResourceError(f"{path} is damaged ({error}); run `geobrief gazetteer build`") from error
