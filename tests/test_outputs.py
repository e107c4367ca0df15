from __future__ import annotations

import os
from pathlib import Path

import pytest

from geobrief import outputs
from geobrief.errors import OutputError


def test_a_file_is_replaced_whole_and_readable_by_all(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    outputs.write(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o644
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    def full(self: Path, other: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match="No space left"):
        outputs.write(target, b"new")
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_that_cannot_be_made_is_said_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="choose another folder"):
        outputs.prepare(tmp_path / "file" / "out")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_said(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(OutputError, match="cannot write there"):
        outputs.prepare(closed)


def test_a_folder_made_for_nothing_is_taken_away(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no report"), outputs.prepared(tmp_path / "a" / "b"):
        raise ValueError("no report")
    assert list(tmp_path.iterdir()) == []


def fail_in(folder: Path, name: str | None) -> None:
    with outputs.prepared(folder):
        if name:
            outputs.write(folder / name, b"x")
        raise ValueError("too late")


def test_a_folder_that_was_there_or_holds_something_stays(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    with pytest.raises(ValueError, match="late"):
        fail_in(tmp_path / "old", None)
    with pytest.raises(ValueError, match="late"):
        fail_in(tmp_path / "new" / "inner", "kept.txt")
    assert (tmp_path / "old").is_dir()
    assert (tmp_path / "new" / "inner" / "kept.txt").read_bytes() == b"x"
