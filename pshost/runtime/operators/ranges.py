"""`a..b`: whole numbers or characters, up or down."""

from __future__ import annotations

from typing import Any

from pshost.runtime.errors.exceptions import FormatException, InvalidCastException, RuntimeException
from pshost.runtime.operators.numeric import as_number
from pshost.runtime.values.numbers import Char


def range_(left: Any, right: Any) -> list[Any]:
    """The elements from `left` to `right`, both included."""
    if isinstance(left, str) and isinstance(right, str) and len(left) == len(right) == 1 and not (left + right).isdigit():
        return [Char(chr(c)) for c in _span(ord(left), ord(right))]
    try:
        return list(_span(_bound(left), _bound(right)))
    except RuntimeException:
        text = left if isinstance(left, str) else right
        message = f"The input string '{text}' was not in a correct format."
        raise FormatException(message, "System.FormatException", "OperationStopped") from None


def _bound(value: Any) -> int:
    number = as_number(value)
    if number is None:
        from pshost.runtime.dotnet.registry import type_of

        raise InvalidCastException(
            f"Unable to cast object of type '{type_of(value).full_name}' to type 'System.IConvertible'.",
            "System.InvalidCastException",
            "OperationStopped",
        )
    whole: int = round(number)
    return whole


def _span(first: int, last: int) -> range:
    return range(first, last + 1) if first <= last else range(first, last - 1, -1)
