"""Values of .NET enumerations: the type and the number; the names are the type's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType


class EnumValue:
    """A value of an enumeration type; equal to another of the same type and number."""

    __slots__ = ("type", "value")

    def __init__(self, nettype: NetType, value: int) -> None:
        self.type = nettype
        self.value = value

    @property
    def net_type(self) -> NetType:
        """The enumeration, for `registry.type_of`."""
        return self.type

    def __int__(self) -> int:
        return self.value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EnumValue) and other.type is self.type and other.value == self.value

    def __lt__(self, other: EnumValue) -> bool:
        return self.value < other.value

    def __gt__(self, other: EnumValue) -> bool:
        return self.value > other.value

    def __hash__(self) -> int:
        return hash((id(self.type), self.value))
