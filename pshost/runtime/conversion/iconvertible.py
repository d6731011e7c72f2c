"""Conversions by `IConvertible`: numbers through their text, enums by their number; dates, truth and characters to nothing else.

`[version]1.5` is the version of the text '1.5'; `[guid]$true` is `InvalidCastIConvertible` (topic casts).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import ranks
from pshost.runtime.conversion.failures import failed_with
from pshost.runtime.conversion.numbers import BIGINT, ICONVERTIBLE_ID, NUMERIC, from_number
from pshost.runtime.conversion.rule import Conversion
from pshost.runtime.conversion.text import to_string
from pshost.runtime.errors.exceptions import InvalidCastException

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType

_OTHERS = ("System.Boolean", "System.Char", "System.DateTime", "System.DBNull")


def by_iconvertible(source: NetType, target: NetType) -> Conversion | None:
    """The conversion of a value that is IConvertible, but for text; None where the source is not."""
    from pshost.runtime.conversion.convert import rank
    from pshost.runtime.dotnet.registry import required

    name = source.full_name
    if name in NUMERIC and name != BIGINT:
        if target.element is not None or not rank(required("System.String"), target):
            return None
        return Conversion(ranks.ICONVERTIBLE, _through_text)
    if source.is_enum or name in _OTHERS:
        return Conversion(ranks.ICONVERTIBLE, _changed)
    return None


def _through_text(value: Any, nettype: NetType) -> Any:
    from pshost.runtime.conversion.convert import convert

    return convert(to_string(value), nettype)


def _changed(value: Any, nettype: NetType) -> Any:
    from pshost.runtime.dotnet.registry import required, type_of

    source = type_of(value)
    if source.is_enum:
        behind = source.underlying or required("System.Int32")
        if behind is nettype:
            return value.value
        conversion = from_number(behind, nettype)
        if conversion is not None:
            number = behind.python(value.value) if behind.python is not None else value.value
            return conversion.run(number, nettype)
    shown = source.name if source.full_name.startswith("System.") and "+" not in source.full_name else source.full_name
    raise failed_with(
        value, nettype, ICONVERTIBLE_ID, InvalidCastException(f"Invalid cast from '{shown}' to '{nettype.name}'.")
    )
