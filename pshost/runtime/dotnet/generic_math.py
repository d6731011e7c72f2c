"""The static members that .NET's number types share by generic math: `[double]::Hypot(3, 4)`, `[int]::Clamp(5, 1, 3)`.

Each type declares its own from the tables here; what Python's `math` refuses is not-a-number or infinite, as IEEE has it.
"""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import ArgumentException, NetException, OverflowException

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pshost.declarations.nettype import NetType



def _quiet(function: Callable[..., float]) -> Callable[..., float]:
    """A function that gives NaN outside its domain and infinity where it overflows."""

    def call(*arguments: Any) -> float:
        try:
            return function(*arguments)
        except ValueError:
            return math.nan
        except (OverflowError, ZeroDivisionError):
            return math.inf

    return call


def _whole(value: float) -> bool:
    return math.isfinite(value) and value == math.trunc(value)


def _round(value: float) -> float:
    return float(round(value)) if math.isfinite(value) else value


def _kept(function: Callable[[float], float]) -> Callable[[float], float]:
    return lambda value: float(function(value)) if math.isfinite(value) else value


def _log(value: float, base: float | None = None) -> float:
    if value == 0 and base is None:
        return -math.inf
    return math.log(value) if base is None else math.log(value) / math.log(base)


def _cbrt(value: float) -> float:
    made = math.copysign(abs(value) ** (1 / 3), value)
    near = round(made)
    return float(near) if near**3 == value else made


def _root(value: float, degree: int) -> float:
    if value < 0 and degree % 2:
        return -_root(-value, degree)
    made = float(value ** (1 / degree))
    near = round(made)
    return float(near) if float(near) ** degree == value else made


def magnitude(one: Any, other: Any, largest: bool) -> Any:
    """The one whose absolute value is the larger, or the smaller; not-a-number wins."""
    if one != one or other != other:
        return one if one != one else other
    if abs(one) == abs(other):
        return max(one, other) if largest else min(one, other)
    return one if (abs(one) > abs(other)) is largest else other


def _number(one: Any, other: Any, choose: Callable[[Any, Any], Any]) -> Any:
    """The one that is a number, if only one is."""
    if one != one:
        return other
    return one if other != other else choose(one, other)


def _maximum(one: float, other: float) -> float:
    return one if one != one else other if other != other else max(one, other)


def _minimum(one: float, other: float) -> float:
    return one if one != one else other if other != other else min(one, other)


def clamp(value: Any, least: Any, most: Any) -> Any:
    """A value brought between two limits."""
    if least > most:
        raise ArgumentException(f"'{least}' cannot be greater than {most}.")
    return least if value < least else most if value > most else value


