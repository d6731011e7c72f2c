"""Objects whose properties are their own: PSCustomObject, and the PSObject that decorates another value.

A property is a plain value in `members` (a NoteProperty) or a member object of `pshost.runtime.extended` (ScriptProperty,
AliasProperty, ScriptMethod, CodeProperty). Names keep their first spelling and are found without regard to case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


class PropertyTable(dict[str, Any]):
    """Properties by name as written; `find` gives a name's own spelling without regard to case."""

    __slots__ = ()

    def find(self, name: str) -> str | None:
        """The spelling under which `name` is kept, or None."""
        if name in self:
            return name
        folded = name.lower()
        for key in self:
            if key.lower() == folded:
                return key
        return None


class PSCustomObject:
    """A `[pscustomobject]`: ordered properties and nothing else."""

    __slots__ = ("__weakref__", "members", "type_names")

    def __init__(self, properties: Iterable[tuple[str, Any]] | dict[str, Any] = (), type_names: tuple[str, ...] = ()) -> None:
        self.members = PropertyTable(properties)
        self.type_names = type_names


class PSObject:
    """A value with properties added to it (`Add-Member` on a string, the lines of `Get-Content`).

    `parameter_name` is only there on text in `$args` that was written as a parameter's name: splatted, it is one again;
    `written` only on a number that is a command's argument and stands there otherwise than its text is (`0x10`, `1kb`).
    """

    __slots__ = ("base", "members", "parameter_name", "type_names", "written")

    parameter_name: str | None
    written: str | None

    def __init__(self, base: Any, properties: Iterable[tuple[str, Any]] = (), type_names: tuple[str, ...] = ()) -> None:
        self.base = base
        self.members = PropertyTable(properties)
        self.type_names = type_names


def number_of(value: Any) -> Any:
    """A number that is a command's argument without how it was written; other values as they are."""
    return value.base if value.__class__ is PSObject and hasattr(value, "written") else value


class Switch:
    """System.Management.Automation.SwitchParameter: whether a switch was given."""

    __slots__ = ("IsPresent",)

    def __init__(self, present: bool) -> None:
        self.IsPresent = present

    def __bool__(self) -> bool:
        return self.IsPresent

    def __eq__(self, other: object) -> bool:
        return bool(self) == other if isinstance(other, bool | Switch) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.IsPresent)
