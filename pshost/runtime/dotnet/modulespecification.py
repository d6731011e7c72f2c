"""Microsoft.PowerShell.Commands.ModuleSpecification: a module's name and the versions of it that will do."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.errors.exceptions import ArgumentException
from pshost.runtime.modules import version_parts
from pshost.runtime.values import Hashtable

_KEYS = {"modulename": "name", "moduleversion": "least", "requiredversion": "exact", "maximumversion": "greatest", "guid": "guid"}


class ModuleSpecification:
    """A name; a least version, a greatest (`2.*` too), or exactly one; a GUID. What is not asked for is an empty text."""

    __slots__ = ("__weakref__", "exact", "greatest", "guid", "least", "name")

    net_name = "Microsoft.PowerShell.Commands.ModuleSpecification"

    def __init__(self, name: str, least: str = "", greatest: str = "", exact: str = "", guid: str = "") -> None:
        self.name = name
        self.least = least
        self.greatest = greatest
        self.exact = exact
        self.guid = guid

    def accepts(self, version: str) -> bool:
        """Whether a version will do."""
        have = version_parts(version)
        return (
            (not self.least or have >= version_parts(self.least))
            and (not self.greatest or have <= version_parts(self.greatest.replace("*", "999999999")))
            and (not self.exact or have == version_parts(self.exact))
        )

    @property
    def wanted(self) -> str:
        """The version that is asked for, for messages."""
        return self.exact or self.least or self.greatest

    def net_text(self) -> str:
        """The name alone, or the table that says the same."""
        shown = (
            ("ModuleName", self.name), ("Guid", self.guid), ("ModuleVersion", self.least),
            ("MaximumVersion", self.greatest), ("RequiredVersion", self.exact),
        )  # fmt: skip
        given = [f"{key} = '{value}'" for key, value in shown if value]
        return self.name if len(given) == 1 else f"@{{ {'; '.join(given)} }}"


SPECIFICATION = NetType("Microsoft.PowerShell.Commands.ModuleSpecification", ModuleSpecification)


@SPECIFICATION.constructor("Microsoft.PowerShell.Commands.ModuleSpecification new(string moduleName)")
def of_name(name: str) -> ModuleSpecification:
    """Any version of a module."""
    return ModuleSpecification(name)


@SPECIFICATION.constructor("Microsoft.PowerShell.Commands.ModuleSpecification new(hashtable moduleSpecification)")
def of_table(table: Hashtable) -> ModuleSpecification:
    """What a table asks for; ArgumentException where it lacks a name or a version, or has an unknown key."""
    from pshost.runtime.conversion import to_string

    parts = {_KEYS.get(str(key).lower(), ""): to_string(value) for key, value in table.items()}
    if "" in parts or not parts.get("name") or not parts.keys() & {"least", "exact", "greatest"}:
        raise ArgumentException(
            "The hashtable describing a module contains one or more members that are not valid, or lacks ModuleName and one of "
            "ModuleVersion, RequiredVersion and MaximumVersion."
        )
    return ModuleSpecification(**parts)


def _version(text: str) -> Any:
    from pshost.runtime.dotnet.version import parse

    return parse(text) if text else None


SPECIFICATION.getter("string Name {get;}")(lambda self: self.name)
SPECIFICATION.getter("version Version {get;}")(lambda self: _version(self.least))
SPECIFICATION.getter("string MaximumVersion {get;}")(lambda self: self.greatest or None)
SPECIFICATION.getter("version RequiredVersion {get;}")(lambda self: _version(self.exact))
SPECIFICATION.method("string ToString()")(ModuleSpecification.net_text)
