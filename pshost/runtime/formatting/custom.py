"""Laying out an object as nested blocks, as Format-Custom does."""

from __future__ import annotations

from typing import Any

from pshost.runtime.values import Hashtable, PSCustomObject

_INDENT = "  "


def custom_lines(value: Any, names: list[str] | None, depth: int) -> list[str]:
    """The lines of one object: its class, and its properties in braces."""
    lines: list[str] = []
    _block(value, names, depth, "", lines)
    return lines


def class_name(value: Any) -> str:
    """The name by which a block calls its object."""
    from pshost.runtime.dotnet.registry import type_of

    return "PSCustomObject" if value.__class__ is PSCustomObject else type_of(value).name


def _block(value: Any, names: list[str] | None, depth: int, indent: str, lines: list[str]) -> None:
    from pshost.commands.object_properties import property_names, read

    lines.extend((f"{indent}class {class_name(value)}", f"{indent}{{"))
    inner = indent + _INDENT
    for name in names if names is not None else property_names(value):
        _member(name, read(value, name), depth, inner, lines)
    lines.append(f"{indent}}}")


def _member(name: str, value: Any, depth: int, indent: str, lines: list[str]) -> None:
    from pshost.runtime.formatting.cell_text import display_text
    from pshost.runtime.operators.unrolling import is_enumerable, iterate

    if value is None or isinstance(value, str | int | float) or depth <= 1:
        lines.append(f"{indent}{name} = {display_text(value)}")
        return
    if is_enumerable(value) or isinstance(value, Hashtable):
        lines.extend((f"{indent}{name} = ", f"{indent}{_INDENT}["))
        items = value.items() if isinstance(value, Hashtable) else iterate(value)
        for item in items:
            if isinstance(item, tuple):
                lines.append(f"{indent}{_INDENT * 2}[{display_text(item[0])}, {display_text(item[1])}]")
            elif item is None or isinstance(item, str | int | float):
                lines.append(f"{indent}{_INDENT * 2}{display_text(item)}")
            else:
                _block(item, None, depth - 1, indent + _INDENT * 2, lines)
        lines.append(f"{indent}{_INDENT}]")
        return
    lines.append(f"{indent}{name} = ")
    _block(value, None, depth - 1, indent + _INDENT, lines)
