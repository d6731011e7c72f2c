"""System.SByte."""

from __future__ import annotations

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.numeric import INTERFACES, declare_integer
from pshost.runtime.values.numbers import SByte

SBYTE = NetType(
    "System.SByte",
    SByte,
    base="System.ValueType",
    value_type=True,
    default=SByte(0),
    interfaces=(*INTERFACES, "System.IComparable[sbyte]", "System.IEquatable[sbyte]"),
)
declare_integer(SBYTE, "sbyte", SByte, 8, True, "a signed byte")
