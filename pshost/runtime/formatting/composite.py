"""Composite formats, `{0,10:N2}`: what `-f`, String.Format and StringBuilder.AppendFormat share.

A hole is `{index[,width][:format]}`; blanks may stand after the index and around the width; `{{` and `}}` are braces outside of
holes and an error within one (recorded topics `exprs/format` and `literals/format-operator`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pshost.runtime.errors.exceptions import FormatException, MethodInvocationException

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pshost.runtime.errors.exceptions import NetException

_ITEM = re.compile(r"\{\{|\}\}|\{(\d+) *(?:, *(-?)(\d+) *)?(?::([^{}]*))?\}|[{}]")
_INDEX = re.compile(r"[0-9]+ *")
_WIDTH = re.compile(r", *-?([0-9]*) *")
_PREMATURE = "Format item ends prematurely."
_UNEXPECTED = "Unexpected closing brace without a corresponding opening brace."
_NO_DIGIT = "Expected an ASCII digit."
_NO_VALUE = "Index (zero based) must be greater than or equal to zero and less than the size of the argument list."
_LIMIT = 1_000_000
_DIGITS = 7
_WHOLE = re.compile(r"([DdFfNn])([0-9]{1,2})")
# The classes with formats of their own, and the module that has them.
_FORMATS = {"DateTime": "dates", "DateTimeOffset": "dates", "TimeSpan": "timespans", "EnumValue": "enums"}


class _Hole(NamedTuple):
    """What stands in braces: which value, how wide (to the left below zero), and its format."""

    place: int
    width: int
    format: str


def composite(layout: str, values: Sequence[Any], culture: Any = None) -> str:
    """A composite format filled with values, written as a CultureInfo has them; FormatException if the format is none."""
    if layout.count("{") == 1:  # one value in a text, which is often another one each time
        before, _, rest = layout.partition("{")
        hole, closing, after = rest.partition("}")
        place, _, layout_of_hole = hole.partition(":")
        if closing and "}" not in after and "}" not in before and place.isascii() and place.isdigit() and len(place) < _DIGITS:
            if int(place) >= len(values):
                raise FormatException(_NO_VALUE)
            return before + formatted(values[int(place)], layout_of_hole, culture) + after
    out: list[str] = []
    for piece in _pieces(layout):
        if piece.__class__ is str:
            out.append(piece)
            continue
        assert isinstance(piece, _Hole)
        if piece.place >= len(values):
            raise FormatException(_NO_VALUE)
        made = formatted(values[piece.place], piece.format, culture)
        width = piece.width
        out.append(made if not width else made.rjust(width) if width > 0 else made.ljust(-width))
    return "".join(out)


@lru_cache(maxsize=512)
def _pieces(layout: str) -> tuple[str | _Hole, ...]:
    """A composite format taken apart into text and holes."""
    found: list[str | _Hole] = []
    at = 0
    for match in _ITEM.finditer(layout):
        if match.start() > at:
            found.append(layout[at : match.start()])
        at = match.end()
        if match[0] in ("{{", "}}"):
            found.append(match[0][0])
            continue
        if match[1] is None:
            raise _malformed(layout, match.start())
        place, width = int(match[1]), int(match[3] or 0)
        if place >= _LIMIT or width >= _LIMIT:
            raise FormatException(_NO_VALUE)
        found.append(_Hole(place, -width if match[2] else width, match[4] or ""))
    if at < len(layout):
        found.append(layout[at:])
    return tuple(found)


def _malformed(layout: str, start: int) -> NetException:
    """The error for a brace that begins no hole, with what .NET misses and where."""
    at, reason = _missing(layout, start + 1) if layout[start] == "{" else (start + 1, _UNEXPECTED)
    if at >= len(layout):
        at, reason = len(layout), _PREMATURE
    return FormatException(f"Input string was not in a correct format. Failure to parse near offset {at}. {reason}")


def _missing(layout: str, at: int) -> tuple[int, str]:
    """Where a hole goes wrong after its opening brace, and how."""
    found = _INDEX.match(layout, at)
    if found is None:
        return at, _NO_DIGIT
    at = found.end()
    if layout[at : at + 1] == ",":
        found = _WIDTH.match(layout, at)
        assert found is not None
        at = found.end()
        if not found[1]:
            return at, _NO_DIGIT
    if layout[at : at + 1] == ":":
        at += 1
        while at < len(layout) and layout[at] not in "{}":
            at += 1
    return at, _PREMATURE


@lru_cache(maxsize=256)
def _whole_rule(fmt: str) -> tuple[str, int] | None:
    """How Python writes an Int32 by a standard format: by a format of its own, or with so many digits; None for other formats."""
    found = _WHOLE.fullmatch(fmt)
    if found is None:
        return None
    places = int(found[2])
    return {"D": "", "F": f".{places}f", "N": f",.{places}f"}[found[1].upper()], places


def formatted(value: Any, fmt: str, culture: Any = None) -> str:
    """One value by a format string: numbers, dates, spans, enums and GUIDs have formats, all others their ToString()."""
    kind = value.__class__
    if kind is str:
        return str(value)
    if kind is int and culture is None:
        if not fmt:
            return repr(value)
        rule = _whole_rule(fmt)
        if rule is not None:
            return format(value, rule[0]) if rule[0] else repr(value).zfill(rule[1] + (value < 0))
    name = kind.__name__
    if name == "PSObject":
        return formatted(value.base, fmt, culture)
    if value is None or name == "Nothing":
        return ""
    if kind is not bool and (isinstance(value, int | float) or name == "Decimal"):
        from pshost.runtime.formatting import numbers

        return numbers.format_value(value, fmt, culture)
    module = _FORMATS.get(name)
    if module is not None:
        import importlib

        return str(importlib.import_module(f"pshost.runtime.formatting.{module}").format_value(value, fmt, culture))
    from pshost.runtime.conversion import to_string

    if name == "PSCustomObject":
        return to_string(value)
    from pshost.runtime.dotnet.registry import type_of
    from pshost.runtime.members import call_method

    takes_format = fmt and "System.IFormattable" in type_of(value).interfaces
    try:
        return to_string(call_method(value, "ToString", [fmt] if takes_format else []))
    except MethodInvocationException as error:
        if isinstance(error.inner, FormatException):
            raise error.inner from error
        raise
