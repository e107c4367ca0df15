"""The HTML map: folium builds the page, our scripts draw it from one set of columns.

The only module that imports folium, and only when a map is made.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geobrief.briefing.model import Briefing, Location
from geobrief.collector import without_collector
from geobrief.model import Point, Role
from geobrief.render import map_basemap, map_cards, map_data, map_page
from geobrief.render.options import RenderOptions
from geobrief.render.shapes import Shapes

if TYPE_CHECKING:
    from jinja2 import Environment
    from shapely.geometry.base import BaseGeometry

# Two finger-widths of the world on the smallest screen; the deepest zoom the outlines bear.
MIN_ZOOM, MAX_ZOOM = 1, 12
# Countries with divisions: more would be a page of their own.
MOST_DIVIDED = 8
_TOLD = {Role.SITE.value, Role.ORIGIN.value, Role.DESTINATION.value}


def files(briefing: Briefing, options: RenderOptions) -> Mapping[str, bytes]:
    """Return the files of this output by name."""
    return {"map.html": render_map(briefing, options)}


def render_map(briefing: Briefing, options: RenderOptions, atlas: Shapes | None = None) -> bytes:
    """Return the page, complete in itself; `atlas` stands in for the one that ships."""
    with without_collector():
        return _render(briefing, options, atlas)


def _render(briefing: Briefing, options: RenderOptions, atlas: Shapes | None) -> bytes:
    shapes = atlas if atlas is not None else _open_atlas(options.gazetteer)
    env = map_page.environment(options.templates)
    core = map_data.core(briefing)
    core["countries"] = map_data.country_names(briefing, shapes.layer("countries-50m"))
    core["disclaimer"] = options.disclaimer or briefing.disclaimer
    core["tlp"] = options.tlp or ""
    core["tiles"] = options.tiles or ""
    told = _told(briefing.locations)
    areas, core["areas"] = _areas(briefing.locations, shapes)
    blocks = [
        map_page.data_block("core", map_data.encode(core)),
        map_page.data_block("more", map_data.encode(map_cards.more(briefing))),
        map_page.data_block("texts", map_data.encode(map_cards.texts(briefing))),
        map_page.binary_block("world", map_basemap.world(shapes)),
        map_page.binary_block("detail", map_basemap.detail(shapes, _focus(told), _divided(told))),
        map_page.binary_block("areas", areas),
    ]
    return _page(briefing, options, env, blocks)


@lru_cache(maxsize=2)
def _open_atlas(folder: Path | None) -> Shapes:
    from geobrief.gazetteer.atlas import Atlas

    return Atlas.open(folder)


def _told(locations: Sequence[Location]) -> Sequence[Location]:
    """Places where something is told to have happened; all, where that is true of none."""
    told = [row for row in locations if any(name in _TOLD and count for name, count in row.roles)]
    return told or locations


def _focus(locations: Sequence[Location]) -> list[tuple[Point, float]]:
    """Positions that deserve a detailed basemap, by how much is told of them."""
    return [(row.point, 1.0 + row.reports) for row in locations if not row.place.area] or [
        (row.point, 1.0) for row in locations
    ]


def _divided(locations: Sequence[Location]) -> list[str]:
    """Codes of the countries whose divisions are drawn: those that most is told of."""
    weight: Counter[str] = Counter()
    for row in locations:
        if row.place.country:
            weight[row.place.country] += 1 + row.reports
    return [code for code, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:MOST_DIVIDED]]


def _areas(locations: Sequence[Location], atlas: Shapes) -> tuple[bytes, list[list[object]]]:
    """Outlines of the areas that the basemap does not hold, and which location each belongs to.

    An entry is [location, "country", place id], [location, "shape", index] or, where no outline
    is known, [location, "box", [south, west, north, east]] or [location, "circle", radius in km].
    """
    countries = {feature.id for feature in atlas.layer("countries-50m")}
    entries: list[list[object]] = []
    shapes: list[BaseGeometry] = []
    for index, location in enumerate(locations):
        if not location.place.area:
            continue
        if location.place.id in countries:
            entries.append([index, "country", location.place.id])
            continue
        shape = atlas.shape(location.place.id)
        if shape is not None and not shape.is_empty:
            entries.append([index, "shape", len(shapes)])
            shapes.append(map_basemap.on_land(shape, location.place.country, atlas))
        elif location.place.box is not None:
            entries.append([index, "box", [round(float(side), 3) for side in location.place.box]])
        else:
            entries.append([index, "circle", round(location.place.radius_km, 1)])
    return map_basemap.pack_areas(shapes), entries


def _page(briefing: Briefing, options: RenderOptions, env: Environment, blocks: Sequence[str]) -> bytes:
    import folium
    from branca.element import Element
    from xstatic.pkg import leaflet

    class Verbatim(Element):
        """Text that goes into the page as it stands; a template would have to be parsed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self._text = text

        def render(self, **_: object) -> str:
            return self._text

    folder = Path(leaflet.BASE_DIR)
    figure = folium.Figure()
    the_map = folium.Map(
        location=(20.0, 10.0),
        zoom_start=2,
        tiles=None,
        zoom_control=False,
        minZoom=MIN_ZOOM,
        maxZoom=MAX_ZOOM,
        zoomSnap=0.25,
        zoomDelta=1,
        wheelPxPerZoomLevel=90,
        worldCopyJump=True,
        attributionControl=False,
    )
    the_map.default_js = []
    the_map.default_css = []
    if options.tiles:
        folium.TileLayer(options.tiles, attr=options.tiles, max_zoom=19).add_to(the_map)
    the_map.add_to(figure)
    _number(figure)
    for child in list(figure._children.values()):
        child.render()
    # folium's own head forbids zooming the page and repeats what our style sheet says.
    figure.header._children.clear()
    text = map_page.script((folder / "leaflet.js").read_text("utf-8"))
    sheet = map_page.style((folder / "leaflet.css").read_text("utf-8"), folder)
    figure.header.add_child(Verbatim(f"<style>{sheet}</style>"), name="leaflet_css")
    figure.header.add_child(
        Verbatim(f"<style>{map_page.style(_all(env, map_page.STYLES))}</style>"), name="style"
    )
    figure.html.add_child(Verbatim("\n".join(blocks)), name="data")
    ours = map_page.script(_all(env, map_page.SCRIPTS))
    html = env.get_template("map/page.html").render(
        briefing=briefing,
        as_of=_moment(briefing.as_of),
        reports=f"{len(briefing.sources)} report{'' if len(briefing.sources) == 1 else 's'}",
        options=options,
        policy=map_page.policy(options.tiles),
        head=_joined(figure.header),
        body=_joined(figure.html),
        leaflet=_as_is(text),
        folium_script=_joined(figure.script),
        app=_as_is(ours),
        map_name=the_map.get_name(),
    )
    return html.encode("utf-8")


def _all(env: Environment, names: Sequence[str]) -> str:
    return "\n".join(map_page.source(env, name) for name in names)


def _moment(moment: datetime) -> str:
    """Date and time in words of our own: strftime's depend on the locale and the platform."""
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    day = f"{utc.day} {months[utc.month - 1]} {utc.year}"
    # A date alone is read as its midnight; nobody is told an hour that no report gave.
    return day if utc.hour == utc.minute == 0 else f"{day}, {utc:%H:%M} UTC"


def _number(figure: Any) -> None:
    """Give every element a number for its id: branca's are random, and the page must not be."""
    numbers = itertools.count(1)
    waiting = [figure]
    while waiting:
        element = waiting.pop()
        element._id = f"{next(numbers)}"
        children = list(element._children.values())
        element._children.clear()
        for child in children:
            waiting.append(child)
            child._id = f"{next(numbers)}"
            element._children[child.get_name()] = child


def _joined(element: Any) -> str:
    return _as_is("\n".join(child.render() for child in element._children.values()))


def _as_is(text: str) -> str:
    """Text that the template must not escape: scripts, styles and markup of folium's and ours."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 (no text of a report ever comes this way)
