"""The order of objects in Sort-Object, Group-Object and Compare-Object."""

from __future__ import annotations

from typing import Any

from pshost.runtime.errors.exceptions import NetException, PSInvalidOperationException
from pshost.runtime.values import PSCustomObject


class SortKey:
    """A value to order by, and whether the object had it at all."""

    __slots__ = ("exists", "value")

    def __init__(self, value: Any, exists: bool) -> None:
        self.value = value
        self.exists = exists


def compare_values(left: Any, right: Any, ignore_case: bool = True) -> int:
    """The order of two values: PowerShell's comparison, or that of their texts where their types have none."""
    from pshost.runtime.conversion import to_string
    from pshost.runtime.operators.comparison import compare

    if left is right:
        return 0
    if left is None or right is None:
        return -1 if left is None else 1
    if left.__class__ is PSCustomObject and right.__class__ is PSCustomObject:
        return 0  # they have no order, and PowerShell takes them for equal
    try:
        return int(compare(left, right, ignore_case))
    except NetException:
        return int(compare(to_string(left), to_string(right), ignore_case))


def evaluation_error(error: Exception, target: Any) -> NetException:
    """The error that reports a property expression which failed on an object."""
    message = getattr(error, "message", str(error))
    return PSInvalidOperationException(
        message, "ExpressionEvaluation", "InvalidResult", target, error
    )
