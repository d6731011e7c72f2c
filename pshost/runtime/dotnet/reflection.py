"""System.Reflection: MethodInfo, PropertyInfo, FieldInfo, ConstructorInfo, ParameterInfo and Assembly, over the members that pshost has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import Member, NetType, Overload, type_parameters
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.enums import value_of
from pshost.runtime.dotnet.type import assembly_of
from pshost.runtime.errors.exceptions import (
    AmbiguousMatchException,
    ArgumentException,
    ArgumentNullException,
    NetException,
    TargetInvocationException,
    TargetParameterCountException,
)
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.nothing import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_R = "System.Reflection."
_INSTANCE, _STATIC, _DECLARED_ONLY, _IGNORE_CASE = 4, 8, 2, 1
_DEFAULT = _INSTANCE | _STATIC


class MemberInfo:
    """A member of a type: `overload` is a method's, `accessor` the property that a `get_` or `set_` method belongs to."""

    __slots__ = ("__weakref__", "accessor", "member", "name", "net_type", "overload", "owner", "reflected")

    def __init__(
        self, nettype: NetType, owner: NetType, reflected: NetType, member: Member | None, name: str, overload: Overload | None = None
    ) -> None:
        self.net_type = nettype
        self.owner = owner
        self.reflected = reflected
        self.member = member
        self.name = name
        self.overload = overload
        self.accessor = ""

    @property
    def static(self) -> bool:
        """Whether it belongs to the type."""
        return self.member is None or self.member.static

    def parameters(self) -> list[ParameterInfo]:
        """What a method takes."""
        if self.accessor == "set":
            return [ParameterInfo(self, "value", self.value_type(), 0, None)]
        if self.overload is None or self.accessor:
            return []
        found = self.overload.parameters
        return [ParameterInfo(self, p[1], _type(p[0], p[2]), at, p[3]) for at, p in enumerate(found)]

    def value_type(self) -> NetType:
        """The type of a property or a field."""
        from pshost.runtime.members import property_type

        found = property_type(self.member) if self.member is not None else self.owner
        return found or registry.required("System.Object")

    def return_type(self) -> NetType:
        """The type of what a method gives."""
        if self.accessor:
            return self.value_type() if self.accessor == "get" else registry.required("System.Void")
        if self.overload is None:
            return registry.required("System.Object")
        head = self.overload.signature.split("(", 1)[0].removeprefix("static ").removeprefix("hidden ")
        return _type(head.rsplit(" ", 1)[0])

    def net_text(self) -> str:
        """As .NET writes it: `Int32 Length`, `System.String Trim()`."""
        kind = self.net_type
        if kind in (PROPERTY_INFO, FIELD_INFO):
            return f"{_shown(self.value_type())} {self.name}"
        parameters = ", ".join(_shown(p.nettype) for p in self.parameters())
        return f"{'Void' if kind is CONSTRUCTOR_INFO else _shown(self.return_type())} {self.name}({parameters})"


class ParameterInfo:
    """One parameter of a method."""

    __slots__ = ("Name", "Position", "__weakref__", "default", "member", "nettype")

    net_name = _R + "ParameterInfo"

    def __init__(self, member: MemberInfo, name: str, nettype: NetType, position: int, default: str | None) -> None:
        self.member = member
        self.Name = name
        self.nettype = nettype
        self.Position = position
        self.default = default

    def net_text(self) -> str:
        """The type and the name."""
        return f"{_shown(self.nettype)} {self.Name}"


def _type(written: str, params: bool = False) -> NetType:
    del params
    name = written.removeprefix("[ref] ").removeprefix("ref ").removeprefix("out ")
    return registry.resolve(name) or registry.required("System.Object")


def _shown(nettype: NetType) -> str:
    plain = nettype.full_name.startswith("System.") and nettype.full_name.count(".") == 1
    short = plain and (nettype.is_value_type or nettype.full_name == "System.Void") and not nettype.is_enum
    return nettype.name if short else nettype.full_name


