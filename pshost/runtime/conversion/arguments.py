"""What parameters and a script's typed variables refuse although a cast would take it (topics types/casts, functions/calling).

Booleans and switches are made of booleans and numbers only, a `[ref]` of nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSObject, Switch

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType


def refusal(value: Any, nettype: NetType) -> str | None:
    """Why a value is no argument of a type, in the words of the error; None if it may be converted."""
    name = nettype.full_name
    value = value.base if value.__class__ is PSObject else value
    if name == "System.Boolean" and not is_truth(value):
        return not_boolean(value, name)
    if name == "System.Management.Automation.PSReference" and type(value).__name__ != "Reference":
        return "Reference type is expected in argument."
    return None


def is_truth(value: Any) -> bool:
    """Whether a value is one that boolean parameters accept: a boolean, a number, an enum's value."""
    if value is None or value is NOTHING or isinstance(value, str):
        return False
    if isinstance(value, bool | int | float | Switch):
        return True
    from pshost.runtime.dotnet.registry import type_of

    kind = type_of(value)
    return kind.is_enum or kind.full_name == "System.Decimal"


def not_boolean(value: Any, wanted: str) -> str:
    """What the error says of a value that is no boolean."""
    from pshost.runtime.dotnet.registry import type_of

    had = "" if value is None or value is NOTHING else type_of(value).full_name
    return (
        f'Cannot convert value "{had}" to type "{wanted}". Boolean parameters accept only Boolean values and numbers, such as '
        "$True, $False, 1 or 0."
    )
