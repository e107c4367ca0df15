"""Places are kept as objects, but not without end; what the user moved stays moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from geobrief.gazetteer import Gazetteer, gazetteer


def test_a_moved_place_stays_moved_when_the_kept_ones_are_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gazetteer, "_MAX_KEPT", 3)
    plain = Gazetteer.open()
    row = next(row for row in range(len(plain)) if plain.place(row).name == "Bergen")
    place = plain.place(row)
    assert len(plain._places) <= 3
    overlay = tmp_path / "own.csv"
    overlay.write_text(f"id,action,lat,lon\n{place.id},move,1.5,2.5\n", encoding="utf-8")
    moved = Gazetteer.open(None, [overlay])
    assert not moved.problems
    for other in range(10):
        moved.place(other)
    assert moved.place(row).point == (1.5, 2.5)
