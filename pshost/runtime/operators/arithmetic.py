"""`+ - * / %`, `++` and `--`: numbers promote, text joins and repeats, arrays and tables are put together."""

from __future__ import annotations

import decimal
import math
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from pshost.runtime.errors.exceptions import (
    ArgumentException,
    ArgumentOutOfRangeException,
    DivideByZeroException,
    InvalidCastException,
    InvalidOperationException,
    MethodInvocationException,
    RuntimeException,
)
from pshost.runtime.operators import decimals
from pshost.runtime.operators.implicit import implicit
from pshost.runtime.operators.numeric import INTEGERS, as_number, boxed, common_kind, decimal_of
from pshost.runtime.operators.unrolling import is_enumerable, iterate
from pshost.runtime.values.enum import EnumValue
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.numbers import BigInteger, Char, Decimal, Int64, UInt32, UInt64
from pshost.runtime.values.psobject import PSObject

if TYPE_CHECKING:
    from pshost.runtime.errors.exceptions import NetException

_WHOLE = INTEGERS | {BigInteger}
REAL = frozenset((int, float))
_LONG = (Int64, UInt64)
# What .NET does not convert to an enumeration; other numbers that are no Int32 fail only with the result at hand.
_NOT_CAST_TO_ENUM = (Decimal, UInt32, UInt64)


def _operands(left: Any, right: Any) -> tuple[Any, Any] | None:
    """The operands as numbers, or None where one of them is none, so that its type must have the operator."""
    first = as_number(left, right)
    if first is None or first.__class__ is BigInteger:
        return None
    if left.__class__ is bool and right.__class__ is EnumValue:
        return first, int(right.value != 0)
    second = as_number(right, left)
    if second is None or second.__class__ is BigInteger:
        return None
    if second.__class__ is Decimal and left.__class__ is bool:
        raise _not_cast(left, right)
    return first, second


def _own(left: Any, right: Any, name: str) -> Any:
    """The operator of the operands' type; text on the left is a number, null is 0."""
    if left.__class__ is str or left is None or left is NOTHING:
        left = as_number(left, right)
    return implicit(left, None if right is NOTHING else right, name)


def _not_cast(left: Any, right: Any) -> NetException:
    from pshost.runtime.dotnet.registry import type_of

    return InvalidOperationException(
        f"No coercion operator is defined between types '{type_of(right).full_name}' and '{type_of(left).full_name}'.",
        "System.InvalidOperationException",
        "OperationStopped",
    )


def _as_enumeration(left: Any, right: Any, made: Any) -> Any:
    """A result in the enumeration of the left operand, which an Int32 alone can be."""
    kind = as_number(right, left).__class__
    if kind in _NOT_CAST_TO_ENUM:
        raise _not_cast(left, right)
    if made.__class__ is not int:
        raise InvalidCastException("Specified cast is not valid.", "System.InvalidCastException", "OperationStopped")
    return EnumValue(left.type, made)


def _combine(left: Any, right: Any, name: str, rule: _Rule) -> Any:
    """An operation by the rule of the class in which the two numbers meet."""
    left = left.base if left.__class__ is PSObject else left
    right = right.base if right.__class__ is PSObject else right
    both = _operands(left, right)
    if both is None:
        return _big(left, right, rule) if _are_big(left, right) else _own(left, right, name)
    first, second = both
    kind = common_kind(first, second)
    made: Any
    if kind is float:
        made = rule.real(float(first), float(second))
    elif kind is Decimal:
        made = rule.exact(decimal_of(first), decimal_of(second))
    else:
        made = rule.whole(int(first), int(second), kind)
    return _as_enumeration(left, right, made) if left.__class__ is EnumValue else made


def _are_big(left: Any, right: Any) -> bool:
    """Whether both are whole numbers, so that BigInteger's operator needs no conversions."""
    return left.__class__ in _WHOLE and right.__class__ in _WHOLE


def _big(left: int, right: int, rule: _Rule) -> BigInteger:
    if rule.divides and not right:
        raise MethodInvocationException("Attempted to divide by zero.", "DotNetMethodException", "NotSpecified")
    return BigInteger(rule.big(int(left), int(right)))


def add(left: Any, right: Any) -> Any:
    """`left + right`."""
    kind = left.__class__
    if kind is int and right.__class__ is int:
        total = left + right
        return total if -2147483648 <= total <= 2147483647 else float(total)
    if (kind is float and right.__class__ in REAL) or (kind is int and right.__class__ is float):
        return left + right
    if kind is PSObject:
        return add(left.base, right)
    if kind is str or kind is Char:
        from pshost.runtime.conversion import to_string

        return str.__str__(left) + (right if right.__class__ is str else to_string(right))
    if left is None or left is NOTHING:
        return None if right is NOTHING else right
    if isinstance(left, list) or (is_enumerable(left) and left is not NOTHING):
        return [*iterate(left), *(iterate(right) if is_enumerable(right) else (right,))]
    if isinstance(left, Hashtable):
        return _merged(left, right)
    return _combine(left, right, "op_Addition", _ADD)


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
    kind = left.__class__
    if (kind is float and right.__class__ in REAL) or (kind is int and right.__class__ is float):
        return left - right
    return _combine(left, right, "op_Subtraction", _SUBTRACT)


