"""Conditions that a command's parameters demand of their values, with PowerShell's messages."""

from __future__ import annotations

from typing import Any

from pshost.runtime.errors.exceptions import ValidationMetadataException

_EMPTY = (
    "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again."
)
_NULL = "The argument is null. Provide a valid value for the argument, and then try running the command again."


class InRange:
    """Demands a number (or a list of numbers) from `minimum` to `maximum`."""

    __slots__ = ("maximum", "minimum")

    def __init__(self, minimum: float, maximum: float) -> None:
        self.minimum = minimum
        self.maximum = maximum

    def __call__(self, value: Any) -> None:
        """Raise ValidationMetadataException for a number that is out of the range."""
        for item in value if isinstance(value, list) else (value,):
            if item is None:
                continue
            if item > self.maximum:
                raise ValidationMetadataException(
                    f"The {item} argument is greater than the maximum allowed range of {self.maximum}. Supply an argument "
                    f"that is less than or equal to {self.maximum} and then try the command again.",
                    "ValidateRangeTooBig",
                )
            if item < self.minimum:
                raise ValidationMetadataException(
                    f"The {item} argument is less than the minimum allowed range of {self.minimum}. Supply an argument "
                    f"that is greater than or equal to {self.minimum} and then try the command again.",
                    "ValidateRangeTooSmall",
                )


def in_range(minimum: float, maximum: float) -> InRange:
    """Demand a number (or a list of numbers) from `minimum` to `maximum`."""
    return InRange(minimum, maximum)


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


class Matches:
    """Demands a text (or a list of them) that a .NET regular expression matches, without regard to case."""

    __slots__ = ("pattern",)

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __call__(self, value: Any) -> None:
        """Raise ValidationMetadataException for a text that does not match."""
        from pshost.runtime.regexes import IGNORE_CASE, compile_regex

        for item in value if isinstance(value, list) else (value,):
            if compile_regex(self.pattern, IGNORE_CASE).search(str(item)) is None:
                raise ValidationMetadataException(
                    f'The argument "{item}" does not match the "{self.pattern}" pattern. Supply an argument that matches '
                    f'"{self.pattern}" and try the command again.',
                    "ValidatePatternFailure",
                )
