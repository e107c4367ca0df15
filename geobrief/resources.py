"""Where the folders `templates/` and `gazetteer/` lie, installed or in a checkout.

In the wheel they are force-included below `geobrief/_data`; in a checkout they stand at the top
level, which is recognised by the `pyproject.toml` beside them.
"""

from __future__ import annotations

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
