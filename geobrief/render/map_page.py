"""The page around the map: template, style sheet and scripts, ours or the user's own."""

from __future__ import annotations

import base64
import gzip
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from geobrief import resources
from geobrief.errors import ResourceError

# The page's style sheets, in this order: later ones narrow what earlier ones say.
STYLES = ("colours.css", "page.css", "panel.css", "texts.css", "stage.css", "small.css", "paper.css")
# The page's scripts share one scope, in this order: later ones use earlier ones.
SCRIPTS = (
    "data.js",
    "format.js",
    "mgrs.js",
    "dom.js",
    "state.js",
    "symbols.js",
    "clusters.js",
    "shapes.js",
    "canvas.js",
    "basemap.js",
    "labels.js",
    "names.js",
    "overlay.js",
    "areas.js",
    "areanames.js",
    "moves.js",
    "hits.js",
    "filters.js",
    "timeline.js",
    "virtual.js",
    "quotes.js",
    "card.js",
    "panel.js",
    "lists.js",
    "table.js",
    "reader.js",
    "legend.js",
    "geo.js",
    "picture.js",
    "export.js",
    "keys.js",
    "travel.js",
    "home.js",
    "scheme.js",
    "app.js",
)
# Bytes of JSON above which a block is gzipped: small pages stay readable in an editor, large ones
# get four times smaller.
PLAIN_LIMIT = 600_000
# Level 4 takes half as long again for four per cent.
GZIP_LEVEL = 2
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:{tiles}; connect-src 'none'; base-uri 'none'; form-action 'none'"
)


def environment(override: Path | None) -> Environment:
    """Templates of the folder `map/`; a file of the same name in `override` goes first."""
    folders = [resources.folder("templates")]
    if override is not None:
        if not override.is_dir():
            raise ResourceError(f"{override}: no such folder of templates")
        folders.insert(0, override)
    return Environment(loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined)


def source(env: Environment, name: str) -> str:
    """Text of a file of the folder `map/`, as it stands."""
    assert env.loader is not None
    return env.loader.get_source(env, f"map/{name}")[0]


def script(text: str) -> str:
    """Script text that cannot end its element early and that asks for no source map."""
    text = re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def style(text: str, folder: Path | None = None) -> str:
    """Style sheet with its images inside; what is not in `folder` is left out."""

    def inline(match: re.Match[str]) -> str:
        path = folder / match[1] if folder else None
        if path is None or not path.is_file():
            return "none"
        return f"url(data:image/png;base64,{base64.b64encode(path.read_bytes()).decode()})"

    text = re.sub(r"behavior:\s*url\([^)]*\);?", "", text)
    return re.sub(r"url\(\s*[\"']?([^)\"']*)[\"']?\s*\)", inline, text).replace("</style", "<\\/style")


def data_block(name: str, encoded: bytes) -> str:
    """Script element that holds JSON, gzipped in base64 where it is large."""
    if len(encoded) > PLAIN_LIMIT:
        return binary_block(name, gzip.compress(encoded, GZIP_LEVEL, mtime=0))
    # No text can end the element: JSON may write "<" as an escape wherever it occurs.
    safe = encoded.replace(b"<", b"\\u003c").decode()
    return f'<script type="application/json" id="data-{name}">{safe}</script>'


def binary_block(name: str, packed: bytes) -> str:
    """Script element that holds gzipped bytes in base64; browsers do not run this type."""
    text = base64.b64encode(packed).decode()
    return f'<script type="application/gzip" id="data-{name}">{text}</script>'


def policy(tiles: str | None) -> str:
    """Content policy of the page: nothing is fetched, but for the tiles that the user asked for."""
    host = ""
    if tiles:
        found = re.match(r"(https?://[^/{}\s;'\"]*(?:\{s\}\.)?[^/\s;'\"]*)", tiles)
        if found:
            host = " " + found[1].replace("{s}", "*")
    return POLICY.format(tiles=host)
