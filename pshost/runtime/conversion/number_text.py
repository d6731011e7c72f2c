"""Text to numbers: as a literal of the language, else as .NET parses it (topics casts, types/casts).

`'0x1F'`, `'1kb'` and `' 5 '` are read as literals; `'1,234'` and, for reals, `'Infinity'` only .NET reads. Text read as a literal is
converted like the literal's value: `[int]'3.7'` is 4, `[decimal]'1.10'` is 1.1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import ranks
from pshost.runtime.conversion.failures import failed_with
from pshost.runtime.conversion.numbers import INTEGERS, NUMERIC, from_number
from pshost.runtime.conversion.rule import Conversion
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.operators.numeric import of_type
from pshost.runtime.values.numbers import Decimal

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType

_HEXADECIMAL = r"(?:#|&[hH])([0-9a-fA-F]+)"  # what .NET's converters of integers take beside decimal digits
_SURELY_INT32 = 10  # fewer digits than this are an Int32, the commonest case
_REAL_ID = "InvalidCastFromStringToDoubleOrSingle"
_IDS = {"System.Double": _REAL_ID, "System.Single": _REAL_ID, "System.Decimal": "InvalidCastFromStringToDecimal"}


def from_text(target: NetType) -> Conversion | None:
    """The conversion of text to a number type; None for other types."""
    return Conversion(ranks.NUMERIC_STRING, _to_number) if target.full_name in NUMERIC else None


def _to_number(value: str, nettype: NetType) -> Any:
    if nettype.python is int and len(value) < _SURELY_INT32 and value.isascii() and value.isdigit():
        return int(value)
    try:
        return _converted(_read(value, nettype), nettype)
    except NetException as error:
        cause = error.inner if isinstance(error.inner, NetException) else error
        if not _is_literal(value):
            from pshost.runtime.dotnet.numeric import bad_format

            cause = bad_format(value)
        error_id = _IDS.get(nettype.full_name, "InvalidCastFromStringToInteger")
        raise failed_with(value, nettype, error_id, cause) from error


def _is_literal(text: str) -> bool:
    from pshost.syntax.literals import number

    return number(text.strip()) is not None


def _read(text: str, nettype: NetType) -> Any:
    """The number that text says."""
    from pshost.runtime.dotnet.numeric import parse_decimal, parse_double
    from pshost.syntax.literals import number

    stripped = text.strip()
    if not stripped:
        return 0
    found = number(stripped)
    if found is not None:
        return of_type(*found)
    if nettype.full_name == "System.Decimal":
        return Decimal(parse_decimal(text))
    marked = re.fullmatch(_HEXADECIMAL, stripped) if stripped[:1] in ("#", "&") and nettype.full_name in INTEGERS else None
    return parse_double(text) if marked is None else _hexadecimal(marked[1], nettype)


def _hexadecimal(digits: str, nettype: NetType) -> int:
    """The number that digits after `#` or `&h` mean: a type's own bits."""
    low, high, _ = INTEGERS[nettype.full_name]
    value = int(digits, 16)
    return value - (high - low + 1) if low < 0 and high < value <= high - low else value


def _converted(number: Any, nettype: NetType) -> Any:
    from pshost.runtime.dotnet.registry import type_of

    source = type_of(number)
    if source is nettype:
        return number
    conversion = from_number(source, nettype)
    assert conversion is not None
    return conversion.run(number, nettype)
