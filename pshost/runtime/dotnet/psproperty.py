"""The members of an object as objects: PSPropertyInfo and its kinds, PSMemberInfoCollection."""

from __future__ import annotations

import fnmatch
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime import extended
from pshost.runtime.dotnet import registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.runtime.members import MemberInfo

_SMA = "System.Management.Automation."
MEMBER_INFO = NetType(_SMA + "PSMemberInfo", None, abstract=True)
PROPERTY_INFO = NetType(_SMA + "PSPropertyInfo", None, base=_SMA + "PSMemberInfo", abstract=True)
METHOD_INFO = NetType(_SMA + "PSMethodInfo", None, base=_SMA + "PSMemberInfo", abstract=True)
NOTE_PROPERTY = NetType(_SMA + "PSNoteProperty", None, base=_SMA + "PSPropertyInfo")
PROPERTY = NetType(_SMA + "PSProperty", None, base=_SMA + "PSPropertyInfo")
SCRIPT_PROPERTY = NetType(_SMA + "PSScriptProperty", None, base=_SMA + "PSPropertyInfo")
ALIAS_PROPERTY = NetType(_SMA + "PSAliasProperty", None, base=_SMA + "PSPropertyInfo")
CODE_PROPERTY = NetType(_SMA + "PSCodeProperty", None, base=_SMA + "PSPropertyInfo")
SCRIPT_METHOD = NetType(_SMA + "PSScriptMethod", None, base=_SMA + "PSMethodInfo")
CODE_METHOD = NetType(_SMA + "PSCodeMethod", None, base=_SMA + "PSMethodInfo")
METHOD = NetType(_SMA + "PSMethod", None, base=_SMA + "PSMethodInfo")
PROPERTY_SET = NetType(_SMA + "PSPropertySet", None, base=_SMA + "PSMemberInfo")
MEMBER_SET = NetType(_SMA + "PSMemberSet", None, base=_SMA + "PSMemberInfo")
_KINDS = {
    "NoteProperty": NOTE_PROPERTY,
    "Property": PROPERTY,
    "ScriptProperty": SCRIPT_PROPERTY,
    "AliasProperty": ALIAS_PROPERTY,
    "CodeProperty": CODE_PROPERTY,
    "ScriptMethod": SCRIPT_METHOD,
    "CodeMethod": CODE_METHOD,
    "Method": METHOD,
    "PropertySet": PROPERTY_SET,
    "MemberSet": MEMBER_SET,
}


class PSMember:
    """One member of an object; a detached one (`[PSNoteProperty]::new(…)`) has its value in itself."""

    __slots__ = ("kind", "member", "name", "owner")

    def __init__(self, name: str, kind: str, owner: Any, member: Any) -> None:
        self.name = name
        self.kind = kind
        self.owner = owner
        self.member = member

    @property
    def net_type(self) -> NetType:
        """PSNoteProperty, PSProperty, …"""
        return _KINDS.get(self.kind, PROPERTY)

    def net_text(self) -> str:
        """`string a=x`, `int Length {get;}`: what Get-Member has as the member's definition."""
        from pshost.runtime.members import members_of, note_definition

        if self.kind == "NoteProperty":
            return note_definition(self.name, value_of_member(self))
        if isinstance(self.member, extended.ExtendedMember):
            return self.member.definition(self.name)
        lowered = self.name.lower()
        found = () if self.owner is _DETACHED else members_of(self.owner)
        return next((info.Definition for info in found if info.Name.lower() == lowered), self.name)


_DETACHED = object()


def value_of_member(self: PSMember) -> Any:
    """What the member holds."""
    from pshost.runtime.members import get_own

    if self.owner is _DETACHED:
        return self.member.get(None) if isinstance(self.member, extended.ExtendedMember) else self.member
    return get_own(self.owner, self.name)


@MEMBER_INFO.getter("string Name {get;}")
def name(self: PSMember) -> str:
    """The member's name."""
    return self.name


MEMBER_INFO.getter("System.Object Value {get;set;}")(value_of_member)


@MEMBER_INFO.setter("Value")
def _set_value(self: PSMember, value: Any) -> None:
    from pshost.runtime.members import set_member

    if self.owner is _DETACHED:
        self.member = value
    else:
        set_member(self.owner, self.name, value)


@MEMBER_INFO.getter("System.Management.Automation.PSMemberTypes MemberType {get;}")
def member_type(self: PSMember) -> Any:
    """NoteProperty, Property, ScriptProperty, …"""
    from pshost.runtime.dotnet.enums import value_of

    return value_of(_SMA + "PSMemberTypes", self.kind)


@MEMBER_INFO.getter("string TypeNameOfValue {get;}")
def type_name_of_value(self: PSMember) -> str:
    """The full name of the value's type, as far as it is known without running a script."""
    if self.kind in ("ScriptProperty", "ScriptMethod"):
        return "System.Object"
    if self.kind in ("PropertySet", "MemberSet"):
        return f"{_SMA}PS{self.kind}"
    value = value_of_member(self)
    return "System.Object" if value is None else registry.type_of(value).full_name


