"""Enumeration values as text: their names, joined for flags, or the number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import FormatException

if TYPE_CHECKING:
    from collections.abc import Callable

# Hexadecimal digits of the enumerations whose values are not Int32.
_WIDTHS = {"System.Byte": 2, "System.SByte": 2, "System.Int16": 4, "System.UInt16": 4, "System.Int64": 16, "System.UInt64": 16}


def format_value(value: Any, fmt: str | None = "G", culture: Any = None) -> str:
    """An EnumValue by `G` (its name, or its flags), `F` (flags), `D` (decimal) or `X` (hexadecimal); else FormatException."""
    del culture
    rule = _FORMATS.get((fmt or "G").upper())
    if rule is None:
        raise FormatException('Format string can be only "G", "g", "X", "x", "F", "f", "D" or "d".')
    return rule(value)


def _decimal(value: Any) -> str:
    return str(value.value)


def _hexadecimal(value: Any) -> str:
    underlying = value.type.underlying
    width = 8 if underlying is None else _WIDTHS.get(underlying.full_name, 8)
    return f"{value.value & ((1 << 4 * width) - 1):0{width}X}"


def _name(value: Any) -> str:
    return _single(value) or (_flags(value) if value.type.is_flags else None) or str(value.value)


def _flag_names(value: Any) -> str:
    return _single(value) or _flags(value) or str(value.value)


def _single(value: Any) -> str | None:
    return next((str(name) for name, number in value.type.names.items() if number == value.value), None)


def _flags(value: Any) -> str | None:
    """The names whose bits make up the value, or None where bits are left over."""
    left, found = value.value, []
    for name, number in sorted(value.type.names.items(), key=lambda pair: -pair[1]):
        if number and left & number == number:
            found.append(name)
            left -= number
    return ", ".join(reversed(found)) if found and left == 0 else None


_FORMATS: dict[str, Callable[[Any], str]] = {"G": _name, "F": _flag_names, "D": _decimal, "X": _hexadecimal}
