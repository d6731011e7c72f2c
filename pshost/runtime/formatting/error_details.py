"""An error in full, as Get-Error and the DetailedView show it: its properties, and within them those of errors and exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.formatting.cell_width import ELLIPSIS
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.psobject import PSObject

if TYPE_CHECKING:
    from collections.abc import Sequence

_DEEPEST = 10
_INDENT = 4
_SEPARATOR = " : "
_EXPANDED = frozenset(("System.Management.Automation.InvocationInfo",))
_PARENT = "System.Management.Automation.ParentContainsErrorRecordException"  # what stands for the exception within its own record


def details(value: Any) -> str:
    """The text of an error record or an exception."""
    return _block(value, 0, 1)


def _block(value: Any, indent: int, depth: int) -> str:
    whole = _properties(value)
    # An empty table is not shown, but its name is measured.
    measured = [name for name, found in whole if isinstance(found, Hashtable)]
    return _lines([(name, found) for name, found in whole if _counts(name, found)], indent, depth, measured)


def _lines(properties: list[tuple[str, Any]], indent: int, depth: int, measured: Sequence[str] = ()) -> str:
    widest = max((len(name) for name in (*measured, *(name for name, _ in properties))), default=0)
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
        within = next((record for name, record in found if name == "ErrorRecord" and record is not None), None)
        if within is not None:
            found = [(name, _Within(within) if item is within else item) for name, item in found]
        found = [("Type", type_of(base).full_name), *(pair for pair in found if pair[0] != "Type")]
    return found


class _Within:
    """The error record of an exception, shown within it."""

    def __init__(self, record: Any) -> None:
        self.record = record

    def properties(self) -> list[tuple[str, Any]]:
        """The record's properties; the exception's is only named, since it is what the record is shown in."""
        found = [pair for pair in _properties(self.record) if _counts(*pair)]
        return [(name, _Parent(str(item.message)) if name == "Exception" else item) for name, item in found]


class _Parent:
    """The exception that an error record is shown within."""

    def __init__(self, message: str) -> None:
        self.message = message

    def properties(self) -> list[tuple[str, Any]]:
        """What is shown of it."""
        return [("Type", _PARENT), ("Message", self.message), ("HResult", -2146233087)]


def _counts(name: str, value: Any) -> bool:
    """Whether a property is shown: neither what is empty nor the number that Get-Error adds."""
    if value is None or name == "PSErrorIndex" or (isinstance(value, str | int) and not value):
        return False
    if isinstance(value, list | Hashtable):
        return len(value) > 0
    return True


def _text(name: str, value: Any, indent: int, widest: int, depth: int) -> str:
    from pshost.runtime.conversion import to_string
    from pshost.runtime.operators.unrolling import is_enumerable, iterate

    inner = indent + _INDENT
    if isinstance(value, _Within | _Parent):
        return ELLIPSIS if depth >= _DEEPEST else "\n" + _lines(value.properties(), inner, depth + 1)
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
