"""`-eq` and its like, with and without regard to case; a collection on the left is filtered.

The right operand is converted to the left one's kind: numbers compare as numbers, text as text in the order of its characters
without regard to case unless the operator says so.
"""

from __future__ import annotations

import math
import operator
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import InvalidOperationException, NetException, RuntimeException
from pshost.runtime.operators.numeric import INTEGERS, NUMBERS, RANGES, as_number
from pshost.runtime.operators.unrolling import is_enumerable, iterate
from pshost.runtime.values.enum import EnumValue
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.numbers import BigInteger, Char, Decimal, UInt32, UInt64
from pshost.runtime.values.psobject import PSCustomObject, PSObject, Switch

if TYPE_CHECKING:
    from collections.abc import Callable

# What .NET does not convert to an enumeration.
_NOT_CAST_TO_ENUM = (Decimal, UInt32, UInt64)
# The numbers that know NaN; beside a BigInteger it fails, beside a truth value it is one.
_ORDERED = (NUMBERS | {EnumValue}) - {BigInteger, bool}


def _first_text(left: str, right: str, ignore_case: bool) -> int:
    """The first comparison of texts by their order, which loads the collation and takes its own place."""
    global _compare_text
    from pshost.runtime.operators.collation import compare_text

    _compare_text = compare_text
    return compare_text(left, right, ignore_case)


_compare_text = _first_text


def _plain(value: Any) -> Any:
    if value.__class__ is PSObject:
        return value.base
    return None if value is NOTHING else value


def equals(left: Any, right: Any, ignore_case: bool = True) -> bool:
    """Whether two values are equal by PowerShell's rules, the left one's type deciding."""
    left, right = _plain(left), _plain(right)
    kind = left.__class__
    if left is None or right is None:
        return left is right
    if kind is Char and right.__class__ in INTEGERS and right.__class__ is not bool:
        return bool(ord(left) == right)
    if kind is str or kind is Char:
        from pshost.runtime.conversion import to_string

        other = right if right.__class__ is str else to_string(right)
        if left == other or (ignore_case and left.lower() == other.lower()):
            return True
        if left.isascii() and other.isascii() and left.isprintable() and other.isprintable():
            return False
        # Letters with accents have two spellings, and control characters do not count.
        return _compare_text(left, other, ignore_case) == 0
    if kind is bool or kind is Switch:
        from pshost.runtime.operators.logic import truthy

        return bool(left) is truthy(right)
    if kind in NUMBERS:
        try:
            number = as_number(right)
        except RuntimeException:
            return False
        return number is not None and _same_number(left, number)
    if left is right:
        return True
    if kind is EnumValue and right.__class__ in _NOT_CAST_TO_ENUM:
        raise _no_coercion(left, right)
    return _equal_objects(left, right)


def _same_number(left: Any, right: Any) -> bool:
    """Whether two numbers are equal in the class in which they meet: beside a double every number is one."""
    if left.__class__ is not right.__class__ and (isinstance(left, float) or isinstance(right, float)):
        return _as_real(left) == _as_real(right)
    return bool(left == right)


