"""What can go wrong, as a small tree.

Every error says in one line what happened, where, and what to do about it. The children also
inherit the built-in exception a caller of the library would expect (the habit is geopy's).
"""

from __future__ import annotations


class GeobriefError(Exception):
    """Root of all errors that are the input's or the machine's fault, not ours."""


class InputError(GeobriefError, ValueError):
    """Nothing usable in the input, or an option that contradicts it."""


class ResourceError(GeobriefError, OSError):
    """Gazetteer, template or table missing, damaged or of another version."""


class OutputError(GeobriefError, OSError):
    """An output could not be made or written; the others may have been."""


class UsageError(InputError):
    """An argument that names nothing, or contradicts another one."""
