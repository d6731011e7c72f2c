"""What a conversion from one type to another is: how good it is, and the function that does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType

Run = Callable[[Any, "NetType"], Any]


class Conversion:
    """A rank of `ranks` and a function of (value, target type) that converts or raises PSInvalidCastException."""

    __slots__ = ("rank", "run")

    def __init__(self, rank: int, run: Run) -> None:
        self.rank = rank
        self.run = run


def unchanged(value: Any, nettype: NetType) -> Any:
    """The value itself, which is one of the type already."""
    del nettype
    return value
