"""Operators of .NET types: what an operation is where its operands are not both numbers.

The type of the left operand has the operator, or of the right one where the left is null, a number, a character or a truth value;
its static method (`op_Addition`) is called as any other, so that its overloads and conversions decide (recorded topic
`exprs/arithmetic`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import MethodInvocationException, RuntimeException
from pshost.runtime.operators.missing_operator import missing_operator
from pshost.runtime.operators.numeric import INTEGERS
from pshost.runtime.values.numbers import Char, Single
from pshost.runtime.values.psobject import PSObject

if TYPE_CHECKING:
    from pshost.runtime.errors.exceptions import NetException

_PRIMITIVE = INTEGERS | {float, Single, Char}
_SIGNS = {"op_Addition": "+", "op_Subtraction": "-", "op_Multiply": "*", "op_Division": "/", "op_Modulus": "%"}


def implicit(left: Any, right: Any, name: str) -> Any:
    """What the operator `name` of the operands' type gives; MethodNotFound if the type has none."""
    left = left.base if left.__class__ is PSObject else left
    right = right.base if right.__class__ is PSObject else right
    first, second = left.__class__, right.__class__
    if first in _PRIMITIVE or left is None:
        if second in _PRIMITIVE or right is None:
            raise undefined(left, right, name)
        owner = right
    else:
        owner = left
    from pshost.runtime.dotnet.registry import type_of
    from pshost.runtime.members import call_static, has_static

    nettype = type_of(owner)
    if not has_static(nettype, name):
        raise missing_operator(owner, name)
    try:
        return call_static(nettype, name, [left, right])
    except MethodInvocationException as error:
        raise MethodInvocationException(error.message, "DotNetMethodException", "NotSpecified", inner=error.inner) from error


def undefined(left: Any, right: Any, name: str) -> NetException:
    """NotADefinedOperationForType: neither operand's type has operators."""
    from pshost.runtime.dotnet.registry import type_of

    def shown(value: Any) -> str:
        return "$null" if value is None else str(type_of(value).full_name)

    return RuntimeException(
        f"The operation '[{shown(left)}] {_SIGNS.get(name, name)} [{shown(right)}]' is not defined.",
        "NotADefinedOperationForType",
        "InvalidOperation",
    )
