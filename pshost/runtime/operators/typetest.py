"""`-is`, `-isnot`, `-as` (topics operators/type-operators, as-is)."""

from __future__ import annotations

from typing import Any

from pshost.runtime.conversion import convert, try_convert
from pshost.runtime.conversion.text import net_string
from pshost.runtime.errors.exceptions import InvalidCastException, RuntimeException
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSObject


def _type(value: Any, operator: str) -> Any:
    """The type on an operator's right side: one, or what converts to one."""
    if value.__class__.__name__ == "NetType":
        return value
    from pshost.runtime.dotnet.registry import required

    found = convert(value, required("System.Type"))
    if found is None:
        raise RuntimeException(
            f"The right operand of '-{operator.lower()}' must be a type.", f"{operator}OperatorRequiresType", "InvalidOperation"
        )
    return found


def is_(value: Any, type_or_name: Any) -> bool:
    """`-is`: a right side that is no type is an error without an id of its own."""
    from pshost.runtime.dotnet.registry import is_subtype, type_of

    try:
        wanted = _type(type_or_name, "Is")
    except InvalidCastException as error:
        raise RuntimeException(error.message, "RuntimeException", "NotSpecified", inner=error) from error
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
    """`-as`: the converted value, or null; a date's text is the culture's, where a cast's is invariant."""
    wanted = _type(type_or_name, "As")
    if wanted.full_name == "System.String" and hasattr(value, "invariant_text"):
        return net_string(value)
    if wanted.full_name == "System.String[]" and hasattr(value, "invariant_text"):
        return TypedArray([net_string(value)], wanted.element)
    return try_convert(value, wanted)[1]
