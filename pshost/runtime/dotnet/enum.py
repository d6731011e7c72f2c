"""System.Enum: the members of enum values and the static ones."""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.errors.exceptions import ArgumentException
from pshost.runtime.values.array import TypedArray

INTERFACES = ("System.IComparable", "System.IConvertible", "System.IFormattable", "System.ISpanFormattable")
ENUM = NetType("System.Enum", None, base="System.ValueType", value_type=True, abstract=True, interfaces=INTERFACES)

ENUM.getter("int value__ {get;}", kind="Field")(lambda self: self.value)


def _text(value: Any, layout: str = "") -> str:
    from pshost.runtime.formatting.enums import format_value

    return str(format_value(value, layout))


ENUM.method("string ToString()", "string ToString(System.IFormatProvider provider)")(
    lambda self, provider=None: _text(self)  # noqa: ARG005
)
ENUM.method("string ToString(string format)")(_text)


@ENUM.method("bool HasFlag(System.Enum flag)")
def has_flag(self: Any, flag: Any) -> bool:
    """Whether every bit of the flag is set."""
    number = int(getattr(flag, "value", flag))
    return int(self.value) & number == number


@ENUM.method("int CompareTo(System.Object target)")
def compare_to(self: Any, other: Any) -> int:
    """The order of the numbers; null comes first, and only a value of the same enum can be compared."""
    if other is None:
        return 1
    if other.__class__ is not self.__class__ or other.type is not self.type:
        from pshost.runtime.dotnet.registry import type_of

        raise ArgumentException(
            f"Object must be the same type as the enum. The type passed in was '{type_of(other).full_name}'; the enum type was "
            f"'{self.type.full_name}'."
        )
    return (self.value > other.value) - (self.value < other.value)


@ENUM.method("bool Equals(System.Object obj)")
def equals(self: Any, other: Any) -> bool:
    """Whether it is the same value of the same enum."""
    return other.__class__ is self.__class__ and other.type is self.type and other.value == self.value


ENUM.method("int GetHashCode()")(lambda self: int(self.value))


def _converted(nettype: NetType, text: str, ignore_case: bool) -> Any:
    from pshost.runtime.values.enum import EnumValue

    number = 0
    for part in str(text).split(","):
        name = part.strip()
        found = next(
            (v for n, v in nettype.names.items() if n == name or (ignore_case and n.lower() == name.lower())), None
        )
        if found is None:
            if not name.lstrip("+-").isdigit():
                raise ArgumentException(f"Requested value '{name}' was not found.")
            found = int(name)
        number |= found
    return EnumValue(nettype, number)


@ENUM.static(
    "static System.Object Parse(type enumType, string value)",
    "static System.Object Parse(type enumType, string value, bool ignoreCase)",
)
def parse(nettype: NetType, text: str, ignore_case: bool = False) -> Any:
    """The value of a name or number."""
    return _converted(nettype, text, ignore_case)


@ENUM.static(
    "static bool TryParse(type enumType, string value, [ref] System.Object result)",
    "static bool TryParse(type enumType, string value, bool ignoreCase, [ref] System.Object result)",
)
def try_parse(nettype: NetType, text: str, *rest: Any) -> bool:
    """Whether there is a value of the name or number."""
    try:
        set_reference(rest[-1], _converted(nettype, text, bool(rest[0]) if len(rest) == 2 else False))
    except ArgumentException:
        set_reference(rest[-1], None)
        return False
    return True


@ENUM.static("static string[] GetNames(type enumType)")
def get_names(nettype: NetType) -> TypedArray:
    """The names in the order of their numbers."""
    names = sorted(nettype.names, key=lambda n: nettype.names[n] & 0xFFFFFFFF)
    return TypedArray(names, registry.required("System.String"))


@ENUM.static("static array GetValues(type enumType)")
def get_values(nettype: NetType) -> TypedArray:
    """The values in the order of their numbers."""
    from pshost.runtime.dotnet.enums import values_of

    return TypedArray(values_of(nettype), nettype)


@ENUM.static("static string GetName(type enumType, System.Object value)")
def get_name(nettype: NetType, value: Any) -> str | None:
    """The name of a value, or null."""
    number = int(getattr(value, "value", value))
    return next((n for n, v in nettype.names.items() if v == number), None)


@ENUM.static("static bool IsDefined(type enumType, System.Object value)")
def is_defined(nettype: NetType, value: Any) -> bool:
    """Whether a name, a number or a value is one of the enum's."""
    if isinstance(value, str):
        return value in nettype.names
    return int(getattr(value, "value", value)) in nettype.names.values()


@ENUM.static("static System.Object ToObject(type enumType, System.Object value)")
def to_object(nettype: NetType, value: Any) -> Any:
    """The value of a number."""
    from pshost.runtime.dotnet.type import enum_number, enum_type
    from pshost.runtime.values.enum import EnumValue

    return EnumValue(enum_type(nettype), enum_number(value))


@ENUM.static("static string Format(type enumType, System.Object value, string format)")
def format_of(nettype: NetType, value: Any, layout: str) -> str:
    """The text of a number or a value of an enum by a format."""
    return _text(to_object(nettype, value), layout)


@ENUM.static("static type GetUnderlyingType(type enumType)")
def get_underlying_type(nettype: NetType) -> NetType:
    """The integer type behind the enum."""
    return nettype.underlying or registry.required("System.Int32")


@ENUM.static("static array GetValuesAsUnderlyingType(type enumType)")
def get_values_as_underlying_type(nettype: NetType) -> TypedArray:
    """The numbers in the order of the values."""
    from pshost.runtime.overloads import convert_argument

    under = get_underlying_type(nettype)
    return TypedArray([convert_argument(value.value, under) for value in get_values(nettype)], under)


@ENUM.method("System.TypeCode GetTypeCode()")
def get_type_code(self: Any) -> Any:
    """The kind of the integers behind the enum."""
    from pshost.runtime.dotnet.enums import value_of

    return value_of("System.TypeCode", get_underlying_type(self.type).name)