@MEMBER_INFO.getter("bool IsInstance {get;}")
def is_instance(self: PSMember) -> bool:
    """Whether it was added to this very object."""
    return self.kind in ("NoteProperty", "ScriptMethod", "AliasProperty", "ScriptProperty")


@PROPERTY_INFO.getter("bool IsSettable {get;}")
def is_settable(self: PSMember) -> bool:
    """Whether it can be set."""
    if self.kind == "Property":
        return getattr(self.member, "set", None) is not None
    if self.kind in ("ScriptProperty", "CodeProperty"):
        return getattr(self.member, "setter", None) is not None
    return self.kind in ("NoteProperty", "AliasProperty", "VariableProperty")


PROPERTY_INFO.getter("bool IsGettable {get;}")(lambda self: True)  # noqa: ARG005


@MEMBER_INFO.method("System.Management.Automation.PSMemberInfo Copy()")
def copy(self: PSMember) -> PSMember:
    """The same member, detached."""
    return PSMember(self.name, self.kind, _DETACHED, value_of_member(self))


@METHOD_INFO.method("System.Object Invoke(Params System.Object[] arguments)")
def invoke(self: PSMember, arguments: list[Any]) -> Any:
    """Call the method."""
    from pshost.runtime.members import call_method

    return call_method(self.owner, self.name, arguments)


@METHOD_INFO.getter("System.Collections.ObjectModel.Collection[string] OverloadDefinitions {get;}")
def overload_definitions(self: PSMember) -> list[str]:
    """The signatures."""
    return [o.signature for o in getattr(self.member, "overloads", ())]


@NOTE_PROPERTY.constructor("psnoteproperty new(string name, System.Object value)")
def new_note(member_name: str, value: Any) -> PSMember:
    """A note property to be added to an object."""
    return PSMember(member_name, "NoteProperty", _DETACHED, value)


@SCRIPT_PROPERTY.constructor(
    "psscriptproperty new(string name, scriptblock getterScript)",
    "psscriptproperty new(string name, scriptblock getterScript, scriptblock setterScript)",
)
def new_script_property(member_name: str, getter: Any, setter: Any = None) -> PSMember:
    """A script property to be added to an object."""
    return PSMember(member_name, "ScriptProperty", _DETACHED, extended.ScriptProperty(getter, setter))


@ALIAS_PROPERTY.constructor("psaliasproperty new(string name, string referencedMemberName)")
def new_alias(member_name: str, target: str) -> PSMember:
    """An alias property to be added to an object."""
    return PSMember(member_name, "AliasProperty", _DETACHED, extended.AliasProperty(target))


@CODE_PROPERTY.constructor(
    "pscodeproperty new(string name, System.Reflection.MethodInfo getterCodeReference)",
    "pscodeproperty new(string name, System.Reflection.MethodInfo getterCodeReference, "
    "System.Reflection.MethodInfo setterCodeReference)",
)
def new_code_property(member_name: str, getter: Any, setter: Any = None) -> PSMember:
    """A property that static methods get and set."""
    return PSMember(member_name, "CodeProperty", _DETACHED, extended.MethodProperty(getter, setter))


@CODE_METHOD.constructor("pscodemethod new(string name, System.Reflection.MethodInfo codeReference)")
def new_code_method(member_name: str, method: Any) -> PSMember:
    """A method that a static method does, the object its first argument."""
    return PSMember(member_name, "CodeMethod", _DETACHED, extended.CodeMethod(method))


@PROPERTY_SET.constructor("pspropertyset new(string name, System.Collections.Generic.IEnumerable[string] referencedPropertyNames)")
def new_property_set(member_name: str, names: Any) -> PSMember:
    """Names of properties under one name."""
    from pshost.runtime.conversion import to_string
    from pshost.runtime.operators.unrolling import iterate

    return PSMember(member_name, "PropertySet", _DETACHED, extended.PropertySet([to_string(one) for one in iterate(names)]))


@MEMBER_SET.constructor(
    "psmemberset new(string name)",
    "psmemberset new(string name, System.Collections.Generic.IEnumerable[System.Management.Automation.PSMemberInfo] members)",
)
def new_member_set(member_name: str, members: Any = None) -> PSMember:
    """Members under one name."""
    from pshost.runtime.operators.unrolling import iterate

    return PSMember(member_name, "MemberSet", _DETACHED, extended.MemberSet({one.name: one.member for one in iterate(members or [])}))


@SCRIPT_METHOD.constructor("psscriptmethod new(string name, scriptblock script)")
def new_script_method(member_name: str, block: Any) -> PSMember:
    """A script method to be added to an object."""
    return PSMember(member_name, "ScriptMethod", _DETACHED, extended.ScriptMethod(block))


