"""Declaring the classes of objects that commands give out (`MeasureInfo`, `GroupInfo`, ...), with their .NET names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pshost.declarations.nettype import NetType

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made", bound=type)


def result_type(
    full_name: str, *signatures: str, base: str = "System.Object", text: Callable[[Any], str] | None = None
) -> Callable[[Made], Made]:
    """Make a Python class the .NET type `full_name` with the given property signatures (`int Count {get;}`).

    Each property reads, and if its signature says `set;` writes, the attribute of the same name.
    """

    def declare(cls: Made) -> Made:
        from pshost.runtime.dotnet.registry import register

        declared = NetType(full_name, cls, base=base)
        for signature in signatures:
            _property(declared, signature)

        def type_name(value: Any) -> str:
            del value
            return full_name

        shown = text or type_name
        declared.method("string ToString()")(shown)
        cls.net_text = shown  # type: ignore[attr-defined]  # what the conversion to a string asks for
        cls.net_type = declared  # type: ignore[attr-defined]  # the type that the registry and tests read
        register(declared)
        return cls

    return declare


def _property(declared: NetType, signature: str) -> None:
    name = signature.split("{", 1)[0].split()[-1]
    declared.getter(signature)(lambda self: getattr(self, name))
    if "set;" in signature:

        def write(self: Any, value: Any) -> None:
            setattr(self, name, value)

        declared.setter(name)(write)
