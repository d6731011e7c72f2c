"""System.Management.Automation.Runspaces.TypeData: the members that a type has been given, as Get-TypeData gives them."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.extended import ExtendedMember, PropertySet
from pshost.runtime.values.hashtable import OrderedDictionary

_SPACE = "System.Management.Automation.Runspaces."


class TypeData:
    """A type's name, its added members, and its standard members (`DefaultDisplayPropertySet`, ...)."""

    __slots__ = ("__weakref__", "members", "standard", "type_name")

    net_name = _SPACE + "TypeData"

    def __init__(self, type_name: str, members: dict[str, ExtendedMember], standard: dict[str, ExtendedMember]) -> None:
        self.type_name = type_name
        self.members = members
        self.standard = standard

    def net_text(self) -> str:
        """The type's full name, as an object without text of its own."""
        return self.net_name


class TypeMemberData:
    """One added member."""

    __slots__ = ("__weakref__", "member", "name")

    net_name = _SPACE + "TypeMemberData"

    def __init__(self, name: str, member: ExtendedMember) -> None:
        self.name = name
        self.member = member


TYPE_DATA = NetType(_SPACE + "TypeData", TypeData)
TYPE_DATA.getter("string TypeName {get;}")(lambda self: self.type_name)


@TYPE_DATA.constructor(_SPACE + "TypeData new(string typeName)")
def new(type_name: str) -> TypeData:
    """The data of a type without members yet."""
    return TypeData(type_name, {}, {})


@TYPE_DATA.getter("System.Collections.Generic.Dictionary[string,System.Management.Automation.Runspaces.TypeMemberData] Members {get;}")
def members(self: TypeData) -> OrderedDictionary:
    """The added members by name."""
    return OrderedDictionary((name, TypeMemberData(name, member)) for name, member in self.members.items())


def _standard(name: str) -> Any:
    def read(self: TypeData) -> Any:
        member = self.standard.get(name.lower())
        if isinstance(member, PropertySet):
            return list(member.names)
        return None if member is None else member.get(None)

    return read


TYPE_DATA.getter("string DefaultDisplayProperty {get;set;}")(_standard("DefaultDisplayProperty"))
TYPE_DATA.getter("System.Management.Automation.Runspaces.PropertySetData DefaultDisplayPropertySet {get;set;}")(
    _standard("DefaultDisplayPropertySet")
)
TYPE_DATA.getter("System.Management.Automation.Runspaces.PropertySetData DefaultKeyPropertySet {get;set;}")(
    _standard("DefaultKeyPropertySet")
)
MEMBER_DATA = NetType(_SPACE + "TypeMemberData", TypeMemberData)
MEMBER_DATA.getter("string Name {get;}")(lambda self: self.name)
MEMBER_DATA.getter("System.Object Value {get;}")(lambda self: getattr(self.member, "value", None))
MEMBER_DATA.getter("scriptblock GetScriptBlock {get;}")(lambda self: getattr(self.member, "getter", None))
MEMBER_DATA.getter("scriptblock SetScriptBlock {get;}")(lambda self: getattr(self.member, "setter", None))
MEMBER_DATA.getter("scriptblock Script {get;}")(lambda self: getattr(self.member, "block", None))
MEMBER_DATA.getter("string ReferencedMemberName {get;}")(lambda self: getattr(self.member, "target", None))
