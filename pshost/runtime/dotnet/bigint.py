"""System.Numerics.BigInteger."""

from __future__ import annotations

import math
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.conversion.text import integer_text
from pshost.runtime.dotnet.comparable import compare_by
from pshost.runtime.dotnet.numeric import bad_format, compare
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.errors.exceptions import DivideByZeroException, FormatException, OverflowException
from pshost.runtime.values.numbers import BigInteger, Int64

_MOST_BITS = 2**31
BIGINT = NetType(
    "System.Numerics.BigInteger",
    BigInteger,
    base="System.ValueType",
    value_type=True,
    default=BigInteger(0),
    interfaces=("System.IComparable", "System.IFormattable"),
)
for _name, _value in (("Zero", 0), ("One", 1), ("MinusOne", -1)):
    BIGINT.getter(f"static bigint {_name} {{get;}}", static=True)(lambda value=BigInteger(_value): value)  # noqa: B008
BIGINT.getter("bool IsZero {get;}")(lambda self: self == 0)
BIGINT.getter("bool IsOne {get;}")(lambda self: self == 1)
BIGINT.getter("bool IsEven {get;}")(lambda self: self % 2 == 0)
BIGINT.getter("bool IsPowerOfTwo {get;}")(lambda self: self > 0 and self & (self - 1) == 0)
BIGINT.getter("int Sign {get;}")(lambda self: (self > 0) - (self < 0))
BIGINT.constructor("bigint new(long value)", "bigint new(double value)", "bigint new(decimal value)")(
    lambda v: BigInteger(int(v))
)
BIGINT.constructor("bigint new(byte[] value)")(
    lambda data: BigInteger(int.from_bytes(bytes(data), "little", signed=True))
)


@BIGINT.static("static bigint Parse(string value)")
def parse(text: str) -> BigInteger:
    """The integer of a text."""
    digits = text.strip()
    if not digits.lstrip("+-").isdigit():
        raise bad_format(text)
    return BigInteger(digits)


@BIGINT.static("static bool TryParse(string value, [ref] bigint result)")
def try_parse(text: str, result: Any) -> bool:
    """Whether the text is an integer."""
    try:
        set_reference(result, parse(text))
    except (FormatException, AttributeError):
        set_reference(result, BigInteger(0))
        return False
    return True


def _divide(one: int, other: int) -> tuple[int, int]:
    if other == 0:
        raise DivideByZeroException("Attempted to divide by zero.")
    quotient = abs(one) // abs(other)
    quotient = -quotient if (one < 0) != (other < 0) else quotient
    return quotient, one - quotient * other


for _name, _function in (
    ("Add", lambda a, b: a + b),
    ("Subtract", lambda a, b: a - b),
    ("Multiply", lambda a, b: a * b),
    ("Divide", lambda a, b: _divide(a, b)[0]),
    ("Remainder", lambda a, b: _divide(a, b)[1]),
    ("Max", max),
    ("Min", min),
    ("GreatestCommonDivisor", math.gcd),
):
    BIGINT.static(f"static bigint {_name}(bigint left, bigint right)")(
        lambda a, b, function=_function: BigInteger(function(int(a), int(b)))
    )
for _name, _function in (
    ("op_Addition", lambda a, b: a + b),
    ("op_Subtraction", lambda a, b: a - b),
    ("op_Multiply", lambda a, b: a * b),
    ("op_Division", lambda a, b: _divide(a, b)[0]),
    ("op_Modulus", lambda a, b: _divide(a, b)[1]),
    ("op_BitwiseAnd", lambda a, b: a & b),
    ("op_BitwiseOr", lambda a, b: a | b),
    ("op_ExclusiveOr", lambda a, b: a ^ b),
):
    BIGINT.static(f"static bigint {_name}(bigint left, bigint right)")(
        lambda a, b, function=_function: BigInteger(function(int(a), int(b)))
    )


def _shifted(value: BigInteger, count: int) -> BigInteger:
    """Shifted to the left, or to the right by a negative count."""
    if count > 0 and int(value).bit_length() + count >= _MOST_BITS:
        raise OverflowException("The value is too large for a BigInteger.")
    return BigInteger(int(value) << count if count >= 0 else int(value) >> -count)


BIGINT.static("static bigint op_LeftShift(bigint value, int shift)")(_shifted)
BIGINT.static("static bigint op_RightShift(bigint value, int shift)")(lambda value, count: _shifted(value, -count))
BIGINT.static("static bigint Pow(bigint value, int exponent)")(lambda a, b: BigInteger(int(a) ** b))
BIGINT.static("static bigint ModPow(bigint value, bigint exponent, bigint modulus)")(
    lambda a, b, c: BigInteger(pow(int(a), int(b), int(c)))
)
BIGINT.static("static bigint Abs(bigint value)")(lambda a: BigInteger(abs(int(a))))
BIGINT.static("static bigint Negate(bigint value)")(lambda a: BigInteger(-int(a)))


def _log(value: int, base: float = math.e) -> float:
    """The logarithm, infinite of zero, and not a number where there is none."""
    number = int(value)
    if number < 0 or base == 1 or base != base or base < 0 or (number != 1 and base in (0, math.inf)):
        return math.nan
    if number == 1 and base in (0, math.inf):
        return 0.0
    made = math.log(number) if number else -math.inf
    return made if base == math.e else made / math.log(base)


BIGINT.static("static double Log(bigint value)", "static double Log(bigint value, double baseValue)")(_log)
BIGINT.static("static double Log10(bigint value)")(lambda value: _log(value, 10.0))
BIGINT.static("static int Compare(bigint left, bigint right)")(compare)
BIGINT.method("int CompareTo(bigint other)", "int CompareTo(long other)", "int CompareTo(System.Object obj)")(
    compare_by((BigInteger, Int64), "The parameter must be a BigInteger. (Parameter 'obj')", int)
)
BIGINT.method("bool Equals(bigint other)", "bool Equals(System.Object obj)")(
    lambda self, other: other.__class__ is BigInteger and int(self) == int(other)
)
BIGINT.method("string ToString()")(integer_text)


@BIGINT.method("string ToString(string format)")
def to_string(self: BigInteger, layout: str) -> str:
    """The digits by a format."""
    from pshost.runtime.formatting.numbers import format_value

    return str(format_value(self, layout))


@BIGINT.method("byte[] ToByteArray()")
def to_byte_array(self: BigInteger) -> Any:
    """The bytes, least first."""
    from pshost.runtime.dotnet.convert import to_bytes

    return to_bytes(int(self).to_bytes((int(self).bit_length() + 8) // 8, "little", signed=True))


def _late() -> None:
    from pshost.runtime.dotnet.generic_math import declare_integer

    declare_integer(BIGINT, "bigint", 0, True)


BIGINT.late = _late
BIGINT.method("long GetBitLength()")(lambda self: Int64((self if self >= 0 else ~self).bit_length()))
BIGINT.method("int GetByteCount()", "int GetByteCount(bool isUnsigned)")(
    lambda self, unsigned=False: max(((self if self >= 0 else ~self).bit_length() + (0 if unsigned else 1) + 7) // 8, 1)
)
