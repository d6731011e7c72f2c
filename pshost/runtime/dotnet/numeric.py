"""What the number types share: parsing, comparing, formatting, limits."""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

import decimal
import math
import re
from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion.text import integer_text
from pshost.runtime.errors.exceptions import (
    ArgumentException,
    ArgumentNullException,
    FormatException,
    NetException,
    OverflowException,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.declarations.nettype import NetType

INTERFACES = ("System.IComparable", "System.IConvertible", "System.IFormattable")
_INTEGER = re.compile(r"^[ \t-\r]*([+-]?)(\d+)(?:\.0*)?[ \t-\r]*\0*$", re.ASCII)
_REAL = re.compile(r"^[ \t-\r]*([+-]?)([\d,]*)(\.\d*)?([eE][+-]?\d+)?[ \t-\r]*$", re.ASCII)
HEX_SPECIFIER = 512
THOUSANDS = 64
DECIMAL_POINT = 32
EXPONENT = 128


def bad_format(text: str) -> NetException:
    """The error of text that is no number."""
    return FormatException(f"The input string '{text}' was not in a correct format.")


def parse_integer(text: str | None, low: int, high: int, name: str, styles: int = 7) -> int:
    """An integer of a type with these limits; `name` is what the overflow message calls it ("an Int32")."""
    if text is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 's')")
    if styles & HEX_SPECIFIER:
        return _parse_hexadecimal(text, low, high, name)
    if styles & THOUSANDS:
        text = text.replace(",", "")
    match = _INTEGER.match(text)
    if match is None or ("." in text and not styles & DECIMAL_POINT):
        raise bad_format(text)
    value = int(match[1] + match[2])
    if not low <= value <= high:
        raise OverflowException(f"Value was either too large or too small for {name}.")
    return value


def _parse_hexadecimal(text: str, low: int, high: int, name: str) -> int:
    digits = text.strip()
    if not re.fullmatch(r"[0-9a-fA-F]+", digits):
        raise bad_format(text)
    value = int(digits, 16)
    bits = (high - low).bit_length()
    if value >> bits:
        raise OverflowException(f"Value was either too large or too small for {name}.")
    return value - (1 << bits) if low < 0 and value > high else value


def parse_real(text: str | None) -> str:
    """The text of a real number as Python reads it, after .NET's rules (spaces, sign, thousands, exponent)."""
    if text is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 's')")
    match = _REAL.match(text)
    if match is None or not (match[2].strip(",") or (match[3] or "").strip(".")):
        raise bad_format(text)
    return f"{match[1]}{match[2].replace(',', '') or '0'}{match[3] or ''}{match[4] or ''}"


_NAMED = {
    "nan": math.nan,
    "infinity": math.inf,
    "-infinity": -math.inf,
    "∞": math.inf,
    "-∞": -math.inf,
    "+infinity": math.inf,
}


def parse_double(text: str | None) -> float:
    """A Double from text."""
    named = _NAMED.get(text.strip().lower()) if text is not None else None
    return named if named is not None else float(parse_real(text))


def parse_decimal(text: str | None) -> decimal.Decimal:
    """A decimal number from text, its scale kept."""
    value = decimal.Decimal(parse_real(text))
    if abs(value) > decimal.Decimal("79228162514264337593543950335"):
        raise OverflowException("Value was either too large or too small for a Decimal.")
    return value


def compare(one: Any, other: Any) -> int:
    """-1, 0 or 1; not-a-number comes first."""
    if one != one:
        return 0 if other != other else -1
    if other != other:
        return 1
    return (one > other) - (one < other)


def number(argument: Any) -> int:
    """The number of an enum value or of a plain number."""
    value: int = getattr(argument, "value", argument)
    return int(value)