MEMBER_INFO = NetType(_R + "MemberInfo", None, abstract=True)
METHOD_BASE = NetType(_R + "MethodBase", None, base=_R + "MemberInfo", abstract=True)
METHOD_INFO = NetType(_R + "MethodInfo", None, base=_R + "MethodBase", abstract=True)
CONSTRUCTOR_INFO = NetType(_R + "ConstructorInfo", None, base=_R + "MethodBase", abstract=True)
PROPERTY_INFO = NetType(_R + "PropertyInfo", None, base=_R + "MemberInfo", abstract=True)
FIELD_INFO = NetType(_R + "FieldInfo", None, base=_R + "MemberInfo", abstract=True)
PARAMETER_INFO = NetType(_R + "ParameterInfo", ParameterInfo)
ASSEMBLY = NetType(_R + "Assembly", None, abstract=True)
ASSEMBLY_NAME = NetType(_R + "AssemblyName", None, interfaces=("System.ICloneable",))
_KINDS = {"MethodInfo": "Method", "ConstructorInfo": "Constructor", "PropertyInfo": "Property", "FieldInfo": "Field"}
MEMBER_INFO.getter("string Name {get;}")(lambda self: self.name)
MEMBER_INFO.getter("type DeclaringType {get;}")(lambda self: self.owner)
MEMBER_INFO.getter("type ReflectedType {get;}")(lambda self: self.reflected)
MEMBER_INFO.getter("System.Reflection.MemberTypes MemberType {get;}")(
    lambda self: value_of(_R + "MemberTypes", _KINDS[self.net_type.name])
)
MEMBER_INFO.method(
    "System.Object[] GetCustomAttributes(bool inherit)",
    "System.Object[] GetCustomAttributes(type attributeType, bool inherit)",
)(
    lambda self, *which: []  # noqa: ARG005 - attributes are not kept
)
MEMBER_INFO.method("bool IsDefined(type attributeType, bool inherit)")(lambda self, kind, inherit: False)  # noqa: ARG005
MEMBER_INFO.method("string ToString()")(MemberInfo.net_text)
for _flag, _value in (
    ("IsPublic", True), ("IsPrivate", False), ("IsFamily", False), ("IsAssembly", False), ("IsSpecialName", None),
    ("IsVirtual", False), ("IsAbstract", False), ("IsFinal", False),
):  # fmt: skip
    METHOD_BASE.getter(f"bool {_flag} {{get;}}")(
        lambda self, value=_value: bool(self.accessor) if value is None else value
    )
METHOD_BASE.getter("bool IsStatic {get;}")(lambda self: self.static)
METHOD_BASE.getter("bool IsConstructor {get;}")(lambda self: self.net_type is CONSTRUCTOR_INFO)
METHOD_BASE.getter("bool IsGenericMethod {get;}")(lambda self: bool(self.overload and type_parameters(self.overload.signature)))
METHOD_BASE.getter("bool IsGenericMethodDefinition {get;}")(lambda self: bool(self.overload and type_parameters(self.overload.signature)))
METHOD_BASE.method("System.Reflection.ParameterInfo[] GetParameters()")(
    lambda self: TypedArray(self.parameters(), registry.required(_R + "ParameterInfo"))
)
METHOD_INFO.getter("type ReturnType {get;}")(MemberInfo.return_type)
PARAMETER_INFO.getter("string Name {get;}")(lambda self: self.Name)
PARAMETER_INFO.getter("type ParameterType {get;}")(lambda self: self.nettype)
PARAMETER_INFO.getter("int Position {get;}")(lambda self: self.Position)
PARAMETER_INFO.getter("bool IsOptional {get;}")(lambda self: self.default is not None)
PARAMETER_INFO.getter("bool HasDefaultValue {get;}")(lambda self: self.default is not None)
PARAMETER_INFO.getter("bool IsOut {get;}")(lambda self: False)  # noqa: ARG005 - references are not told apart
PARAMETER_INFO.getter(f"{_R}MemberInfo Member {{get;}}")(lambda self: self.member)
PARAMETER_INFO.method("string ToString()")(ParameterInfo.net_text)


@METHOD_BASE.method("System.Object Invoke(System.Object obj, System.Object[] parameters)")
def invoke(self: MemberInfo, target: Any, arguments: list[Any] | None) -> Any:
    """Call the method; what it raises comes inside a TargetInvocationException."""
    from pshost.runtime import overloads

    given = list(arguments or ())
    if len(given) != len(self.parameters()):
        raise TargetParameterCountException("Parameter count mismatch.")
    try:
        if self.accessor and self.member is not None:
            return get_value(self, target) if self.accessor == "get" else set_value(self, target, given[0])
        assert self.overload is not None
        function, converted = overloads.choose([self.overload], given, self.name)
        result = function(*converted) if self.static or self.net_type is CONSTRUCTOR_INFO else function(target, *converted)
    except NetException as error:
        raise TargetInvocationException("Exception has been thrown by the target of an invocation.", inner=error) from error
    return None if result is NOTHING else result


CONSTRUCTOR_INFO.method("System.Object Invoke(System.Object[] parameters)")(lambda self, arguments: invoke(self, None, arguments))


