"""`a..b`: whole numbers or characters, up or down."""

from __future__ import annotations

from typing import Any

from pshost.runtime.errors.exceptions import FormatException, RuntimeException
from pshost.runtime.operators.numeric import as_number
from pshost.runtime.values.numbers import Char


def range_(left: Any, right: Any) -> list[Any]:
    """The elements from `left` to `right`, both included."""
    if isinstance(left, str) and isinstance(right, str) and len(left) == len(right) == 1 and not (left + right).isdigit():
        return [Char(chr(c)) for c in _span(ord(left), ord(right))]
    try:
        return list(_span(round(as_number(left) or 0), round(as_number(right) or 0)))
    except RuntimeException:
        text = left if isinstance(left, str) else right
        message = f"The input string '{text}' was not in a correct format."
        raise FormatException(message, "System.FormatException", "OperationStopped") from None


def _span(first: int, last: int) -> range:
    return range(first, last + 1) if first <= last else range(first, last - 1, -1)