_REAL_UNARY: dict[str, Callable[[float], float]] = {
    "Abs": abs, "Acos": math.acos, "Acosh": math.acosh, "AcosPi": lambda x: math.acos(x) / math.pi, "Asin": math.asin,
    "Asinh": math.asinh, "AsinPi": lambda x: math.asin(x) / math.pi, "Atan": math.atan, "Atanh": math.atanh,
    "AtanPi": lambda x: math.atan(x) / math.pi, "Cbrt": _cbrt, "Ceiling": _kept(math.ceil), "Cos": math.cos, "Cosh": math.cosh,
    "CosPi": lambda x: math.cos(x * math.pi), "DegreesToRadians": math.radians, "Exp": math.exp, "Exp10": lambda x: 10.0**x,
    "Exp10M1": lambda x: 10.0**x - 1, "Exp2": lambda x: 2.0**x, "Exp2M1": lambda x: 2.0**x - 1, "ExpM1": math.expm1,
    "Floor": _kept(math.floor), "Log": _log, "Log10": lambda x: math.log10(x) if x else -math.inf,
    "Log10P1": lambda x: math.log10(x + 1), "Log2": lambda x: math.log2(x) if x else -math.inf, "Log2P1": lambda x: math.log2(x + 1),
    "LogP1": math.log1p, "RadiansToDegrees": math.degrees, "ReciprocalEstimate": lambda x: 1 / x,
    "ReciprocalSqrtEstimate": lambda x: 1 / math.sqrt(x), "Round": _round, "Sin": math.sin, "Sinh": math.sinh,
    "SinPi": lambda x: math.sin(x * math.pi), "Sqrt": math.sqrt, "Tan": math.tan, "Tanh": math.tanh,
    "TanPi": lambda x: math.tan(x * math.pi), "Truncate": _kept(math.trunc),
    "BitDecrement": lambda x: math.nextafter(x, -math.inf), "BitIncrement": lambda x: math.nextafter(x, math.inf),
}  # fmt: skip
_REAL_BINARY: dict[str, Callable[[float, float], float]] = {
    "Atan2": math.atan2, "Atan2Pi": lambda y, x: math.atan2(y, x) / math.pi, "CopySign": math.copysign, "Hypot": math.hypot,
    "Ieee754Remainder": math.remainder, "Log": _log, "Max": _maximum, "MaxNative": max,
    "MaxMagnitude": lambda a, b: float(magnitude(a, b, True)),
    "MaxMagnitudeNumber": lambda a, b: float(_number(a, b, lambda x, y: magnitude(x, y, True))),
    "MaxNumber": lambda a, b: float(_number(a, b, max)), "Min": _minimum, "MinNative": min,
    "MinMagnitude": lambda a, b: float(magnitude(a, b, False)),
    "MinMagnitudeNumber": lambda a, b: float(_number(a, b, lambda x, y: magnitude(x, y, False))),
    "MinNumber": lambda a, b: float(_number(a, b, min)), "Pow": math.pow,
}  # fmt: skip
_REAL_TESTS: dict[str, Callable[[float], bool]] = {
    "IsEvenInteger": lambda x: _whole(x) and x % 2 == 0, "IsOddInteger": lambda x: _whole(x) and x % 2 == 1,
    "IsInteger": _whole, "IsNegative": lambda x: math.copysign(1, x) < 0, "IsPositive": lambda x: math.copysign(1, x) > 0,
    "IsNormal": lambda x: math.isfinite(x) and abs(x) >= sys.float_info.min, "IsSubnormal": lambda x: 0 < abs(x) < sys.float_info.min,
    "IsRealNumber": lambda x: not math.isnan(x), "IsPow2": lambda x: x > 0 and math.isfinite(x) and math.frexp(x)[0] == 0.5,
    "IsFinite": math.isfinite, "IsInfinity": math.isinf, "IsNaN": math.isnan, "IsNegativeInfinity": lambda x: x == -math.inf,
    "IsPositiveInfinity": lambda x: x == math.inf,
}  # fmt: skip


def static(nettype: NetType, signature: str, function: Callable[..., Any]) -> None:
    """Declare a static method, unless the type has one of the name already."""
    head = signature.split("(", 1)[0].split("[", 1)[0].rsplit(" ", 1)[-1].lower()
    shapes = [len(o.parameters) for o in nettype.statics[head].overloads] if head in nettype.statics else []
    count = 0 if "()" in signature else signature.count(",") + 1
    if count not in shapes:
        nettype.static(signature)(function)


