from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest

from geobrief.errors import ResourceError
from geobrief.gazetteer.build import sources

CONTENT = b"what was pinned"
PINS = {
    name: {
        "registry": registry,
        "version": "1.0",
        "file": file,
        "sha256": hashlib.sha256(CONTENT).hexdigest(),
    }
    for name, registry, file in (
        ("wheel", "pypi", "wheel-1.0-py3-none-any.whl"),
        ("old_style", "pypi", "old_style-1.0.tar.gz"),
        ("shapes", "npm", "shapes-1.0.tgz"),
        ("words", "debian", "words_1.0_all.deb"),
    )
}


class Registry:
    """Stands in for pip, npm and apt-get: notes what is asked and puts down the pinned file."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.content = CONTENT
        self.broken: set[str] = set()

    def run(self, command: list[str], *, cwd: Path, **_: object) -> None:
        self.asked.append(command)
        name = next((name for name in PINS if any(part.startswith(name) for part in command)), None)
        if command[0] in self.broken or " ".join(command) in self.broken:
            raise subprocess.CalledProcessError(100, command)
        if name is not None:
            (cwd / PINS[name]["file"]).write_bytes(self.content)


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    made = Registry()
    monkeypatch.setattr(sources, "read_pins", lambda: PINS)
    monkeypatch.setattr(sources.subprocess, "run", made.run)
    return made


def test_what_is_missing_is_fetched_and_no_more(registry: Registry, tmp_path: Path) -> None:
    (tmp_path / "shapes-1.0.tgz").write_bytes(CONTENT)
    (tmp_path / "words_1.0_all.deb").write_bytes(CONTENT[:5])  # a run that was stopped
    told: list[str] = []
    sources.fetch(tmp_path, told.append)
    assert told == ["pypi: wheel 1.0", "pypi: old_style 1.0", "debian: words 1.0"]
    wheel, sdist, package = registry.asked
    assert wheel[-1] == "wheel==1.0"
    assert wheel[wheel.index("--only-binary") :][:2] == ["--only-binary", ":all:"]
    # Only the package itself comes as source, not what is needed to look into it.
    assert sdist[sdist.index("--no-binary") :][:2] == ["--no-binary", "old_style"]
    assert package == ["apt-get", "--quiet", "download", "words=1.0"]
    assert sources.Sources.open(tmp_path)["words"].read_bytes() == CONTENT


def test_other_bytes_than_pinned_are_refused(registry: Registry, tmp_path: Path) -> None:
    registry.content = b"something else"
    with pytest.raises(ResourceError, match=r"wheel is not the pinned version 1\.0"):
        sources.fetch(tmp_path)


def test_a_missing_client_says_what_to_do(registry: Registry, tmp_path: Path) -> None:
    registry.broken.add("npm")
    with pytest.raises(
        ResourceError, match=r"get shapes-1\.0\.tgz from https://www\.npmjs\.com/package/shapes"
    ):
        sources.fetch(tmp_path)


def test_a_machine_without_package_lists_gets_its_own(registry: Registry, tmp_path: Path) -> None:
    registry.broken.add("apt-get --quiet download words=1.0")
    sources.fetch(tmp_path)
    update, download = registry.asked[-2:]
    assert update[-1] == "update"
    assert download[-1] == "words=1.0"
    assert [part for part in update if "Lists" in part] == [part for part in download if "Lists" in part]
