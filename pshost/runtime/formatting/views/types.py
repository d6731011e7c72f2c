"""Views of types and members."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.view import Grouping, View, listing, table

_ASSEMBLY = "System.Reflection.Assembly"


def _is_public(value: Any) -> bool:
    return value.user_class is None or bool(value.is_enum)


def _is_serializable(value: Any) -> bool:
    return not value.is_interface and value.user_class is None


def _base(value: Any) -> str:
    return value.base or ""


def _overloads(value: Any) -> str:
    from pshost.runtime.formatting.choice import own_property

    return "\n".join(str(definition) for definition in own_property(value, "OverloadDefinitions") or ())


VIEWS: tuple[View, ...] = (
    table(
        "System.RuntimeType",
        ("IsPublic", 8, "", _is_public), ("IsSerial", 8, "", _is_serializable), ("Name", 40), ("BaseType", 0, "", _base),
    ),
    table(_ASSEMBLY, ("GAC", 6, "", "GlobalAssemblyCache"), ("Version", 14, "", "ImageRuntimeVersion"), ("Location",)),
    listing(_ASSEMBLY, "FullName", "ImageRuntimeVersion", "Location"),
    table("System.Reflection.AssemblyName", ("Version", 14), ("Name",)),
    listing("System.Management.Automation.ExtendedTypeDefinition", "TypeNames", "FormatViewDefinition"),
    table("System.Management.Automation.Runspaces.TypeData", ("TypeName",), ("Members",)),
    table(
        "Microsoft.PowerShell.Commands.MemberDefinition", ("Name",), ("MemberType",), ("Definition",),
        group=Grouping("TypeName"), auto_size=True,
    ),
    table("System.Management.Automation.PSMethod", ("OverloadDefinitions", 0, "", _overloads), wrap=True),
)
