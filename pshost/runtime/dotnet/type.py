"""System.Type: the members of `[int]` and other type literals."""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

import re
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import index, registry
from pshost.runtime.errors.exceptions import ArgumentException, ArgumentNullException, InvalidOperationException
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.numbers import Char

TYPE = NetType("System.Type", None, base="System.Reflection.MemberInfo", abstract=True)
TYPE_INFO = NetType("System.Reflection.TypeInfo", None, base="System.Type", abstract=True)
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
    """The closed type with these arguments, as many as the definition has parameters."""
    if arguments is None or any(one is None for one in arguments):
        raise ArgumentNullException("Value cannot be null. (Parameter 'typeArguments')")
    _, _, arity = self.full_name.partition("`")
    if not arity.isdigit():
        raise InvalidOperationException(
            f"{self.full_name} is not a GenericTypeDefinition. MakeGenericType may only be called on a type for which "
            "Type.IsGenericTypeDefinition is true."
        )
    if len(arguments) != int(arity):
        raise ArgumentException(
            "The number of generic arguments provided doesn't equal the arity of the generic type definition. (Parameter 'instantiation')"
        )
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


def _reflection() -> Any:
    from pshost.runtime.dotnet import reflection

    return reflection


def _array(kind: str, found: list[Any]) -> TypedArray:
    return TypedArray(found, registry.required("System.Reflection." + kind))


def _flags(given: Any) -> int:
    """BindingFlags as a number: those without `Instance` or `Static` find nothing."""
    return int(given.value)


_DEFAULT = 12
_FLAGS = "System.Reflection.BindingFlags bindingAttr"
for _plural, _kind, _function in (
    ("GetMethods", "MethodInfo", "methods_of"),
    ("GetProperties", "PropertyInfo", "properties_of"),
    ("GetFields", "FieldInfo", "fields_of"),
):
    TYPE.method(f"System.Reflection.{_kind}[] {_plural}()")(
        lambda self, kind=_kind, name=_function: _array(kind, getattr(_reflection(), name)(self))
    )
    TYPE.method(f"System.Reflection.{_kind}[] {_plural}({_FLAGS})")(
        lambda self, flags, kind=_kind, name=_function: _array(kind, getattr(_reflection(), name)(self, _flags(flags)))
    )
    _single = "GetProperty" if _plural == "GetProperties" else _plural.removesuffix("s")
    TYPE.method(f"System.Reflection.{_kind} {_single}(string name)")(
        lambda self, wanted, name=_function: _reflection().only(
            _reflection().named(getattr(_reflection(), name)(self), wanted, False)
        )
    )
    TYPE.method(f"System.Reflection.{_kind} {_single}(string name, {_FLAGS})")(
        lambda self, wanted, flags, name=_function: _reflection().only(
            _reflection().named(getattr(_reflection(), name)(self, _flags(flags)), wanted, bool(_flags(flags) & 1))
        )
    )
TYPE.method("System.Reflection.MethodInfo GetMethod(string name, type[] types)")(
    lambda self, wanted, types: _reflection().only(_reflection().named(_reflection().methods_of(self), wanted, False), types)
)
TYPE.method("System.Reflection.ConstructorInfo[] GetConstructors()")(
    lambda self: _array("ConstructorInfo", _reflection().constructors_of(self))
)
TYPE.method("System.Reflection.ConstructorInfo GetConstructor(type[] types)")(
    lambda self, types: _reflection().only(_reflection().constructors_of(self), types)
)


def _all_members(self: NetType, flags: int = _DEFAULT) -> list[Any]:
    kinds = _reflection()
    found = kinds.methods_of(self, flags) + kinds.constructors_of(self) + kinds.properties_of(self, flags)
    return list(found + kinds.fields_of(self, flags))


TYPE.method("System.Reflection.MemberInfo[] GetMembers()")(lambda self: _array("MemberInfo", _all_members(self)))
TYPE.method(f"System.Reflection.MemberInfo[] GetMembers({_FLAGS})")(
    lambda self, flags: _array("MemberInfo", _all_members(self, _flags(flags)))
)
TYPE.method("System.Reflection.MemberInfo[] GetMember(string name)")(
    lambda self, wanted: _array("MemberInfo", _reflection().named(_all_members(self), wanted, False))
)
for _name in ("GetEvents", "GetNestedTypes", "GetDefaultMembers", "GetCustomAttributesData"):
    TYPE.method(f"System.Object[] {_name}()")(lambda self: [])  # noqa: ARG005 - pshost has none
