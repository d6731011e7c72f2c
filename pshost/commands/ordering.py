"""The order of objects in Sort-Object, Group-Object and Compare-Object."""

from __future__ import annotations

from functools import cmp_to_key
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import NetException, PSInvalidOperationException
from pshost.runtime.operators.collation import ascii_letters, text_key
from pshost.runtime.operators.numeric import INTEGERS
from pshost.runtime.values import Hashtable, OrderedDictionary, PSCustomObject, PSObject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_REAL = frozenset((int, float))
_TIMES = ("System.DateTime", "System.TimeSpan")  # in the order of their ticks
_WITHOUT_ORDER = frozenset((PSCustomObject, Hashtable, OrderedDictionary))


class Absent:
    """What stands among the values to order by where an object does not have the property; and what was read nevertheless."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


def order_by(directions: Sequence[bool], ignore_case: bool) -> Callable[[list[Any], list[Any]], int]:
    """The order of two objects by their values; `directions` says which are taken backwards."""

    def order(left: list[Any], right: list[Any]) -> int:
        for a, b, backwards in zip(left, right, directions, strict=False):
            if (a.__class__ is Absent) is not (b.__class__ is Absent):
                # An object without the property comes last, ascending or descending.
                return 1 if a.__class__ is Absent else -1
            result = compare_values(a.value, b.value, ignore_case) if a.__class__ is Absent else compare_values(a, b, ignore_case)
            if result:
                return -result if backwards else result
        return 0

    return order


def order_of(keys: Sequence[list[Any]], directions: Sequence[bool], ignore_case: bool) -> list[int]:
    """The places of objects in the order of their values, by the comparison that `order_by` gives; equal ones stay as they came.

    Where each of the values is of one class with an order that Python has too, or has after a translation, Python sorts.
    """
    places = list(range(len(keys)))
    width = len(directions)
    columns = None
    if all(len(values) == width for values in keys):
        columns = [native_keys([values[number] for values in keys], ignore_case) for number in range(width)]
    if columns is None or any(column is None for column in columns):
        order = order_by(directions, ignore_case)

        def order_places(left: int, right: int) -> int:
            return order(keys[left], keys[right])

        return sorted(places, key=cmp_to_key(order_places))
    for column, backwards in zip(reversed(columns), reversed(directions), strict=True):
        assert column is not None
        places.sort(key=column.__getitem__, reverse=backwards)
    return places


def native_keys(values: list[Any], ignore_case: bool) -> list[Any] | None:
    """For each value something that Python orders as `compare_values` orders the values; None if there is no such thing."""
    kinds = {value.__class__ for value in values}
    if PSObject in kinds:
        values = [value.base if value.__class__ is PSObject else value for value in values]
        kinds = {value.__class__ for value in values}
    if kinds <= _REAL:
        return values if float not in kinds or all(value == value for value in values) else None
    if len(kinds) != 1:
        return None
    kind = kinds.pop()
    if kind in INTEGERS or kind is bool:
        return values
    if getattr(kind, "net_name", None) in _TIMES:
        return [value.ticks for value in values]
    if kind is not str:
        return None
    if all(map(str.isascii, values)):
        weighed = [ascii_letters(text) for text in values]
        return weighed if ignore_case else list(zip(weighed, map(str.swapcase, values), strict=True))
    return [text_key(text, ignore_case) for text in values]


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
