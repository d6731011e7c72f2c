"""Values as YAML, as Pode writes it: strings, numbers and truth values as they are, tables and arrays by their indent."""

from __future__ import annotations

import re
from typing import Any

from pshost.runtime.conversion import to_string
from pshost.runtime.operators.logic import truthy
from pshost.runtime.values import Hashtable, PSCustomObject, PSObject

_QUOTED = re.compile(r"[#\[\]@{}!*]")


def yaml_text(value: Any, depth: int = 10, wrap: int = 80, level: int = 0, *, inline: bool = True) -> str:
    """A value as YAML, down to `depth`; texts longer than `wrap` become blocks of shorter lines, 0 leaves them as they are.

    `inline` puts the first entry where the cursor is; without it every entry begins on a line of its own.
    """
    value = value.base if value.__class__ is PSObject else value
    if level > depth:
        return ""
    if not truthy(value):
        return "[]" if isinstance(value, list) else ""
    if isinstance(value, str):
        return _string(value, wrap, "  " * level)
    pairs = _pairs(value)
    if pairs is not None:
        rows = [f"{name}: {_entry(each, depth, wrap, level)}" for name, each in pairs]
        return _joined(rows, level, inline) if rows else "{}"
    if isinstance(value, list):
        rows = [f"- {yaml_text(each, depth, wrap, level + 1)}" for each in value]
        return _joined(rows, level, inline)
    return f"'{to_string(value)}'"


def _joined(rows: list[str], level: int, inline: bool) -> str:
    lead = "\n" + "  " * level
    return ("" if inline else lead) + lead.join(rows)


def _pairs(value: Any) -> list[tuple[str, Any]] | None:
    if isinstance(value, Hashtable):
        return [(to_string(name), each) for name, each in value.items()]
    if isinstance(value, PSCustomObject):
        from pshost.commands.object_properties import property_names, read

        return [(name, read(value, name)) for name in property_names(value)]
    return None


def _entry(value: Any, depth: int, wrap: int, level: int) -> str:
    """A value beside its key: what is a value type in .NET is written bare there."""
    from pshost.runtime.dotnet.registry import type_of

    base = value.base if value.__class__ is PSObject else value
    if isinstance(base, bool):
        return "true" if base else "false"
    if base is not None and type_of(base).is_value_type:
        return to_string(base)
    return yaml_text(base, depth, wrap, level + (2 if isinstance(base, str) else 1), inline=False)


def _string(text: str, wrap: int, pad: str) -> str:
    lines = text.split("\n")
    long = wrap > 0 and len(text) > wrap
    if (long or "\n" in text or "\r" in text) and not text.lower().startswith("http"):
        folded = [part for line in lines for part in _folded(line.removesuffix("\r"), wrap, pad)]
        return ("|\n" + "\n".join(folded)).rstrip()
    return "'" + text.replace("'", "''") + "'" if _QUOTED.match(text) else text


def _folded(line: str, wrap: int, pad: str) -> list[str]:
    """A line of a block, cut at blanks where it is too long, or anywhere, with a backslash, where there is none."""
    parts: list[str] = []
    index = 0
    while index < len(line):
        end = len(line)
        broken = ""
        if wrap > 0 and len(line) - index > wrap:
            blank = line.rfind(" ", index + 1, index + wrap + 1)
            end, broken = (blank, "") if blank != -1 else (index + wrap - 1, "\\")
        parts.append(pad + line[index:end].strip() + broken)
        index = end
    return parts or [""]