ALIAS_PROPERTY.getter("string ReferencedMemberName {get;}")(lambda self: self.member.target)
SCRIPT_PROPERTY.getter("scriptblock GetterScript {get;}")(lambda self: self.member.getter)
SCRIPT_PROPERTY.getter("scriptblock SetterScript {get;}")(lambda self: self.member.setter)
SCRIPT_METHOD.getter("scriptblock Script {get;}")(lambda self: self.member.block)
CODE_PROPERTY.getter("System.Reflection.MethodInfo GetterCodeReference {get;}")(lambda self: getattr(self.member, "getter", None))
CODE_PROPERTY.getter("System.Reflection.MethodInfo SetterCodeReference {get;}")(lambda self: getattr(self.member, "setter", None))
CODE_METHOD.getter("System.Reflection.MethodInfo CodeReference {get;}")(lambda self: self.member.block)
PROPERTY_SET.getter("System.Collections.ObjectModel.Collection[string] ReferencedPropertyNames {get;}")(
    lambda self: list(self.member.names)
)
MEMBER_SET.getter(
    "System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMemberInfo] Members {get;}"
)(lambda self: MemberCollection(self.member.get(None), "properties"))


class MemberCollection:
    """The members of an object: enumerated, counted, found by name, added to and taken from."""

    __slots__ = ("owner", "what")

    net_name = _SMA + "PSMemberInfoCollection"
    enumerates = True

    def __init__(self, owner: Any, what: str) -> None:
        self.owner = owner
        self.what = what

    def infos(self) -> list[MemberInfo]:
        """What there is now."""
        from pshost.runtime import members

        listing = {"properties": members.properties_of, "methods": members.methods_of, "members": members.members_of}
        return listing[self.what](self.owner)

    def __iter__(self) -> Iterator[PSMember]:
        return iter([PSMember(i.Name, i.MemberType, self.owner, i.member) for i in self.infos()])

    def __len__(self) -> int:
        return len(self.infos())

    def find(self, member_name: str) -> PSMember | None:
        """The member of a name in any case."""
        key = str(member_name).lower()
        for info in self.infos():
            if info.Name.lower() == key:
                return PSMember(info.Name, info.MemberType, self.owner, info.member)
        return None


class PropertyCollection(MemberCollection):
    """`.PSObject.Properties`."""

    __slots__ = ()

    def __init__(self, owner: Any) -> None:
        super().__init__(owner, "properties")


COLLECTION = NetType(
    _SMA + "PSMemberInfoCollection",
    MemberCollection,
    interfaces=("System.Collections.IEnumerable",),
)
PROPERTIES = NetType(
    _SMA + "PSMemberInfoIntegratingCollection",
    PropertyCollection,
    base=_SMA + "PSMemberInfoCollection",
    interfaces=("System.Collections.IEnumerable",),
)


@COLLECTION.method("System.Management.Automation.PSMemberInfo get_Item(string name)")
def get_item(self: MemberCollection, member_name: str) -> PSMember | None:
    """The member of a name, or null."""
    return self.find(member_name)


@COLLECTION.method(
    "void Add(System.Management.Automation.PSMemberInfo member)",
    "void Add(System.Management.Automation.PSMemberInfo member, bool preValidated)",
)
def add(self: MemberCollection, member: PSMember, validated: bool = False) -> None:  # noqa: ARG001
    """Add a member to the object."""
    from pshost.runtime.dotnet.psobject import add_member

    add_member(self.owner, member.name, member.member)


@COLLECTION.method("void Remove(string name)")
def remove(self: MemberCollection, member_name: str) -> None:
    """Take a member away from the object."""
    notes = extended.notes_of(self.owner)
    spelled = notes.find(member_name) if notes is not None else None
    if notes is not None and spelled is not None:
        del notes[spelled]


@COLLECTION.method(
    "System.Management.Automation.ReadOnlyPSMemberInfoCollection[System.Management.Automation.PSMemberInfo] Match(string name)",
    "System.Management.Automation.ReadOnlyPSMemberInfoCollection[System.Management.Automation.PSMemberInfo] "
    "Match(string name, System.Management.Automation.PSMemberTypes memberTypes)",
)
def match(self: MemberCollection, pattern: str, kinds: Any = None) -> list[PSMember]:
    """The members whose names match a wildcard pattern."""
    wanted = pattern.lower()
    found = [m for m in self if fnmatch.fnmatchcase(m.name.lower(), wanted)]
    if kinds is not None:
        names = [n.strip() for n in str(_enum_text(kinds)).split(",")]
        found = [
            m for m in found if m.kind in names or "All" in names or ("Properties" in names and "Property" in m.kind)
        ]
    return found


def _enum_text(value: Any) -> str:
    from pshost.runtime.conversion import to_string

    text: str = to_string(value)
    return text
