"""The two pictures of the README, made by a build of the example reports.

    python -m benchmarks.pictures

Needs Chromium and pdftoppm (poppler-utils).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
_WINDOW = {"width": 1280, "height": 800}
_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_PAGES = (1, 2, 3)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        command = [
            sys.executable,
            "-m",
            "geobrief",
            "build",
            ROOT / "examples" / "reports",
            "-o",
            out,
            "--quiet",
        ]
        command += [
            "--sources",
            ROOT / "examples" / "sources.toml",
            "--title",
            "Example briefing",
            "--format",
            "map,pdf",
        ]
        subprocess.run(command, check=True)
        _map(out / "map.html")
        _pages(out)


def _map(page: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        view = browser.new_page(viewport=_WINDOW)
        view.goto(page.as_uri())
        view.wait_for_timeout(2500)
        view.screenshot(path=PICTURES / "map.png")
        browser.close()


def _pages(out: Path) -> None:
    subprocess.run(["pdftoppm", "-r", "55", "-png", out / "briefing.pdf", out / "page"], check=True)
    files = sorted(out.glob("page-*.png"))
    pages = [ImageOps.expand(Image.open(files[n - 1]).convert("RGB"), 1, "#999999") for n in _PAGES]
    gap = 12
    width = sum(page.width for page in pages) + gap * (len(pages) - 1)
    sheet = Image.new("RGB", (width, pages[0].height), "white")
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width + gap
    sheet.save(PICTURES / "briefing.png", optimize=True)


if __name__ == "__main__":
    main()
