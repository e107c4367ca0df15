"""Where the folders `templates/` and `gazetteer/` lie, installed or in a checkout.

In the wheel they are force-included below `geobrief/_data`; in a checkout they stand at the top
level, which is recognised by the `pyproject.toml` beside them.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from geobrief.errors import ResourceError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the resource folder `name` ("templates" or "gazetteer").

    Raises ResourceError when the installation lacks it.
    """
    installed = _PACKAGE / "_data" / name
    if installed.is_dir():
        return installed
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise ResourceError(f"{name}/ is missing from this installation of geobrief: reinstall it")


# The files that a folder of weights trained by the user may hold; those it lacks are the shipped ones.
WEIGHTS = ("find.json", "locate.json", "types.json", "statuses.json", "roles.json")


def weights_text(name: str, package: str, given: Path | None) -> str:
    """The weights file `name`: from the folder `given` if it is there, else as `package` ships it in data/.

    Raises ResourceError for a folder without any weights, and for a file that cannot be read.
    """
    if given is not None and not any((given / one).is_file() for one in WEIGHTS):
        raise ResourceError(f"{given}: holds no weights: it needs one or more of {', '.join(WEIGHTS)}")
    try:
        if given is not None and (given / name).is_file():
            return (given / name).read_text(encoding="utf-8")
        return (files(package) / "data" / name).read_text(encoding="utf-8")
    except OSError as error:
        raise ResourceError(f"{name}: cannot be read ({error.strerror}): reinstall geobrief") from error
