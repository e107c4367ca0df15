"""Step 6, render: a `Briefing` becomes the bytes of each output.

The registry names each format's module and function as text, so that nothing heavy (folium,
weasyprint) is imported before its output is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from geobrief.errors import UsageError

if TYPE_CHECKING:
    from geobrief.briefing.model import Briefing
    from geobrief.render.options import RenderOptions

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: its name, the files it writes, and the function that makes them.

    `carries` names the formats whose files it holds; its function takes those already made.
    """

    name: str
    files: tuple[str, ...]
    function: str
    about: str
    carries: tuple[str, ...] = ()


FORMATS: tuple[Format, ...] = (
    Format("map", ("map.html",), "geobrief.render.map:files", "interactive map, one offline page"),
    Format(
        "pdf",
        ("briefing.pdf",),
        "geobrief.render.report:files",
        "briefing to hand on",
        carries=("json", "geojson", "csv"),
    ),
    Format("json", ("briefing.json",), "geobrief.render.data_json:files", "the whole result"),
    Format("geojson", ("places.geojson",), "geobrief.render.geojson:files", "locations and movements"),
    Format(
        "csv",
        ("places.csv", "events.csv", "mentions.csv"),
        "geobrief.render.tables:files",
        "tables for a spreadsheet",
    ),
    Format("kml", ("briefing.kml",), "geobrief.render.kml:files", "for globe viewers"),
    Format("kmz", ("briefing.kmz",), "geobrief.render.kml:zipped_files", "the same, compressed"),
    Format("gpkg", ("briefing.gpkg",), "geobrief.render.geopackage:files", "GeoPackage for a GIS"),
    Format("md", ("summary.md",), "geobrief.render.markdown:files", "summary for a chat or wiki"),
    Format("hxl", ("events.hxl.csv",), "geobrief.render.hxl:files", "HXL-tagged table"),
)
DEFAULT_FORMATS = ("map", "pdf", "json", "geojson", "csv")


def format_named(name: str) -> Format:
    """Return the format called `name`; raises UsageError naming those there are."""
    for item in FORMATS:
        if item.name == name:
            return item
    known = ", ".join(item.name for item in FORMATS)
    raise UsageError(f"--format {name}: no such output; there are {known}, all")


def render(name: str, briefing: Briefing, options: RenderOptions, made: Files | None = None) -> Files:
    """Make one format's files, by file name. Raises OutputError when that cannot be done.

    `made` are files of other formats, for a format that carries such files: it need not make them again.
    """
    chosen = format_named(name)
    module, _, function = chosen.function.partition(":")
    make = cast("Callable[..., Files]", getattr(import_module(module), function))
    return make(briefing, options, made or {}) if chosen.carries else make(briefing, options)


def prepare(name: str, options: RenderOptions) -> None:
    """Load what a format needs before there is a briefing, where its module knows how (`prepare`).

    Raises OutputError for what `render` would raise too: a library that is missing, say.
    """
    module = import_module(format_named(name).function.partition(":")[0])
    load: Callable[[RenderOptions], None] | None = getattr(module, "prepare", None)
    if load is not None:
        load(options)
