"""How fast the map is made, how large it is, and how soon it can be used.

    python -m benchmarks.map_speed [--sizes 1000,10000,100000] [--markers 10000]

For each size: seconds to make the page (folium imported and atlas open already; the first one
in a process and the next one apart), megabytes, seconds until Chromium has painted signs and
list, and milliseconds of a zoom's redraw. Then, in the same run, the everyday way: one folium
Marker an event, with a popup, Leaflet inlined so that both open without a network. The ratios
do not depend on the machine; the seconds do, so a plain loop is timed beside them.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "render"))

import briefings
import folium
from xstatic.pkg import leaflet

from geobrief.briefing.model import Briefing
from geobrief.gazetteer.atlas import Atlas
from geobrief.render.map import render_map
from geobrief.render.options import RenderOptions

_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Notes when the page says that it can be used, and when the browser has painted after that.
_WATCH = """new MutationObserver(() => {
  if (!document.body || !document.body.dataset.ready || window.usable) return;
  window.usable = 1;
  requestAnimationFrame(() => requestAnimationFrame(() => (window.usable = performance.now())));
}).observe(document, {subtree: true, attributes: true});"""
# Redraws of all canvases after a zoom by one level, in milliseconds: the middle one of seven.
_ZOOM = """() => {
  const map = Object.entries(window).find(([name]) => name.startsWith("map_"))[1];
  const times = [];
  for (let i = 0; i < 7; i++) {
    const begun = performance.now();
    map.setZoom(i % 2 ? 3 : 4, {animate: false});
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[3];
}"""


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.perf_counter()
    made = work()
    return made, time.perf_counter() - begun


def markers(briefing: Briefing) -> bytes:
    """The everyday way: a folium Marker with a popup for each event."""
    the_map = folium.Map(location=(20, 10), zoom_start=3, tiles=None)
    the_map.default_js, the_map.default_css = [], []
    spots = {location.id: location.point for location in briefing.locations}
    for event in briefing.events:
        point = spots[event.places[0].location]
        folium.Marker(point, popup=folium.Popup(event.summary, max_width=300), tooltip=event.type).add_to(
            the_map
        )
    folder = Path(leaflet.BASE_DIR)
    script = (folder / "leaflet.js").read_text("utf-8").replace("//# sourceMappingURL", "// ")
    # Popups go through jQuery, of which they need this much.
    query = (
        "$ = h => { const t = document.createElement('template'); t.innerHTML = h.trim();"
        "return [t.content.firstChild]; };"
    )
    head = f"<style>{(folder / 'leaflet.css').read_text('utf-8')}</style><script>{script}\n;{query}</script>"
    done = "<script>document.body.dataset.ready = 'true';</script>"
    html = (
        the_map.get_root().render().replace("<head>", "<head>" + head, 1).replace("</html>", done + "</html>")
    )
    return html.encode("utf-8")


def opened(browser: Any, content: bytes, *, zoom: bool) -> tuple[float, float]:
    """Seconds until the page can be used, and milliseconds of a zoom's redraw."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        path.write_bytes(content)
        page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
        page.set_default_timeout(300_000)
        page.add_init_script(_WATCH)
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"file://{path}", wait_until="commit")
        while page.evaluate("(window.usable || 0) < 2"):
            time.sleep(0.02)
        usable = page.evaluate("window.usable") / 1000
        if complaints:
            raise SystemExit(f"the page is broken, so its time means nothing: {complaints[0]}")
        redraw = 0.0
        if zoom:
            page.wait_for_selector("body[data-complete]")
            redraw = page.evaluate(_ZOOM)
        page.context.close()
        return usable, redraw


def main() -> None:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--markers", type=int, default=10_000, help="events for the comparison; 0 for none")
    choices = parser.parse_args()
    _, loop = timed(lambda: sum(range(10_000_000)))
    print(f"this machine: sum(range(10 million)) takes {loop:.2f} s")
    atlas = Atlas.open()
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=_FLAGS)
        if choices.markers:  # first: behind the largest case every collection of garbage is slow
            compare(browser, choices.markers, atlas)
        print(f"{'events':>8} {'first s':>8} {'made s':>8} {'MB':>7} {'usable s':>9} {'zoom ms':>8}")
        for size in map(int, choices.sizes.split(",")):
            briefing = briefings.make_briefing(size)
            _, first = timed(lambda briefing=briefing: render_map(briefing, RenderOptions(), atlas))
            content, made = timed(lambda briefing=briefing: render_map(briefing, RenderOptions(), atlas))
            usable, redraw = opened(browser, content, zoom=True)
            print(
                f"{size:>8} {first:8.2f} {made:8.2f} {len(content) / 1e6:7.2f} {usable:9.2f} {redraw:8.0f}",
                flush=True,
            )
        browser.close()


_OUR_RUNS = 5


def compare(browser: Any, size: int, atlas: Atlas) -> None:
    """One folium Marker an event against the map, made and opened in the same run."""
    briefing = briefings.make_briefing(size)
    # Ours takes a fifth of a second, so that one collection of garbage counts: the median of several.
    runs = [timed(lambda: render_map(briefing, RenderOptions(), atlas)) for _ in range(_OUR_RUNS)]
    ours, our_time = runs[0][0], statistics.median(seconds for _, seconds in runs)
    our_usable, _ = opened(browser, ours, zoom=False)
    theirs, their_time = timed(lambda: markers(briefing))
    their_usable, _ = opened(browser, theirs, zoom=False)
    print(f"{size} on our map: made {our_time:.1f} s, {len(ours) / 1e6:.1f} MB, usable {our_usable:.1f} s")
    print(
        f"{size} folium markers: made {their_time:.1f} s, {len(theirs) / 1e6:.1f} MB, "
        f"usable {their_usable:.1f} s"
    )
    print(
        f"ratios: made {their_time / our_time:.0f} times faster, opened "
        f"{their_usable / our_usable:.0f} times faster, {len(theirs) / len(ours):.1f} times smaller"
    )


if __name__ == "__main__":
    main()
