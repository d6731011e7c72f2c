"""The order of objects in Sort-Object, Group-Object and Compare-Object."""

from __future__ import annotations

from typing import Any

from pshost.runtime.errors.exceptions import NetException, PSInvalidOperationException
from pshost.runtime.values import Hashtable, OrderedDictionary, PSCustomObject

_WITHOUT_ORDER = frozenset((PSCustomObject, Hashtable, OrderedDictionary))


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
    if left.__class__ is right.__class__ and left.__class__ in _WITHOUT_ORDER:
        return 0  # they have no order, and PowerShell takes them for equal
    try:
        return int(compare(left, right, ignore_case))
    except NetException:
        return int(compare(to_string(left), to_string(right), ignore_case))


def group_text(value: Any, ignore_case: bool) -> str:
    """A text that is the same for all values that compare equal: what to look for an equal value under."""
    from pshost.runtime.conversion import to_string

    if value.__class__ in _WITHOUT_ORDER or value.__class__ is list:
        return str(value.__class__.__name__)
    text: str = to_string(value)
    return text.lower() if ignore_case else text


def evaluation_error(error: Exception, target: Any) -> NetException:
    """The error that reports a property expression which failed on an object."""
    message = getattr(error, "message", str(error))
    return PSInvalidOperationException(
        message, "ExpressionEvaluation", "InvalidResult", target, error
    )