def declare(nettype: NetType, word: str, parse: Callable[..., Any], low: Any, high: Any) -> None:
    """Give a number type what all of them have; `word` is PowerShell's name for it (`int`)."""
    from pshost.runtime.dotnet.reference import set_reference

    full_name = nettype.full_name

    @nettype.method(f"int CompareTo({word} value)")
    def compare_to(self: Any, value: Any) -> int:
        return compare(self, value)

    @nettype.method("int CompareTo(System.Object value)")
    def compare_to_object(self: Any, value: Any) -> int:
        if value is None:
            return 1
        if value.__class__ is not self.__class__:
            raise ArgumentException(f"Object must be of type {full_name.rsplit('.', 1)[-1]}.")
        return compare(self, value)

    @nettype.method(f"bool Equals({word} obj)", "bool Equals(System.Object obj)")
    def equals(self: Any, obj: Any) -> bool:
        return obj.__class__ is self.__class__ and compare(self, obj) == 0

    @nettype.method("string ToString()", "string ToString(System.IFormatProvider provider)")
    def to_string(self: Any, provider: Any = None) -> str:
        if isinstance(self, int):
            return integer_text(self)
        from pshost.runtime.formatting.numbers import format_value

        return str(format_value(self, "", provider))

    @nettype.method(
        "string ToString(string format)", "string ToString(string format, System.IFormatProvider provider)"
    )
    def to_string_format(self: Any, text: str, provider: Any = None) -> str:
        from pshost.runtime.formatting.numbers import format_value

        return str(format_value(self, text, provider))

    @nettype.method("System.TypeCode GetTypeCode()")
    def get_type_code(self: Any) -> Any:  # noqa: ARG001
        from pshost.runtime.dotnet.enums import value_of

        return value_of("System.TypeCode", full_name.rsplit(".", 1)[-1])

    @nettype.static(
        f"static {word} Parse(string s)", f"static {word} Parse(string s, System.IFormatProvider provider)"
    )
    def parse_text(text: str, provider: Any = None) -> Any:  # noqa: ARG001 - numbers are read as en-US
        return parse(text)

    @nettype.static(
        f"static {word} Parse(string s, System.Globalization.NumberStyles style)",
        f"static {word} Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)",
    )
    def parse_styled(text: str, style: Any, provider: Any = None) -> Any:  # noqa: ARG001
        return parse(text, number(style))

    @nettype.static(
        f"static bool TryParse(string s, [ref] {word} result)",
        f"static bool TryParse(string s, System.IFormatProvider provider, [ref] {word} result)",
        f"static bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, "
        f"[ref] {word} result)",
    )
    def try_parse(text: str, *rest: Any) -> bool:
        styles = (number(rest[0]),) if len(rest) == 3 else ()
        try:
            value = parse(text, *styles)
        except (FormatException, OverflowException, ArgumentNullException):
            set_reference(rest[-1], nettype.default)
            return False
        set_reference(rest[-1], value)
        return True

    nettype.getter(f"static {word} MaxValue {{get;}}", static=True, kind="Field")(lambda: high)
    nettype.getter(f"static {word} MinValue {{get;}}", static=True, kind="Field")(lambda: low)


def declare_integer(nettype: NetType, word: str, kind: type, bits: int, signed: bool, article: str) -> None:
    """Give an integer type its members."""

    def late() -> None:
        from pshost.runtime.dotnet.generic_math import declare_integer as declare_more

        declare_more(nettype, word, bits, signed)

    nettype.late = late
    low = -(1 << (bits - 1)) if signed else 0
    high = (1 << (bits - 1)) - 1 if signed else (1 << bits) - 1

    def parse(text: str | None, styles: int = 7) -> Any:
        return kind(parse_integer(text, low, high, article, styles))

    declare(nettype, word, parse, kind(low), kind(high))

    @nettype.static(f"static {word} Abs({word} value)")
    def absolute(value: Any) -> Any:
        if value == low and signed:
            raise OverflowException("Negating the minimum value of a twos complement number is invalid.")
        return kind(abs(value))

    @nettype.static(f"static {word} Max({word} x, {word} y)")
    def largest(x: Any, y: Any) -> Any:
        return max(x, y)

    @nettype.static(f"static {word} Min({word} x, {word} y)")
    def smallest(x: Any, y: Any) -> Any:
        return min(x, y)

    @nettype.static(f"static {word} Clamp({word} value, {word} min, {word} max)")
    def clamp(value: Any, least: Any, most: Any) -> Any:
        return max(least, min(value, most))

    @nettype.static(f"static int Sign({word} value)")
    def sign(value: Any) -> int:
        return (value > 0) - (value < 0)

    @nettype.static(f"static {word} PopCount({word} value)")
    def pop_count(value: Any) -> Any:
        return kind((value & ((1 << bits) - 1)).bit_count())

    @nettype.static(f"static bool IsPow2({word} value)")
    def is_power_of_two(value: Any) -> bool:
        return value > 0 and value & (value - 1) == 0

    @nettype.static(f"static bool IsEvenInteger({word} value)")
    def is_even(value: Any) -> bool:
        return value % 2 == 0

    @nettype.static(f"static bool IsOddInteger({word} value)")
    def is_odd(value: Any) -> bool:
        return value % 2 != 0
