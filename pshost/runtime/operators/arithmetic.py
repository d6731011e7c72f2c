"""`+ - * / %`, `++` and `--`: numbers promote, text joins and repeats, arrays and tables are put together."""

from __future__ import annotations

import decimal
import math
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import (
    ArgumentException,
    ArgumentOutOfRangeException,
    InvalidCastException,
    NetException,
    RuntimeException,
)
from pshost.runtime.operators.missing_operator import missing_operator
from pshost.runtime.operators.numeric import SMALL, as_number, boxed, common_kind, decimal_of, rounded, single
from pshost.runtime.operators.unrolling import is_enumerable, iterate
from pshost.runtime.values.enum import EnumValue
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.numbers import BigInteger, Char, Decimal, Single
from pshost.runtime.values.psobject import PSObject

if TYPE_CHECKING:
    from collections.abc import Callable


# Quotients of decimals are rounded once, so they are first made with more digits than a Decimal has.
WIDE = decimal.Context(prec=60)
# The methods that .NET types offer beside their operators, with the same meaning.
_METHODS = {"op_Addition": "Add", "op_Subtraction": "Subtract", "op_Multiply": "Multiply"}


def _operands(left: Any, right: Any, name: str) -> tuple[Any, Any]:
    if left.__class__ is str:
        first, second = as_number(left, right), as_number(right)
    else:
        first = as_number(left)
        if first is None:
            raise missing_operator(left, name)
        second = as_number(right, left)
    if first is None or second is None:
        raise missing_operator(left if first is None else right, name)
    return first, second


def _enumeration(left: Any, right: Any) -> Any:
    """The enumeration whose value an operation gives, or None."""
    for value in (left, right):
        if value.__class__ is EnumValue:
            return value.type
    return None


def _enum_value(kind: Any, value: Any) -> EnumValue:
    if value.__class__ is not int:
        raise InvalidCastException("Specified cast is not valid.", "System.InvalidCastException", "OperationStopped")
    return EnumValue(kind, value)


def _combine(left: Any, right: Any, name: str, whole: Callable[[Any, Any], Any], real: Callable[[Any, Any], Any]) -> Any:
    first, second = _operands(left, right, name)
    kind = common_kind(first, second)
    made = _combined(first, second, kind, whole, real)
    enumeration = _enumeration(left, right)
    return made if enumeration is None else _enum_value(enumeration, made)


def _combined(first: Any, second: Any, kind: type, whole: Callable[[Any, Any], Any], real: Callable[[Any, Any], Any]) -> Any:
    if kind is Decimal:
        return rounded(whole(decimal_of(first), decimal_of(second)))
    if kind is float:
        made = real(float(first), float(second))
        return single(made) if first.__class__ is Single and second.__class__ is Single else made
    return boxed(whole(int(first), int(second)), kind)


def add(left: Any, right: Any) -> Any:
    """`left + right`."""
    kind = left.__class__
    if kind is int and right.__class__ is int:
        total = left + right
        return total if -2147483648 <= total <= 2147483647 else float(total)
    if kind is float and right.__class__ in (float, int):
        return left + right
    if kind is PSObject:
        return add(left.base, right)
    if kind is str:
        from pshost.runtime.conversion import to_string

        return left + (right if right.__class__ is str else to_string(right))
    if kind is Char:
        from pshost.runtime.conversion import to_string

        return ord(left) + right if right.__class__ is int else str(left) + to_string(right)
    if left is None or left is NOTHING:
        return None if right is NOTHING else right
    if isinstance(left, list) or (is_enumerable(left) and left is not NOTHING):
        return [*iterate(left), *(iterate(right) if is_enumerable(right) else (right,))]
    if isinstance(left, Hashtable):
        return _merged(left, right)
    own = getattr(left, "op_addition", None)
    return own(right) if own is not None else _dotnet(left, right, "op_Addition", lambda a, b: a + b)


def _dotnet(left: Any, right: Any, name: str, combine: Callable[[Any, Any], Any]) -> Any:
    """Numbers, else the operator method that the left value's .NET type has."""
    if left.__class__ is not str and as_number(left) is None:
        from pshost.runtime.members import call_method, has_member

        method = _METHODS.get(name)
        if method is not None and has_member(left, method):
            return call_method(left, method, [right])
    return _combine(left, right, name, combine, combine)


def _merged(left: Hashtable, right: Any) -> Hashtable:
    right = right.base if right.__class__ is PSObject else right
    if not isinstance(right, Hashtable):
        raise RuntimeException("A hash table can only be added to another hash table.", "AddHashTableToNonHashTable", "InvalidOperation")
    made = left.copy()
    for key, value in right.items():
        if key in made:
            from pshost.runtime.conversion import to_string

            raise ArgumentException(
                f"Item has already been added. Key in dictionary: '{to_string(key)}'  Key being added: '{to_string(key)}'",
                "System.ArgumentException",
                "OperationStopped",
            )
        made[key] = value
    return made


