"""A property worked out once for each object: functools.cached_property without its lock.

Until Python 3.12 that one takes a lock for every first use, which cost a sixth of the compile
step. Nothing here is shared between threads.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

_Value = TypeVar("_Value")


class lazy(Generic[_Value]):  # noqa: N801 - used as a decorator, like "property"
    """Decorator: the value replaces the descriptor in the object's own dictionary."""

    def __init__(self, make: Callable[[Any], _Value]) -> None:
        self.make = make
        self.name = make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, owner: Any, kind: type | None = None) -> _Value:
        """The value for `owner`, made at first use."""
        value = self.make(owner)
        owner.__dict__[self.name] = value
        return value
