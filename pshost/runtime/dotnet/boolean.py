"""System.Boolean."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.comparable import compare_by
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.errors.exceptions import FormatException

BOOLEAN = NetType(
    "System.Boolean",
    bool,
    base="System.ValueType",
    value_type=True,
    default=False,
    interfaces=("System.IComparable", "System.IConvertible", "System.IComparable[bool]", "System.IEquatable[bool]"),
)
BOOLEAN.getter("static string TrueString {get;}", static=True, kind="Field")(lambda: "True")
BOOLEAN.getter("static string FalseString {get;}", static=True, kind="Field")(lambda: "False")


@BOOLEAN.method("string ToString()", "string ToString(System.IFormatProvider provider)")
def to_string(self: bool, provider: Any = None) -> str:  # noqa: ARG001 - no culture spells them otherwise
    """`True` or `False`."""
    return "True" if self else "False"


BOOLEAN.method("int CompareTo(bool value)", "int CompareTo(System.Object obj)")(
    compare_by(bool, "Object must be of type Boolean.", int)
)


def _parsed(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text.strip(" \t\r\n\0").lower()) if text is not None else None


@BOOLEAN.static("static bool Parse(string value)")
def parse(text: str) -> bool:
    """The value of `true` or `false` in any case."""
    value = _parsed(text)
    if value is None:
        raise FormatException(f"String '{text}' was not recognized as a valid Boolean.")
    return value


@BOOLEAN.static("static bool TryParse(string value, [ref] bool result)")
def try_parse(text: str, result: Any) -> bool:
    """Whether the text is `true` or `false`."""
    value = _parsed(text)
    set_reference(result, bool(value))
    return value is not None


@BOOLEAN.method("System.TypeCode GetTypeCode()")
def get_type_code(self: bool) -> Any:  # noqa: ARG001 - the same for both
    """TypeCode.Boolean."""
    from pshost.runtime.dotnet.enums import value_of

    return value_of("System.TypeCode", "Boolean")
