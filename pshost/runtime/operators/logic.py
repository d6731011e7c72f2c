"""Truth: what counts as true, `-not`, `-xor`."""

from __future__ import annotations

from typing import Any

from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSObject


def truthy(value: Any) -> bool:
    """Whether a value is true: not null, zero, an empty string, `[switch]` off, an empty array or one with one false element."""
    kind = value.__class__
    if kind is bool:
        return bool(value)
    if value is None or value is NOTHING:
        return False
    if kind is PSObject:
        return truthy(value.base)
    if isinstance(value, str | int | float):
        return value != "\0" and bool(value) if kind.__name__ == "Char" else bool(value)
    if isinstance(value, list):
        return False if not value else truthy_element(value[0]) if len(value) == 1 else True
    name = kind.__name__
    if name in ("Decimal", "Switch"):
        return bool(value)
    if name == "EnumValue":
        return bool(value.value)
    return True


def truthy_element(value: Any) -> bool:
    """Whether the only element of an array makes it true: an array inside counts by whether it has elements."""
    return bool(value) if isinstance(value, list) else truthy(value)


def not_(value: Any) -> bool:
    """`-not`, `!`."""
    return not truthy(value)


def xor(left: Any, right: Any) -> bool:
    """`-xor`."""
    return truthy(left) != truthy(right)
