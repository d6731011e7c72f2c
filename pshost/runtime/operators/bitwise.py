"""`-band`, `-bor`, `-bxor`, `-bnot`, `-shl`, `-shr` on integers."""

from __future__ import annotations

from typing import Any

from pshost.runtime.operators.numeric import as_number
from pshost.runtime.values.numbers import Int64, UInt32, UInt64


def _integer(value: Any) -> Any:
    number = as_number(value)
    if isinstance(number, int):
        return number
    whole = round(number if number is not None else 0)
    return whole if -(2**31) <= whole < 2**31 else Int64(whole)


def _box(value: int, *operands: Any) -> Any:
    kinds = {o.__class__ for o in operands}
    for kind, bits in ((UInt64, 64), (Int64, 64), (UInt32, 32)):
        if kind in kinds:
            value &= (1 << bits) - 1
            return kind(value - (1 << 64) if kind is Int64 and value >= 1 << 63 else value)
    value &= 0xFFFFFFFF
    return value - (1 << 32) if value >= 1 << 31 else value


def band(left: Any, right: Any) -> Any:
    """`-band`."""
    a, b = _integer(left), _integer(right)
    return _enum(left, _box(int(a) & int(b), a, b))


def bor(left: Any, right: Any) -> Any:
    """`-bor`."""
    a, b = _integer(left), _integer(right)
    return _enum(left, _box(int(a) | int(b), a, b))


def bxor(left: Any, right: Any) -> Any:
    """`-bxor`."""
    a, b = _integer(left), _integer(right)
    return _enum(left, _box(int(a) ^ int(b), a, b))


def _enum(left: Any, value: Any) -> Any:
    return type(left)(left.type, int(value)) if left.__class__.__name__ == "EnumValue" else value


def bnot(value: Any) -> Any:
    """`-bnot`."""
    a = _integer(value)
    return _box(~int(a), a)


def shl(left: Any, right: Any) -> Any:
    """`-shl`: the count is taken modulo the width."""
    a, count = _integer(left), int(_integer(right))
    return _box(int(a) << (count & (63 if a.__class__ in (Int64, UInt64) else 31)), a)


def shr(left: Any, right: Any) -> Any:
    """`-shr`: the count is taken modulo the width."""
    a, count = _integer(left), int(_integer(right))
    return _box(int(a) >> (count & (63 if a.__class__ in (Int64, UInt64) else 31)), a)
