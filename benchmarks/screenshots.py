"""Pictures of the map for the documentation: three zooms, both schemes, desk and phone.

    python -m benchmarks.screenshots [map.html] [docs/pictures]

Without a file it takes the tests' own small briefing, so that anyone gets the same pictures.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "render"))

_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_DESK, _PHONE = (1280, 800), (360, 740)
# Name, window, scheme, what the address asks for.
SHOTS = (
    ("map-all", _DESK, "light", ""),
    ("map-region", _DESK, "light", "#map=5.75/14.4/-1.5&tab=events"),
    ("map-near", _DESK, "light", "#map=8/14.2/1.4&place=gn:2439155"),
    ("map-report", _DESK, "light", "#map=6/15/0.5&place=gn:2457161&report=1"),
    ("map-all-dark", _DESK, "dark", ""),
    ("map-near-dark", _DESK, "dark", "#map=8/14.2/1.4&place=gn:2439155"),
    ("map-phone", _PHONE, "light", "#map=5/14.4/-0.5"),
    ("map-phone-dark", _PHONE, "dark", "#map=6/14.6/0.5&place=gn:2457161"),
)


def build(folder: Path) -> Path:
    """Build the page of the tests' small briefing."""
    import briefings

    from geobrief.render.map import render_map
    from geobrief.render.options import RenderOptions

    path = folder / "map.html"
    path.write_bytes(render_map(briefings.small_briefing(), RenderOptions()))
    return path


def main() -> None:
    from playwright.sync_api import sync_playwright

    given = [Path(argument) for argument in sys.argv[1:]]
    out = given[1] if len(given) > 1 else Path(__file__).parents[1] / "docs" / "pictures"
    out.mkdir(parents=True, exist_ok=True)
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = given[0].resolve() if given else build(Path(folder))
        browser = playwright.chromium.launch(executable_path=executable, args=_FLAGS)
        for name, (width, height), scheme, fragment in SHOTS:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                reduced_motion="reduce",
                offline=True,
            )
            page = context.new_page()
            page.goto(f"file://{page_file}{fragment}")
            page.wait_for_selector("body[data-complete]")
            page.wait_for_timeout(300)
            page.screenshot(path=out / f"{name}.png")
            context.close()
            print(out / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
