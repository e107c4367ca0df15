"""Makes `reader_samples` importable however pytest was started, and reads folders for tests."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
