"""Conditions that a command's parameters demand of their values, with PowerShell's messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import ValidationMetadataException

if TYPE_CHECKING:
    from collections.abc import Callable

_EMPTY = (
    "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again."
)
_NULL = "The argument is null. Provide a valid value for the argument, and then try running the command again."


def in_range(minimum: float, maximum: float) -> Callable[[Any], None]:
    """Demand a number (or a list of numbers) from `minimum` to `maximum`."""

    def check(value: Any) -> None:
        for item in value if isinstance(value, list) else (value,):
            if item is None:
                continue
            if item > maximum:
                raise ValidationMetadataException(
                    f"The {item} argument is greater than the maximum allowed range of {maximum}. Supply an argument "
                    f"that is less than or equal to {maximum} and then try the command again.",
                    "ValidateRangeTooBig",
                )
            if item < minimum:
                raise ValidationMetadataException(
                    f"The {item} argument is less than the minimum allowed range of {minimum}. Supply an argument "
                    f"that is greater than or equal to {minimum} and then try the command again.",
                    "ValidateRangeTooSmall",
                )

    return check


def not_null(value: Any) -> None:
    """Demand a value."""
    if value is None:
        raise ValidationMetadataException(_NULL, "ArgumentIsNull")


def not_null_or_empty(value: Any) -> None:
    """Demand a value that is not an empty string or collection, nor one with such an element."""
    if value is None or (isinstance(value, str | list) and not value):
        raise ValidationMetadataException(_EMPTY, "ArgumentIsEmpty")
    if isinstance(value, list) and any(item is None or item == "" for item in value):
        raise ValidationMetadataException(_EMPTY, "ArgumentCollectionContainsNull")
