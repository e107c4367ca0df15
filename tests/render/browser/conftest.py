"""The browser: the machine's own Chromium, with every request and console message written down."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

import briefings  # noqa: E402 (found through the path above)
import fetch_tools  # noqa: E402

from geobrief.render.map import render_map  # noqa: E402
from geobrief.render.options import RenderOptions  # noqa: E402

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--no-first-run",
)


def missing(reason: str) -> NoReturn:
    """Skip, saying why; in CI, where all tools are to be there, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"in CI nothing may be skipped: {reason}")
    pytest.skip(reason)


def _chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        found = shutil.which(name)
        if found:
            return found
    missing("no Chromium on this machine: apt-get install -y chromium")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    executable = _chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed: pip install playwright")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the built page of one of the test briefings, by its name; each is built once."""
    folder = tmp_path_factory.mktemp("maps")
    made = {
        "small": briefings.small_briefing,
        "hostile": briefings.hostile_briefing,
        "crowd": lambda: briefings.make_briefing(3000),
        "placeless": briefings.placeless_briefing,
        "dateline": briefings.dateline_briefing,
        "stack": lambda: briefings.stacked_briefing(12),
    }

    def build(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            path.write_bytes(render_map(made[name](), RenderOptions()))
        return path

    return build


class Visit:
    """A page that is open, and what it asked for and complained of."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.messages: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))

    def open(self, path: Path, fragment: str = "") -> Any:
        self.page.goto(f"file://{path}{fragment}")
        self.page.wait_for_selector("body[data-complete]", timeout=60_000)
        return self.page

    def foreign(self) -> list[str]:
        """Return requests for anything but the page itself and what it made in memory."""
        return [url for url in self.requests[1:] if not url.startswith(("blob:", "data:", "file:"))] + [
            url for url in self.requests[1:] if url.startswith("file:") and ".html" not in url
        ]


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Visit]]:
    contexts = []

    def start(width: int = 1280, height: int = 800, scheme: str = "light", **more: Any) -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            offline=True,
            reduced_motion="reduce",
            accept_downloads=True,
            **more,
        )
        contexts.append(context)
        return Visit(context.new_page())

    yield start
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    found = fetch_tools.tool("axe-core")
    if found is None:
        missing("axe-core is not there: python tests/render/browser/fetch_tools.py")
    return found.read_text("utf-8")
