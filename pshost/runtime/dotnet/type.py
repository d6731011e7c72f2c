"""System.Type: the members of `[int]` and other type literals."""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

import re
from typing import Any

from pshost.declarations.nettype import Member, NetType
from pshost.runtime.dotnet import index, registry

TYPE = NetType("System.Type", None, base="System.Reflection.MemberInfo", abstract=True)
TYPE_INFO = NetType("System.Reflection.TypeInfo", None, base="System.Type", abstract=True)
MEMBER_INFO = NetType("System.Reflection.MemberInfo", None, abstract=True)
RUNTIME_TYPE = NetType("System.RuntimeType", NetType, base="System.Reflection.TypeInfo")

PRIMITIVE = frozenset(
    "System." + n
    for n in (
        "Boolean",
        "Byte",
        "SByte",
        "Int16",
        "UInt16",
        "Int32",
        "UInt32",
        "Int64",
        "UInt64",
        "Char",
        "Double",
        "Single",
    )
)
_SHORT = {
    full: name for name, full in reversed(index.ACCELERATORS.items()) if name not in ("ordered", "pscustomobject")
}
_SHORT.update(
    {
        "system.int32": "int",
        "system.int64": "long",
        "system.string": "string",
        "system.object": "System.Object",
        "system.single": "float",
        "system.management.automation.psobject": "psobject",
        "system.boolean": "bool",
    }
)


def short_name(nettype: NetType) -> str:
    """The name as signatures have it: `int`, `string[]`, `System.Object`, `System.Collections.Generic.List[int]`."""
    if nettype.element is not None:
        return short_name(nettype.element) + nettype.full_name[len(nettype.element.full_name) :]
    if nettype.arguments:
        head = re.sub(r"`\d+", "", nettype.full_name.split("[", 1)[0])
        return f"{head}[{','.join(short_name(a) for a in nettype.arguments)}]"
    return _SHORT.get(nettype.full_name.lower(), nettype.full_name)


@TYPE.getter("string Name {get;}")
def name(self: NetType) -> str:
    """The name without its namespace."""
    return self.name


def assembly_of(nettype: NetType) -> str:
    """The name of the assembly that .NET has the type in."""
    if nettype.user_class is not None:
        return "PowerShell Class Assembly, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"
    full = nettype.full_name
    if full.startswith(("System.Management.Automation", "Microsoft.PowerShell")):
        return "System.Management.Automation, Version=7.6.9.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35"
    if full.startswith("System.Text.RegularExpressions"):
        return "System.Text.RegularExpressions, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a"
    if full.startswith(
        (
            "System.Collections.Generic.Queue",
            "System.Collections.Generic.Stack",
            "System.Collections.Generic.Sorted",
            "System.Collections.Generic.Linked",
        )
    ):
        return "System.Collections, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a"
    return "System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e"


@TYPE.getter("string FullName {get;}")
def full_name(self: NetType) -> str:
    """The name with its namespace, generic arguments with their assemblies."""
    if self.element is not None:
        return full_name(self.element) + self.full_name[len(self.element.full_name) :]
    if not self.arguments:
        return self.full_name
    inside = ",".join(f"[{full_name(a)}, {assembly_of(a)}]" for a in self.arguments)
    return f"{self.full_name.split('[', 1)[0]}[{inside}]"


@TYPE.getter("string Namespace {get;}")
def namespace(self: NetType) -> str | None:
    """The part of the full name before the name."""
    if self.user_class is not None:
        return None
    head = self.full_name.split("[", 1)[0]
    return head.rsplit(".", 1)[0] if "." in head else None


@TYPE.getter("type BaseType {get;}")
def base_type(self: NetType) -> NetType | None:
    """The type it derives from."""
    return registry.resolve(self.base) if self.base and not self.is_interface else None


@TYPE.getter("string AssemblyQualifiedName {get;}")
def assembly_qualified_name(self: NetType) -> str:
    """The full name and the assembly's."""
    return f"{full_name(self)}, {assembly_of(self)}"


TYPE.getter("bool IsArray {get;}")(lambda self: self.element is not None)
TYPE.getter("bool IsValueType {get;}")(lambda self: self.is_value_type)
TYPE.getter("bool IsEnum {get;}")(lambda self: self.is_enum)
TYPE.getter("bool IsInterface {get;}")(lambda self: self.is_interface)
TYPE.getter("bool IsAbstract {get;}")(lambda self: self.is_abstract or self.is_interface)
TYPE.getter("bool IsSealed {get;}")(
    lambda self: (
        self.is_value_type or self.element is not None or self.full_name in ("System.String", "System.DBNull")
    )
)
TYPE.getter("bool IsGenericType {get;}")(lambda self: bool(self.arguments) or "`" in self.full_name)
TYPE.getter("bool IsGenericTypeDefinition {get;}")(lambda self: "`" in self.full_name and not self.arguments)
TYPE.getter("bool IsPrimitive {get;}")(lambda self: self.full_name in PRIMITIVE)
TYPE.getter("bool IsPublic {get;}")(lambda self: "+" not in self.full_name)
TYPE.getter("bool IsNested {get;}")(lambda self: "+" in self.full_name)
TYPE.getter("bool IsSerializable {get;}")(lambda self: self.is_value_type or self.element is not None)
TYPE.getter("bool IsClass {get;}")(lambda self: not self.is_value_type and not self.is_interface)
TYPE.getter("bool HasElementType {get;}")(lambda self: self.element is not None)
TYPE.getter("type[] GenericTypeArguments {get;}")(lambda self: list(self.arguments))
TYPE.getter("type UnderlyingSystemType {get;}")(lambda self: self)


