"""System.Int64."""

from __future__ import annotations

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.numeric import INTERFACES, declare_integer
from pshost.runtime.values.numbers import Int64

INT64 = NetType(
    "System.Int64",
    Int64,
    base="System.ValueType",
    value_type=True,
    default=Int64(0),
    interfaces=(*INTERFACES, "System.IComparable[long]", "System.IEquatable[long]"),
)
declare_integer(INT64, "long", Int64, 64, True, "an Int64")
