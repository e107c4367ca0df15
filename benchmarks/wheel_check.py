"""Build the wheel, install it alone in a fresh environment, and do the main job outside the checkout.

    python -m benchmarks.wheel_check

The outputs must be the same bytes as the checkout's. Exit status 1 when they are not.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORTS = [ROOT / "examples" / "reports", "--sources", ROOT / "examples" / "sources.toml", "--quiet"]


def run(*command: object, cwd: Path) -> None:
    subprocess.run([str(part) for part in command], check=True, cwd=cwd)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, ROOT, cwd=folder)
        wheel = next(folder.glob("*.whl"))
        print(f"wheel {wheel.name}: {wheel.stat().st_size / 2**20:.1f} MB")
        run(sys.executable, "-m", "venv", folder / "fresh", cwd=folder)
        python = folder / "fresh" / "bin" / "python"
        run(
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "-c",
            ROOT / "requirements" / "lock.txt",
            wheel,
            cwd=folder,
        )
        run(python, "-I", "-m", "geobrief", "build", *REPORTS, "-o", folder / "wheel", cwd=folder)
        run(sys.executable, "-m", "geobrief", "build", *REPORTS, "-o", folder / "checkout", cwd=ROOT)
        names = sorted(path.name for path in (folder / "checkout").iterdir())
        other = [
            file
            for file in names
            if (folder / "checkout" / file).read_bytes() != (folder / "wheel" / file).read_bytes()
        ]
    print(f"{len(names)} outputs; different: {', '.join(other) or 'none'}")
    return 1 if other else 0


if __name__ == "__main__":
    sys.exit(main())
