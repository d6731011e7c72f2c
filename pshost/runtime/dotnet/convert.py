"""System.Convert."""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

import base64
import binascii
import decimal
import math
import re
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.errors.exceptions import (
    ArgumentException,
    ArgumentNullException,
    FormatException,
    InvalidCastException,
    OverflowException,
)
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.numbers import Byte, Char

CONVERT = NetType("System.Convert", None, abstract=True)

_INTEGERS = {
    "ToSByte": ("System.SByte", 8, True, "a signed byte"),
    "ToByte": ("System.Byte", 8, False, "an unsigned byte"),
    "ToInt16": ("System.Int16", 16, True, "an Int16"),
    "ToUInt16": ("System.UInt16", 16, False, "a UInt16"),
    "ToInt32": ("System.Int32", 32, True, "an Int32"),
    "ToUInt32": ("System.UInt32", 32, False, "a UInt32"),
    "ToInt64": ("System.Int64", 64, True, "an Int64"),
    "ToUInt64": ("System.UInt64", 64, False, "a UInt64"),
}


def _based(text: str | None, base: int, bits: int, signed: bool, article: str) -> int:
    if base not in (2, 8, 10, 16):
        raise ArgumentException("Invalid Base.")
    if text is None:
        return 0
    digits = text.lower()
    if digits == "":
        raise ArgumentException(
            "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'startIndex')"
        )
    negative = digits.startswith("-") and base == 10
    if base == 16 and digits.startswith("0x"):
        digits = digits[2:]
    try:
        value = int(digits, base)
    except ValueError:
        raise FormatException("Could not find any recognizable digits.") from None
    if not re.fullmatch(r"-?[0-9a-f]+", digits):
        raise FormatException("Additional non-parsable characters are at the end of the string.")
    high = (1 << (bits - 1)) - 1 if signed else (1 << bits) - 1
    if base != 10 and signed and high < value < 1 << bits:
        value -= 1 << bits
    if value > high or value < (-high - 1 if signed else 0) or (negative and not signed):
        raise OverflowException(f"Value was either too large or too small for {article}.")
    return value


def _as(type_name: str, value: Any) -> Any:
    """A value converted by .NET's IConvertible rules, which are PowerShell's for these types but for a few."""
    from pshost.runtime.conversion import convert

    nettype = registry.required(type_name)
    if value is None:
        return nettype.default
    if isinstance(value, str) and value.__class__ is str:
        from pshost.runtime.members import find_static

        parse = find_static(nettype, "Parse")
        if parse is not None:
            return parse.overloads[0].function(value)
    if value.__class__.__name__ == "Char" and type_name in (
        "System.Double",
        "System.Single",
        "System.Decimal",
        "System.Boolean",
    ):
        raise InvalidCastException(f"Invalid cast from 'Char' to '{nettype.name}'.")
    return convert(value, nettype)


def _as_integer(type_name: str, value: Any, bits: int, signed: bool, article: str) -> Any:
    """A value as an integer, numbers rounded half to even; OverflowException where it does not fit."""
    if not isinstance(value, int | float | decimal.Decimal):
        return _as(type_name, value)
    low, high = (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if signed else (0, (1 << bits) - 1)
    finite = not isinstance(value, float) or math.isfinite(value)
    number = round(value) if finite else high + 1
    if not low <= number <= high:
        raise OverflowException(f"Value was either too large or too small for {article}.")
    python = registry.required(type_name).python
    return number if python is None else python(number)


for _name, (_type, _bits, _signed, _article) in _INTEGERS.items():
    CONVERT.static(f"static {_type} {_name}(string value, int fromBase)")(
        lambda text, base, t=_type, b=_bits, s=_signed, a=_article: registry.required(t).python(
            _based(text, base, b, s, a)
        )  # type: ignore[misc]
    )
    CONVERT.static(
        f"static {_type} {_name}(System.Object value)",
        f"static {_type} {_name}(System.Object value, System.IFormatProvider provider)",
    )(
        lambda value, provider=None, t=_type, b=_bits, s=_signed, a=_article: _as_integer(t, value, b, s, a)  # noqa: ARG005
    )
for _name in ("Double", "Single", "Decimal", "Boolean", "DateTime", "Char"):
    CONVERT.static(
        f"static System.{_name} To{_name}(System.Object value)",
        f"static System.{_name} To{_name}(System.Object value, System.IFormatProvider provider)",
    )(
        lambda value, provider=None, t=f"System.{_name}": _as(t, value)  # noqa: ARG005
    )


@CONVERT.static(
    "static string ToString(System.Object value)",
    "static string ToString(System.Object value, System.IFormatProvider provider)",
)
def to_string(value: Any, provider: Any = None) -> str:  # noqa: ARG001
    """The text of a value."""
    from pshost.runtime.dotnet.string import text_of

    return text_of(value)


@CONVERT.static(
    "static string ToString(byte value, int toBase)",
    "static string ToString(short value, int toBase)",
    "static string ToString(int value, int toBase)",
    "static string ToString(long value, int toBase)",
)
def to_string_based(value: int, base: int) -> str:
    """The digits of an integer in base 2, 8, 10 or 16; negative ones as two's complement."""
    bits = {"Byte": 8, "Int16": 16, "int": 32, "Int64": 64}[type(value).__name__]
    number = int(value)
    if base == 10:
        return str(number)
    if base not in (2, 8, 16):
        raise ArgumentException("Invalid Base.")
    return format(number & ((1 << bits) - 1), {2: "b", 8: "o", 16: "x"}[base])


def to_bytes(value: bytes) -> TypedArray:
    """A byte[]."""
    return TypedArray([Byte(b) for b in value], registry.required("System.Byte"))


@CONVERT.static("static string ToBase64String(byte[] inArray)")
def to_base64(data: list[int] | None) -> str:
    """Bytes in base 64."""
    if data is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'inArray')")
    return base64.b64encode(bytes(data)).decode("ascii")


