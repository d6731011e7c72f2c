"""Get-Member."""

from __future__ import annotations

from typing import Any

from pshost.commands.object_properties import type_names
from pshost.commands.result_type import result_type
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.declarations.nettype import NetType
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.dotnet.registry import required
from pshost.runtime.errors.exceptions import InvalidOperationException
from pshost.runtime.values.nothing import NOTHING

_ORDER = (
    "Method", "Event", "AliasProperty", "NoteProperty", "ParameterizedProperty", "Property", "CodeProperty",
    "ScriptProperty", "PropertySet", "ScriptMethod", "CodeMethod",
)

_MEMBER_TYPES = "System.Management.Automation.PSMemberTypes"
_ALL_KINDS = 16383


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
        Parameter("MemberType", _MEMBER_TYPES, aliases=("Type",)),
        Parameter("Static", "switch", default=False),
        Parameter("Force", "switch", default=False),
    )

    def begin(self) -> None:
        self.seen: set[str] = set()
        self.any = False
        self.kinds = _ALL_KINDS if self.MemberType is None else int(self.MemberType)

    def process(self) -> None:
        from pshost.commands.wildcard import matches_any

        item = self.InputObject
        if item is NOTHING or item is None:
            return
        self.any = True
        name = item.full_name if self.Static and isinstance(item, NetType) else type_names(item)[0]
        if name in self.seen:
            return
        self.seen.add(name)
        found = [
            MemberDefinition(name, member.Name, str(member.MemberType), member.Definition)
            for member in self._members(item) if self._wanted(str(member.MemberType))
            and (not self.Name or matches_any([str(n) for n in self.Name], member.Name))
        ]
        found.sort(key=lambda d: (_ORDER.index(d.MemberType) if d.MemberType in _ORDER else 99, d.Name.lower()))
        for definition in found:
            self.write(definition)

    def _wanted(self, kind: str) -> bool:
        names = required(_MEMBER_TYPES).names
        return bool(names.get(kind, _ALL_KINDS) & self.kinds)

    def _members(self, item: Any) -> list[Any]:
        from pshost.runtime.dotnet.registry import type_of
        from pshost.runtime.members import members_of, static_members_of

        if self.Static:
            return list(static_members_of(item if isinstance(item, NetType) else type_of(item)))
        return list(members_of(item))

    def end(self) -> None:
        if not self.any:
            self.throw(InvalidOperationException(
                "You must specify an object for the Get-Member cmdlet.", "NoObjectInGetMember", "CloseError"
            ))
