"""Values to arrays: other arrays and collections element by element, anything else as the only element (topics casts, as-is)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import ranks
from pshost.runtime.conversion.collections import is_collection_type
from pshost.runtime.conversion.failures import impossible
from pshost.runtime.conversion.rule import Conversion
from pshost.runtime.errors.exceptions import InvalidCastException
from pshost.runtime.operators.unrolling import iterate
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.numbers import Char

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType


# Elements of these classes are of the type already.
_EXACT = frozenset(("System.String", "System.Int32", "System.Double", "System.Boolean", "System.Byte", "System.Char", "System.Int64"))


def from_collection(source: NetType, target: NetType) -> Conversion | None:
    """The conversion of an array, a collection or a string of characters to an array type; None for other pairs."""
    element = element_of(target)
    if element is None:
        return None
    if source.full_name == "System.String" and element.full_name == "System.Char":
        return Conversion(ranks.STRING_TO_CHARS, _characters)
    if source.element is not None:
        from pshost.runtime.dotnet.registry import is_subtype

        related = is_subtype(source.element, element)
        return Conversion(ranks.LANGUAGE if related else ranks.UNRELATED_ARRAYS, _of_array)
    return Conversion(ranks.LANGUAGE, _of_collection) if is_collection_type(source) else None


def of_scalar(source: NetType, target: NetType) -> Conversion | None:
    """The conversion of one value to an array type, which is tried before others; None where the element cannot be made."""
    from pshost.runtime.conversion.convert import rank

    element = element_of(target)
    if element is None:
        return None
    found = rank(source, element)
    return Conversion(ranks.of_scalar(found), _of_scalar) if found else None


def element_of(nettype: NetType) -> NetType | None:
    """The type of the elements of an array type (of System.Array: any object); None for other types."""
    if nettype.element is not None:
        return nettype.element
    if nettype.full_name != "System.Array":
        return None
    from pshost.runtime.dotnet.registry import required

    return required("System.Object")


def _made(items: list[Any], nettype: NetType) -> Any:
    element = nettype.element
    return items if element is None or element.full_name == "System.Object" else TypedArray(items, element)


def _elements(value: Any, nettype: NetType) -> Any:
    from pshost.runtime.conversion.convert import convert

    element = element_of(nettype)
    assert element is not None
    if element.full_name == "System.Object":
        return _made(list(iterate(value)), nettype)
    exact = element.python if element.full_name in _EXACT else None
    return _made([item if item.__class__ is exact else convert(item, element) for item in iterate(value)], nettype)


def _of_array(value: Any, nettype: NetType) -> Any:
    return _elements(value, nettype)


def _of_collection(value: Any, nettype: NetType) -> Any:
    try:
        return _elements(value, nettype)
    except InvalidCastException as error:
        raise impossible(value, nettype, "InvalidCastExceptionEnumerableToArray") from error


def _of_scalar(value: Any, nettype: NetType) -> Any:
    from pshost.runtime.conversion.convert import convert

    element = element_of(nettype)
    assert element is not None
    try:
        return _made([convert(value, element)], nettype)
    except InvalidCastException as error:
        raise impossible(value, nettype, "InvalidCastExceptionScalarToArray") from error


def _characters(value: str, nettype: NetType) -> Any:
    return _made([Char(unit) for unit in value], nettype)
