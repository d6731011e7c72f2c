"""System.UInt32."""

from __future__ import annotations

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.numeric import INTERFACES, declare_integer
from pshost.runtime.values.numbers import UInt32

UINT32 = NetType(
    "System.UInt32",
    UInt32,
    base="System.ValueType",
    value_type=True,
    default=UInt32(0),
    interfaces=(*INTERFACES, "System.IComparable[uint]", "System.IEquatable[uint]"),
)
declare_integer(UINT32, "uint", UInt32, 32, False, "a UInt32")
