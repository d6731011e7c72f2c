"""System.Math."""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

import decimal
import math
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.decimal import rounded
from pshost.runtime.errors.exceptions import (
    ArgumentException,
    ArithmeticException,
    DivideByZeroException,
    OverflowException,
)
from pshost.runtime.values.numbers import Decimal, Int64

MATH = NetType("System.Math", None, abstract=True)
for _name, _value in (("PI", math.pi), ("E", math.e), ("Tau", math.tau)):
    MATH.getter(f"static double {_name} {{get;}}", static=True, kind="Field")(lambda value=_value: value)

_INTEGERS = ("sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong")
_SIGNED = ("short", "int", "long", "decimal", "double", "float", "sbyte")
_ALL = ("byte", "decimal", "double", "short", "int", "long", "sbyte", "float", "ushort", "uint", "ulong")
_LOWEST = {"SByte": -128, "Int16": -32768, "int": -(1 << 31), "Int64": -(1 << 63)}


def absolute(value: Any) -> Any:
    """Without the sign."""
    if _LOWEST.get(type(value).__name__) == value:
        raise OverflowException("Negating the minimum value of a twos complement number is invalid.")
    return value.__class__(abs(value))


def _extreme(one: Any, other: Any, largest: bool) -> Any:
    if isinstance(one, float):
        if math.isnan(one) or math.isnan(other):
            return one if math.isnan(one) else other
        if one == other:  # zero of either sign
            return one if (math.copysign(1, one) > 0) is largest else other
    return (one if one >= other else other) if largest else (one if one <= other else other)


def _sign(value: Any) -> int:
    if isinstance(value, float) and math.isnan(value):
        raise ArithmeticException("Function does not accept floating point Not-a-Number values.")
    return (value > 0) - (value < 0)


def _clamp(value: Any, least: Any, most: Any) -> Any:
    if least > most:
        raise ArgumentException(f"'{least}' cannot be greater than {most}.")
    return least if value < least else most if value > most else value


for _word in _ALL:
    MATH.static(f"static {_word} Max({_word} val1, {_word} val2)")(lambda one, other: _extreme(one, other, True))
    MATH.static(f"static {_word} Min({_word} val1, {_word} val2)")(lambda one, other: _extreme(one, other, False))
    MATH.static(f"static {_word} Clamp({_word} value, {_word} min, {_word} max)")(_clamp)
for _word in _SIGNED:
    MATH.static(f"static {_word} Abs({_word} value)")(absolute)
    MATH.static(f"static int Sign({_word} value)")(_sign)


def real(function: Any) -> Any:
    """A function of reals that gives what IEEE says where Python raises."""

    def guarded(*arguments: float) -> float:
        try:
            return float(function(*arguments))
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf
        except ZeroDivisionError:
            return math.inf

    return guarded


for _name, _function in (
    ("Sin", math.sin),
    ("Cos", math.cos),
    ("Tan", math.tan),
    ("Asin", math.asin),
    ("Acos", math.acos),
    ("Atan", math.atan),
    ("Sinh", math.sinh),
    ("Cosh", math.cosh),
    ("Tanh", math.tanh),
    ("Asinh", math.asinh),
    ("Acosh", math.acosh),
    ("Atanh", math.atanh),
    ("Exp", math.exp),
    ("Cbrt", math.cbrt),
    ("Sqrt", math.sqrt),
):
    MATH.static(f"static double {_name}(double d)")(real(_function))
MATH.static("static double Atan2(double y, double x)")(math.atan2)


def _log(value: float, base: float | None = None) -> float:
    if value == 0:
        return -math.inf
    if value < 0 or math.isnan(value):
        return math.nan
    if math.isinf(value):
        return math.inf
    if base is None:
        return math.log(value)
    if base in (0.0, 1.0) or base < 0:
        return math.nan
    return math.log(value) / math.log(base)


MATH.static("static double Log(double d)")(_log)
MATH.static("static double Log(double a, double newBase)")(_log)
MATH.static("static double Log10(double d)")(lambda d: math.log10(d) if d > 0 and math.isfinite(d) else _log(d))
MATH.static("static double Log2(double x)")(lambda d: math.log2(d) if d > 0 and math.isfinite(d) else _log(d))
MATH.static("static int ILogB(double x)")(lambda d: math.frexp(d)[1] - 1)


@MATH.static("static double Pow(double x, double y)")
def power(x: float, y: float) -> float:
    """X to the power of y."""
    try:
        result = math.pow(x, y)
    except OverflowError:
        return -math.inf if x < 0 and y % 2 == 1 else math.inf
    except ValueError:
        return math.inf if x == 0 else math.nan
    return result


MATH.static("static double IEEERemainder(double x, double y)")(real(math.remainder))
MATH.static("static double CopySign(double x, double y)")(math.copysign)
MATH.static("static double FusedMultiplyAdd(double x, double y, double z)")(lambda x, y, z: x * y + z)


def _directed(value: Any, down: bool) -> Any:
    if isinstance(value, decimal.Decimal):
        mode = decimal.ROUND_FLOOR if down else decimal.ROUND_CEILING
        return Decimal(value.to_integral_value(rounding=mode))
    if not math.isfinite(value):
        return value
    return math.copysign(float(math.floor(value) if down else math.ceil(value)), value)


