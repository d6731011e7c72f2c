"""The errors of conversions: PowerShell's ids and messages (topics types/casts, operators/casts)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion.text import net_string
from pshost.runtime.errors.exceptions import NetException, PSInvalidCastException

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType

CATEGORY = "InvalidArgument"


def refused(message: str, error_id: str, inner: BaseException | None = None) -> NetException:
    """A conversion's error with this message."""
    return PSInvalidCastException(message, error_id, CATEGORY, inner=inner)


def impossible(value: Any, nettype: NetType, error_id: str = "ConvertToFinalInvalidCastException") -> NetException:
    """The error where no conversion of this value to the type exists; null has ids of its own."""
    from pshost.runtime.dotnet.registry import type_of

    if value is None:
        if nettype.is_enum:
            return refused(
                f'Cannot convert null to type "{nettype.full_name}" due to enumeration values that are not valid. {one_of(nettype)}',
                "nullToEnumInvalidCast",
            )
        return refused(f'Cannot convert null to type "{nettype.full_name}".', "nullToObjectInvalidCast")
    return refused(
        f'Cannot convert the "{net_string(value)}" value of type "{type_of(value).full_name}" to type "{nettype.full_name}".', error_id
    )


def failed_with(value: Any, nettype: NetType, error_id: str, error: BaseException) -> NetException:
    """The error where a conversion exists and this value is not one that it takes; `error` says why."""
    text = f'Cannot convert value "{net_string(value)}" to type "{nettype.full_name}". Error: "{reason_of(error)}"'
    return refused(text, error_id, error)


def reason_of(error: BaseException) -> str:
    """The message that says why: the innermost error's where a method call has wrapped it."""
    inner = getattr(error, "inner", None)
    cause = inner if inner is not None and type(error).__name__ == "MethodInvocationException" else error
    return str(getattr(cause, "message", cause))


def one_of(nettype: NetType) -> str:
    """What an error says about an enum's names."""
    from pshost.runtime.dotnet.enum import get_names

    return (
        "Specify one of the following enumeration values and try again. The possible enumeration values are "
        f'"{",".join(get_names(nettype))}".'
    )
