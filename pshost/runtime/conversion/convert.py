"""Values to types: the conversion of a pair of types is found once, by the rules below in the engine's order, and kept.

1. null has its own table; 2. a value that is one already stays as it is; 3. what the language makes (`language`), numbers (`numbers`,
`number_text`), arrays (`arrays`), integers to enums (`enums`); 4. `Parse`, a constructor, a cast operator (`construction`);
5. `IConvertible`; 6. a dictionary's entries as properties (`properties`), a generic collection's elements (`collections`).
One value as a one-element array is tried before 4 to 6 and gives way to them where the element cannot be made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import (
    arrays,
    collections,
    construction,
    enums,
    iconvertible,
    language,
    number_text,
    numbers,
    properties,
    ranks,
)
from pshost.runtime.conversion.failures import impossible
from pshost.runtime.conversion.rule import Conversion, Run, unchanged
from pshost.runtime.dotnet.registry import is_subtype, type_of
from pshost.runtime.errors.exceptions import InvalidCastException, NetException
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.numbers import Byte, Char, Decimal, Int64
from pshost.runtime.values.psobject import PSObject, Switch

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.declarations.nettype import NetType

_ANYTHING = ("System.Object", "System.Management.Automation.PSObject")
_known: dict[tuple[NetType, NetType], Conversion] = {}
# The commonest classes, all of whose values are of one type: what converts them is found without their type.
_OF_ONE_TYPE = frozenset((str, int, float, bool, list, Int64, Char, Decimal, Byte, Hashtable))
_runs: dict[tuple[type, NetType], Run] = {}


def cast(value: Any, nettype: NetType) -> Any:
    """`[T]value`."""
    return convert(value, nettype)


def try_convert(value: Any, nettype: NetType) -> tuple[bool, Any]:
    """Whether a value converts, and what to."""
    try:
        return True, convert(value, nettype)
    except NetException:
        return False, None


def convert(value: Any, nettype: NetType) -> Any:
    """A value as one of a type; PSInvalidCastException with PowerShell's id and message if it cannot be."""
    run = _runs.get((value.__class__, nettype))
    return run(value, nettype) if run is not None else _converted(value, nettype)


def _converted(value: Any, nettype: NetType) -> Any:
    if value is None or value is NOTHING:
        return _from_null(nettype)
    if nettype.full_name in _ANYTHING:
        return value
    if value.__class__ is PSObject:
        value = _plain(value, nettype)
        if value is None:
            return _from_null(nettype)
    found = conversion_of(type_of(value), nettype)
    if value.__class__ in _OF_ONE_TYPE:
        _runs[(value.__class__, nettype)] = found.run
    return found.run(value, nettype)


# The conversions that go through a number's text.
_THROUGH_TEXT = frozenset(
    (ranks.TO_STRING, ranks.ICONVERTIBLE, ranks.of_scalar(ranks.TO_STRING), ranks.of_scalar(ranks.ICONVERTIBLE))
)


def _plain(value: PSObject, nettype: NetType) -> Any:
    """What an object with properties is around; of a number written as a command's argument, where its text is asked for, that."""
    base = value.base
    text: str | None = getattr(value, "written", None)
    if text is None:
        return base
    return text if conversion_of(type_of(base), nettype).rank in _THROUGH_TEXT else base


def rank(source: NetType, target: NetType) -> int:
    """How good the conversion of a type's values to another is (`ranks`); 0 where there is none."""
    return conversion_of(source, target).rank


def forget() -> None:
    """Forget which conversions there are, because types have been defined."""
    _known.clear()
    _runs.clear()


def conversion_of(source: NetType, target: NetType) -> Conversion:
    """The conversion of a type's values to another."""
    key = (source, target)
    found = _known.get(key)
    if found is None:
        found = _known[key] = _figured(source, target)
    return found


# The rules in the engine's order; those of the first row decide, those of the second may be preceded by an array of one element.
_DECIDING: tuple[Callable[[NetType, NetType], Conversion | None], ...] = (
    language.by_language,
    numbers.from_number,
    arrays.from_collection,
    enums.from_integer,
)
_OFFERED: tuple[Callable[[NetType, NetType], Conversion | None], ...] = (
    enums.from_text,
    construction.by_parsing,
    construction.by_constructor,
    construction.by_operator,
    iconvertible.by_iconvertible,
    properties.from_dictionary,
    collections.from_elements,
    properties.from_custom_object,
)


def _figured(source: NetType, target: NetType) -> Conversion:
    if source is target or source.full_name == target.full_name:
        return Conversion(ranks.IDENTITY, unchanged)
    if target.full_name == "System.Object" or is_subtype(source, target):
        return Conversion(ranks.ASSIGNABLE, unchanged)
    if target.full_name == "System.Management.Automation.PSObject":
        return Conversion(ranks.PSOBJECT, unchanged)
    for rule in _DECIDING:
        found = rule(source, target)
        if found is not None:
            return found
    if source.full_name == "System.String":
        found = number_text.from_text(target)
        if found is not None:
            return found
    first = arrays.of_scalar(source, target)
    for rule in _OFFERED:
        found = rule(source, target)
        if found is not None:
            return found if first is None else _either(first, found)
    return first if first is not None else Conversion(ranks.NONE, _refuse)


def _either(first: Conversion, second: Conversion) -> Conversion:
    """The first conversion, or the second where the first fails."""

    def run(value: Any, nettype: NetType) -> Any:
        try:
            return first.run(value, nettype)
        except InvalidCastException:
            return second.run(value, nettype)

    return Conversion(max(first.rank, second.rank), run)


def _refuse(value: Any, nettype: NetType) -> Any:
    raise impossible(value, nettype)


def _from_null(nettype: NetType) -> Any:
    """Null as a value of a type: zero, false or empty text, null for a type that has it."""
    name = nettype.full_name
    if name in _OF_NULL:
        return _OF_NULL[name]()
    if name in numbers.NUMERIC:
        python = nettype.python
        return 0 if python is None else python(0)
    if not nettype.is_value_type or name.startswith("System.Nullable`1"):
        return None
    raise impossible(None, nettype)


def null_rank(nettype: NetType) -> int:
    """How good the conversion of null to a type is; 0 for a value type that null is no value of."""
    name = nettype.full_name
    if not nettype.is_value_type or name.startswith("System.Nullable`1"):
        return ranks.NULL_TO_REF
    return ranks.NULL_TO_VALUE if name in _OF_NULL or name in numbers.NUMERIC else ranks.NONE


def _no_reference() -> Any:
    from pshost.runtime.dotnet.reference import Reference

    return Reference(None)


_OF_NULL: dict[str, Callable[[], Any]] = {
    "System.String": str,
    "System.Boolean": bool,
    "System.Char": lambda: Char("\0"),
    "System.Management.Automation.SwitchParameter": lambda: Switch(False),
    "System.Management.Automation.PSReference": _no_reference,
}
