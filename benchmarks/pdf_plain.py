"""The straightforward PDF that `pdf_report.py` compares with; not part of the product.

Every location gets a full section, maps are inline SVG (matplotlib's where it is installed, else
our own), tables are laid out by their contents, and the garbage collector runs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from io import StringIO
from typing import Any

from geobrief.render import report_maps, report_templates
from geobrief.render.report_build import build_report


def compose(briefing: Any, options: Any, atlas: Any) -> bytes:
    from weasyprint import HTML

    options = replace(options, detail=len(briefing.locations))
    look = report_templates.look_named(None)
    report = build_report(
        briefing, options, atlas, report_templates.sizes(look, "A4", len(briefing.locations))
    )
    html = report_templates.page(report, options, briefing.as_of)
    maps = _matplotlib_maps(briefing, atlas)
    html = re.sub(r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]*)">', _inline(maps), html)
    html = html.replace("table-layout: fixed", "table-layout: auto")
    data: bytes = HTML(string=html).write_pdf(pdf_variant="pdf/a-3a")
    return data


def _inline(maps: list[str]) -> Any:
    from base64 import b64decode

    queue = iter(maps)

    def replaced(match: re.Match[str]) -> str:
        own = b64decode(match[1]).decode()
        svg = next(queue, own) if match[2].startswith(("Map", "World", "Locator")) else own
        return re.sub(r"(<svg[^>]*>)", rf"\1<title>{match[2]}</title>", svg, count=1)

    return replaced


def _matplotlib_maps(briefing: Any, atlas: Any) -> list[str]:
    """Return the overview and a locator for each pin, as matplotlib writes them; none without it."""
    try:
        import matplotlib as mpl
    except ImportError:
        return []
    mpl.use("svg")
    pins = [item for item in briefing.locations if not item.place.area and report_maps.touched(item)]
    maps = [_figure(atlas, "countries-50m", briefing.locations, None)]
    maps += [_figure(atlas, "countries-10m", [item], 3.0) for item in pins]
    return maps


def _figure(atlas: Any, layer: str, locations: Any, around: float | None) -> str:
    import matplotlib.pyplot as plt
    import shapely

    figure, axes = plt.subplots(figsize=(3.0, 2.2) if around else (6.7, 4.5))
    box = None
    if around:
        from geobrief.model import Box

        lat, lon = locations[0].point
        box = Box(lat - around, lon - around, lat + around, lon + around)
        axes.set_xlim(box.west, box.east)
        axes.set_ylim(box.south, box.north)
    for feature in atlas.layer(layer, box):
        for ring in shapely.get_rings(shapely.get_parts(feature.geometry)):
            x, y = shapely.get_coordinates(ring).T
            axes.plot(x, y, linewidth=0.5, color="grey")
    for item in locations:
        axes.plot(item.point.lon, item.point.lat, "o", color="darkred", markersize=3)
        axes.annotate(escape(item.label), (item.point.lon, item.point.lat), fontsize=6)
    out = StringIO()
    figure.savefig(out, format="svg")
    plt.close(figure)
    text = out.getvalue()
    return text[text.index("<svg") :]