@TYPE.method("type[] GetGenericArguments()")
def get_generic_arguments(self: NetType) -> list[NetType]:
    """The types between the brackets."""
    return list(self.arguments)


@TYPE.method("type GetElementType()")
def get_element_type(self: NetType) -> NetType | None:
    """The element type of an array type."""
    return self.element


@TYPE.method("type GetGenericTypeDefinition()")
def get_generic_type_definition(self: NetType) -> NetType | None:
    """The open type."""
    return registry.resolve(self.full_name.split("[", 1)[0])


@TYPE.method("type MakeGenericType(Params type[] typeArguments)")
def make_generic_type(self: NetType, arguments: list[NetType]) -> NetType:
    """The closed type with these arguments."""
    return registry.close(self, arguments)


@TYPE.method("type MakeArrayType()")
def make_array_type(self: NetType) -> NetType:
    """The type of its arrays."""
    return registry.array_of(self)


@TYPE.method("int GetArrayRank()")
def get_array_rank(self: NetType) -> int:
    """How many dimensions an array type has."""
    return self.full_name.rsplit("[", 1)[-1].count(",") + 1


@TYPE.method("bool IsAssignableFrom(type c)")
def is_assignable_from(self: NetType, other: NetType | None) -> bool:
    """Whether values of the other type are values of this."""
    return other is not None and registry.is_subtype(other, self)


@TYPE.method("bool IsAssignableTo(type targetType)")
def is_assignable_to(self: NetType, other: NetType | None) -> bool:
    """Whether values of this type are values of the other."""
    return other is not None and registry.is_subtype(self, other)


@TYPE.method("bool IsSubclassOf(type c)")
def is_subclass_of(self: NetType, other: NetType) -> bool:
    """Whether it derives from the other, directly or not."""
    return self is not other and any(t is other for t in registry.base_chain(self))


@TYPE.method("bool IsInstanceOfType(System.Object o)")
def is_instance_of_type(self: NetType, value: Any) -> bool:
    """Whether the value is of this type."""
    return value is not None and registry.is_subtype(registry.type_of(value), self)


@TYPE.method("type[] GetInterfaces()")
def get_interfaces(self: NetType) -> list[NetType]:
    """The interfaces it implements."""
    found = [registry.resolve(n) for t in registry.base_chain(self) for n in t.interfaces]
    return [t for t in dict.fromkeys(found) if t is not None]


TYPE.getter("type[] ImplementedInterfaces {get;}")(get_interfaces)


@TYPE.method("type GetInterface(string name)")
def get_interface(self: NetType, wanted: str) -> NetType | None:
    """The interface of a name, if it implements it."""
    return next((t for t in get_interfaces(self) if wanted in (t.name, t.full_name)), None)


@TYPE.method("string ToString()")
def to_string(self: NetType) -> str:
    """The full name, generic arguments in brackets."""
    return self.full_name


@TYPE.method("string[] GetEnumNames()")
def get_enum_names(self: NetType) -> list[str]:
    """The names of an enum's values."""
    return list(self.names)


@TYPE.method("array GetEnumValues()")
def get_enum_values(self: NetType) -> list[Any]:
    """An enum's values."""
    from pshost.runtime.dotnet.enums import values_of

    return values_of(self)


@TYPE.method("bool Equals(System.Object o)")
def equals(self: NetType, other: Any) -> bool:
    """Whether it is the same type."""
    return self is other or (other.__class__ is NetType and other.full_name == self.full_name)


class ReflectedMember:
    """System.Reflection.MethodInfo or PropertyInfo, as far as scripts look."""

    __slots__ = ("member", "owner")

    net_name = "System.Reflection.MemberInfo"

    def __init__(self, owner: NetType, member: Member) -> None:
        self.owner = owner
        self.member = member

    @property
    def Name(self) -> str:  # noqa: N802 - the .NET name
        """The member's name."""
        return self.member.name

    @property
    def IsStatic(self) -> bool:  # noqa: N802
        """Whether it belongs to the type."""
        return self.member.static

    @property
    def PropertyType(self) -> NetType | None:  # noqa: N802
        """The type of a property."""
        from pshost.runtime.members import property_type

        return property_type(self.member)

    def net_text(self) -> str:
        """The signature."""
        return self.member.signature


def _reflected(self: NetType, methods: bool) -> list[ReflectedMember]:
    found: dict[str, Member] = {}
    for one in registry.base_chain(self):
        for table in (one.members, one.statics):
            for key, member in table.items():
                if (member.kind == "Method") is methods:
                    found.setdefault(key, member)
    return [ReflectedMember(self, m) for m in found.values()]


TYPE.method("System.Reflection.MethodInfo[] GetMethods()")(lambda self: _reflected(self, True))
TYPE.method("System.Reflection.PropertyInfo[] GetProperties()")(lambda self: _reflected(self, False))


@TYPE.method("System.Reflection.MethodInfo GetMethod(string name)")
def get_method(self: NetType, wanted: str) -> ReflectedMember | None:
    """The method of a name."""
    return next((m for m in _reflected(self, True) if m.Name == wanted), None)


@TYPE.method("System.Reflection.PropertyInfo GetProperty(string name)")
def get_property(self: NetType, wanted: str) -> ReflectedMember | None:
    """The property of a name."""
    return next((m for m in _reflected(self, False) if m.Name == wanted), None)


@TYPE.static("static type GetType(string typeName)", "static type GetType(string typeName, bool throwOnError)")
def get_type(wanted: str, throw: bool = False) -> NetType | None:
    """The type of a full name, or null."""
    found = registry.resolve(wanted.split(",", 1)[0] if "[" not in wanted else wanted)
    if found is None and throw:
        from pshost.runtime.errors.exceptions import NetException

        raise NetException(f"Could not load type '{wanted}'.")
    return found