def subtract(left: Any, right: Any) -> Any:
    """`left - right`."""
    if left.__class__ is int and right.__class__ is int:
        total = left - right
        return total if -2147483648 <= total <= 2147483647 else float(total)
    return _dotnet(left, right, "op_Subtraction", lambda a, b: a - b)


def multiply(left: Any, right: Any) -> Any:
    """`left * right`; text and arrays are repeated."""
    kind = left.__class__
    if kind is int and right.__class__ is int:
        total = left * right
        return total if -2147483648 <= total <= 2147483647 else float(total)
    if kind is PSObject:
        return multiply(left.base, right)
    if kind is str or isinstance(left, list):
        times = as_number(right)
        if times is None:
            raise missing_operator(right, "op_Multiply")
        count = round(times)
        if count < 0:
            raise ArgumentOutOfRangeException(
                "Specified argument was out of the range of valid values.", "System.ArgumentOutOfRangeException", "OperationStopped"
            )
        return left * count if kind is str else list(left) * count
    if kind is bool or kind is Char:
        _refuse_multiplying(left, right)
    return _dotnet(left, right, "op_Multiply", lambda a, b: a * b)


def _refuse_multiplying(left: Any, right: Any) -> None:
    """Truth values and characters are not multiplied, unless by a number that draws them into its type."""
    if right.__class__ in (str, PSObject) or isinstance(right, list):
        raise missing_operator(left, "op_Multiply")
    if right is None or right.__class__ in (int, float, Single, bool, Char) or right.__class__ in SMALL:
        from pshost.runtime.dotnet.registry import type_of

        raise RuntimeException(
            f"The operation '[{type_of(left).full_name}] * [{type_of(right).full_name}]' is not defined.",
            "NotADefinedOperationForType",
            "InvalidOperation",
        )


def _zero() -> NetException:
    return RuntimeException("Attempted to divide by zero.", "RuntimeException", "NotSpecified")


def divide(left: Any, right: Any) -> Any:
    """`left / right`: integers give an integer only where nothing is left over."""
    enumeration = _enumeration(left, right)
    if enumeration is not None:
        first, second = _operands(left, right, "op_Division")
        return _enum_value(enumeration, divide(first, second))
    first, second = _operands(left, right, "op_Division")
    kind = common_kind(first, second)
    if kind is float:
        if second == 0:
            return math.nan if first == 0 or math.isnan(first) else math.copysign(math.inf, float(first)) * math.copysign(1, float(second))
        return float(first) / float(second)
    if second == 0:
        raise _zero()
    if kind is Decimal:
        return rounded(WIDE.divide(decimal_of(first), decimal_of(second)))
    quotient, rest = divmod(abs(int(first)), abs(int(second)))
    if rest == 0 or kind.__name__ == "BigInteger":
        return boxed(quotient if (first < 0) == (second < 0) else -quotient, kind)
    return int(first) / int(second)


def remainder(left: Any, right: Any) -> Any:
    """`left % right`: the sign is the left operand's."""
    enumeration = _enumeration(left, right)
    if enumeration is not None:
        first, second = _operands(left, right, "op_Modulus")
        return _enum_value(enumeration, remainder(first, second))
    first, second = _operands(left, right, "op_Modulus")
    kind = common_kind(first, second)
    if kind is float:
        return math.nan if second == 0 or math.isinf(first) else math.fmod(float(first), float(second))
    if second == 0:
        raise _zero()
    if kind is Decimal:
        return rounded(decimal_of(first) % decimal_of(second))
    value = abs(int(first)) % abs(int(second))
    return boxed(-value if first < 0 else value, kind)


def negate(value: Any) -> Any:
    """`-value`."""
    if value.__class__ is int:
        return -value if value != -2147483648 else 2147483648.0
    return subtract(0, value)


def plus(value: Any) -> Any:
    """`+value`."""
    return add(0, as_number(value)) if as_number(value) is not None else add(0, value)


def increment(value: Any) -> Any:
    """`++`: null counts as 0."""
    return _step(value, 1)


def decrement(value: Any) -> Any:
    """`--`: null counts as 0."""
    return _step(value, -1)


def _step(value: Any, by: int) -> Any:
    if value is None or value is NOTHING:
        return by
    if value.__class__ in (str, bool, Char, BigInteger) or as_number(value) is None:
        raise RuntimeException(
            "The '++' operator works only on numbers." if by > 0 else "The '--' operator works only on numbers.",
            "OperatorRequiresNumber",
            "InvalidOperation",
            value,
        )
    return add(value, by)
