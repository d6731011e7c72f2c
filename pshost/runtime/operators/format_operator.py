"""`-f`: composite formats, `{0,10:N2}`."""

from __future__ import annotations

import re
from typing import Any

from pshost.runtime.conversion import to_string
from pshost.runtime.errors.exceptions import NetException, RuntimeException
from pshost.runtime.operators.unrolling import is_enumerable, iterate

_ITEM = re.compile(r"\{\{|\}\}|\{(\d+)\s*(?:,\s*(-?\d+))?\s*(?::((?:[^{}]|\{\{|\}\})*))?\}|[{}]")


def format_(fmt: Any, args: Any) -> str:
    """A composite format with its arguments, an array or one value."""
    values = list(iterate(args)) if is_enumerable(args) else [args]

    def item(found: re.Match[str]) -> str:
        text = found[0]
        if text in ("{{", "}}"):
            return text[0]
        if found[1] is None:
            raise _error(
                "Input string was not in a correct format. Failure to parse near offset "
                f"{found.start()}. Unexpected closing brace without a corresponding opening brace."
            )
        place = int(found[1])
        if place >= len(values):
            raise _error("Index (zero based) must be greater than or equal to zero and less than the size of the argument list.")
        made = format_value(values[place], (found[3] or "").replace("{{", "{").replace("}}", "}"))
        width = int(found[2] or 0)
        return made.rjust(width) if width > 0 else made.ljust(-width)

    return _ITEM.sub(item, to_string(fmt))


def _error(reason: str) -> NetException:
    return RuntimeException(f"Error formatting a string: {reason}", "FormatError", "InvalidOperation")


def format_value(value: Any, fmt: str) -> str:
    """One value by a format string: numbers, dates, spans and enums have formats, others their text."""
    if not fmt or value is None:
        return to_string(value)
    value = getattr(value, "base", value) if value.__class__.__name__ == "PSObject" else value
    name = value.__class__.__name__
    if (isinstance(value, int | float) and not isinstance(value, bool)) or name == "Decimal":
        from pshost.runtime.formatting import numbers

        return numbers.format_value(value, fmt)
    if name in ("DateTime", "DateTimeOffset", "TimeSpan", "Guid", "EnumValue"):
        from pshost.runtime.members import call_method

        return to_string(call_method(value, "ToString", [fmt]))
    return to_string(value)
