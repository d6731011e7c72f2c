"""System.Management.Automation.Language.TypeName: the name of a type as a script has it."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType


class TypeName:
    """A type's name, whether or not there is such a type."""

    __slots__ = ("Extent", "FullName", "__weakref__")

    net_name = "System.Management.Automation.Language.TypeName"

    def __init__(self, name: str, extent: Any = None) -> None:
        self.FullName = name
        self.Extent = extent

    def net_text(self) -> str:
        """The name."""
        return self.FullName


TYPE_NAME = NetType("System.Management.Automation.Language.TypeName", TypeName)
TYPE_NAME.getter("string FullName {get;}")(lambda self: self.FullName)
TYPE_NAME.getter("string Name {get;}")(lambda self: self.FullName)
TYPE_NAME.getter("System.Management.Automation.Language.IScriptExtent Extent {get;}")(lambda self: self.Extent)
TYPE_NAME.getter("bool IsGeneric {get;}")(lambda self: False)  # noqa: ARG005
TYPE_NAME.getter("bool IsArray {get;}")(lambda self: False)  # noqa: ARG005
TYPE_NAME.method("string ToString()")(TypeName.net_text)
