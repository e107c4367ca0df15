"""Labelled texts, and distances on the sphere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Document = dict[str, Any]

FOLDS = 5
_MARK = re.compile(r"(\{[^={}]+=[^{}]+\})")


def read(path: Path) -> list[Document]:
    """Read {"id", "text", "toponyms": [{"start", "end", "text", "lat", "lon"}]}, one a line."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def read_marked(path: Path) -> list[Document]:
    """Read sentences with their places marked, as the events tests have them: "Troops left {Homs=o}. | ...".

    They have no coordinates, so they train find alone. Seats of power ("^") are left out: find takes
    those by rule.
    """
    documents = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
        if not line.strip() or line.startswith("#"):
            continue
        text, toponyms = "", []
        for piece in _MARK.split(line.rpartition("|")[0].strip()):
            name, _, kind = piece.strip("{}").partition("=") if piece.startswith("{") else (piece, "", "")
            if kind and not kind.endswith("^"):
                span = {"start": len(text), "end": len(text) + len(name)}
                toponyms.append({**span, "text": name, "lat": None, "lon": None})
            text += name
        documents.append({"id": f"{path.stem}-{number}", "text": text, "toponyms": toponyms})
    return documents


def km(lat: Floats, lon: Floats, at: tuple[float, float]) -> Floats:
    """Great-circle distances in km from points (n,) to `at` (lat, lon), degrees."""
    p, q = np.radians(lat), np.radians(at[0])
    h = np.sin((q - p) / 2) ** 2 + np.cos(p) * np.cos(q) * np.sin(np.radians(at[1] - lon) / 2) ** 2
    return np.asarray(12742.0 * np.arcsin(np.minimum(1.0, np.sqrt(h))))
