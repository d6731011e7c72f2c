"""System.Int16."""

from __future__ import annotations

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.numeric import INTERFACES, declare_integer
from pshost.runtime.values.numbers import Int16

INT16 = NetType(
    "System.Int16",
    Int16,
    base="System.ValueType",
    value_type=True,
    default=Int16(0),
    interfaces=(*INTERFACES, "System.IComparable[short]", "System.IEquatable[short]"),
)
declare_integer(INT16, "short", Int16, 16, True, "an Int16")
