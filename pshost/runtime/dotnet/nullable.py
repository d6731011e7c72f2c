"""System.Nullable`1: a type whose values are those of a value type, and null.

A value of it is the value itself (.NET boxes it so): there is only the type.
"""

from __future__ import annotations

from pshost.declarations.nettype import NetType

NULLABLE = NetType("System.Nullable`1", None, base="System.ValueType", value_type=True)