for _word in ("decimal", "double"):
    MATH.static(f"static {_word} Floor({_word} d)")(lambda d: _directed(d, True))
    MATH.static(f"static {_word} Ceiling({_word} d)")(lambda d: _directed(d, False))


@MATH.static("static decimal Truncate(decimal d)")
def truncate_decimal(value: Decimal) -> Decimal:
    """Without the fraction."""
    return Decimal(value.to_integral_value(rounding=decimal.ROUND_DOWN))


@MATH.static("static double Truncate(double d)")
def truncate(value: float) -> float:
    """Without the fraction."""
    return math.copysign(float(math.trunc(value)), value) if math.isfinite(value) else value


_MODES = {
    0: decimal.ROUND_HALF_EVEN,
    1: decimal.ROUND_HALF_UP,
    2: decimal.ROUND_DOWN,
    3: decimal.ROUND_FLOOR,
    4: decimal.ROUND_CEILING,
}


def round_real(value: float, digits: int = 0, mode: int = 0) -> float:
    """A real rounded to decimal digits by a MidpointRounding mode."""
    if not 0 <= digits <= 15:
        from pshost.runtime.errors.exceptions import ArgumentOutOfRangeException

        raise ArgumentOutOfRangeException("Rounding digits must be between 0 and 15, inclusive. (Parameter 'digits')")
    if not math.isfinite(value) or abs(value) >= 1e16:
        return value
    exact = decimal.Decimal(value).quantize(
        decimal.Decimal(1).scaleb(-digits), rounding=_MODES[mode], context=decimal.Context(prec=60)
    )
    return math.copysign(float(exact), value)


MATH.static("static decimal Round(decimal d)")(lambda d: rounded(d))
MATH.static("static decimal Round(decimal d, int decimals)")(lambda d, digits: rounded(d, digits))
MATH.static("static decimal Round(decimal d, System.MidpointRounding mode)")(
    lambda d, mode: _round_decimal(d, 0, mode.value)
)
MATH.static("static decimal Round(decimal d, int decimals, System.MidpointRounding mode)")(
    lambda d, digits, mode: _round_decimal(d, digits, mode.value)
)
MATH.static("static double Round(double a)")(round_real)
MATH.static("static double Round(double value, int digits)")(round_real)
MATH.static("static double Round(double value, System.MidpointRounding mode)")(
    lambda value, mode: round_real(value, 0, mode.value)
)
MATH.static("static double Round(double value, int digits, System.MidpointRounding mode)")(
    lambda value, digits, mode: round_real(value, digits, mode.value)
)


def _round_decimal(value: Decimal, digits: int, mode: int) -> Decimal:
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent <= digits:
        return value
    step = decimal.Decimal(1).scaleb(-digits)
    return Decimal(value.quantize(step, rounding=_MODES[mode], context=decimal.Context(prec=60)))


def _div_rem(one: Any, other: Any) -> tuple[Any, Any]:
    if other == 0:
        raise DivideByZeroException("Attempted to divide by zero.")
    quotient = abs(one) // abs(other)
    quotient = -quotient if (one < 0) != (other < 0) else quotient
    return one.__class__(quotient), one.__class__(one - quotient * other)


for _word in ("int", "long"):

    @MATH.static(f"static {_word} DivRem({_word} a, {_word} b, [ref] {_word} result)")
    def div_rem_out(one: Any, other: Any, result: Any) -> Any:
        """The quotient; the remainder in a reference."""
        from pshost.runtime.dotnet.reference import set_reference

        quotient, remainder = _div_rem(one, other)
        set_reference(result, remainder)
        return quotient

    @MATH.static(f"static System.ValueTuple[{_word},{_word}] DivRem({_word} left, {_word} right)")
    def div_rem(one: Any, other: Any) -> Any:
        """The quotient and the remainder."""
        from pshost.runtime.dotnet.tuple import value_tuple

        return value_tuple(list(_div_rem(one, other)))


MATH.static("static long BigMul(int a, int b)")(lambda a, b: Int64(a * b))


def _late() -> None:
    """The functions that Math shares with the number types."""
    from pshost.runtime.dotnet.generic_math import magnitude, static

    for word in _SIGNED:
        static(MATH, f"static {word} MaxMagnitude({word} x, {word} y)", lambda one, other: magnitude(one, other, True))
        static(MATH, f"static {word} MinMagnitude({word} x, {word} y)", lambda one, other: magnitude(one, other, False))
    for name, function in (
        ("BitDecrement", lambda x: math.nextafter(x, -math.inf)),
        ("BitIncrement", lambda x: math.nextafter(x, math.inf)),
        ("ReciprocalEstimate", lambda x: 1 / x if x else math.inf),
        ("ReciprocalSqrtEstimate", lambda x: 1 / math.sqrt(x) if x > 0 else math.inf),
    ):
        static(MATH, f"static double {name}(double x)", function)
    static(MATH, "static double ScaleB(double x, int n)", math.ldexp)
    static(MATH, "static System.ValueTuple[double,double] SinCos(double x)", _sin_cos)


def _sin_cos(value: float) -> Any:
    from pshost.runtime.dotnet.tuple import value_tuple

    return value_tuple([math.sin(value), math.cos(value)])


MATH.late = _late
