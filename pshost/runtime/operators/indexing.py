"""`target[index]`, read and written: arrays, text, dictionaries, and whatever has an indexer."""

from __future__ import annotations

from typing import Any

from pshost.runtime.errors.exceptions import IndexOutOfRangeException, NetException, RuntimeException
from pshost.runtime.operators.numeric import as_number
from pshost.runtime.values.hashtable import Hashtable, OrderedDictionary
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.numbers import Char
from pshost.runtime.values.psobject import PSObject


def get_index(target: Any, index: Any) -> Any:
    """The element under an index, or null where there is none; an array of indexes gives an array of elements."""
    kind = target.__class__
    if kind is list and index.__class__ is int:
        return target[index] if -len(target) <= index < len(target) else None
    if kind is PSObject:
        return get_index(target.base, index)
    if target is None or target is NOTHING:
        raise RuntimeException("Cannot index into a null array.", "NullArray", "InvalidOperation")
    if index is None or index is NOTHING:
        raise _null_index()
    if isinstance(target, Hashtable):
        return _from_table(target, index)
    if isinstance(target, list | str):
        return _from_sequence(target, index)
    from pshost.runtime.members import call_method, has_member

    if has_member(target, "get_Item") or has_member(target, "Item"):
        return call_method(target, "get_Item", [index])
    return _from_scalar(target, index)


def _null_index() -> NetException:
    return RuntimeException("Index operation failed; the array index evaluated to null.", "NullArrayIndex", "InvalidOperation")


def _from_scalar(target: Any, index: Any) -> Any:
    """A value that is no collection is its own only element."""
    if isinstance(index, list):
        return []
    number = as_number(index)
    if number is None:
        return _unable(target)
    return target if round(number) in (0, -1) else NOTHING


def _from_table(target: Hashtable, index: Any) -> Any:
    if isinstance(index, list):
        if isinstance(target, OrderedDictionary):
            places = [k for k in index if k.__class__ is not int or -len(target) <= k < len(target)]
            return [_from_table(target, key) for key in places]
        return [target.get(key) for key in index]
    if isinstance(target, OrderedDictionary) and index.__class__ is int:
        values = target.values()
        return values[index] if -len(values) <= index < len(values) else None
    return target.get(index)


def _from_sequence(target: Any, index: Any) -> Any:
    if isinstance(index, list):
        found = [_at(target, _place(i)) for i in index]
        return [value for value in found if value is not NOTHING]
    value = _at(target, _place(index))
    return None if value is NOTHING else value


def _place(index: Any) -> Any:
    """An index as a number; text that is none is under no element."""
    try:
        return as_number(index)
    except RuntimeException:
        return 2**31


def _at(target: Any, index: Any) -> Any:
    whole = round(index) if index is not None else 0
    if not -len(target) <= whole < len(target):
        return NOTHING
    return Char(target[whole]) if isinstance(target, str) else target[whole]


def _unable(target: Any) -> Any:
    from pshost.runtime.dotnet.registry import type_of

    raise RuntimeException(f'Unable to index into an object of type "{type_of(target).full_name}".', "CannotIndex", "InvalidOperation")


def _refuse_slice(target: Any) -> None:
    if isinstance(target, Hashtable):
        _unable(target)
    raise RuntimeException(
        "Array assignment to a slice failed: only one element can be set.", "ArraySliceAssignmentFailed", "InvalidOperation"
    )


def set_index(target: Any, index: Any, value: Any) -> None:
    """Put a value under an index."""
    if target.__class__ is PSObject:
        target = target.base
    if target is None or target is NOTHING:
        raise RuntimeException("Cannot index into a null array.", "NullArray", "InvalidOperation")
    if isinstance(index, list) and index and isinstance(target, list | Hashtable):
        _refuse_slice(target)
    if isinstance(target, OrderedDictionary) and index.__class__ is int and index not in target:
        keys = target.keys()
        if not 0 <= index < len(keys):
            raise IndexOutOfRangeException("Index was out of range.", "System.ArgumentOutOfRangeException", "OperationStopped", index)
        target[keys[index]] = value
    elif isinstance(target, Hashtable):
        if index is None:
            raise RuntimeException("Array index evaluated to null.", "NullArrayIndex", "InvalidOperation")
        target[index] = value
    elif isinstance(target, list) and not isinstance(index, list):
        place = round(as_number(index) or 0)
        if not -len(target) <= place < len(target):
            raise IndexOutOfRangeException(
                "Index was outside the bounds of the array.", "System.IndexOutOfRangeException", "OperationStopped", index
            )
        element = getattr(target, "element", None)
        if element is not None:
            from pshost.runtime.conversion import convert

            value = convert(value, element)
        target[place] = value
    else:
        from pshost.runtime.members import call_method, has_member

        if not has_member(target, "set_Item"):
            _unable(target)
        call_method(target, "set_Item", [index, value])