@METHOD_INFO.method(f"{_R}MethodInfo MakeGenericMethod(Params type[] typeArguments)")
def make_generic_method(self: MemberInfo, types: list[NetType]) -> MemberInfo:
    """The method with its type arguments."""
    from pshost.runtime import overloads

    closed = overloads.closed(self.overload, types) if self.overload is not None else None
    if closed is None:
        raise ArgumentException("The type or method has another number of generic parameters. (Parameter 'instantiation')")
    return MemberInfo(METHOD_INFO, self.owner, self.reflected, self.member, self.name, closed)


PROPERTY_INFO.getter("type PropertyType {get;}")(MemberInfo.value_type)
PROPERTY_INFO.getter("bool CanRead {get;}")(lambda self: self.member is None or self.member.get is not None)
PROPERTY_INFO.getter("bool CanWrite {get;}")(lambda self: self.member is not None and self.member.set is not None)
FIELD_INFO.getter("type FieldType {get;}")(MemberInfo.value_type)
FIELD_INFO.getter("bool IsStatic {get;}")(lambda self: self.static)
FIELD_INFO.getter("bool IsPublic {get;}")(lambda self: True)  # noqa: ARG005
FIELD_INFO.getter("bool IsLiteral {get;}")(lambda self: self.member is None)
FIELD_INFO.getter("bool IsInitOnly {get;}")(lambda self: self.member is not None and self.member.set is None)
FIELD_INFO.method("System.Object GetRawConstantValue()")(lambda self: get_value(self, None).value)


def get_value(self: MemberInfo, target: Any) -> Any:
    """The value of a property or a field of an object."""
    from pshost.runtime import members

    if self.member is None:
        return members.get_static(self.owner, self.name)
    if self.member.get is None:
        raise ArgumentException("Property Get method was not found.")
    return self.member.get() if self.member.static else self.member.get(target)


def set_value(self: MemberInfo, target: Any, value: Any) -> None:
    """Give a property or a field of an object a value."""
    from pshost.runtime import members

    if self.member is None or self.member.set is None:
        raise ArgumentException("Property set method not found.")
    if self.member.static:
        members.set_static(self.owner, self.name, value)
    else:
        members.set_member(target, self.name, value)


for _type_of_value in (PROPERTY_INFO, FIELD_INFO):
    _type_of_value.method("System.Object GetValue(System.Object obj)")(get_value)
    _type_of_value.method("void SetValue(System.Object obj, System.Object value)")(set_value)
PROPERTY_INFO.method("System.Object GetValue(System.Object obj, System.Object[] index)")(lambda self, obj, index: get_value(self, obj))  # noqa: ARG005
PROPERTY_INFO.method(f"{_R}MethodInfo GetGetMethod()")(lambda self: _accessor(self, "get"))
PROPERTY_INFO.method(f"{_R}MethodInfo GetSetMethod()")(lambda self: _accessor(self, "set"))
PROPERTY_INFO.getter(f"{_R}MethodInfo GetMethod {{get;}}")(lambda self: _accessor(self, "get"))
PROPERTY_INFO.getter(f"{_R}MethodInfo SetMethod {{get;}}")(lambda self: _accessor(self, "set"))


def _accessor(self: MemberInfo, kind: str) -> MemberInfo | None:
    if self.member is None or (self.member.get if kind == "get" else self.member.set) is None:
        return None
    made = MemberInfo(METHOD_INFO, self.owner, self.reflected, self.member, f"{kind}_{self.name}")
    made.accessor = kind
    return made


# --- the members of a type


def _members(nettype: NetType, flags: int) -> Iterator[tuple[NetType, Member]]:
    """The members that flags ask for, those of the type before its bases'; what a base declares anew is left out."""
    seen: set[tuple[str, bool]] = set()
    for one in [nettype] if flags & _DECLARED_ONLY else registry.base_chain(nettype):
        one.complete()
        for static, wanted in ((False, flags & _INSTANCE), (True, flags & _STATIC)):
            if static and one is not nettype:
                continue
            for key, member in (one.statics if static else one.members).items() if wanted else ():
                if (key, static) not in seen and not key.startswith("op_"):
                    yield one, member
        seen.update([(key, False) for key in one.members] + [(key, True) for key in one.statics])


def methods_of(nettype: NetType, flags: int = _DEFAULT) -> list[MemberInfo]:
    """The methods of a type, one for each overload, with its properties' accessors."""
    found = []
    for owner, member in _members(nettype, flags):
        if member.kind == "Method":
            found += [MemberInfo(METHOD_INFO, owner, nettype, member, member.name, overload) for overload in member.overloads]
        elif member.kind == "Property" and "(" not in member.signature:
            info = MemberInfo(PROPERTY_INFO, owner, nettype, member, member.name)
            found += [accessor for kind in ("get", "set") if (accessor := _accessor(info, kind)) is not None]
    return found


