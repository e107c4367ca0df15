"""The small vocabulary of kinds of place, and the GeoNames feature codes each stands for.

`Place.kind` is a word of this list. In the built files a kind is its position in `KINDS`, so
entries are only ever appended. `radius_km` is how far from its point a place of the kind usually
reaches, used where nothing better (an area, an extent) is known.
"""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of place.

    `codes` are GeoNames feature codes, the first one standing for the kind in exports. `area`
    says that the place is drawn as an area or an extent, not pinned. `settled` that people live
    there as in a town.
    """

    name: str
    codes: tuple[str, ...]
    area: bool
    radius_km: float
    meaning: str
    settled: bool = False


KINDS: tuple[Kind, ...] = (
    # settlements
    Kind("capital", ("PPLC",), False, 15.0, "capital of a country or dependency", True),
    Kind("seat", ("PPLA",), False, 8.0, "seat of a first-level division", True),
    Kind("city", ("PPL", "PPLA2", "PPLA3"), False, 8.0, "settlement of at least 100,000 people", True),
    Kind("town", ("PPL", "PPLA2", "PPLA3", "PPLA4"), False, 4.0, "settlement of 5,000 to 100,000", True),
    Kind("village", ("PPL", "PPLL", "PPLF"), False, 2.5, "smaller settlement", True),
    Kind("district", ("PPLX", "PPLS"), False, 3.0, "section or neighbourhood of a settlement", True),
    Kind("ruin", ("PPLH", "PPLQ", "PPLW", "ANS", "RUIN"), False, 2.0, "abandoned or historical settlement"),
    # political areas
    Kind("country", ("PCLI", "PCL", "PCLF", "PCLS"), True, 300.0, "independent state"),
    Kind(
        "territory", ("PCLD", "TERR", "PCLIX"), True, 50.0, "dependent, contested or self-declared territory"
    ),
    Kind("admin1", ("ADM1", "ADM1H"), True, 60.0, "first-level division of a country"),
    Kind("admin2", ("ADM2", "ADM2H"), True, 25.0, "second-level division of a country"),
    Kind("admin3", ("ADM3", "ADM4", "ADMD", "ADM3H"), True, 12.0, "smaller division"),
    Kind("continent", ("CONT",), True, 2500.0, "continent"),
    Kind("region", ("RGN", "RGNE", "RGNH", "AREA", "LCTY"), True, 150.0, "region without fixed borders"),
    Kind("historical", ("PCLH",), True, 300.0, "state or territory that is no more"),
    Kind("zone", ("ZN", "ZNB", "PRSH"), True, 30.0, "buffer, demilitarised or exclusion zone"),
    # waters
    Kind("ocean", ("OCN",), True, 3000.0, "ocean"),
    Kind("sea", ("SEA",), True, 400.0, "sea"),
    Kind("gulf", ("GULF", "BAY", "BAYS", "SD", "FJD", "COVE"), True, 100.0, "gulf, bay, sound or fjord"),
    Kind("strait", ("STRT", "CHN", "CHNM"), True, 50.0, "strait or channel"),
    Kind("canal", ("CNL", "CNLN"), True, 50.0, "canal"),
    Kind("river", ("STM", "STMS", "WTRC"), True, 200.0, "river or stream"),
    Kind("lake", ("LK", "LKS", "RSV", "LGN", "LKN"), True, 20.0, "lake, lagoon or reservoir"),
    Kind("delta", ("DLTA",), True, 60.0, "river delta"),
    Kind("falls", ("FLLS",), False, 2.0, "waterfall"),
    Kind("wetland", ("SWMP", "MRSH", "WTLD"), True, 40.0, "marsh or swamp"),
    Kind("reef", ("RF", "BNK", "SHOL"), False, 5.0, "reef, shoal or bank"),
    # land forms
    Kind("range", ("MTS", "HLLS", "RDGE"), True, 150.0, "mountain range, hills or highlands"),
    Kind("peak", ("MT", "PK", "HLL"), False, 5.0, "mountain, hill or peak"),
    Kind("volcano", ("VLC",), False, 8.0, "volcano"),
    Kind("pass", ("PASS", "GAP"), False, 3.0, "mountain pass"),
    Kind("plateau", ("PLAT", "UPLD"), True, 150.0, "plateau or upland"),
    Kind("valley", ("VAL", "VALS", "GRGE", "CNYN"), True, 40.0, "valley, gorge or canyon"),
    Kind("plain", ("PLN", "PLNS", "STPP"), True, 150.0, "plain, steppe or basin"),
    Kind("desert", ("DSRT", "ERG"), True, 250.0, "desert"),
    Kind("forest", ("FRST", "FRSTN"), True, 40.0, "forest"),
    Kind("glacier", ("GLCR",), True, 20.0, "glacier or ice shelf"),
    Kind("island", ("ISL", "ISLX", "ATOL"), True, 20.0, "island"),
    Kind("archipelago", ("ISLS",), True, 100.0, "group of islands"),
    Kind("peninsula", ("PEN", "PENX"), True, 80.0, "peninsula"),
    Kind("isthmus", ("ISTH",), True, 40.0, "isthmus"),
    Kind("cape", ("CAPE", "PT", "HDLD"), False, 5.0, "cape or headland"),
    Kind("coast", ("CST", "BCH", "SHOR"), True, 60.0, "coast or shore"),
    Kind("park", ("PRK", "RESN", "RESW"), True, 25.0, "national park or nature reserve"),
    # places in the news
    Kind("airport", ("AIRP", "AIRF", "AIRH"), False, 4.0, "civil airport"),
    Kind("airbase", ("AIRB",), False, 4.0, "air base"),
    Kind("navalbase", ("NVB",), False, 4.0, "naval base"),
    Kind("base", ("MILB", "INSM", "CMPMIL"), False, 4.0, "other military base or range"),
    Kind("port", ("PRT", "HBR", "ANCH"), False, 4.0, "port or harbour"),
    Kind("nuclear", ("PSN", "CTRA"), False, 4.0, "nuclear plant or site"),
    Kind("powerplant", ("PS", "PSH"), False, 3.0, "other power plant"),
    Kind("dam", ("DAM",), False, 3.0, "dam"),
    Kind("crossing", ("PSTB", "BDGB"), False, 3.0, "border crossing"),
    Kind("bridge", ("BDG", "TNL"), False, 3.0, "bridge or tunnel"),
    Kind("camp", ("CMPRF", "CMP"), False, 3.0, "camp of refugees or displaced people"),
    Kind("prison", ("PRN",), False, 2.0, "prison or detention camp"),
    Kind("oilfield", ("OILF", "GASF"), True, 20.0, "oil or gas field"),
    Kind("refinery", ("OILR", "OILT"), False, 3.0, "refinery or terminal"),
    Kind("pipeline", ("OILP", "PIPE"), True, 200.0, "pipeline or its end"),
    Kind("mine", ("MN", "MNAU", "MNCU"), False, 5.0, "mine"),
    Kind("spaceport", ("ITTR", "SPCP"), False, 8.0, "launch or space site"),
    Kind("holy", ("MSQE", "TMPL", "CH", "MSTY", "SHRN"), False, 1.5, "mosque, church, temple or shrine"),
    Kind("landmark", ("MNMT", "SQR", "BLDG", "TOWR"), False, 1.5, "square, monument or building"),
    Kind("stadium", ("STDM",), False, 1.5, "stadium"),
    Kind("hospital", ("HSP",), False, 1.5, "hospital"),
    Kind("university", ("UNIV", "SCHC"), False, 2.0, "university or college"),
    # what stands for a state or a body
    Kind("institution", ("GOVL", "PAL", "BLDO"), False, 1.0, "seat of power that stands for a state or body"),
    Kind("body", ("ORG",), True, 1000.0, "union or organisation of states"),
)

CODE: dict[str, int] = {kind.name: code for code, kind in enumerate(KINDS)}
BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}
AREA_KINDS: frozenset[str] = frozenset(kind.name for kind in KINDS if kind.area)
SETTLED_KINDS: frozenset[str] = frozenset(kind.name for kind in KINDS if kind.settled)

_BY_FEATURE: dict[str, str] = {}
for _kind in KINDS:
    for _code in _kind.codes:
        _BY_FEATURE.setdefault(_code, _kind.name)

# From here on a settlement is called a city or a town; the same bounds hold for every source.
CITY_POPULATION = 100_000
TOWN_POPULATION = 5_000


def settlement_kind(population: int) -> str:
    """Return "city", "town" or "village" for a settlement without a rank of its own."""
    if population >= CITY_POPULATION:
        return "city"
    return "town" if population >= TOWN_POPULATION else "village"


def from_feature_code(code: str, population: int = 0) -> str | None:
    """Return the kind for a GeoNames feature code, or None for codes that we leave out."""
    if code in ("PPL", "PPLA2", "PPLA3", "PPLA4", "PPLA5", "PPLG", "STLMT", "PPLL", "PPLF", "PPLR", "PPLCH"):
        return settlement_kind(population)
    return _BY_FEATURE.get(code)
