"""`a..b`: whole numbers or characters, up or down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import FormatException, InvalidCastException, OverflowException, RuntimeException
from pshost.runtime.operators.numeric import as_number
from pshost.runtime.values.numbers import Char

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# A stop of the session is looked for at every so many numbers (a power of two, less one).
_BETWEEN_LOOKS = 1023


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


def emit_range(emit: Callable[[Any], None], left: Any, right: Any) -> None:
    """Write the elements from `left` to `right`, one after the other: a long range that is piped is never all there."""
    if left.__class__ is not int or right.__class__ is not int:
        for element in range_(left, right):
            emit(element)
        return
    from pshost.runtime.stopping import look

    for number in _span(left, right):
        emit(number)
        if not number & _BETWEEN_LOOKS:
            look()


def piped_range(left: Any, right: Any) -> Iterable[Any]:
    """The elements from `left` to `right` for a loop: a long range that is piped is never all there."""
    return _span(left, right) if left.__class__ is int and right.__class__ is int else range_(left, right)


def _bound(value: Any) -> int:
    number = as_number(value)
    if number is None:
        from pshost.runtime.dotnet.registry import type_of

        raise InvalidCastException(
            f"Unable to cast object of type '{type_of(value).full_name}' to type 'System.IConvertible'.",
            "System.InvalidCastException",
            "OperationStopped",
        )
    if not -(2**31) - 0.5 <= number < 2**31 - 0.5:  # NaN is not either
        raise OverflowException(
            "Value was either too large or too small for an Int32.", "System.OverflowException", "OperationStopped"
        )
    whole: int = round(number)
    return whole


def _span(first: int, last: int) -> range:
    return range(first, last + 1) if first <= last else range(first, last - 1, -1)
