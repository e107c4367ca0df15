"""The manifest: what is in the files, where it comes from, under which licence, and checksums."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geobrief.gazetteer.build.cleaning import Report
from geobrief.gazetteer.build.draft import Draft
from geobrief.gazetteer.build.sources import Sources
from geobrief.gazetteer.build.write_atlas import LayerShape
from geobrief.gazetteer.layout import DATA_FILES, FORMAT, MANIFEST_FILE

CREDITS = (
    "Place names and positions: GeoNames (geonames.org), CC BY 4.0.",
    "Borders and waters: Natural Earth (naturalearthdata.com), public domain.",
    "Names of countries: Unicode CLDR, Unicode License v3.",
    "Word frequencies: wordfreq (Robyn Speer), CC BY-SA 4.0.",
)


def write_manifest(
    folder: Path,
    sources: Sources,
    drafts: Sequence[Draft],
    counts: Mapping[str, int],
    atlas: Mapping[str, Sequence[LayerShape]],
    report: Report,
    problems: Sequence[str],
) -> dict[str, Any]:
    """Write manifest.json and return it."""
    by_kind = Counter(draft.kind for draft in drafts)
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "credits": list(CREDITS),
        "sources": sources.as_json(),
        "counts": {
            "places": len(drafts),
            **counts,
            "kinds": dict(sorted(by_kind.items())),
            "countries": len({draft.country for draft in drafts if draft.country}),
            "shapes": {name: len(shapes) for name, shapes in atlas.items()},
        },
        "files": {
            name: {"bytes": (folder / name).stat().st_size, "sha256": _sha256(folder / name)}
            for name in DATA_FILES
        },
        "cleaning": report.as_json(),
        "problems": sorted(problems),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST_FILE).write_text(text, encoding="utf-8")
    return manifest


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
