"""`-band`, `-bor`, `-bxor`, `-bnot`, `-shl`, `-shr` on integers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import InvalidOperationException, NullReferenceException, RuntimeException
from pshost.runtime.operators.implicit import implicit
from pshost.runtime.operators.missing_operator import missing_operator
from pshost.runtime.operators.numeric import as_number
from pshost.runtime.values.enum import EnumValue
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.numbers import BigInteger, Byte, Decimal, Int16, Int64, SByte, UInt16, UInt32, UInt64
from pshost.runtime.values.psobject import PSObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.errors.exceptions import NetException

# The classes that a result can have, the widest first, with their bits and whether they have a sign.
_WIDTHS = ((UInt64, 64, False), (Int64, 64, True), (UInt32, 32, False))
_NARROW = {Byte: (8, False), SByte: (8, True), Int16: (16, True), UInt16: (16, False)}


def _impossible(value: Any, nettype: str, error_id: str = "ConvertToFinalInvalidCastException") -> NetException:
    from pshost.runtime.conversion import to_string

    reason = ' Error: "Arithmetic operation resulted in an overflow."' if error_id == "InvalidCastIConvertible" else ""
    return RuntimeException(f'Cannot convert value "{to_string(value)}" to type "{nettype}".{reason}', error_id, "InvalidArgument")


def _fit(value: int, bits: int, signed: bool) -> int:
    value &= (1 << bits) - 1
    return value - (1 << bits) if signed and value >= 1 << (bits - 1) else value


def _box(value: int, kinds: set[type]) -> Any:
    if BigInteger in kinds:
        return BigInteger(value)
    for kind, bits, signed in _WIDTHS:
        if kind in kinds:
            return kind(_fit(value, bits, signed))
    return _fit(value, 32, True)


def _real(value: Any) -> bool:
    return value is not None and not isinstance(value, int)


def _both(left: Any, right: Any, name: str, combine: Callable[[int, int], int]) -> Any:
    left = left.base if left.__class__ is PSObject else left
    right = right.base if right.__class__ is PSObject else right
    first, second = as_number(left, right), as_number(right, left)
    if first is None or second is None:
        if left.__class__ is BigInteger:
            return implicit(left, right, name)
        if _real(first) or _real(second):
            raise NullReferenceException(
                "Object reference not set to an instance of an object.", "System.NullReferenceException", "OperationStopped"
            )
        raise missing_operator(left if first is None else right, name)
    kinds = {first.__class__, second.__class__}
    if _real(first) or _real(second):
        return _of_reals(first, second, kinds, combine)
    made = combine(int(first), int(second))
    if left.__class__ is EnumValue:
        if BigInteger in kinds:
            raise missing_operator(left, name)
        return EnumValue(left.type, _fit(made, 32, True))
    return _box(made, kinds)


def _of_reals(first: Any, second: Any, kinds: set[type], combine: Callable[[int, int], int]) -> Any:
    """A number with a fraction is rounded, and both are 64 bits wide: signed where one of them is below zero."""
    if BigInteger in kinds:
        raise NullReferenceException(
            "Object reference not set to an instance of an object.", "System.NullReferenceException", "OperationStopped"
        )
    if UInt64 in kinds and Decimal not in kinds and max(first, second) >= 2**63:
        raise _impossible(max(first, second), "System.Int64", "InvalidCastIConvertible")
    signed = first < 0 or second < 0
    made = combine(_long(first, signed), _long(second, signed))
    return Int64(_fit(made, 64, True)) if signed else UInt64(_fit(made, 64, False))


def _long(value: Any, signed: bool) -> int:
    try:
        whole: int = round(value)
    except (ValueError, OverflowError):
        whole = 2**64
    if not (-(2**63) <= whole < 2**63 if signed else 0 <= whole < 2**64):
        raise _impossible(value, "System.Int64" if signed else "System.UInt64", "InvalidCastIConvertible")
    return whole


def band(left: Any, right: Any) -> Any:
    """`-band`."""
    if left.__class__ is int and right.__class__ is int:
        return left & right
    return _both(left, right, "op_BitwiseAnd", lambda a, b: a & b)


def bor(left: Any, right: Any) -> Any:
    """`-bor`."""
    if left.__class__ is int and right.__class__ is int:
        return left | right
    return _both(left, right, "op_BitwiseOr", lambda a, b: a | b)


def bxor(left: Any, right: Any) -> Any:
    """`-bxor`."""
    if left.__class__ is int and right.__class__ is int:
        return left ^ right
    return _both(left, right, "op_ExclusiveOr", lambda a, b: a ^ b)


def bnot(value: Any) -> Any:
    """`-bnot`."""
    number = as_number(value)
    if number is None:
        from pshost.runtime.conversion import convert
        from pshost.runtime.dotnet.registry import required

        number = convert(value, required("System.Int32"))
    if _real(number):
        return ~_whole(number, value)
    return EnumValue(value.type, ~number) if value.__class__ is EnumValue else _box(~int(number), {number.__class__})


def _whole(number: Any, value: Any) -> int:
    try:
        whole: int = round(number)
    except (ValueError, OverflowError):
        raise _impossible(value, "System.Int32") from None
    if not -(2**31) <= whole < 2**31:
        raise _impossible(value, "System.Int32")
    return whole


def _shift(left: Any, right: Any, name: str, combine: Callable[[int, int], int]) -> Any:
    left = left.base if left.__class__ is PSObject else left
    right = right.base if right.__class__ is PSObject else right
    if left is None or left is NOTHING:
        if right.__class__ is not str and as_number(right) is None:
            raise _impossible(right, "System.Int32")
        return 0
    first, second = as_number(left, right), as_number(right, left)
    if left.__class__ is EnumValue and second is not None:
        raise InvalidOperationException(
            f"The binary operator {name[3:]} is not defined for the types.", "System.InvalidOperationException", "OperationStopped"
        )
    if first is None:
        raise missing_operator(left, name)
    if left.__class__ is bool:
        if second.__class__ is BigInteger:
            return implicit(BigInteger(left), right, name)
        _refuse_truth(left, right, name, second)
    if left.__class__ is BigInteger:
        return implicit(left, second if right.__class__ is str else right, name)
    if second is None:
        raise _impossible(right, "System.Int32")
    if second.__class__ is not BigInteger and second >= 2**31:
        raise _impossible(right, "System.Int32", "InvalidCastIConvertible")
    count = _whole(second, right)
    if _real(first):
        first = _whole(first, left)
    kind = first.__class__
    made = combine(int(first), count & (63 if kind in (Int64, UInt64) else 31))
    narrow = _NARROW.get(kind)
    return _box(made, {kind}) if narrow is None else kind(_fit(made, *narrow))


def _refuse_truth(left: Any, right: Any, name: str, number: Any) -> None:
    if number is None or number.__class__ is Decimal or right.__class__ is EnumValue:
        raise missing_operator(left, name)
    raise RuntimeException(f"The operation '{name}' is not defined for a truth value.", "NotADefinedOperationForType", "InvalidOperation")


def shl(left: Any, right: Any) -> Any:
    """`-shl`: the count is taken modulo the width."""
    return _shift(left, right, "op_LeftShift", lambda a, count: a << count if count >= 0 else a >> -count)


def shr(left: Any, right: Any) -> Any:
    """`-shr`: the count is taken modulo the width."""
    return _shift(left, right, "op_RightShift", lambda a, count: a >> count if count >= 0 else a << -count)
