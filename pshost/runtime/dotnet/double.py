"""System.Double."""

from __future__ import annotations

import math
import sys

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.numeric import INTERFACES, declare, parse_double

DOUBLE = NetType(
    "System.Double",
    float,
    base="System.ValueType",
    value_type=True,
    default=0.0,
    interfaces=(*INTERFACES, "System.IComparable[double]", "System.IEquatable[double]"),
)


def _parse(text: str | None, styles: int = 231) -> float:  # noqa: ARG001 - every style that scripts pass is a subset
    return parse_double(text)


declare(DOUBLE, "double", _parse, -sys.float_info.max, sys.float_info.max)

for _name, _value in (
    ("NaN", math.nan),
    ("PositiveInfinity", math.inf),
    ("NegativeInfinity", -math.inf),
    ("Epsilon", 5e-324),
    ("Pi", math.pi),
    ("E", math.e),
    ("Tau", math.tau),
    ("NegativeZero", -0.0),
):
    DOUBLE.getter(f"static double {_name} {{get;}}", static=True, kind="Field")(lambda value=_value: value)


@DOUBLE.static("static bool IsNaN(double d)")
def is_nan(value: float) -> bool:
    """Whether it is not a number."""
    return math.isnan(value)


@DOUBLE.static("static bool IsInfinity(double d)")
def is_infinity(value: float) -> bool:
    """Whether it is an infinity of either sign."""
    return math.isinf(value)


@DOUBLE.static("static bool IsPositiveInfinity(double d)")
def is_positive_infinity(value: float) -> bool:
    """Whether it is infinity."""
    return value == math.inf


@DOUBLE.static("static bool IsNegativeInfinity(double d)")
def is_negative_infinity(value: float) -> bool:
    """Whether it is negative infinity."""
    return value == -math.inf


@DOUBLE.static("static bool IsFinite(double d)")
def is_finite(value: float) -> bool:
    """Whether it is an ordinary number."""
    return math.isfinite(value)


@DOUBLE.static("static bool IsInteger(double value)")
def is_integer(value: float) -> bool:
    """Whether it has no fraction."""
    return value.is_integer()


@DOUBLE.static("static bool IsNegative(double d)")
def is_negative(value: float) -> bool:
    """Whether the sign is minus (also of negative zero)."""
    return math.copysign(1.0, value) < 0


def _late() -> None:
    from pshost.runtime.dotnet.generic_math import declare_real

    declare_real(DOUBLE, "double", float)


DOUBLE.late = _late
