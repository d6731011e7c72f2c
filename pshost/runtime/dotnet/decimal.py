"""System.Decimal."""

from __future__ import annotations

import decimal
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.numeric import INTERFACES, declare, parse_decimal
from pshost.runtime.errors.exceptions import DivideByZeroException
from pshost.runtime.operators import decimals
from pshost.runtime.values.numbers import Byte, Decimal

DECIMAL = NetType(
    "System.Decimal",
    Decimal,
    base="System.ValueType",
    value_type=True,
    default=Decimal(0),
    interfaces=(*INTERFACES, "System.IComparable[decimal]", "System.IEquatable[decimal]"),
)
_LARGEST = Decimal("79228162514264337593543950335")


def _parse(text: str | None, styles: int = 111) -> Decimal:  # noqa: ARG001 - every style that scripts pass is a subset
    return Decimal(parse_decimal(text))


declare(DECIMAL, "decimal", _parse, Decimal(-_LARGEST), _LARGEST)

for _name, _value in (("Zero", Decimal(0)), ("One", Decimal(1)), ("MinusOne", Decimal(-1))):
    DECIMAL.getter(f"static decimal {_name} {{get;}}", static=True, kind="Field")(lambda value=_value: value)


def rounded(value: decimal.Decimal, digits: int = 0, away: bool = False) -> Decimal:
    """Rounded half to even, or half away from zero."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent <= digits:
        return Decimal(value)
    mode = decimal.ROUND_HALF_UP if away else decimal.ROUND_HALF_EVEN
    return Decimal(
        value.quantize(decimal.Decimal(1).scaleb(-digits), rounding=mode, context=decimal.Context(prec=60))
    )


@DECIMAL.static("static decimal Round(decimal d)", "static decimal Round(decimal d, int decimals)")
def round_(value: Decimal, digits: int = 0) -> Decimal:
    """Rounded half to even."""
    return rounded(value, digits)


@DECIMAL.static(
    "static decimal Round(decimal d, System.MidpointRounding mode)",
)
def round_mode(value: Decimal, mode: Any) -> Decimal:
    """Rounded to an integer by a mode."""
    return rounded(value, 0, mode.value == 1)


@DECIMAL.static("static decimal Round(decimal d, int decimals, System.MidpointRounding mode)")
def round_digits_mode(value: Decimal, digits: int, mode: Any) -> Decimal:
    """Rounded to digits by a mode."""
    return rounded(value, digits, mode.value == 1)


def _integral(value: decimal.Decimal, mode: str) -> Decimal:
    return Decimal(value.to_integral_value(rounding=mode))


@DECIMAL.static("static decimal Floor(decimal d)")
def floor(value: Decimal) -> Decimal:
    """The largest integer that is not larger."""
    return _integral(value, decimal.ROUND_FLOOR)


@DECIMAL.static("static decimal Ceiling(decimal d)")
def ceiling(value: Decimal) -> Decimal:
    """The smallest integer that is not smaller."""
    return _integral(value, decimal.ROUND_CEILING)


@DECIMAL.static("static decimal Truncate(decimal d)")
def truncate(value: Decimal) -> Decimal:
    """Without the fraction."""
    return _integral(value, decimal.ROUND_DOWN)


@DECIMAL.static("static decimal Add(decimal d1, decimal d2)")
@DECIMAL.static("static decimal op_Addition(decimal d1, decimal d2)")
def add(one: Decimal, other: Decimal) -> Decimal:
    """The sum."""
    return decimals.add(one, other)


@DECIMAL.static("static decimal Subtract(decimal d1, decimal d2)")
@DECIMAL.static("static decimal op_Subtraction(decimal d1, decimal d2)")
def subtract(one: Decimal, other: Decimal) -> Decimal:
    """The difference."""
    return decimals.subtract(one, other)


@DECIMAL.static("static decimal Multiply(decimal d1, decimal d2)")
@DECIMAL.static("static decimal op_Multiply(decimal d1, decimal d2)")
def multiply(one: Decimal, other: Decimal) -> Decimal:
    """The product."""
    return decimals.multiply(one, other)


@DECIMAL.static("static decimal Divide(decimal d1, decimal d2)")
@DECIMAL.static("static decimal op_Division(decimal d1, decimal d2)")
def divide(one: Decimal, other: Decimal) -> Decimal:
    """The quotient."""
    if not other:
        raise DivideByZeroException("Attempted to divide by zero.")
    return decimals.divide(one, other)


@DECIMAL.static("static decimal Remainder(decimal d1, decimal d2)")
@DECIMAL.static("static decimal op_Modulus(decimal d1, decimal d2)")
def remainder(one: Decimal, other: Decimal) -> Decimal:
    """What division leaves, with the sign of the dividend."""
    if not other:
        raise DivideByZeroException("Attempted to divide by zero.")
    return decimals.remainder(one, other)


@DECIMAL.static("static decimal Negate(decimal d)")
def negate(value: Decimal) -> Decimal:
    """The number with the other sign."""
    return Decimal(-value)


@DECIMAL.static("static int Compare(decimal d1, decimal d2)")
def compare(one: Decimal, other: Decimal) -> int:
    """-1, 0 or 1."""
    return (one > other) - (one < other)


def _late() -> None:
    from pshost.runtime.dotnet import decimal_math  # noqa: F401 - it adds the rest to DECIMAL


DECIMAL.late = _late
DECIMAL.getter("byte Scale {get;}")(lambda self: Byte(max(-_exponent(self), 0)))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


@DECIMAL.constructor("decimal new(int value)", "decimal new(long value)", "decimal new(double value)", "decimal new(float value)")
def new(value: Any) -> Decimal:
    """A number as a decimal."""
    from pshost.runtime.conversion import convert

    made: Decimal = convert(value, DECIMAL)
    return made


@DECIMAL.constructor("decimal new(int lo, int mid, int hi, bool isNegative, byte scale)")
def new_of_parts(low: int, middle: int, high: int, negative: bool, scale: int) -> Decimal:
    """A decimal of its three words, sign and scale."""
    whole = low & 0xFFFFFFFF | (middle & 0xFFFFFFFF) << 32 | (high & 0xFFFFFFFF) << 64
    return Decimal(decimal.Decimal((int(negative), tuple(int(d) for d in str(whole)), -int(scale))))
