"""Values to enumerations: by name, by the start of a name, by number, by a list of these (topics casts, types/casts).

A number is refused where the enum does not define it: for an enum of flags where it has bits that no name has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import ranks
from pshost.runtime.conversion.failures import failed_with, one_of, refused
from pshost.runtime.conversion.numbers import INTEGERS
from pshost.runtime.conversion.rule import Conversion
from pshost.runtime.conversion.text import net_string
from pshost.runtime.errors.exceptions import ArgumentException, OverflowException
from pshost.runtime.values.enum import EnumValue

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType

# The name that the start of several names means.
_PREFERRED = {"System.IO.FileAttributes": ("Directory", "ReadOnly", "System")}


def from_integer(source: NetType, target: NetType) -> Conversion | None:
    """The conversion of an integer, or of another enum, to an enum; None for other types."""
    if target.is_enum and (source.full_name in INTEGERS or source.is_enum):
        return Conversion(ranks.LANGUAGE, _of_integer)
    return None


def from_text(source: NetType, target: NetType) -> Conversion | None:
    """The conversion of text, or of a collection of what an enum can be made of; None for other types."""
    from pshost.runtime.conversion.collections import is_collection_type

    if not target.is_enum:
        return None
    if source.full_name == "System.String":
        return Conversion(ranks.PARSE, _of_text)
    return Conversion(ranks.PARSE, _of_collection) if is_collection_type(source) else None


def _of_integer(value: Any, nettype: NetType) -> EnumValue:
    return _defined(EnumValue(nettype, _in_underlying(int(value), nettype)), value, "UndefinedIntegerToEnum")


def _in_underlying(number: int, nettype: NetType) -> int:
    """The number's bits in the type behind the enum."""
    low, high, _ = INTEGERS[nettype.underlying.full_name if nettype.underlying is not None else "System.Int32"]
    return (number - low) % (high - low + 1) + low


def _defined(made: EnumValue, value: Any, error_id: str) -> EnumValue:
    if is_defined(made):
        return made
    text = f'Cannot convert value "{net_string(value)}" to type "{made.type.full_name}" due to enumeration values that are not valid. '
    raise refused(text + one_of(made.type), error_id)


def is_defined(value: EnumValue) -> bool:
    """Whether a value is one that its enum names; of flags, whether all its bits are."""
    numbers = value.type.names.values()
    if not value.type.is_flags or min(numbers, default=0) < 0:
        return value.value in numbers
    known = 0
    for number in numbers:
        known |= number
    return value.value >= 0 and not value.value & ~known


def _of_text(value: str, nettype: NetType) -> EnumValue:
    """Names and numbers as `Enum.Parse` reads them, first with regard to case; then the start of a name."""
    number = _parsed(value, nettype)
    if number is None:
        number = nettype.names[_completed(value, nettype)]
    return _defined(EnumValue(nettype, number), value, "EnumParseUndefined")


def _parsed(value: str, nettype: NetType) -> int | None:
    text = value.strip()
    digits = text.lstrip("+-") if text[:2] not in ("+-", "-+", "--", "++") else ""
    if digits.isascii() and digits.isdigit():
        number = int(text)
        low, high, called = INTEGERS[nettype.underlying.full_name if nettype.underlying is not None else "System.Int32"]
        if not low <= number <= high:
            error = OverflowException(f"Value was either too large or too small for {called}.")
            raise failed_with(value, nettype, "CaseSensitiveEnumParseThrewAnException", error)
        return number
    folded = {name.lower(): number for name, number in reversed(nettype.names.items())}
    total = 0
    for part in text.split(","):
        name = part.strip()
        found = nettype.names.get(name, folded.get(name.lower()))
        if found is None:
            return None
        total |= found
    return total


def _completed(value: str, nettype: NetType) -> str:
    """The only name that starts with the text."""
    from pshost.runtime.dotnet.enum import get_names

    start = value.lower()
    matches = [name for name in get_names(nettype) if name.lower().startswith(start)]
    if len(matches) == 1:
        return str(matches[0])
    preferred = next((name for name in _PREFERRED.get(nettype.full_name, ()) if name in matches), None)
    if preferred is not None:
        return preferred
    if matches:
        reason = (
            f"The identifier name {value} cannot be processed because it is either too similar or identical to the following "
            f"enumerator names: {', '.join(matches)}. Use a more specific identifier name."
        )
    else:
        reason = (
            f"Unable to match the identifier name {value} to a valid enumerator name. Specify one of the following enumerator "
            f"names and try again:\n{', '.join(get_names(nettype))}"
        )
    raise failed_with(value, nettype, "SubstringDisambiguationEnumParseThrewAnException", ArgumentException(reason))


def _of_collection(value: Any, nettype: NetType) -> EnumValue:
    """The elements as one list of names: what is no text is made a value first."""
    from pshost.runtime.conversion.convert import convert
    from pshost.runtime.operators.unrolling import iterate

    names = [item if item.__class__ is str else net_string(convert(item, nettype)) for item in iterate(value)]
    return _of_text(",".join(names), nettype)