def _as_real(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _equal_objects(left: Any, right: Any) -> bool:
    from pshost.runtime.conversion import convert
    from pshost.runtime.dotnet.registry import type_of

    if left.__class__.__name__ == "NetType" or isinstance(left, list):
        return bool(left is right)
    if left.__class__ is not right.__class__:
        try:
            right = convert(right, type_of(left))
        except (NetException, ValueError):
            return False
    own = getattr(left, "Equals", None)
    return bool(own(right)) if callable(own) else bool(left == right)


def compare(left: Any, right: Any, ignore_case: bool = True) -> int:
    """Less than, equal or greater: -1, 0, 1. Null is less than everything but itself and negative numbers."""
    left, right = _plain(left), _plain(right)
    kind: Any = left.__class__
    if left is None:
        below: Any = right if right.__class__ in NUMBERS and right == right else 0
        return 0 if right is None else (1 if below < 0 else -1)
    if right is None and kind is not EnumValue:
        return -1 if kind in NUMBERS and left < 0 else 1
    if kind is Char:
        return _compare_chars(left, right, ignore_case)
    if kind is str:
        from pshost.runtime.conversion import to_string

        return _compare_text(left, right if right.__class__ is str else to_string(right), ignore_case)
    if kind is bool:
        from pshost.runtime.operators.logic import truthy

        return int(left) - int(truthy(right))
    number = as_number(left)
    if number is not None:
        if kind is EnumValue:
            right = _beside_enumeration(left, right)
        other = _number_beside(left, right, number)
        if number != number or other != other:
            return int(number == number) - int(other == other)
        if number.__class__ is not other.__class__ and (isinstance(number, float) or isinstance(other, float)):
            number, other = _as_real(number), _as_real(other)
        return -1 if number < other else int(number > other)
    return _compare_objects(left, right)


def _beside_enumeration(left: EnumValue, right: Any) -> Any:
    """What an enumeration is compared with: an array by its flags; an error for numbers that .NET does not convert to one."""
    if right is None or right.__class__ in _NOT_CAST_TO_ENUM:
        raise _no_coercion(left, right)
    if not isinstance(right, list):
        return right
    from pshost.runtime.conversion import convert

    try:
        return convert(right, left.type)
    except NetException:
        raise _failure(left, right) from None


def _no_coercion(left: Any, right: Any) -> NetException:
    from pshost.runtime.dotnet.registry import type_of

    return InvalidOperationException(
        f"No coercion operator is defined between types '{type_of(right).full_name}' and '{type_of(left).full_name}'.",
        "System.InvalidOperationException",
        "OperationStopped",
    )


def _number_beside(left: Any, right: Any, number: Any) -> Any:
    """The right operand as a number comparable with the left one, or the failure to compare."""
    try:
        other = as_number(right, left)
    except RuntimeException:
        if left.__class__ is BigInteger:
            raise _failure(left, right) from None
        raise
    if other is None:
        raise _failure(left, right)
    if number.__class__ is BigInteger:
        return _as_big(other, left, right)
    if other.__class__ is BigInteger:
        limits = RANGES.get(number.__class__)
        if left.__class__ is EnumValue or (limits is not None and int(other) not in limits):
            raise _failure(left, right)
    return other


def _as_big(other: Any, left: Any, right: Any) -> int:
    try:
        return int(other)
    except (ValueError, OverflowError):
        raise _failure(left, right) from None


def _compare_chars(left: Any, right: Any, ignore_case: bool) -> int:
    """A character beside what converts to one: another, a text of one character, a whole number in its range."""
    if isinstance(right, str) and len(right) == 1:
        other = right
    elif isinstance(right, int) and not isinstance(right, bool | BigInteger) and 0 <= right < 65536:
        other = chr(right)
    elif right.__class__ is EnumValue:
        other = chr(right.value)
    else:
        raise _failure(left, right)
    first, second = (left.upper(), other.upper()) if ignore_case and right.__class__ is Char else (left, other)
    return -1 if first < second else int(first > second)


def _failure(left: Any, right: Any) -> NetException:
    from pshost.runtime.conversion import to_string
    from pshost.runtime.dotnet.registry import type_of

    name = type_of(left).full_name
    return RuntimeException(
        f'Could not compare "{to_string(left)}" to "{to_string(right)}". Error: "Cannot convert the "{to_string(right)}" value of type '
        f'"{type_of(right).full_name}" to type "{name}"."',
        "ComparisonFailure",
        "InvalidOperation",
        right,
    )


def _comparable(value: Any) -> bool:
    """Whether the type of a value has an order, so that it is the other operand that does not fit."""
    return callable(getattr(value, "CompareTo", None)) or getattr(value.__class__, "__lt__", None) is not getattr(object, "__lt__", None)


def _compare_objects(left: Any, right: Any) -> int:
    if left.__class__ is PSCustomObject:
        from pshost.runtime.conversion import to_string

        shown = to_string(left)
        raise RuntimeException(
            f'Cannot compare "{shown}" to "{to_string(right)}" because the objects are not the same type or the object "{shown}" does not '
            'implement "IComparable".',
            "PSObjectCompareTo",
        )
    if left is right:
        return 0
    from pshost.runtime.conversion import convert
    from pshost.runtime.dotnet.registry import type_of

    if left.__class__ is not right.__class__:
        try:
            right = convert(right, type_of(left))
        except (NetException, ValueError):
            raise (_failure if _comparable(left) else _not_comparable)(left, right) from None
    own = getattr(left, "CompareTo", None)
    if callable(own):
        return int(own(right))
    try:
        return -1 if left < right else int(left > right)
    except TypeError:
        raise _not_comparable(left, right) from None


def _not_comparable(left: Any, right: Any) -> NetException:
    from pshost.runtime.conversion import to_string

    return RuntimeException(
        f'Cannot compare "{to_string(left)}" because it is not IComparable.', "NotIcomparable", "InvalidOperation", right
    )


def _operator(test: Callable[[Any, Any, bool], bool], ignore_case: bool, name: str) -> Callable[[Any, Any], Any]:
    plain: Callable[[Any, Any], bool] = getattr(operator, name[1:])

    def compare_values(left: Any, right: Any) -> Any:
        if left.__class__ is int and right.__class__ is int:
            return plain(left, right)
        if is_enumerable(left) and left is not NOTHING:
            return [item for item in iterate(left) if test(item, right, ignore_case)]
        return test(left, right, ignore_case)

    compare_values.__doc__ = f"`-{name}`."
    compare_values.__name__ = name
    return compare_values


def _ne(left: Any, right: Any, ignore_case: bool) -> bool:
    return not equals(left, right, ignore_case)


def _unordered(left: Any, right: Any) -> bool:
    """Whether one of two numbers is NaN: then none of the orders holds."""
    left, right = _plain(left), _plain(right)
    if isinstance(left, float) and left != left:
        return right.__class__ is not BigInteger
    return isinstance(right, float) and right != right and (left is None or left.__class__ in _ORDERED)


def _lt(left: Any, right: Any, ignore_case: bool) -> bool:
    return compare(left, right, ignore_case) < 0 and not _unordered(left, right)


def _le(left: Any, right: Any, ignore_case: bool) -> bool:
    return compare(left, right, ignore_case) <= 0 and not _unordered(left, right)


def _gt(left: Any, right: Any, ignore_case: bool) -> bool:
    return compare(left, right, ignore_case) > 0 and not _unordered(left, right)


def _ge(left: Any, right: Any, ignore_case: bool) -> bool:
    return compare(left, right, ignore_case) >= 0 and not _unordered(left, right)


ieq, ceq = _operator(equals, True, "ieq"), _operator(equals, False, "ceq")
ine, cne = _operator(_ne, True, "ine"), _operator(_ne, False, "cne")
ilt, clt = _operator(_lt, True, "ilt"), _operator(_lt, False, "clt")
ile, cle = _operator(_le, True, "ile"), _operator(_le, False, "cle")
igt, cgt = _operator(_gt, True, "igt"), _operator(_gt, False, "cgt")
ige, cge = _operator(_ge, True, "ige"), _operator(_ge, False, "cge")