def declare_real(nettype: NetType, word: str, wrap: Callable[[float], Any]) -> None:
    """Give Double or Single the functions of real numbers; `wrap` makes a result of the type."""

    def wrapped(function: Callable[..., float]) -> Callable[..., Any]:
        quiet = _quiet(function)
        return lambda *arguments: wrap(quiet(*map(float, arguments)))

    for name, unary in _REAL_UNARY.items():
        static(nettype, f"static {word} {name}({word} x)", wrapped(unary))
    for name, binary in _REAL_BINARY.items():
        static(nettype, f"static {word} {name}({word} x, {word} y)", wrapped(binary))
    for name, test in _REAL_TESTS.items():
        static(nettype, f"static bool {name}({word} value)", lambda value, test=test: test(float(value)))
    for name in ("Clamp", "ClampNative"):
        static(nettype, f"static {word} {name}({word} value, {word} min, {word} max)", clamp)
    static(nettype, f"static {word} Lerp({word} value1, {word} value2, {word} amount)", wrapped(lambda a, b, t: a * (1 - t) + b * t))
    for name in ("FusedMultiplyAdd", "MultiplyAddEstimate"):
        static(nettype, f"static {word} {name}({word} left, {word} right, {word} addend)", wrapped(lambda a, b, c: a * b + c))
    static(nettype, f"static {word} RootN({word} x, int n)", lambda value, degree: wrap(_quiet(_root)(float(value), degree)))
    static(nettype, f"static {word} ScaleB({word} x, int n)", lambda value, n: wrap(_quiet(math.ldexp)(float(value), n)))
    static(nettype, f"static int ILogB({word} x)", _exponent)
    static(nettype, f"static int Sign({word} value)", lambda value: (value > 0) - (value < 0))
    for name, factor in (("SinCos", 1.0), ("SinCosPi", math.pi)):
        static(nettype, f"static System.ValueTuple[{word},{word}] {name}({word} x)", _sin_cos(wrap, factor))
    declare_create(nettype, word)


def _exponent(value: float) -> int:
    if value == 0:
        return -(2**31)
    if not math.isfinite(value):
        return 2**31 - 1
    return math.frexp(float(value))[1] - 1


def _sin_cos(wrap: Callable[[float], Any], factor: float) -> Callable[[float], Any]:
    def both(value: float) -> Any:
        from pshost.runtime.dotnet.tuple import value_tuple

        return value_tuple([wrap(math.sin(value * factor)), wrap(math.cos(value * factor))])

    return both


_NUMBERS = frozenset((
    "System.Byte", "System.Char", "System.Decimal", "System.Double", "System.Int16", "System.Int32", "System.Int64", "System.SByte",
    "System.Single", "System.UInt16", "System.UInt32", "System.UInt64", "System.Numerics.BigInteger",
))


def _are_numbers(sources: Sequence[NetType | None]) -> bool:
    """The constraint `INumberBase<TOther>`: whether arguments are of types that are numbers to .NET."""
    return all(source is not None and source.full_name in _NUMBERS for source in sources)


def _plain(value: Any) -> Any:
    """A number as Python reckons with it: a character is its code."""
    return ord(value) if isinstance(value, str) else value


def declare_create(nettype: NetType, word: str) -> None:
    """Give a number type the conversions from any number: checked, to the nearest it has, by the low bits."""
    from pshost.runtime.conversion import convert

    limits = [nettype.statics[name].get for name in ("minvalue", "maxvalue") if name in nettype.statics]

    def bounds() -> tuple[Any, Any] | None:
        found = [get() for get in limits if get is not None]
        return (found[0], found[1]) if len(found) == 2 else None

    real = nettype.name in ("Double", "Single")

    def too_large() -> NetException:
        article = "an" if nettype.name[0] in "IU" else "a"
        return OverflowException(f"Value was either too large or too small for {article} {nettype.name}.")

    def checked(value: Any) -> Any:
        value = _plain(value)
        if real:
            return convert(value, nettype)
        if isinstance(value, float) and not math.isfinite(value):
            raise too_large()
        whole = value if nettype.name == "Decimal" else int(value)
        within = bounds()
        if within is not None and not within[0] <= whole <= within[1]:
            raise too_large()
        return convert(whole, nettype)

    def saturating(value: Any) -> Any:
        value = _plain(value)
        within = bounds()
        if within is None or real:
            return checked(value)
        if value != value:
            return convert(0, nettype)
        return within[0] if value < within[0] else within[1] if value > within[1] else checked(value)

    def truncating(value: Any) -> Any:
        value = _plain(value)
        within = bounds()
        if within is None or isinstance(value, float) or nettype.name in ("Double", "Single", "Decimal"):
            return saturating(value)
        low, high = int(within[0]), int(within[1])
        return convert((int(value) - low) % (high - low + 1) + low, nettype)

    for name, function in (("CreateChecked", checked), ("CreateSaturating", saturating), ("CreateTruncating", truncating)):
        function.accepts = _are_numbers  # type: ignore[attr-defined] # what overloads ask of a generic method
        static(nettype, f"static {word} {name}[TOther](TOther value)", function)


