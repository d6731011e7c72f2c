"""Get-Member."""

from __future__ import annotations

from typing import Any

from pshost.commands.object_properties import added_members, declared_members, is_method_member, type_names
from pshost.commands.result_type import result_type
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import InvalidOperationException
from pshost.runtime.values import PSCustomObject
from pshost.runtime.values.nothing import NOTHING

_ORDER = ("Method", "Event", "AliasProperty", "NoteProperty", "ParameterizedProperty", "Property", "ScriptProperty", "ScriptMethod")
_OBJECT_METHODS = (
    ("Equals", "bool Equals(System.Object obj)"), ("GetHashCode", "int GetHashCode()"), ("GetType", "type GetType()"),
    ("ToString", "string ToString()"),
)


@result_type(
    "Microsoft.PowerShell.Commands.MemberDefinition",
    "string TypeName {get;}", "string Name {get;}", "string MemberType {get;}", "string Definition {get;}",
    text=lambda self: str(self.Definition),
)
class MemberDefinition:
    """One member of a type."""

    def __init__(self, type_name: str, name: str, kind: str, definition: str) -> None:
        self.TypeName = type_name
        self.Name = name
        self.MemberType = kind
        self.Definition = definition


@cmdlet("Get-Member", aliases=("gm",), output="Microsoft.PowerShell.Commands.MemberDefinition")
class GetMember(Cmdlet):
    """Lists the properties and methods of objects, once for each type."""

    net_name = "Microsoft.PowerShell.Commands.GetMemberCommand"
    parameters = (
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
        Parameter("Name", "string[]", position=0, validators=(not_null_or_empty,)),
        Parameter("MemberType", "string[]", aliases=("Type",)),
        Parameter("Static", "switch", default=False),
        Parameter("Force", "switch", default=False),
    )

    def begin(self) -> None:
        self.seen: set[str] = set()
        self.any = False
        self.kinds = {kind.strip().lower() for text in self.MemberType or () for kind in str(text).split(",")}

    def process(self) -> None:
        from pshost.commands.wildcard import matches_any

        item = self.InputObject
        if item is NOTHING or item is None:
            return
        self.any = True
        name = self._type_name(item)
        if name in self.seen:
            return
        self.seen.add(name)
        found = [
            definition for definition in (self._static(item, name) if self.Static else self._instance(item, name))
            if self._wanted(definition.MemberType)
            and (not self.Name or matches_any([str(n) for n in self.Name], definition.Name))
        ]
        found.sort(key=lambda d: (_ORDER.index(d.MemberType), d.Name.lower()))
        for definition in found:
            self.write(definition)

    def _wanted(self, kind: str) -> bool:
        if not self.kinds or "all" in self.kinds:
            return True
        lowered = kind.lower()
        if lowered in self.kinds:
            return True
        if "properties" in self.kinds and lowered.endswith("property"):
            return True
        return "methods" in self.kinds and lowered.endswith("method")

    @staticmethod
    def _type_name(item: Any) -> str:
        from pshost.runtime.values.nettype_value import type_value_name

        return type_value_name(item) or type_names(item)[0]

    def _instance(self, item: Any, type_name: str) -> list[MemberDefinition]:
        found: dict[str, MemberDefinition] = {}
        for name, signature in _OBJECT_METHODS:
            found[name.lower()] = MemberDefinition(type_name, name, "Method", signature)
        if item.__class__ is not PSCustomObject:
            for key, member in declared_members(item).items():
                if member.kind == "Method":
                    text = ", ".join(overload.signature for overload in member.overloads)
                    found[key] = MemberDefinition(type_name, member.name, "Method", text)
                else:
                    kind = "ParameterizedProperty" if "(" in member.signature else "Property"
                    found[key] = MemberDefinition(type_name, member.name, kind, member.signature)
        for name, member in added_members(item).items():
            found[name.lower()] = added_definition(type_name, name, member)
        return list(found.values())

    @staticmethod
    def _static(item: Any, type_name: str) -> list[MemberDefinition]:
        from pshost.declarations.nettype import NetType
        from pshost.runtime.dotnet.registry import type_of

        declared = item if isinstance(item, NetType) else type_of(item)
        found = [
            MemberDefinition(
                type_name, member.name, member.kind if member.kind == "Method" else "Property",
                ", ".join(o.signature for o in member.overloads) or member.signature,
            )
            for member in declared.statics.values()
        ]
        if declared.constructors:
            text = ", ".join(o.signature for o in declared.constructors)
            found.append(MemberDefinition(type_name, "new", "Method", text))
        return found

    def end(self) -> None:
        if not self.any:
            self.throw(InvalidOperationException(
                "You must specify an object for the Get-Member cmdlet.", "NoObjectInGetMember", "CloseError"
            ))


def added_definition(type_name: str, name: str, member: Any) -> MemberDefinition:
    """How Get-Member shows a member that belongs to the object itself."""
    kind = type(member).__name__
    if kind == "AliasProperty":
        return MemberDefinition(type_name, name, kind, f"{name} = {getattr(member, 'target', '')}")
    if kind == "ScriptProperty":
        return MemberDefinition(type_name, name, kind, f"System.Object {name} {{get={getattr(member, 'getter', '')};}}")
    if is_method_member(member):
        return MemberDefinition(type_name, name, "ScriptMethod", f"System.Object {name}();")
    return MemberDefinition(type_name, name, "NoteProperty", f"{note_type(member)} {name}={note_text(member)}")


def note_type(value: Any) -> str:
    """The short name of a note's type."""
    from pshost.runtime.dotnet.registry import display_name, type_of

    return "object" if value is None else display_name(type_of(value))


def note_text(value: Any) -> str:
    """A note's value as text."""
    from pshost.runtime.conversion import to_string

    return "null" if value is None else to_string(value)