@CONVERT.static("static string ToBase64String(byte[] inArray, System.Base64FormattingOptions options)")
def to_base64_lines(data: list[int], options: Any) -> str:
    """Bytes in base 64, perhaps in lines of 76."""
    text = to_base64(data)
    if not options.value:
        return text
    return "\r\n".join(text[n : n + 76] for n in range(0, len(text), 76))


@CONVERT.static("static string ToBase64String(byte[] inArray, int offset, int length)")
def to_base64_part(data: list[int], offset: int, length: int) -> str:
    """Some bytes in base 64."""
    return to_base64(data[offset : offset + length])


@CONVERT.static("static byte[] FromBase64String(string s)")
def from_base64(text: str | None) -> TypedArray:
    """The bytes of base 64."""
    if text is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 's')")
    compact = re.sub(r"[ \t\r\n]", "", text)
    try:
        if len(compact) % 4:
            raise binascii.Error
        return to_bytes(base64.b64decode(compact, validate=True))
    except (binascii.Error, ValueError):
        raise FormatException(
            "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters."  # noqa: E501
        ) from None


@CONVERT.static("static string ToHexString(byte[] inArray)")
def to_hex(data: list[int]) -> str:
    """Bytes as capital hexadecimal digits."""
    return bytes(data).hex().upper()


CONVERT.static("static string ToHexStringLower(byte[] inArray)")(lambda data: bytes(data).hex())


@CONVERT.static("static byte[] FromHexString(string s)")
def from_hex(text: str) -> TypedArray:
    """The bytes of hexadecimal digits."""
    try:
        return to_bytes(bytes.fromhex(text))
    except ValueError:
        raise FormatException("The input is not a valid hex string as it contains a non-hex character.") from None


@CONVERT.static(
    "static System.Object ChangeType(System.Object value, type conversionType)",
    "static System.Object ChangeType(System.Object value, type conversionType, System.IFormatProvider provider)",
)
def change_type(value: Any, nettype: NetType, provider: Any = None) -> Any:  # noqa: ARG001
    """A value as one of another type."""
    return _as(nettype.full_name, value)


CONVERT.static("static bool IsDBNull(System.Object value)")(lambda value: type(value).__name__ == "DBNull")
CONVERT.getter("static System.Object DBNull {get;}", static=True, kind="Field")(lambda: _no_value())


def _no_value() -> Any:
    from pshost.runtime.dotnet.dbnull import VALUE

    return VALUE


@CONVERT.static("static System.TypeCode GetTypeCode(System.Object value)")
def get_type_code(value: Any) -> Any:
    """The kind of a value."""
    from pshost.runtime.dotnet import type as types

    return types.get_type_code(None if value is None else registry.type_of(value))


CONVERT.static("static byte[] FromBase64CharArray(char[] inArray, int offset, int length)")(
    lambda chars, offset, length: from_base64("".join(chars[offset : offset + length]))
)


@CONVERT.static("static int ToBase64CharArray(byte[] inArray, int offsetIn, int length, char[] outArray, int offsetOut)")
def to_base64_char_array(data: list[int], start: int, length: int, target: list[Any], at: int) -> int:
    """Put the characters of base 64 in an array; how many they are."""
    found = base64.b64encode(bytes(data[start : start + length])).decode("ascii")
    target[at : at + len(found)] = [Char(c) for c in found]
    return len(found)
