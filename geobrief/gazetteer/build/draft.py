"""What the readers of sources hand to the compiler: places with their names, not yet numbered."""

from __future__ import annotations

from dataclasses import dataclass, field

from geobrief.gazetteer.build import bits
from geobrief.model import Box


@dataclass(slots=True)
class Draft:
    """A place on its way into the gazetteer.

    `country` is an ISO code; `admin1` and `admin2` are ids of other drafts. `prominence` (0-255)
    orders places of one name; `names` maps a name as written to its flags (bits of `NameFlag`).
    """

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    prominence: int = 0
    radius_km: float | None = None
    box: Box | None = None
    status: str | None = None
    source: str = "GeoNames"
    names: dict[str, int] = field(default_factory=dict)

    def add_name(self, form: str, flags: int) -> None:
        """Add a name; of a form given twice the doubts hold only if both have them."""
        form = form.strip()
        if form:
            self.names[form] = bits.merge(self.names.get(form), flags)

    def show_as(self, form: str) -> None:
        """Give the place another name to be shown under; the one it had stays as an alternate."""
        if form != self.name:
            self.names[self.name] = self.names.get(self.name, 0) & ~bits.PRIMARY | bits.ALTERNATE
        self.name = form
        self.add_name(form, bits.PRIMARY | bits.CURATED)
