"""The static members of System.Decimal that few scripts ask for."""

from __future__ import annotations

import decimal
from typing import Any

from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.decimal import DECIMAL, rounded
from pshost.runtime.dotnet.generic_math import clamp, declare_create, magnitude, static
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.numbers import Decimal, Int64


def _whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


for _signature, _function in (
    ("static decimal Abs(decimal value)", lambda v: Decimal(abs(v))),
    ("static decimal Max(decimal x, decimal y)", max),
    ("static decimal Min(decimal x, decimal y)", min),
    ("static decimal Clamp(decimal value, decimal min, decimal max)", clamp),
    ("static decimal CopySign(decimal value, decimal sign)", lambda v, s: Decimal(v.copy_sign(s))),
    ("static decimal MaxMagnitude(decimal x, decimal y)", lambda a, b: magnitude(a, b, True)),
    ("static decimal MinMagnitude(decimal x, decimal y)", lambda a, b: magnitude(a, b, False)),
    ("static int Sign(decimal d)", lambda v: (v > 0) - (v < 0)),
    ("static bool IsCanonical(decimal value)", lambda v: v == 0 or not str(v).endswith("0") or "." not in str(v)),
    ("static bool IsInteger(decimal value)", _whole),
    ("static bool IsEvenInteger(decimal value)", lambda v: _whole(v) and v % 2 == 0),
    ("static bool IsOddInteger(decimal value)", lambda v: _whole(v) and v % 2 != 0),
    ("static bool IsNegative(decimal value)", lambda v: v.is_signed()),
    ("static bool IsPositive(decimal value)", lambda v: not v.is_signed()),
    ("static decimal FromOACurrency(long cy)", lambda cy: Decimal(decimal.Decimal(int(cy)) / 10000)),
    ("static long ToOACurrency(decimal value)", lambda v: Int64(int(rounded(v * 10000)))),
):
    static(DECIMAL, _signature, _function)
_WORDS = {
    "Byte": "byte", "SByte": "sbyte", "Int16": "short", "UInt16": "ushort", "Int32": "int", "UInt32": "uint", "Int64": "long",
    "UInt64": "ulong", "Single": "float", "Double": "double",
}  # fmt: skip


def _converted(value: Decimal, name: str) -> Any:
    from pshost.runtime.conversion import convert

    whole = value if name in ("Single", "Double") else Decimal(value.to_integral_value(decimal.ROUND_DOWN))
    return convert(whole, registry.required("System." + name))


for _name, _word in _WORDS.items():
    static(DECIMAL, f"static {_word} To{_name}(decimal d)", lambda value, name=_name: _converted(value, name))


def _bits(value: Decimal) -> TypedArray:
    sign, _, exponent = value.as_tuple()
    scale = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    whole = int(abs(value).scaleb(scale))
    words = [whole >> shift & 0xFFFFFFFF for shift in (0, 32, 64)]
    words.append(scale << 16 | sign << 31)
    return TypedArray([w - (1 << 32) if w >> 31 else w for w in words], registry.required("System.Int32"))


static(DECIMAL, "static int[] GetBits(decimal d)", _bits)
declare_create(DECIMAL, "decimal")