def multiply(left: Any, right: Any) -> Any:
    """`left * right`; text and arrays are repeated, null stays null."""
    kind = left.__class__
    if kind is int and right.__class__ is int:
        total = left * right
        return total if -2147483648 <= total <= 2147483647 else float(total)
    if (kind is float and right.__class__ in REAL) or (kind is int and right.__class__ is float):
        return left * right
    if kind is PSObject:
        return multiply(left.base, right)
    if left is None or left is NOTHING:
        return None
    if kind is str or isinstance(left, list):
        return _repeated(left, right)
    if kind is bool or kind is Char:
        return implicit(left, None if right is NOTHING else right, "op_Multiply")
    return _combine(left, right, "op_Multiply", _MULTIPLY)


def _whole_product(first: int, second: int, kind: type) -> Any:
    """A product; one beyond 64 bits passes through a BigInteger, whose conversion to a double cuts digits off."""
    product = first * second
    made = boxed(product, kind)
    if made.__class__ is float and kind in _LONG:
        excess = max(product.bit_length() - 53, 0)
        return float((abs(product) >> excess << excess) * (1 if product > 0 else -1))
    return made


def _repeated(left: Any, right: Any) -> Any:
    """Text or an array so many times; the number is converted to Int32 for text, to UInt32 for an array."""
    from pshost.runtime.conversion import convert
    from pshost.runtime.dotnet.registry import required

    if left.__class__ is not str:
        return list(left) * int(convert(right, required("System.UInt32")))
    count = convert(right, required("System.Int32"))
    if count < 0:
        raise ArgumentOutOfRangeException(
            "Specified argument was out of the range of valid values. (Parameter 'times')",
            "System.ArgumentOutOfRangeException",
            "OperationStopped",
        )
    return left * count


def _zero() -> NetException:
    cause = DivideByZeroException("Attempted to divide by zero.")
    return RuntimeException(cause.message, "RuntimeException", "NotSpecified", inner=cause)


def divide(left: Any, right: Any) -> Any:
    """`left / right`: integers give an integer only where nothing is left over."""
    return _combine(left, right, "op_Division", _DIVIDE)


def _real_quotient(first: float, second: float) -> float:
    if second == 0:
        return math.nan if first == 0 or math.isnan(first) else math.copysign(math.inf, first) * math.copysign(1, second)
    return first / second


def _whole_quotient(first: int, second: int, kind: type) -> Any:
    if second == 0:
        raise _zero()
    quotient, rest = divmod(abs(first), abs(second))
    if rest == 0:
        return boxed(quotient if (first < 0) == (second < 0) else -quotient, kind)
    return first / second


def _exact_quotient(first: decimal.Decimal, second: decimal.Decimal) -> Decimal:
    if second == 0:
        raise _zero()
    return decimals.divide(first, second)


def _big_quotient(first: int, second: int) -> int:
    quotient = abs(first) // abs(second)
    return quotient if (first < 0) == (second < 0) else -quotient


def remainder(left: Any, right: Any) -> Any:
    """`left % right`: the sign is the left operand's."""
    return _combine(left, right, "op_Modulus", _REMAINDER)


def _real_remainder(first: float, second: float) -> float:
    return math.nan if second == 0 or math.isinf(first) else math.fmod(first, second)


def _whole_remainder(first: int, second: int, kind: type) -> Any:
    if second == 0:
        raise _zero()
    return boxed(_big_remainder(first, second), kind)


def _exact_remainder(first: decimal.Decimal, second: decimal.Decimal) -> Decimal:
    if second == 0:
        raise _zero()
    return decimals.remainder(first, second)


def _big_remainder(first: int, second: int) -> int:
    value = abs(first) % abs(second)
    return -value if first < 0 else value


class _Rule(NamedTuple):
    """What an operator does in each class of numbers."""

    real: Callable[[float, float], float]
    exact: Callable[[decimal.Decimal, decimal.Decimal], Decimal]
    whole: Callable[[int, int, type], Any]
    big: Callable[[int, int], int]
    divides: bool = False


_ADD = _Rule(operator.add, decimals.add, lambda a, b, kind: boxed(a + b, kind), operator.add)
_SUBTRACT = _Rule(operator.sub, decimals.subtract, lambda a, b, kind: boxed(a - b, kind), operator.sub)
_MULTIPLY = _Rule(operator.mul, decimals.multiply, _whole_product, operator.mul)
_DIVIDE = _Rule(_real_quotient, _exact_quotient, _whole_quotient, _big_quotient, divides=True)
_REMAINDER = _Rule(_real_remainder, _exact_remainder, _whole_remainder, _big_remainder, divides=True)


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
        from pshost.runtime.dotnet.registry import type_of

        raise RuntimeException(
            f"The '{'++' if by > 0 else '--'}' operator works only on numbers. The operand is a '{type_of(value).full_name}'.",
            "OperatorRequiresNumber",
            "InvalidOperation",
            value,
        )
    return add(value, by)