def declare_integer(nettype: NetType, word: str, bits: int, signed: bool) -> None:
    """Give an integer type the functions of whole numbers; of BigInteger `bits` is 0."""
    python: Any = nettype.python
    mask = (1 << bits) - 1

    def wrap(value: int) -> Any:
        number = value & mask if bits else value
        if bits and signed and number >> (bits - 1):
            number -= 1 << bits
        return python(number)

    static(nettype, f"static {word} Abs({word} value)", lambda value: python(abs(value)))
    static(nettype, f"static {word} Max({word} x, {word} y)", max)
    static(nettype, f"static {word} Min({word} x, {word} y)", min)
    static(nettype, f"static {word} Clamp({word} value, {word} min, {word} max)", clamp)
    static(nettype, f"static int Sign({word} value)", lambda value: (value > 0) - (value < 0))
    static(nettype, f"static bool IsEvenInteger({word} value)", lambda value: value % 2 == 0)
    static(nettype, f"static bool IsOddInteger({word} value)", lambda value: value % 2 == 1)
    static(nettype, f"static bool IsNegative({word} value)", lambda value: value < 0)
    static(nettype, f"static bool IsPositive({word} value)", lambda value: value >= 0)
    static(nettype, f"static bool IsPow2({word} value)", lambda value: value > 0 and value & (value - 1) == 0)
    static(nettype, f"static {word} Log2({word} value)", lambda value: python(max(int(value).bit_length() - 1, 0)))
    static(nettype, f"static {word} PopCount({word} value)", lambda value: python((int(value) & mask if bits else int(value)).bit_count()))
    static(nettype, f"static {word} TrailingZeroCount({word} value)", lambda value: python(_trailing(int(value), bits)))
    width = bits or 32
    static(nettype, f"static {word} LeadingZeroCount({word} value)", lambda v: python(width - (int(v) & ((1 << width) - 1)).bit_length()))
    static(nettype, f"static {word} CopySign({word} value, {word} sign)", lambda v, sign: python(abs(v) if sign >= 0 else -abs(v)))
    static(nettype, f"static {word} MaxMagnitude({word} x, {word} y)", lambda a, b: magnitude(a, b, True))
    static(nettype, f"static {word} MinMagnitude({word} x, {word} y)", lambda a, b: magnitude(a, b, False))

    def rotate(value: int, amount: int) -> Any:
        number, by = int(value) & ((1 << width) - 1), amount % width
        return wrap((number << by | number >> (width - by)) & ((1 << width) - 1))

    static(nettype, f"static {word} RotateLeft({word} value, int rotateAmount)", rotate)
    static(nettype, f"static {word} RotateRight({word} value, int rotateAmount)", lambda value, amount: rotate(value, -amount))

    def div_rem(left: int, right: int) -> Any:
        from pshost.runtime.dotnet.tuple import value_tuple
        from pshost.runtime.errors.exceptions import DivideByZeroException

        if right == 0:
            raise DivideByZeroException("Attempted to divide by zero.")
        quotient = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
        return value_tuple([python(quotient), python(left - quotient * right)])

    static(nettype, f"static System.ValueTuple[{word},{word}] DivRem({word} left, {word} right)", div_rem)
    declare_create(nettype, word)


def _trailing(value: int, bits: int) -> int:
    return bits or 32 if value == 0 else (value & -value).bit_length() - 1
