"""System.Nullable`1: a type whose values are those of a value type, and null.

A value of it is the value itself (.NET boxes it so): there is only the type.
"""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.errors.exceptions import InvalidOperationException

NULLABLE = NetType("System.Nullable`1", None, base="System.ValueType", value_type=True)
NULLABLE.constructor("System.Nullable[T] new(T value)")(lambda kind, value: value)  # noqa: ARG005
NULLABLE.getter("bool HasValue {get;}")(lambda self: self is not None)
NULLABLE.method("T GetValueOrDefault()", "T GetValueOrDefault(T defaultValue)")(
    lambda self, default=None: default if self is None else self
)


@NULLABLE.getter("T Value {get;}")
def value(self: Any) -> Any:
    """The value; InvalidOperationException for null."""
    if self is None:
        raise InvalidOperationException("Nullable object must have a value.")
    return self
