"""Custom formats of dates and lengths of time, taken apart: quoted and escaped text, and runs of one specifier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.runtime.errors.exceptions import FormatException

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.runtime.errors.exceptions import NetException


def invalid_format() -> NetException:
    """The error for a format that is none."""
    return FormatException("Input string was not in a correct format.")


def pieces(layout: str) -> Iterator[tuple[str, int]]:
    """The parts of a custom format, in order: (text, 0) for literal text, (specifier, how often it stands) for a run.

    A `%` only says that what follows is a custom format. FormatException where a quote, a backslash or a `%` is left alone.
    """
    at = 0
    while at < len(layout):
        char = layout[at]
        if char in "'\"":
            close = layout.find(char, at + 1)
            if close < 0:
                raise invalid_format()
            yield layout[at + 1 : close], 0
            at = close + 1
        elif char == "\\":
            if at + 1 >= len(layout):
                raise invalid_format()
            yield layout[at + 1], 0
            at += 2
        elif char == "%":
            if at + 1 >= len(layout) or layout[at + 1] == "%":
                raise invalid_format()
            at += 1
        else:
            end = at + 1
            while end < len(layout) and layout[end] == char:
                end += 1
            yield char, end - at
            at = end