for _name in ("GetEvent", "GetNestedType"):
    TYPE.method(f"System.Object {_name}(string name)")(lambda self, name: None)  # noqa: ARG005
TYPE.method("System.Object[] GetCustomAttributes(bool inherit)", "System.Object[] GetCustomAttributes(type attributeType, bool inherit)")(
    lambda self, *which: []  # noqa: ARG005 - attributes are not kept
)
TYPE.method("bool IsDefined(type attributeType, bool inherit)")(
    lambda self, kind, inherit: self.is_flags and kind.full_name == "System.FlagsAttribute"  # noqa: ARG005
)


@TYPE.method(
    "System.Object InvokeMember(string name, System.Reflection.BindingFlags invokeAttr, System.Reflection.Binder binder, "
    "System.Object target, System.Object[] args)"
)
def invoke_member(self: NetType, name: str, flags: Any, binder: Any, target: Any, arguments: list[Any] | None) -> Any:  # noqa: ARG001
    """Call a method, make an object, or read or write a property, as the flags say."""
    from pshost.runtime import members

    given = list(arguments or ())
    wanted = flags.value
    if wanted & 512:
        return members.construct(self, given)
    if wanted & (4096 | 1024):
        return members.get_static(self, name) if target is None else members.get_member(target, name)
    if wanted & (8192 | 2048):
        return members.set_static(self, name, given[0]) if target is None else members.set_member(target, name, given[0])
    return members.call_static(self, name, given) if target is None else members.call_method(target, name, given)


TYPE.getter("System.Reflection.Assembly Assembly {get;}")(lambda self: _reflection().assembly(self))
TYPE.getter("System.Reflection.MemberTypes MemberType {get;}")(lambda self: _enum("System.Reflection.MemberTypes", "TypeInfo"))  # noqa: ARG005
for _flag, _test in (
    ("ContainsGenericParameters", lambda t: "`" in t.full_name and not t.arguments),
    ("IsConstructedGenericType", lambda t: bool(t.arguments)),
    ("IsSZArray", lambda t: t.element is not None and t.full_name.endswith("[]")),
    ("IsVariableBoundArray", lambda t: t.element is not None and not t.full_name.endswith("[]")),
    ("IsTypeDefinition", lambda t: t.element is None and not t.arguments),
    ("IsAnsiClass", True),
    ("IsAutoLayout", lambda t: not t.is_value_type),
    ("IsLayoutSequential", lambda t: t.is_value_type and not t.is_enum),
    ("IsVisible", True),
    ("IsMarshalByRef", lambda t: "system.marshalbyrefobject" in registry.ancestors(t)),
    ("IsNestedPublic", lambda t: "+" in t.full_name),
    ("IsSecurityCritical", True),
    ("IsNotPublic", None), ("IsByRef", None), ("IsByRefLike", None), ("IsPointer", None), ("IsCOMObject", None), ("IsContextful", None),
    ("IsGenericParameter", None), ("IsGenericTypeParameter", None), ("IsGenericMethodParameter", None), ("IsSignatureType", None),
    ("IsSpecialName", None), ("IsUnicodeClass", None), ("IsAutoClass", None), ("IsExplicitLayout", None), ("IsImport", None),
    ("IsCollectible", None), ("IsFunctionPointer", None), ("IsUnmanagedFunctionPointer", None), ("IsNestedAssembly", None),
    ("IsNestedFamily", None), ("IsNestedFamANDAssem", None), ("IsNestedFamORAssem", None), ("IsNestedPrivate", None),
    ("IsSecuritySafeCritical", None), ("IsSecurityTransparent", None),
):  # fmt: skip
    TYPE.getter(f"bool {_flag} {{get;}}")(lambda self, test=_test: bool(test(self)) if callable(test) else test is True)
for _name in ("DeclaringType", "ReflectedType", "DeclaringMethod", "TypeInitializer", "StructLayoutAttribute"):
    TYPE.getter(f"System.Object {_name} {{get;}}")(lambda self: None)  # noqa: ARG005 - pshost knows none
