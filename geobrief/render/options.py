"""What the user may choose about the outputs; every renderer takes the same value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# A section with maps of its own for this many places: more makes a PDF nobody reads to its end
# and costs about 0.1 s and 2 MB each. The rest goes into compact tables.
DEFAULT_DETAIL = 40


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """Choices for the outputs.

    `templates` is a folder whose files stand in for ours of the same name. `gazetteer` is the
    folder the atlas is read from. `tiles` is the URL template of an online layer below the map,
    off unless given. `disclaimer` replaces the briefing's own words on boundaries. `contact` (whom
    to ask) and `issue` (number of this issue) are printed as given. `look` None is the default look,
    `pdf_variant` None is PDF/A-3a.
    """

    templates: Path | None = None
    gazetteer: Path | None = None
    tiles: str | None = None
    disclaimer: str | None = None
    paper: str = "A4"
    logo: Path | None = None
    tlp: str | None = None
    look: str | None = None
    detail: int = DEFAULT_DETAIL
    pdf_variant: str | None = None
    contact: str | None = None
    issue: str | None = None
