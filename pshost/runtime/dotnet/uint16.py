"""System.UInt16."""

from __future__ import annotations

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.numeric import INTERFACES, declare_integer
from pshost.runtime.values.numbers import UInt16

UINT16 = NetType(
    "System.UInt16",
    UInt16,
    base="System.ValueType",
    value_type=True,
    default=UInt16(0),
    interfaces=(*INTERFACES, "System.IComparable[ushort]", "System.IEquatable[ushort]"),
)
declare_integer(UINT16, "ushort", UInt16, 16, False, "a UInt16")
