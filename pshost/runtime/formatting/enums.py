"""Enumeration values as text: their names, joined for flags, or the number."""

from __future__ import annotations

from typing import Any


def format_value(value: Any, fmt: str = "G", culture: Any = None) -> str:
    """An EnumValue by `G` (names), `D` (decimal) or `X` (hexadecimal)."""
    del culture
    kind = (fmt or "G").upper()
    if kind == "D":
        return str(value.value)
    if kind == "X":
        return f"{value.value:08X}"
    names = value.type.names
    for name, number in names.items():
        if number == value.value:
            return str(name)
    if value.type.is_flags or kind == "F":
        left = value.value
        found = []
        for name, number in sorted(names.items(), key=lambda pair: -pair[1]):
            if number and left & number == number:
                found.append(name)
                left -= number
        if found and left == 0:
            return ", ".join(reversed(found))
    return str(value.value)
