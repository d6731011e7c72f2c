"""`CompareTo(object)` as the types of .NET that order themselves have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import ArgumentException

if TYPE_CHECKING:
    from collections.abc import Callable


def compare_by(python: type | tuple[type, ...], refusal: str, key: Callable[[Any], Any]) -> Callable[[Any, Any], int]:
    """The order of two values of a class (or several) by a key of theirs: null comes first, another's value is refused in these words."""

    def compare_to(self: Any, other: Any) -> int:
        if other is None:
            return 1
        if not isinstance(other, python):
            raise ArgumentException(refusal)
        one, two = key(self), key(other)
        return int(one > two) - int(one < two)

    return compare_to
