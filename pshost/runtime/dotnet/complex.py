"""System.Numerics.Complex: a number with a real and an imaginary part."""

from __future__ import annotations

import cmath
import math
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.errors.exceptions import ArgumentNullException, FormatException

if TYPE_CHECKING:
    from collections.abc import Callable


class Complex:
    """A complex number; `value` is Python's."""

    __slots__ = ("__weakref__", "value")

    net_name = "System.Numerics.Complex"

    def __init__(self, value: complex = 0j) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Complex) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)


_NAME = "System.Numerics.Complex"
COMPLEX = NetType(
    _NAME, Complex, base="System.ValueType", value_type=True, interfaces=(f"System.IEquatable[{_NAME}]", "System.IFormattable"),
)
COMPLEX.default = lambda: Complex()


@COMPLEX.constructor(f"{_NAME} new()", f"{_NAME} new(double real, double imaginary)")
def new(real: float = 0.0, imaginary: float = 0.0) -> Complex:
    """A number by its parts."""
    return Complex(complex(real, imaginary))


for _name, _value in (
    ("Zero", 0j), ("One", 1 + 0j), ("ImaginaryOne", 1j), ("NaN", complex(math.nan, math.nan)), ("Infinity", complex(math.inf, math.inf)),
):
    COMPLEX.getter(f"static {_NAME} {_name} {{get;}}", static=True, kind="Field")(lambda value=_value: Complex(value))
COMPLEX.getter("double Real {get;}")(lambda self: self.value.real)
COMPLEX.getter("double Imaginary {get;}")(lambda self: self.value.imag)
COMPLEX.getter("double Magnitude {get;}")(lambda self: abs(self.value))
COMPLEX.getter("double Phase {get;}")(lambda self: cmath.phase(self.value))


def _quiet(function: Callable[..., complex]) -> Callable[..., Complex]:
    """A function of complex numbers that gives not-a-number where Python refuses, as .NET does."""

    def call(*values: Any) -> Complex:
        try:
            return Complex(complex(function(*[v.value if isinstance(v, Complex) else v for v in values])))
        except (ValueError, ZeroDivisionError):
            return Complex(complex(math.nan, math.nan))
        except OverflowError:
            return Complex(complex(math.inf, math.inf))

    return call


_BINARY: tuple[tuple[str, str, Callable[[complex, complex], complex]], ...] = (
    ("Add", "op_Addition", lambda a, b: a + b),
    ("Subtract", "op_Subtraction", lambda a, b: a - b),
    ("Multiply", "op_Multiply", lambda a, b: a * b),
    ("Divide", "op_Division", lambda a, b: a / b),
)
for _name, _operator, _function in _BINARY:
    for _called in (_name, _operator):
        COMPLEX.static(
            f"static {_NAME} {_called}({_NAME} left, {_NAME} right)", f"static {_NAME} {_called}({_NAME} left, double right)",
            f"static {_NAME} {_called}(double left, {_NAME} right)",
        )(_quiet(_function))
_UNARY: dict[str, Callable[[complex], complex]] = {
    "Negate": lambda z: -z, "Conjugate": lambda z: z.conjugate(), "Reciprocal": lambda z: 1 / z if z else 0j, "Sqrt": cmath.sqrt,
    "Exp": cmath.exp, "Log": lambda z: cmath.log(z) if z else complex(-math.inf, 0), "Log10": cmath.log10, "Sin": cmath.sin,
    "Cos": cmath.cos, "Tan": cmath.tan, "Asin": cmath.asin, "Acos": cmath.acos, "Atan": cmath.atan, "Sinh": cmath.sinh,
    "Cosh": cmath.cosh, "Tanh": cmath.tanh, "op_UnaryNegation": lambda z: -z,
}  # fmt: skip
for _name, _unary in _UNARY.items():
    COMPLEX.static(f"static {_NAME} {_name}({_NAME} value)")(_quiet(_unary))
COMPLEX.static(f"static {_NAME} Log({_NAME} value, double baseValue)")(_quiet(lambda z, base: cmath.log(z) / cmath.log(base)))
COMPLEX.static(f"static {_NAME} Pow({_NAME} value, {_NAME} power)", f"static {_NAME} Pow({_NAME} value, double power)")(
    _quiet(lambda z, power: 1 + 0j if power == 0 else 0j if z == 0 else z**power)
)
COMPLEX.static(f"static double Abs({_NAME} value)")(lambda z: abs(z.value))
COMPLEX.static(f"static {_NAME} FromPolarCoordinates(double magnitude, double phase)")(_quiet(cmath.rect))
COMPLEX.static(f"static bool IsFinite({_NAME} value)")(lambda z: cmath.isfinite(z.value))
COMPLEX.static(f"static bool IsInfinity({_NAME} value)")(lambda z: cmath.isinf(z.value))
COMPLEX.static(f"static bool IsNaN({_NAME} value)")(lambda z: cmath.isnan(z.value) and not cmath.isinf(z.value))
for _word, _kind in (("byte", float), ("short", float), ("int", float), ("long", float), ("float", float), ("double", float)):
    COMPLEX.static(f"static {_NAME} op_Implicit({_word} value)")(lambda value, kind=_kind: Complex(complex(kind(value))))
COMPLEX.static(f"static {_NAME} op_Explicit(decimal value)", f"static {_NAME} op_Explicit(bigint value)")(
    lambda value: Complex(complex(float(value)))
)
COMPLEX.static(f"static bool op_Equality({_NAME} left, {_NAME} right)")(lambda a, b: a == b)
COMPLEX.static(f"static bool op_Inequality({_NAME} left, {_NAME} right)")(lambda a, b: a != b)
COMPLEX.method(f"bool Equals({_NAME} value)", "bool Equals(System.Object obj)")(lambda self, other: self == other)
COMPLEX.method("int GetHashCode()")(lambda self: hash(self.value) & 0x7FFFFFFF)


@COMPLEX.method("string ToString()", "string ToString(string format)", "string ToString(string format, System.IFormatProvider provider)")
def to_string(self: Complex, layout: str | None = None, provider: Any = None) -> str:
    """`<1; 2>`, the parts in a number's format."""
    from pshost.runtime.formatting.numbers import format_value

    return f"<{format_value(self.value.real, layout, provider)}; {format_value(self.value.imag, layout, provider)}>"


def _parsed(text: str) -> Complex:
    parts = text.strip().removeprefix("<").removesuffix(">").split(";")
    if len(parts) != 2 or not text.strip().startswith("<"):
        return Complex(complex(float(text)))
    return Complex(complex(float(parts[0]), float(parts[1])))


@COMPLEX.static(f"static {_NAME} Parse(string s, System.IFormatProvider provider)")
def parse(text: str, provider: Any = None) -> Complex:
    """The number that a text has."""
    del provider
    if text is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 's')")
    try:
        return _parsed(text)
    except ValueError:
        raise FormatException(f"The input string '{text}' was not in a correct format.") from None


@COMPLEX.static(f"static bool TryParse(string s, System.IFormatProvider provider, [ref] {_NAME} result)")
def try_parse(text: str, provider: Any, result: Any) -> bool:
    """Whether a text has a number."""
    del provider
    try:
        set_reference(result, _parsed(text))
    except ValueError:
        set_reference(result, Complex())
        return False
    return True
