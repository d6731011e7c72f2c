"""Arrays whose elements have a type (`[int[]]`); an untyped `object[]` is a plain `list`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pshost.declarations.nettype import NetType


class TypedArray(list[Any]):
    """A fixed-size array of `element` values; whoever makes one has converted them."""

    __slots__ = ("element",)

    def __init__(self, values: Iterable[Any], element: NetType) -> None:
        super().__init__(values)
        self.element = element
