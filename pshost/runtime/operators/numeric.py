"""The numeric types in the order in which an operation of two of them promotes, and results back into a type."""

from __future__ import annotations

import decimal
import struct
from typing import Any

from pshost.runtime.errors.exceptions import RuntimeException
from pshost.runtime.values.numbers import (
    BigInteger,
    Byte,
    Char,
    Decimal,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)

SMALL = frozenset((int, Byte, SByte, Int16, UInt16, bool))
INTEGERS = SMALL | {UInt32, Int64, UInt64}
NUMBERS = INTEGERS | {float, Single, Decimal, BigInteger}
INT32 = range(-(2**31), 2**31)
INT64 = range(-(2**63), 2**63)
UINT32 = range(2**32)
UINT64 = range(2**64)
RANGES: dict[type, range] = {
    int: INT32, Int64: INT64, UInt32: UINT32, UInt64: UINT64, Byte: range(2**8), SByte: range(-(2**7), 2**7),
    Int16: range(-(2**15), 2**15), UInt16: range(2**16), Decimal: range(-(2**96) + 1, 2**96),
}  # fmt: skip


def single(value: float) -> Single:
    """A float as the 32-bit number nearest to it."""
    try:
        return Single(struct.unpack("f", struct.pack("f", value))[0])
    except OverflowError:
        return Single(float("inf") if value > 0 else float("-inf"))


def decimal_of(value: Any) -> decimal.Decimal:
    """A number as a decimal."""
    if isinstance(value, float):
        from pshost.runtime.operators.decimals import of_real

        return of_real(value)
    return decimal.Decimal(value)


def common_kind(left: Any, right: Any) -> type:
    """The class in which two numbers are combined."""
    kinds = {left.__class__, right.__class__}
    if Decimal in kinds:
        return Decimal
    if kinds & {float, Single}:
        return float
    if kinds <= SMALL:
        return int
    if UInt64 in kinds:
        return UInt64 if left >= 0 and right >= 0 else Decimal
    if Int64 in kinds or (UInt32 in kinds and (left < 0 or right < 0)):
        return Int64
    return UInt32 if UInt32 in kinds else int


def boxed(value: int, kind: type) -> Any:
    """An integer result in its class; where that cannot hold it, as PowerShell does it: as a double."""
    ranges: dict[type, range] = {int: INT32, Int64: INT64, UInt32: UINT32, UInt64: UINT64}
    limits = ranges.get(kind)
    if limits is None:
        return kind(value)
    if value in limits:
        return value if kind is int else kind(value)
    return float(value)


def as_number(value: Any, partner: Any = 0) -> Any:
    """An operand of arithmetic as a number: text is parsed, null is 0, booleans are 0 and 1, characters their code.

    Text that is no number is refused as a conversion to the type of its `partner`, the other operand.
    """
    kind = value.__class__
    if kind is bool:
        return int(value)
    if kind in NUMBERS:
        return value
    if value is None or kind.__name__ == "Nothing":
        return 0
    if kind is Char:
        return ord(value)
    if kind is str:
        return parse_number(value, partner)
    if kind.__name__ == "PSObject":
        return as_number(value.base, partner)
    if kind.__name__ == "EnumValue":
        return value.value
    if kind.__name__ == "Switch":
        return int(bool(value))
    return None


def parse_number(text: str, partner: Any = 0) -> Any:
    """The number that a string is to arithmetic, or an InvalidCast error."""
    from pshost.syntax.literals import number

    stripped = text.strip()
    if not stripped:
        return 0
    found = number(stripped)
    if found is None and partner.__class__.__name__ == "EnumValue":
        from pshost.runtime.conversion import convert

        return convert(text, partner.type).value
    if found is None:
        name, error_id = _refusal(partner)
        raise RuntimeException(
            f'Cannot convert value "{text}" to type "{name}". Error: "The input string \'{text}\' was not in a correct format."',
            error_id,
            "InvalidArgument",
        )
    value, kind = found
    return of_type(value, kind)


def _refusal(partner: Any) -> tuple[str, str]:
    """The type to which text could not be converted beside `partner`, and the error's id."""
    kind = partner.__class__
    if kind is float or kind is Single:
        return ("System.Double" if kind is float else "System.Single"), "InvalidCastFromStringToDoubleOrSingle"
    if kind is Decimal:
        return "System.Decimal", "InvalidCastFromStringToDecimal"
    if kind.__name__ == "EnumValue":
        return str(partner.type.full_name), "SubstringDisambiguationEnumParseThrewAnException"
    return "System.Int32", "InvalidCastFromStringToInteger"


def of_type(value: Any, kind: str) -> Any:
    """A literal's value in the class of its .NET type."""
    made = {
        "Int64": Int64,
        "UInt32": UInt32,
        "UInt64": UInt64,
        "Int16": Int16,
        "UInt16": UInt16,
        "Byte": Byte,
        "SByte": SByte,
        "BigInteger": BigInteger,
        "Decimal": Decimal,
    }.get(kind)
    return value if made is None else made(value)
