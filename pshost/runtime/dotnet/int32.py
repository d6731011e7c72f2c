"""System.Int32."""

from __future__ import annotations

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.numeric import INTERFACES, declare_integer

INT32 = NetType(
    "System.Int32",
    int,
    base="System.ValueType",
    value_type=True,
    default=0,
    interfaces=(*INTERFACES, "System.IComparable[int]", "System.IEquatable[int]"),
)
declare_integer(INT32, "int", int, 32, True, "an Int32")
