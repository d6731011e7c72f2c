"""System.Byte."""

from __future__ import annotations

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.numeric import INTERFACES, declare_integer
from pshost.runtime.values.numbers import Byte

BYTE = NetType(
    "System.Byte",
    Byte,
    base="System.ValueType",
    value_type=True,
    default=Byte(0),
    interfaces=(*INTERFACES, "System.IComparable[byte]", "System.IEquatable[byte]"),
)
declare_integer(BYTE, "byte", Byte, 8, False, "an unsigned byte")
