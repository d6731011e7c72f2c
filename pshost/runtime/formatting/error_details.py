"""An error in full, as Get-Error and the DetailedView show it: its properties, and within them those of errors and exceptions."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.cell_width import ELLIPSIS
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.psobject import PSObject

_DEEPEST = 10
_INDENT = 4
_SEPARATOR = " : "
_EXPANDED = frozenset(("System.Management.Automation.InvocationInfo",))


def details(value: Any) -> str:
    """The text of an error record or an exception."""
    return _block(value, 0, 1)


def _block(value: Any, indent: int, depth: int) -> str:
    properties = [(name, found) for name, found in _properties(value) if _counts(name, found)]
    widest = max((len(name) for name, _ in properties), default=0)
    prefix = " " * indent
    lines = []
    for name, found in properties:
        text = _text(name, found, indent, widest, depth)
        lines.append(f"{prefix}{name.ljust(widest)}{_SEPARATOR}{text}")
    return "\n".join(lines)


def _properties(value: Any) -> list[tuple[str, Any]]:
    """The properties of an object; an exception's type comes first."""
    from pshost.commands.object_properties import property_names, read
    from pshost.runtime.dotnet.registry import type_of

    base = value.base if value.__class__ is PSObject else value
    found = [(name, read(value, name)) for name in property_names(value)]
    if isinstance(base, BaseException):
        found = [("Type", type_of(base).full_name), *(pair for pair in found if pair[0] != "Type")]
    return found


def _counts(name: str, value: Any) -> bool:
    """Whether a property is shown: neither what is empty nor the number that Get-Error adds."""
    if value is None or name == "PSErrorIndex" or (isinstance(value, str) and not value):
        return False
    if isinstance(value, list | Hashtable):
        return len(value) > 0
    return True


def _text(name: str, value: Any, indent: int, widest: int, depth: int) -> str:
    from pshost.runtime.conversion import to_string
    from pshost.runtime.operators.unrolling import is_enumerable, iterate

    inner = indent + _INDENT
    if _is_expanded(value):
        return ELLIPSIS if depth >= _DEEPEST else "\n" + _block(value, inner, depth + 1)
    if name == "StackTrace":
        return "\n" + to_string(value)
    if isinstance(value, Hashtable):
        prefix = " " * inner
        shown = ((key, ELLIPSIS if to_string(key) == "Authorization" else to_string(item)) for key, item in value.items())
        return "\n" + "".join(f"{prefix}{to_string(key)}{_SEPARATOR}{item}\n" for key, item in shown)
    if is_enumerable(value) and name != "Data":
        if depth >= _DEEPEST:
            return ELLIPSIS
        return "\n" + "\n\n".join(_block(item, inner, depth + 1) for item in iterate(value))
    lines = [line.strip() if index else line for index, line in enumerate(to_string(value).split("\n"))]
    return ("\n" + " " * (indent + widest + len(_SEPARATOR))).join(lines)


def _is_expanded(value: Any) -> bool:
    from pshost.commands.object_properties import type_names

    base = value.base if value.__class__ is PSObject else value
    if isinstance(base, BaseException) or base.__class__.__name__ == "ErrorRecord":
        return True
    return type_names(value)[0] in _EXPANDED
