"""System.Tuple and System.ValueTuple of one to seven elements."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry


class Tuple:
    """Some values together."""

    __slots__ = ("__weakref__", "items", "net_type")

    def __init__(self, nettype: NetType, *items: Any) -> None:
        self.net_type = nettype
        self.items = items

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tuple) and self.items == other.items

    def __hash__(self) -> int:
        return hash(self.items)

    def net_text(self) -> str:
        """`(1, a)`."""
        from pshost.runtime.dotnet.string import text_of

        return f"({', '.join(text_of(i) for i in self.items)})"


def _declare(name: str, count: int, value_type: bool) -> NetType:
    made = NetType(
        f"{name}`{count}", None, base="System.ValueType" if value_type else "System.Object", value_type=value_type
    )
    made.names = {f"T{i + 1}": i for i in range(count)}
    parameters = ", ".join(f"T{i + 1} item{i + 1}" for i in range(count))
    arguments = ",".join(made.names)
    made.constructor(f"{name}[{arguments}] new({parameters})")(Tuple)
    for index in range(count):
        made.getter(f"T{index + 1} Item{index + 1} {{get;}}")(lambda self, at=index: self.items[at])
    made.getter("int Length {get;}")(lambda self: len(self.items))
    made.method("string ToString()")(Tuple.net_text)
    return made


TUPLES = tuple(_declare("System.Tuple", n, False) for n in range(1, 8))
VALUE_TUPLES = tuple(_declare("System.ValueTuple", n, True) for n in range(1, 8))
TUPLE = NetType("System.Tuple", None, abstract=True)
VALUE_TUPLE = NetType("System.ValueTuple", None, base="System.ValueType", value_type=True)


def _of(definitions: tuple[NetType, ...], items: list[Any]) -> Tuple:
    types = [registry.required("System.Object") if i is None else registry.type_of(i) for i in items]
    return Tuple(registry.close(definitions[len(items) - 1], types), *items)


def value_tuple(items: list[Any]) -> Tuple:
    """A ValueTuple of these values."""
    return _of(VALUE_TUPLES, items)


for _count in range(1, 8):
    _parameters = ", ".join(f"System.Object item{i + 1}" for i in range(_count))
    TUPLE.static(f"static System.Object Create({_parameters})")(lambda *items: _of(TUPLES, list(items)))
    VALUE_TUPLE.static(f"static System.Object Create({_parameters})")(lambda *items: _of(VALUE_TUPLES, list(items)))
