"""Numbers, booleans and characters to numbers and characters, each pair as `Convert.ChangeType` does it (topics casts, types/casts).

Reals are rounded half to even on their way to an integer and cut on their way to a BigInteger; what the target cannot hold is
`InvalidCastIConvertible`, from a BigInteger (whose conversions are operators) `InvalidCastTargetInvocationExceptionop_Explicit`.
"""

from __future__ import annotations

import decimal
import math
from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import ranks
from pshost.runtime.conversion.failures import failed_with
from pshost.runtime.conversion.rule import Conversion
from pshost.runtime.errors.exceptions import InvalidCastException, NetException, OverflowException
from pshost.runtime.operators.decimals import of_real, rounded
from pshost.runtime.operators.numeric import single
from pshost.runtime.values.numbers import BigInteger, Char, Decimal, Single

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType

ICONVERTIBLE_ID = "InvalidCastIConvertible"
_EXPLICIT_ID = "InvalidCastTargetInvocationExceptionop_Explicit"
_S = "System."

# What an integer type holds, and what the message of an overflow calls it.
INTEGERS: dict[str, tuple[int, int, str]] = {
    "System.SByte": (-(2**7), 2**7 - 1, "a signed byte"),
    "System.Byte": (0, 2**8 - 1, "an unsigned byte"),
    "System.Int16": (-(2**15), 2**15 - 1, "an Int16"),
    "System.UInt16": (0, 2**16 - 1, "a UInt16"),
    "System.Int32": (-(2**31), 2**31 - 1, "an Int32"),
    "System.UInt32": (0, 2**32 - 1, "a UInt32"),
    "System.Int64": (-(2**63), 2**63 - 1, "an Int64"),
    "System.UInt64": (0, 2**64 - 1, "a UInt64"),
}
REALS = ("System.Single", "System.Double")
BIGINT = "System.Numerics.BigInteger"
NUMERIC = frozenset((*INTEGERS, *REALS, "System.Decimal", BIGINT))

# The types that a number of a type widens to without loss of its range, nearest first.
WIDER: dict[str, tuple[str, ...]] = {
    name: tuple(_S + wider for wider in text.split())
    for name, text in {
        "System.SByte": "Int16 Int32 Int64 Single Double Decimal",
        "System.Byte": "Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal",
        "System.Int16": "Int32 Int64 Single Double Decimal",
        "System.UInt16": "Int32 UInt32 Int64 UInt64 Single Double Decimal",
        "System.Int32": "Int64 Single Double Decimal",
        "System.UInt32": "Int64 UInt64 Single Double Decimal",
        "System.Int64": "Single Double Decimal",
        "System.UInt64": "Single Double Decimal",
        "System.Single": "Double",
        "System.Double": "",
        "System.Decimal": "",
        "System.Char": "UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal",
    }.items()
}


def from_number(source: NetType, target: NetType) -> Conversion | None:
    """The conversion of a number, a boolean or a character to a number or a character; None for other types."""
    name, wanted = source.full_name, target.full_name
    if wanted == "System.Char":
        return Conversion(ranks.NUMERIC_EXPLICIT, _to_char) if name in NUMERIC else None
    if wanted not in NUMERIC or not (name in NUMERIC or name in ("System.Boolean", "System.Char")):
        return None
    return Conversion(_rank(name, wanted), _RUNS.get(wanted, _to_integer))


def _rank(name: str, wanted: str) -> int:
    if name == "System.Boolean":
        return ranks.ICONVERTIBLE
    if wanted in WIDER.get(name, ()):
        # An integer prefers a decimal: `[math]::Floor(7)` is one.
        return ranks.NUMERIC_TO_REAL if wanted in REALS and name not in REALS else ranks.NUMERIC_IMPLICIT
    if wanted == BIGINT:
        return ranks.IMPLICIT_CAST if name in INTEGERS else ranks.CONSTRUCTOR
    if name == BIGINT:
        return ranks.EXPLICIT_CAST
    return ranks.NUMERIC_EXPLICIT_1 if name in REALS and wanted == "System.Decimal" else ranks.NUMERIC_EXPLICIT


def _plain(value: Any) -> Any:
    """A boolean or a character as a number, a number as it is."""
    return ord(value) if value.__class__ is Char else int(value) if value.__class__ is bool else value


def _to_integer(value: Any, nettype: NetType) -> Any:
    name = nettype.full_name
    low, high, called = INTEGERS[name]
    number = _plain(value)
    if isinstance(number, int):
        whole: int = number
    else:
        try:
            whole = round(number)
        except (ValueError, OverflowError, decimal.InvalidOperation):
            whole = high + 1
    if low <= whole <= high:
        python = nettype.python
        return int(whole) if python is int or python is None else python(whole)
    checked = isinstance(number, float) and name in ("System.Int64", "System.UInt64")
    raise _overflow(value, nettype, "Arithmetic operation resulted in an overflow." if checked else _too_large(called))


def _too_large(called: str) -> str:
    return f"Value was either too large or too small for {called}."


def _overflow(value: Any, nettype: NetType, reason: str) -> NetException:
    error_id = _EXPLICIT_ID if value.__class__ is BigInteger else ICONVERTIBLE_ID
    return failed_with(value, nettype, error_id, OverflowException(reason))


def _to_double(value: Any, nettype: NetType) -> float:
    del nettype
    try:
        return float(_plain(value))
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _to_single(value: Any, nettype: NetType) -> Single:
    return single(_to_double(value, nettype))


def _to_decimal(value: Any, nettype: NetType) -> Decimal:
    number = _plain(value)
    try:
        return rounded(of_real(number) if isinstance(number, float) else decimal.Decimal(number))
    except OverflowException:
        raise _overflow(value, nettype, _too_large("a Decimal")) from None


def _to_bigint(value: Any, nettype: NetType) -> BigInteger:
    number = _plain(value)
    if isinstance(number, float) and not math.isfinite(number):
        reason = "BigInteger cannot represent infinity." if math.isinf(number) else "The value is not a number."
        raise failed_with(value, nettype, "InvalidCastConstructorException", OverflowException(reason))
    return BigInteger(int(number))


def _to_char(value: Any, nettype: NetType) -> Char:
    if value.__class__ is BigInteger:
        raise failed_with(value, nettype, ICONVERTIBLE_ID, InvalidCastException("Object must implement IConvertible."))
    if not isinstance(value, int):
        from pshost.runtime.dotnet.registry import type_of

        reason = f"Invalid cast from '{type_of(value).name}' to 'Char'."
        raise failed_with(value, nettype, ICONVERTIBLE_ID, InvalidCastException(reason))
    if not 0 <= value < 2**16:
        raise _overflow(value, nettype, _too_large("a character"))
    return Char(chr(value))


_RUNS = {
    "System.Double": _to_double,
    "System.Single": _to_single,
    "System.Decimal": _to_decimal,
    BIGINT: _to_bigint,
}
