"""A bounded fuzz run over every reader, where atheris is installed (`pip install 'geobrief[fuzz]'`)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "readers_fuzz.py"


@pytest.mark.slow
def test_no_exception_leaves_any_reader() -> None:
    pytest.importorskip("atheris", reason="atheris is not installed")
    done = subprocess.run(
        [sys.executable, SCRIPT, "--all", "--seconds", "2"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
