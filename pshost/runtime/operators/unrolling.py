"""What a pipeline enumerates: arrays and other collections, but neither strings, dictionaries nor objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSObject

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_enumerable(value: Any) -> bool:
    """Whether a pipeline writes the elements of a value instead of the value."""
    if value.__class__ is PSObject:
        value = value.base
    return isinstance(value, list) or value is NOTHING or bool(getattr(value.__class__, "enumerates", False))


def iterate(value: Any) -> Iterator[Any]:
    """The objects that a pipeline makes of a value: its elements, itself, or none for NOTHING."""
    if value.__class__ is list:
        return iter(value)
    if value is NOTHING:
        return iter(())
    if is_enumerable(value):
        return iter(value.base if value.__class__ is PSObject else value)
    return iter((value,))
