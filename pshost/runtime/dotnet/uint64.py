"""System.UInt64."""

from __future__ import annotations

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.numeric import INTERFACES, declare_integer
from pshost.runtime.values.numbers import UInt64

UINT64 = NetType(
    "System.UInt64",
    UInt64,
    base="System.ValueType",
    value_type=True,
    default=UInt64(0),
    interfaces=(*INTERFACES, "System.IComparable[ulong]", "System.IEquatable[ulong]"),
)
declare_integer(UINT64, "ulong", UInt64, 64, False, "a UInt64")
