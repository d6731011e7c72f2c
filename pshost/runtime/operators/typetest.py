"""`-is`, `-isnot`, `-as`."""

from __future__ import annotations

from typing import Any

from pshost.runtime.conversion import to_string, try_convert
from pshost.runtime.errors.exceptions import RuntimeException
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSObject


def _type(value: Any) -> Any:
    from pshost.runtime.dotnet.registry import resolve

    if value.__class__.__name__ == "NetType":
        return value
    found = resolve(to_string(value))
    if found is None:
        raise RuntimeException(f"Unable to find type [{to_string(value)}].", "TypeNotFound", "InvalidOperation", value)
    return found


def is_(value: Any, type_or_name: Any) -> bool:
    """`-is`."""
    from pshost.runtime.dotnet.registry import is_subtype, type_of

    wanted = _type(type_or_name)
    if value is None or value is NOTHING:
        return False
    if wanted.full_name in ("System.Management.Automation.PSObject", "System.Management.Automation.PSCustomObject"):
        return value.__class__ is PSObject or value.__class__.__name__ == "PSCustomObject"
    if value.__class__ is PSObject:
        value = value.base
    return is_subtype(type_of(value), wanted)


def isnot(value: Any, type_or_name: Any) -> bool:
    """`-isnot`."""
    return not is_(value, type_or_name)


def as_(value: Any, type_or_name: Any) -> Any:
    """`-as`: the converted value, or null."""
    return try_convert(value, _type(type_or_name))[1]