TYPE.getter("System.Object[] CustomAttributes {get;}")(lambda self: [])  # noqa: ARG005


def _enum(full_name: str, name: str) -> Any:
    from pshost.runtime.dotnet.enums import value_of

    return value_of(full_name, name)


@TYPE.getter("System.Reflection.TypeAttributes Attributes {get;}")
def attributes(self: NetType) -> Any:
    """What the type is declared as."""
    from pshost.runtime.dotnet.enums import numbered

    number = 1 | (32 if self.is_interface else 0) | (128 if self.is_abstract or self.is_interface else 0)
    return numbered("System.Reflection.TypeAttributes", number | (256 if self.is_value_type else 0) | (0 if self.is_interface else 1048576))


def _number(value: Any) -> int:
    number: int = value.value if hasattr(value, "value") else int(value)
    return number


TYPE.method("bool IsEquivalentTo(type other)")(lambda self, other: self is other)
TYPE.method("type GetEnumUnderlyingType()")(lambda self: enum_type(self).underlying or registry.required("System.Int32"))


def enum_type(nettype: NetType) -> NetType:
    """A type that must be an enum."""
    if not nettype.is_enum:
        raise ArgumentException("Type provided must be an Enum. (Parameter 'enumType')")
    return nettype


def enum_number(value: Any) -> int:
    """The number of a value of an enum, or a whole number."""
    if value is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'value')")
    if not hasattr(value, "value") and not isinstance(value, int):
        raise ArgumentException(
            "The value passed in must be an enum base or an underlying type for an enum, such as an Int32. (Parameter 'value')"
        )
    return _number(value)


@TYPE.method("string GetEnumName(System.Object value)")
def get_enum_name(self: NetType, value: Any) -> str | None:
    """The name of an enum's value, or null."""
    enum_type(self)
    wanted = enum_number(value)
    return next((name for name, number in self.names.items() if number == wanted), None)


@TYPE.method("bool IsEnumDefined(System.Object value)")
def is_enum_defined(self: NetType, value: Any) -> bool:
    """Whether an enum has a value, by its name or number."""
    enum_type(self)
    return value in self.names if isinstance(value, str) else enum_number(value) in self.names.values()


TYPE.getter("static char Delimiter {get;}", static=True, kind="Field")(lambda: Char("."))
TYPE.getter("static type[] EmptyTypes {get;}", static=True, kind="Field")(lambda: TypedArray([], registry.required("System.Type")))
_CODES = {
    "Boolean": 3, "Char": 4, "SByte": 5, "Byte": 6, "Int16": 7, "UInt16": 8, "Int32": 9, "UInt32": 10, "Int64": 11, "UInt64": 12,
    "Single": 13, "Double": 14, "Decimal": 15, "DateTime": 16, "String": 18, "DBNull": 2,
}  # fmt: skip


@TYPE.static("static System.TypeCode GetTypeCode(type type)")
def get_type_code(nettype: NetType | None) -> Any:
    """The kind of a type among those that convert."""
    from pshost.runtime.dotnet.enums import numbered

    if nettype is None:
        return numbered("System.TypeCode", 0)
    plain = nettype.underlying if nettype.is_enum and nettype.underlying is not None else nettype
    code = _CODES.get(plain.name, 1) if plain.full_name == f"System.{plain.name}" else 1
    return numbered("System.TypeCode", code)


TYPE.static("static type[] GetTypeArray(System.Object[] args)")(
    lambda values: TypedArray([registry.type_of(v) for v in values], registry.required("System.Type"))
)


@TYPE.static("static type GetType(string typeName)", "static type GetType(string typeName, bool throwOnError)")
def get_type(wanted: str, throw: bool = False) -> NetType | None:
    """The type of a full name, or null."""
    found = registry.resolve(wanted.split(",", 1)[0] if "[" not in wanted else wanted)
    if found is None and throw:
        from pshost.runtime.errors.exceptions import NetException

        raise NetException(f"Could not load type '{wanted}'.")
    return found


@TYPE.method("array GetEnumValuesAsUnderlyingType()")
def get_enum_values_as_underlying_type(self: NetType) -> Any:
    """The numbers of an enum's values."""
    from pshost.runtime.dotnet.enum import get_values_as_underlying_type

    return get_values_as_underlying_type(self)
