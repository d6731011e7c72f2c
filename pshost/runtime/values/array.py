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


class Grid(TypedArray):
    """An array of more than one dimension (`[int[,]]`): its elements row by row, and the length of each dimension."""

    __slots__ = ("lengths",)

    def __init__(self, values: Iterable[Any], element: NetType, lengths: tuple[int, ...]) -> None:
        super().__init__(values, element)
        self.lengths = lengths

    @property
    def rank(self) -> int:
        """How many dimensions there are."""
        return len(self.lengths)

    def place(self, indexes: list[int]) -> int | None:
        """Where the element under an index for each dimension is, or None where there is none."""
        place = 0
        for index, length in zip(indexes, self.lengths, strict=True):
            if not 0 <= index < length:
                return None
            place = place * length + index
        return place
