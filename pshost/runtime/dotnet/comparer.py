"""System.Collections.Generic.Comparer`1: the order of values, their type's own or a function's."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.array import ordering
from pshost.runtime.dotnet.delegate import call
from pshost.runtime.errors.exceptions import ArgumentNullException

_GENERIC = "System.Collections.Generic."
_NAME = _GENERIC + "Comparer[T]"
COMPARER = NetType(
    _GENERIC + "Comparer`1", None, abstract=True,
    interfaces=("System.Collections.IComparer", "System.Collections.Generic.IComparer[T]"),
)
COMPARER.names = {"T": 0}


class Comparer:
    """The order of values, by a function where one is given."""

    __slots__ = ("__weakref__", "extended", "function", "net_type")

    def __init__(self, nettype: NetType, function: Any = None) -> None:
        self.net_type = nettype
        self.function = function

    def compare(self, one: Any, other: Any) -> int:
        """Below zero where the one comes first, above where the other does; null comes before everything."""
        if self.function is not None:
            return int(call(self.function, one, other))
        return ordering(one, other)

    def Compare(self, one: Any, other: Any) -> int:  # noqa: N802 - the .NET name, by which sorting calls it
        """The order of two values."""
        return self.compare(one, other)


COMPARER.instance_class = Comparer
COMPARER.method("int Compare(T x, T y)", "int Compare(System.Object x, System.Object y)")(Comparer.compare)


@COMPARER.getter(f"static {_NAME} Default {{get;}}", static=True)
def default(*, closed: NetType = COMPARER) -> Comparer:
    """The order that the type itself has."""
    return Comparer(closed)


@COMPARER.static(f"static {_NAME} Create(System.Comparison[T] comparison)")
def create(comparison: Any, *, closed: NetType = COMPARER) -> Comparer:
    """The order of a function."""
    if comparison is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'comparison')")
    return Comparer(closed, comparison)
