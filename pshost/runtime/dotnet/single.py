"""System.Single."""

from __future__ import annotations

import math
import struct

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.numeric import INTERFACES, declare, parse_double
from pshost.runtime.values.numbers import Single

SINGLE = NetType(
    "System.Single",
    Single,
    base="System.ValueType",
    value_type=True,
    default=Single(0.0),
    interfaces=(*INTERFACES, "System.IComparable[float]", "System.IEquatable[float]"),
)


def nearest(value: float) -> Single:
    """The Single nearest to a number, infinity where it is too large."""
    try:
        return Single(struct.unpack("f", struct.pack("f", value))[0])
    except OverflowError:
        return Single(math.copysign(math.inf, value))


def _parse(text: str | None, styles: int = 231) -> Single:  # noqa: ARG001 - every style that scripts pass is a subset
    return nearest(parse_double(text))


_LARGEST = struct.unpack("<f", b"\xff\xff\x7f\x7f")[0]
declare(SINGLE, "float", _parse, Single(-_LARGEST), Single(_LARGEST))

for _name, _value in (
    ("NaN", math.nan),
    ("PositiveInfinity", math.inf),
    ("NegativeInfinity", -math.inf),
    ("Epsilon", struct.unpack("<f", b"\x01\x00\x00\x00")[0]),
    ("Pi", nearest(math.pi)),
    ("E", nearest(math.e)),
    ("Tau", nearest(math.tau)),
    ("NegativeZero", -0.0),
):
    SINGLE.getter(f"static float {_name} {{get;}}", static=True, kind="Field")(lambda value=Single(_value): value)  # noqa: B008


@SINGLE.static("static bool IsNaN(float f)")
def is_nan(value: Single) -> bool:
    """Whether it is not a number."""
    return math.isnan(value)


@SINGLE.static("static bool IsInfinity(float f)")
def is_infinity(value: Single) -> bool:
    """Whether it is an infinity."""
    return math.isinf(value)


def _late() -> None:
    from pshost.runtime.dotnet.generic_math import declare_real

    declare_real(SINGLE, "float", nearest)


SINGLE.late = _late
