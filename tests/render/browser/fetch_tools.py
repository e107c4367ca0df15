"""Fetch what the browser tests borrow from npm: axe-core and TypeScript, pinned, checked.

    python tests/render/browser/fetch_tools.py

Neither ships with the package. They go to out/test-tools/, which git ignores; without them the
tests that need them skip with the reason, and in CI that skip is a failure.
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
import tarfile
from pathlib import Path

TOOLS = Path(__file__).parents[3] / "out" / "test-tools"
# Package, version, file that shows it is there, sha512 of the archive (as npm prints it).
PINNED = (
    (
        "axe-core",
        "4.14.1",
        "axe.min.js",
        "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
    ),
    (
        "typescript",
        "5.9.3",
        "bin/tsc",
        "jl1vZzPDinLr9eUt3J/t7V6FgNEw9QjvBPdysz9KfQDD41fQrC2Y4vKQdiaUpFT4bXlb1RHhLpp8wtm6M5TgSw==",
    ),
)


def tool(name: str) -> Path | None:
    """Return the file of a fetched tool, or None."""
    for package, version, proof, _ in PINNED:
        path = TOOLS / f"{package}-{version}" / "package" / proof
        if package == name and path.is_file():
            return path
    return None


def fetch() -> None:
    TOOLS.mkdir(parents=True, exist_ok=True)
    for package, version, _, digest in PINNED:
        if tool(package):
            continue
        subprocess.run(
            ["npm", "pack", "--silent", f"{package}@{version}", "--pack-destination", str(TOOLS)], check=True
        )
        archive = TOOLS / f"{package}-{version}.tgz"
        found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if found != digest:
            raise SystemExit(f"{archive.name}: not the archive that was pinned (sha512 {found})")
        with tarfile.open(archive) as packed:
            packed.extractall(TOOLS / f"{package}-{version}", filter="data")


if __name__ == "__main__":
    fetch()