def properties_of(nettype: NetType, flags: int = _DEFAULT) -> list[MemberInfo]:
    """The properties of a type."""
    return [
        MemberInfo(PROPERTY_INFO, owner, nettype, member, member.name)
        for owner, member in _members(nettype, flags)
        if member.kind == "Property" and "(" not in member.signature
    ]


def fields_of(nettype: NetType, flags: int = _DEFAULT) -> list[MemberInfo]:
    """The fields of a type: constants, and an enum's values."""
    found = [
        MemberInfo(FIELD_INFO, owner, nettype, member, member.name)
        for owner, member in _members(nettype, flags)
        if member.kind == "Field"
    ]
    return found + [MemberInfo(FIELD_INFO, nettype, nettype, None, name) for name in nettype.names if nettype.is_enum and flags & _STATIC]


def constructors_of(nettype: NetType) -> list[MemberInfo]:
    """The constructors of a type."""
    return [MemberInfo(CONSTRUCTOR_INFO, nettype, nettype, None, ".ctor", overload) for overload in nettype.constructors]


def named(found: list[MemberInfo], name: str, ignore_case: bool) -> list[MemberInfo]:
    """Those of a name."""
    return [one for one in found if one.name == name or (ignore_case and one.name.lower() == name.lower())]


def only(found: list[MemberInfo], types: Sequence[NetType] | None = None) -> MemberInfo | None:
    """The only one, or the one with parameters of these types; AmbiguousMatchException for several."""
    if types is not None:
        if any(one is None for one in types):
            raise ArgumentNullException("Value cannot be null. (Parameter 'types')")
        wanted = [t.full_name for t in types]
        found = [one for one in found if [p.nettype.full_name for p in one.parameters()] == wanted]
    if len(found) > 1:
        raise AmbiguousMatchException(f"Ambiguous match found for '{found[0].reflected.full_name} {found[0].net_text()}'.")
    return found[0] if found else None


class Assembly:
    """The assembly that .NET has a type in."""

    __slots__ = ("__weakref__", "full_name")

    def __init__(self, full_name: str) -> None:
        self.full_name = full_name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Assembly) and other.full_name == self.full_name

    def __hash__(self) -> int:
        return hash(self.full_name)

    def net_text(self) -> str:
        """The full name."""
        return self.full_name


class AssemblyName:
    """A full name in its parts."""

    __slots__ = ("full_name",)

    def __init__(self, full_name: str) -> None:
        self.full_name = full_name

    def net_text(self) -> str:
        """The full name."""
        return self.full_name


ASSEMBLY.python = Assembly
ASSEMBLY_NAME.python = AssemblyName
for _type_of_name in (ASSEMBLY, ASSEMBLY_NAME):
    _type_of_name.getter("string FullName {get;}")(lambda self: self.full_name)
    _type_of_name.method("string ToString()")(lambda self: self.full_name)
ASSEMBLY.method(f"{_R}AssemblyName GetName()")(lambda self: AssemblyName(self.full_name))
ASSEMBLY.getter("string Location {get;}")(lambda self: "")  # noqa: ARG005 - there is no file
ASSEMBLY.getter("bool IsDynamic {get;}")(lambda self: self.full_name.startswith("PowerShell Class"))
ASSEMBLY.method("type GetType(string name)")(lambda self, name: registry.resolve(name))  # noqa: ARG005
ASSEMBLY_NAME.constructor(f"{_R}AssemblyName new(string assemblyName)")(AssemblyName)
ASSEMBLY_NAME.getter("string Name {get;}")(lambda self: self.full_name.split(",", 1)[0])


@ASSEMBLY_NAME.getter("version Version {get;}")
def assembly_version(self: AssemblyName) -> Any:
    """The version in the name."""
    from pshost.runtime.dotnet.version import Version

    found = self.full_name.partition("Version=")[2].split(",", 1)[0]
    return Version(*map(int, found.split("."))) if found else None


def assembly(nettype: NetType) -> Assembly:
    """The assembly of a type."""
    return Assembly(assembly_of(nettype))


ASSEMBLY.static(f"static {_R}Assembly GetAssembly(type type)")(assembly)
for _name in ("GetExecutingAssembly", "GetCallingAssembly", "GetEntryAssembly"):
    ASSEMBLY.static(f"static {_R}Assembly {_name}()")(lambda: assembly(registry.required("System.Management.Automation.PSObject")))


@ASSEMBLY.static(f"static {_R}Assembly LoadWithPartialName(string partialName)", f"static {_R}Assembly Load(string assemblyString)")
def load(name: str) -> Assembly | None:
    """An assembly by name; its types are known already, or are not there."""
    return Assembly(name if "," in name else f"{name}, Version=10.0.0.0, Culture=neutral, PublicKeyToken=null")
