"""System.Management.Automation.PSObject and what `.PSObject`, `.PSBase` and `.PSTypeNames` give."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime import extended
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.listing import declare_list, remove
from pshost.runtime.values.hashtable import BaseTable, Hashtable
from pshost.runtime.values.psobject import PropertyTable, PSCustomObject, PSObject

_SMA = "System.Management.Automation."
PSOBJECT = NetType(
    "System.Management.Automation.PSObject",
    PSObject,
    interfaces=("System.IFormattable", "System.IComparable"),
)
PSCUSTOMOBJECT = NetType("System.Management.Automation.PSCustomObject", PSCustomObject)


class View:
    """What `.PSObject` gives: the object seen as a set of members."""

    __slots__ = ("owner",)

    net_name = "System.Management.Automation.PSMemberSet"

    def __init__(self, owner: Any) -> None:
        self.owner = owner


class TypeNames(list[str]):
    """`.PSObject.TypeNames`: a list whose changes stay with the object."""

    __slots__ = ("owner",)

    net_name = "System.Collections.ObjectModel.Collection[string]"

    def __init__(self, owner: Any) -> None:
        super().__init__(registry.type_names(owner))
        self.owner = owner

    def store(self) -> None:
        """Keep the names that are not the type's own on the object."""
        if hasattr(self.owner, "type_names"):
            self.owner.type_names = tuple(self)


def intrinsic(obj: Any, key: str) -> Any:
    """The value of `psobject`, `psbase`, `psadapted`, `psextended` or `pstypenames` of an object."""
    if key == "pstypenames":
        return TypeNames(obj)
    if key == "psbase":
        base = obj.base if obj.__class__ is PSObject else obj
        return BaseTable.of(base) if isinstance(base, Hashtable) else base
    return View(obj) if key == "psobject" else _part(obj, adapted=key == "psadapted")


def _part(obj: Any, *, adapted: bool) -> PSCustomObject:
    """The properties that an object's type gives it (`psadapted`), or those that PowerShell and scripts add (`psextended`)."""
    from pshost.runtime.members import properties_of

    made = PSCustomObject((), (f"{_SMA}PSMemberSet", f"{_SMA}PSMemberInfo", "System.Object"))
    for info in properties_of(obj):
        if (info.MemberType == "Property") is adapted:
            made.members[info.Name] = _member_there(obj, info.Name, info.MemberType)
    return made


def _member_there(obj: Any, name: str, kind: str) -> extended.CodeProperty:
    """A property that is another object's."""
    from pshost.runtime.members import get_own, set_member

    def read(owner: Any) -> Any:
        del owner
        return get_own(obj, name)

    def write(owner: Any, value: Any) -> None:
        del owner
        set_member(obj, name, value)

    return extended.CodeProperty(read, kind, write)


VIEW = NetType("System.Management.Automation.PSMemberSet", View)
TYPE_NAMES = NetType(
    "System.Collections.ObjectModel.Collection[string]",
    TypeNames,
    interfaces=("System.Collections.IList",),
)


def _stored(function: Any) -> Any:
    """A list's method that keeps the changed names with the object."""

    def change(self: TypeNames, *arguments: Any) -> Any:
        result = function(self, *arguments)
        self.store()
        return result

    return change


declare_list(TYPE_NAMES, "string")
TYPE_NAMES.method("void Add(string item)")(lambda self, item: list.append(self, item))
TYPE_NAMES.method("bool Remove(string item)")(remove)
for _name in ("add", "insert", "remove", "removeat", "clear", "set_item"):
    for _overload in TYPE_NAMES.members[_name].overloads:
        _overload.function = _stored(_overload.function)


def _properties(self: View) -> Any:
    from pshost.runtime.dotnet.psproperty import PropertyCollection

    return PropertyCollection(self.owner)


VIEW.getter(
    "System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSPropertyInfo] Properties {get;}"
)(_properties)


@VIEW.getter("System.Collections.ObjectModel.Collection[string] TypeNames {get;}")
def type_names(self: View) -> TypeNames:
    """The names of the object's type and its bases."""
    return TypeNames(self.owner)


@VIEW.getter("System.Object BaseObject {get;}")
def base_object(self: View) -> Any:
    """The object without what was added to it."""
    return self.owner.base if self.owner.__class__ is PSObject else self.owner


VIEW.getter("System.Object ImmediateBaseObject {get;}")(base_object)


@VIEW.getter(
    "System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMethodInfo] Methods {get;}"
)
def methods(self: View) -> Any:
    """The methods of the object."""
    from pshost.runtime.dotnet.psproperty import MemberCollection

    return MemberCollection(self.owner, "methods")


@VIEW.getter(
    "System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMemberInfo] Members {get;}"
)
def members(self: View) -> Any:
    """Every member of the object."""
    from pshost.runtime.dotnet.psproperty import MemberCollection

    return MemberCollection(self.owner, "members")


@VIEW.method("psobject Copy()")
def copy(self: View) -> Any:
    """A copy of the object: of its own properties, not of their values."""
    owner = self.owner
    if owner.__class__ is PSCustomObject:
        return PSCustomObject(owner.members.items(), owner.type_names)
    if owner.__class__ is PSObject:
        return PSObject(owner.base, owner.members.items(), owner.type_names)
    if isinstance(owner, Hashtable):
        return owner.copy()
    return owner


@VIEW.method("string ToString()")
def to_string(self: View) -> str:
    """The text of the object."""
    from pshost.runtime.conversion import to_string as text

    shown: str = text(self.owner)
    return shown


@PSOBJECT.method("string ToString()")
def _decorated_to_string(self: Any) -> str:
    from pshost.runtime.conversion import to_string as text

    shown: str = text(self)
    return shown


# The object's own ToString knows nothing of its properties (topic probes).
PSCUSTOMOBJECT.method("string ToString()")(lambda self: "")  # noqa: ARG005 - the same for every object


@PSOBJECT.constructor("psobject new()")
def new_empty() -> PSCustomObject:
    """An object without properties."""
    return PSCustomObject()


@PSOBJECT.constructor("psobject new(System.Object obj)")
def new(obj: Any) -> Any:
    """An object around another, ready to take members."""
    if isinstance(obj, PSCustomObject | PSObject):
        return obj
    return PSObject(obj) if extended.attach(obj) is None else obj


@PSOBJECT.static("static psobject AsPSObject(System.Object obj)")
def as_psobject(obj: Any) -> Any:
    """The object itself; it can always take members."""
    return obj


for _part_name, _set in (("Adapted", "psadapted"), ("BaseObject", "psbase"), ("Extended", "psextended")):
    PSOBJECT.getter(f"static string {_part_name}MemberSetName {{get;}}", static=True, kind="Field")(lambda name=_set: name)


def add_member(target: Any, name: str, member: Any) -> Any:
    """Add a member to an object; gives the object that now has it (a wrapper around strings and numbers)."""
    table = extended.attach(target)
    if table is None:
        target = PSObject(target)
        table = target.members
    spelled = table.find(name)
    if spelled is not None:
        del table[spelled]
    PropertyTable.__setitem__(table, name, member)
    return target
