"""A property's value as the one line of text that tables and lists show."""

from __future__ import annotations

import unicodedata
from typing import Any

from pshost.runtime.values import Decimal, Hashtable, PSCustomObject, PSObject

ELLIPSIS = "…"
_RIGHT_TYPES = frozenset(("System.Security.SecureString",))


def display_text(value: Any, limit: int = 4) -> str:
    """A value as text: a collection is `{a, b}`, cut after `limit` elements; `$null` is empty."""
    from pshost.runtime.conversion import to_string
    from pshost.runtime.operators.unrolling import is_enumerable, iterate

    if value is None:
        return ""
    if value.__class__ is PSObject:
        value = value.base
    if value.__class__ is str:
        return str(value)
    if isinstance(value, Hashtable | dict):
        texts = [f"[{display_text(k)}, {display_text(v)}]" for k, v in _some(value.items(), limit)]
        return _braced(texts, limit)
    if is_enumerable(value):
        return _braced([element_text(item) for item in _some(iterate(value), limit)], limit)
    if isinstance(value, int | float | PSCustomObject):
        return to_string(value)
    return culture_text(value)


def element_text(value: Any) -> str:
    """An element of a collection inside a cell."""
    from pshost.runtime.conversion import to_string

    return "" if value is None else to_string(value)


def culture_text(value: Any) -> str:
    """A value by its own `ToString()`, which for dates is the session culture's."""
    from pshost.runtime.conversion import to_string
    from pshost.runtime.dotnet.registry import type_of

    if type_of(value).full_name in ("System.DateTime", "System.DateTimeOffset"):
        from pshost.runtime.members import call_method

        return str(call_method(value, "ToString", []))
    return to_string(value)


def _some(values: Any, limit: int) -> list[Any]:
    """The elements that are shown, and one more if there are more."""
    found: list[Any] = []
    for value in values:
        found.append(value)
        if 0 <= limit < len(found):
            break
    return found


def _braced(texts: list[str], limit: int) -> str:
    if 0 <= limit < len(texts):
        return "{" + ", ".join(texts[:limit]) + ELLIPSIS + "}"
    return "{" + ", ".join(texts) + "}"


def table_text(value: Any, limit: int = 4) -> str:
    """A value in a table cell: as in a list, but a real number has the culture's three decimals."""
    if value.__class__ is PSObject:
        value = value.base
    if isinstance(value, float) and value == value and abs(value) != float("inf"):
        return f"{value:.3f}"
    if isinstance(value, Decimal):
        return f"{value:.3f}"
    return display_text(value, limit)


def is_right_aligned(value: Any) -> bool:
    """Whether a column whose first value this is goes to the right: numbers, booleans and enums do."""
    if value.__class__ is PSObject:
        value = value.base
    if value is None or isinstance(value, str):
        return False
    if isinstance(value, int | float | Decimal):
        return True
    if isinstance(value, list | Hashtable | PSCustomObject):
        return False
    from pshost.runtime.dotnet.registry import type_of

    declared = type_of(value)
    return declared.is_enum or declared.full_name in _RIGHT_TYPES


def width_of(text: str) -> int:
    """How many columns of the screen a text takes: wide East Asian characters take two."""
    if text.isascii():
        return len(text)
    return sum(_char_width(c) for c in text)


def _char_width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, width: int) -> str:
    """The beginning of a text that fits into `width` columns, ending with an ellipsis if something is left out."""
    if width_of(text) <= width:
        return text
    taken = ""
    used = 0
    for char in text:
        used += _char_width(char)
        if used > width - 1:
            break
        taken += char
    return taken + ELLIPSIS


def padded(text: str, width: int, alignment: str) -> str:
    """A text filled with blanks to a width."""
    room = width - width_of(text)
    if room <= 0:
        return text
    if alignment == "right":
        return " " * room + text
    if alignment == "center":
        left = room // 2
        return " " * left + text + " " * (room - left)
    return text + " " * room


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text within a width, broken between words where that is possible."""
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        lines.extend(_wrapped_line(line, max(width, 1)))
    return lines


def _wrapped_line(line: str, width: int) -> list[str]:
    if width_of(line) <= width:
        return [line]
    lines: list[str] = []
    current = ""
    for word in _words(line):
        if width_of(current) + width_of(word.rstrip(" ")) <= width:
            current += word
            continue
        if current.strip():
            lines.append(current.rstrip(" "))
            current = ""
        while width_of(word.rstrip(" ")) > width:
            lines.append(word[:width])
            word = word[width:]
        current += word
    if current.strip() or not lines:
        lines.append(current.rstrip(" ") if lines else current)
    return lines


def _words(line: str) -> list[str]:
    """The words of a line, each with the blanks after it."""
    found: list[str] = []
    start = 0
    for index in range(1, len(line)):
        if line[index - 1] == " " and line[index] != " ":
            found.append(line[start:index])
            start = index
    found.append(line[start:])
    return found
