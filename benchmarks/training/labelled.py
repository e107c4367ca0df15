"""Labelled texts, and distances on the sphere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.training import sentences
from geobrief.model import MentionKind

Floats = npt.NDArray[np.float64]
Document = dict[str, Any]

FOLDS = 5


def read(path: Path) -> list[Document]:
    """Read {"id", "text", "toponyms": [{"start", "end", "text", "lat", "lon"}]}, one a line."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def read_marked(path: Path) -> list[Document]:
    """Read sentences with their places marked, as the events tests have them: "Troops left {Homs=o}. | ...".

    They have no coordinates, so they train find alone. Seats of power ("^") are left out: find takes
    those by rule.
    """
    return [
        {
            "id": sentence.group,
            "text": sentence.text,
            "toponyms": [
                {"start": m.start, "end": m.end, "text": m.text, "lat": None, "lon": None}
                for m in sentence.mentions
                if m.kind is not MentionKind.INSTITUTION
            ],
        }
        for sentence in sentences.read_marked(path, 1.0)
    ]


def km(lat: Floats, lon: Floats, at: tuple[float, float]) -> Floats:
    """Great-circle distances in km from points (n,) to `at` (lat, lon), degrees."""
    p, q = np.radians(lat), np.radians(at[0])
    h = np.sin((q - p) / 2) ** 2 + np.cos(p) * np.cos(q) * np.sin(np.radians(at[1] - lon) / 2) ** 2
    return np.asarray(12742.0 * np.arcsin(np.minimum(1.0, np.sqrt(h))))
